#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn builtin() -> Calendar {
    Calendar::builtin().unwrap()
}

#[test]
fn citizens_holidays_and_moved_holidays_are_closed() {
    for date in
        ["2026-09-22", "2032-09-21", "2020-07-23", "2020-07-24", "2020-08-10", "2021-08-08", "2021-08-09"]
    {
        assert!(matches!(builtin().why_closed(day(date)), Some(Closure::Holiday(_))), "{date}");
    }
    for date in ["2020-07-20", "2020-10-12", "2021-07-19", "2021-08-11", "2021-10-11"] {
        assert!(builtin().is_working_day(day(date)), "{date}");
    }
}

#[test]
fn counting_starts_the_next_day_and_tells_what_it_passed() {
    // Friday; Monday 23 November is Labour Thanksgiving Day.
    let (due, skipped) = builtin().add_working_days(day("2026-11-20"), 2).unwrap();
    assert_eq!(due, day("2026-11-25"));
    let holiday = builtin().holiday(day("2026-11-23")).cloned().unwrap();
    assert_eq!(
        skipped,
        [
            (day("2026-11-21"), Closure::Weekend),
            (day("2026-11-22"), Closure::Weekend),
            (day("2026-11-23"), Closure::Holiday(holiday.into())),
        ]
    );
}

#[test]
fn five_working_days_from_before_new_year_skip_the_closure() {
    let (due, skipped) = builtin().add_working_days(day("2026-12-25"), 5).unwrap();
    assert_eq!(due, day("2027-01-07"));
    let closed: Vec<_> =
        skipped.iter().filter(|(_, why)| *why == Closure::YearEnd).map(|(date, _)| *date).collect();
    // New Year's Day has a name of its own.
    assert_eq!(closed, ["2026-12-29", "2026-12-30", "2026-12-31", "2027-01-02", "2027-01-03"].map(day));
}

#[test]
fn counting_backwards_mirrors_counting_on() {
    assert_eq!(builtin().subtract_working_days(day("2026-11-25"), 2).unwrap().0, day("2026-11-20"));
    assert_eq!(builtin().last_working_day_on_or_before(day("2026-11-23")).unwrap().0, day("2026-11-20"));
    assert_eq!(builtin().next_working_day_on_or_after(day("2026-11-21")).unwrap().0, day("2026-11-24"));
    assert_eq!(
        builtin().next_working_day_on_or_after(day("2026-11-24")).unwrap(),
        (day("2026-11-24"), vec![])
    );
}

#[test]
fn the_office_sets_its_own_closed_days_and_year_end() {
    let calendar = builtin().with_closed([day("2026-11-24")].into()).with_year_end(None);
    assert_eq!(calendar.why_closed(day("2026-11-24")), Some(Closure::Office));
    assert!(calendar.is_working_day(day("2026-12-29")));
    let summer = YearEnd { from: "08-13".parse().unwrap(), to: "08-15".parse().unwrap() };
    let calendar = builtin().with_year_end(Some(summer));
    assert_eq!(calendar.why_closed(day("2026-08-14")), Some(Closure::YearEnd));
    assert!(calendar.is_working_day(day("2026-08-17")));
}

#[test]
fn outside_the_known_years_weekends_and_year_end_still_count() {
    let calendar = builtin();
    assert!(!calendar.covers(day("2036-01-01")) && !calendar.covers(day("2019-12-31")));
    assert_eq!(calendar.why_closed(day("2040-01-02")), Some(Closure::YearEnd));
    assert_eq!(calendar.why_closed(day("2040-02-11")), Some(Closure::Weekend));
    assert_eq!(calendar.why_closed(day("2041-02-11")), None);
}

#[test]
fn a_count_without_an_answer_is_refused() {
    let calendar = builtin();
    assert!(calendar.add_working_days(NaiveDate::MAX, 1).is_err());
    assert!(calendar.subtract_working_days(NaiveDate::MIN, 1).is_err());
    assert!(calendar.add_working_days(day("2026-04-01"), MAX_WORKING_DAYS + 1).is_err());
    assert!(calendar.add_working_days(day("2026-04-01"), MAX_WORKING_DAYS).is_ok());
    let shut = YearEnd { from: "01-01".parse().unwrap(), to: "12-31".parse().unwrap() };
    assert!(builtin().with_year_end(Some(shut)).next_working_day_on_or_after(day("2026-04-01")).is_err());
}

#[test]
fn bad_calendar_text_is_refused_with_its_kind() {
    let file = |years: &str, holidays: &str| {
        Calendar::parse(&format!("({years}, year_end: None, holidays: [{holidays}])"))
    };
    let years = "first_year: 2026, last_year: 2026";
    let one = r#"(date: "2026-01-01", ja: "元日", en: "New Year's Day"),"#;
    assert!(file(years, one).is_ok());
    assert!(matches!(file(years, &one.repeat(2)), Err(CalendarError::Duplicate { .. })));
    let other_year = file("first_year: 2027, last_year: 2027", one);
    assert!(matches!(other_year, Err(CalendarError::OutsideYears { first_year: 2027, .. })));
    let no_day = file(years, &one.replace("01-01", "02-30"));
    assert!(matches!(no_day, Err(CalendarError::Syntax(_))));
    assert!(matches!(Calendar::parse(""), Err(CalendarError::Syntax(_))));
}

#[test]
fn a_month_day_has_one_spelling() {
    assert_eq!("02-29".parse::<MonthDay>().unwrap(), MonthDay::new(2, 29).unwrap());
    for bad in ["02-30", "13-01", "00-10", "1-3", "+1-03", "12-29 ", "", "12", "12-"] {
        assert!(bad.parse::<MonthDay>().is_err(), "{bad}");
    }
}

#[test]
fn months_know_their_days_and_neighbours() {
    let february: Month = "2028-02".parse().unwrap();
    assert_eq!(february.last_day(), day("2028-02-29"));
    assert_eq!(february.days().count(), 29);
    assert_eq!("2026-12".parse::<Month>().unwrap().next().unwrap().to_string(), "2027-01");
    assert_eq!("2026-01".parse::<Month>().unwrap().prev().unwrap().to_string(), "2025-12");
    assert_eq!(february.iter_to("2028-01".parse().unwrap()).count(), 0);
    for bad in [
        "2026-13",
        "2026-00",
        "2026-1",
        "26-01",
        "+2026-01",
        "2026/01",
        "",
        "-",
        "2026-10-01",
        "999999999-01",
    ] {
        assert!(bad.parse::<Month>().is_err(), "{bad}");
    }
}

#[test]
fn a_month_is_written_as_its_text() {
    let month: Month = ron::from_str("\"2026-10\"").unwrap();
    assert_eq!(ron::to_string(&month).unwrap(), "\"2026-10\"");
    assert!(ron::from_str::<Month>("\"2026-99\"").is_err());
    assert!(ron::from_str::<FiscalYear>("2147483647").is_err());
}

#[test]
fn fiscal_years_run_from_april_to_march() {
    let year = FiscalYear::of(day("2027-03-31"));
    assert_eq!(
        (year.year(), year.first_day(), year.last_day()),
        (2026, day("2026-04-01"), day("2027-03-31"))
    );
    assert_eq!(FiscalYear::of(day("2027-04-01")).year(), 2027);
    assert_eq!(year.half(Half::Second), (day("2026-10-01"), day("2027-03-31")));
    assert_eq!(year.quarter(Quarter::Fourth), (day("2027-01-01"), day("2027-03-31")));
    assert_eq!(year.quarter(Quarter::Third), (day("2026-10-01"), day("2026-12-31")));
    let months: Vec<_> = year.months().map(String::from).collect();
    assert_eq!((months.len(), months[0].as_str(), months[11].as_str()), (12, "2026-04", "2027-03"));
}

#[test]
fn the_first_and_last_dates_there_are_do_not_panic() {
    for date in [NaiveDate::MIN, NaiveDate::MAX] {
        let (month, year) = (Month::of(date), FiscalYear::of(date));
        assert!(month.contains(date) && year.contains(date));
        assert!(month.first_day() <= date && date <= month.last_day());
        assert!(year.first_day() <= date && date <= year.last_day());
        assert_eq!(month.to_string().parse::<Month>().unwrap(), month);
        for half in [Half::First, Half::Second] {
            assert!(year.half(half).0 <= year.half(half).1);
        }
    }
    assert!(Month::of(NaiveDate::MIN).prev().is_none() && Month::of(NaiveDate::MAX).next().is_none());
    assert!(
        FiscalYear::of(NaiveDate::MIN).prev().is_none() && FiscalYear::of(NaiveDate::MAX).next().is_none()
    );
}

prop_compose! {
    fn known_date()(offset in 0..5_844_u64) -> NaiveDate {
        day("2020-01-01") + chrono::Days::new(offset)
    }
}

prop_compose! {
    fn any_date()(number in NaiveDate::MIN.num_days_from_ce()..=NaiveDate::MAX.num_days_from_ce()) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(number).unwrap()
    }
}

prop_compose! {
    fn office()(closed in prop::collection::btree_set(known_date(), 0..40)) -> Calendar {
        builtin().with_closed(closed)
    }
}

proptest! {
    #[test]
    fn a_counted_day_is_never_closed_and_accounts_for_every_day_between(
        calendar in office(), from in known_date(), n in 1..60_u32,
    ) {
        let (due, skipped) = calendar.add_working_days(from, n).unwrap();
        prop_assert!(calendar.is_working_day(due));
        prop_assert!(skipped.iter().all(|(date, _)| !calendar.is_working_day(*date)));
        let passed = (due - from).num_days();
        prop_assert_eq!(passed, i64::from(n) + i64::try_from(skipped.len()).unwrap());
    }

    #[test]
    fn counting_is_monotone_in_start_and_in_number(
        calendar in office(), a in known_date(), b in known_date(), n in 0..40_u32, more in 1..10_u32,
    ) {
        let (early, late) = (a.min(b), a.max(b));
        let due = |from, n| calendar.add_working_days(from, n).unwrap().0;
        prop_assert!(due(early, n) <= due(late, n));
        prop_assert!(due(early, n + more) >= due(early, n));
        prop_assert!(n == 0 || due(early, n + more) > due(early, n));
    }

    #[test]
    fn counting_on_then_back_returns_to_a_working_start(calendar in office(), from in known_date(), n in 1..40_u32) {
        let start = calendar.next_working_day_on_or_after(from).unwrap().0;
        let due = calendar.add_working_days(start, n).unwrap().0;
        prop_assert_eq!(calendar.subtract_working_days(due, n).unwrap().0, start);
    }

    #[test]
    fn closed_and_working_never_disagree(calendar in office(), date in any_date()) {
        prop_assert_eq!(calendar.is_working_day(date), calendar.why_closed(date).is_none());
    }

    #[test]
    fn months_round_trip_and_meet_without_gap(date in any_date()) {
        let month = Month::of(date);
        prop_assert_eq!(month.to_string().parse::<Month>().unwrap(), month);
        prop_assert!(month.first_day() <= date && date <= month.last_day());
        if let Some(next) = month.next() {
            prop_assert_eq!(month.last_day().succ_opt(), Some(next.first_day()));
            prop_assert_eq!(next.prev(), Some(month));
            prop_assert!(month < next);
        }
    }

    #[test]
    fn each_date_is_in_one_fiscal_year_half_and_quarter(date in any_date()) {
        let year = FiscalYear::of(date);
        prop_assert!(year.first_day() <= date && date <= year.last_day());
        if let Some(next) = year.next() {
            prop_assert_eq!(year.last_day().succ_opt(), Some(next.first_day()));
        }
        let (first, last) = year.half(Half::of(date));
        prop_assert!(first <= date && date <= last);
        let (first, last) = year.quarter(Quarter::of(date));
        prop_assert!(first <= date && date <= last);
    }
}
