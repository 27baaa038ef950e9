//! The same tree in every style, broken at every width, reads back as it was.

use proptest::prelude::*;

use super::render::{Headings, Items, Numbers, Print, clause, item, relabelled, render};
use super::*;

/// Twelve clauses under seven headings, full of numbers that are none of a clause.
fn sample() -> Wording {
    let report = vec![
        item("事故が起きた日時と場所（令和8年4月1日より前のものを除く。）", vec![]),
        item(
            "関係した者の一覧で、次に掲げるもの",
            vec![
                item("作業に当たった者が3名以上いるときは、その全員の氏名", vec![]),
                item("立ち会った職員", vec![item("所属", vec![]), item("職名及び氏名", vec![])]),
            ],
        ),
        item("10 日以内に取った処置。ただし、前号及び(1)に掲げるものを除く。", vec![]),
    ];
    let clauses = vec![
        clause(
            1,
            "秘密",
            "受託者は、作業を通じて得た話を外に出してはならない。作業が終わってから30年を経るまで同様とする。",
            vec![],
        ),
        clause(2, "秘密", "受託者は、雇い入れた者に前項の約束を守らせる。", vec![]),
        clause(
            3,
            "届出",
            "受託者は、着手の日から10 日以内に、次の書類を2部ずつ届け出る。",
            vec![
                item("作業する者の名簿", vec![]),
                item("連絡網。ただし、5 名以下の事業所では、責任者の電話番号で足りる。", vec![]),
            ],
        ),
        clause(
            4,
            "持出し",
            "資料を持ち出すときは、前条に定めるところにより、3 日前までに申し出て許しを得る。第2条及び第3条の規定は、この場合に準用する。",
            vec![],
        ),
        clause(
            5,
            "持出し",
            "許しを得た者は、30分ごとに所在を知らせ、第3条(1)から(2)までの書類を携える。",
            vec![],
        ),
        clause(6, "持出し", "資料は、鍵のかかる箱に入れて運ぶ。", vec![]),
        clause(
            7,
            "記録",
            "受託者は、作業の記録を7年間保存し、求められたときは①から③までの区分により示す。",
            vec![],
        ),
        clause(
            8,
            "事故",
            "事故が起きたときは、直ちに電話で知らせ、5 日以内に次の事項を書面で知らせる。",
            report,
        ),
        clause(
            9,
            "立会い",
            "区の職員は、年4回を限度に、作業の場所に立ち会うことができる。受託者は、これを拒むことができない。",
            vec![],
        ),
        clause(
            10,
            "立会い",
            "立会いの日は、10 日前までに知らせる。急を要するときは、この限りでない。",
            vec![],
        ),
        clause(11, "終了", "作業が終わったときは、預かった品を11 月末日までに返す。", vec![]),
        clause(12, "終了", "受託者がこの条件に背き、区に損害が生じたときは、受託者がこれを償う。", vec![]),
    ];
    Wording { title: "はるの市印刷作業条件書".into(), clauses, ..Wording::default() }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The same without spaces, which stand otherwise where a line was broken at one.
fn without_spaces(wording: &Wording) -> Wording {
    fn items(of: &mut [WordedItem]) {
        for item in of {
            item.text = squeezed(&item.text);
            items(&mut item.items);
        }
    }
    let mut wording = Wording { title: String::new(), preamble: String::new(), ..wording.clone() };
    for clause in &mut wording.clauses {
        clause.text = squeezed(&clause.text);
        clause.heading = squeezed(&clause.heading);
        items(&mut clause.items);
    }
    wording
}

fn check(wording: &Wording, print: &Print) {
    let text = render(wording, print);
    let wanted = without_spaces(&relabelled(wording, print));
    let reading = read(&text);
    let found = without_spaces(&reading.wording);
    let (got, want) = (outline(&found), outline(&wanted));
    let differ = got.lines().zip(want.lines()).find(|(got, want)| got != want);
    assert!(got == want, "{differ:?}\n{print:?} {:?}\n{text}", reading.doubts);
    assert_eq!(found, wanted, "{print:?}\n{text}");
    let doubts: Vec<_> = reading.doubts.iter().filter(|d| !matches!(d, Doubt::Dropped(_))).collect();
    assert!(doubts.is_empty(), "{doubts:?} {print:?}\n{text}");
}

const USUAL: [Items; 3] = [Items::HalfBracket, Items::Circled, Items::Kana];

#[test]
fn every_way_of_numbering_clauses_reads_back_at_every_width() {
    use Headings as H;
    use Items as I;
    use Numbers as N;
    let styles = [
        (N::FullSpace, H::Round, USUAL),
        (N::HalfSpace, H::Square, [I::FullBracket, I::Kana, I::KanaBracket]),
        (N::Dot, H::Half, [I::OneSign, I::Circled, I::Latin]),
        (N::FullDot, H::Round, [I::Circled, I::KanaBracket, I::LatinBracket]),
        (N::Comma, H::Plain, [I::FullBracket, I::HalfKana, I::Close]),
        (N::Glued, H::Round, [I::HalfBracket, I::Kana, I::Circled]),
        (N::Article, H::Behind, [I::FullBracket, I::Iroha, I::Circled]),
        (N::Article, H::Round, [I::Close, I::LatinBracket, I::SmallRoman]),
        (N::KanjiArticle, H::Behind, [I::Circled, I::Kana, I::Latin]),
        (N::KanjiArticle, H::Plain, USUAL),
        (N::Ordinal, H::Square, [I::FullBracket, I::Kana, I::LatinBracket]),
        (N::Ordinal, H::Behind, USUAL),
        (N::Kanji, H::Round, [I::HalfBracket, I::Circled, I::SmallRoman]),
        (N::Kanji, H::Plain, [I::Iroha, I::HalfBracket, I::Circled]),
        (N::Bracketed, H::Square, [I::Circled, I::Kana, I::Latin]),
        (N::HalfSpace, H::Plain, USUAL),
    ];
    let sample = sample();
    for (numbers, headings, items) in styles {
        for width in [None, Some(40), Some(52), Some(61), Some(76), Some(80), Some(99)] {
            let print = Print { width, ..Print::plain(numbers, headings, items) };
            check(&sample, &print);
            check(&sample, &Print { indent: 2, hanging: true, ..print.clone() });
        }
    }
}

#[test]
fn pages_and_double_spacing_and_line_ends_of_windows_leave_no_trace() {
    let sample = sample();
    for shape in 0..4 {
        for width in [48, 66, 78] {
            let mut print = Print::plain(Numbers::FullSpace, Headings::Round, USUAL);
            print.width = Some(width);
            print.pages = Some((11, shape));
            check(&sample, &print);
            print.newline = "\r\n";
            print.double = true;
            check(&sample, &print);
            print.numbers = Numbers::Article;
            print.headings = Headings::Behind;
            print.newline = "\r";
            check(&sample, &print);
        }
    }
}

const SENTENCES: [&str; 12] = [
    "受託者は、定められた場所で作業する。",
    "通知を受けてから30分以内に、担当の課に電話で知らせる。",
    "提出の期限は、求めのあった日の翌日から起算して10 日以内とする。",
    "作業に当たる者は、3名を下回ってはならない。",
    "第2条及び第5条の規定は、この場合に準用する。",
    "(1)及び(2)に掲げる書類は、写しで足りる。",
    "令和8年12月1日から施行された要綱に従う。",
    "①から③までの区分は、別に定める。",
    "費用が1,000円を超えるときは、見積りを添える。",
    "機器は、室温25.5度以下の部屋に置く。",
    "このことは、会社の名が変わった後も変わらない。",
    "督促に2 回以上応じないときは、作業を止めさせることができる。",
];
const ITEMS: [&str; 7] = [
    "作業する者の名簿",
    "鍵の受渡しの記録（控えを含む。）",
    "5 日ごとの点検の結果をまとめた書類で、責任者の印があるもの",
    "機器の一覧",
    "区が求める書類。ただし、既に提出したものを除く。",
    "緊急の連絡先",
    "その他の書類",
];
const HEADINGS: [&str; 8] = [
    "秘密の保持",
    "名簿の届出",
    "持出しの禁止",
    "機器の管理",
    "記録",
    "事故の報告、調査等",
    "立会い",
    "損害の負担",
];

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&SENTENCES[..]), 1..4).prop_map(|s| s.concat())
}

fn any_items(depth: u32) -> BoxedStrategy<Vec<WordedItem>> {
    let text = prop::sample::select(&ITEMS[..]);
    if depth == 0 {
        return prop::collection::vec(text.prop_map(|t| item(t, vec![])), 2..4).boxed();
    }
    let inner = prop_oneof![3 => Just(Vec::new()), 1 => any_items(depth - 1)];
    prop::collection::vec((text, inner).prop_map(|(t, inner)| item(t, inner)), 2..6).boxed()
}

fn any_wording() -> impl Strategy<Value = Wording> {
    let items = prop_oneof![2 => Just(Vec::new()), 1 => any_items(2)];
    prop::collection::vec((any::<bool>(), any_text(), items), 2..24).prop_map(|parts| {
        let mut heading = 0;
        let clauses = parts.into_iter().enumerate().map(|(index, (new, text, items))| {
            heading += usize::from(new && index > 0);
            clause(index + 1, HEADINGS[heading % HEADINGS.len()], &text, items)
        });
        Wording {
            title: "みなと町配送作業条件".into(), clauses: clauses.collect(), ..Wording::default()
        }
    })
}

fn any_print() -> impl Strategy<Value = Print> {
    use Items as I;
    let numbers = prop::sample::select(vec![
        Numbers::FullSpace,
        Numbers::HalfSpace,
        Numbers::Dot,
        Numbers::FullDot,
        Numbers::Comma,
        Numbers::Article,
        Numbers::KanjiArticle,
        Numbers::Ordinal,
        Numbers::Kanji,
    ]);
    let headings = prop::sample::select(vec![Headings::Round, Headings::Half, Headings::Square]);
    let items = prop::sample::select(vec![
        [I::FullBracket, I::Circled, I::Kana],
        [I::HalfBracket, I::Kana, I::KanaBracket],
        [I::OneSign, I::Kana, I::LatinBracket],
        [I::Circled, I::KanaBracket, I::Close],
        [I::HalfBracket, I::Circled, I::SmallRoman],
        [I::Close, I::HalfKana, I::LatinBracket],
    ]);
    let layout = (prop::option::of(44_usize..100), 0_usize..4, any::<bool>(), any::<bool>(), any::<bool>());
    let pages = prop::option::of((12_usize..40, 0_u8..4));
    let newline = prop::sample::select(vec!["\n", "\r\n"]);
    (numbers, headings, items, layout, pages, newline).prop_map(
        |(numbers, headings, items, (width, indent, hanging, double, blank), pages, newline)| Print {
            width,
            indent,
            hanging,
            double,
            blank,
            pages,
            newline,
            ..Print::plain(numbers, headings, items)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_tree_printed_in_any_style_and_broken_anywhere_reads_back(wording in any_wording(), print in any_print()) {
        check(&wording, &print);
    }

    #[test]
    fn any_text_gives_the_same_reading_each_time_and_never_nests_too_deep(
        parts in prop::collection::vec(
            prop_oneof![
                prop::sample::select(&[
                    "１ ", "2 ", "3. ", "第1条", "第2条（見出し）", "(1) ", "（２）", "①", "②", "ア ", "イ ", "a) ", "(i) ", "一、",
                    "\n", "\r\n", "\n\n", "\u{c}", "（見出し）\n", "- 1 -\n", "附則\n", "別表第1\n", "第2章 総則\n", "。", "、", "　",
                ][..]).prop_map(str::to_owned),
                prop::sample::select(&SENTENCES[..]).prop_map(str::to_owned),
                "\\PC{0,12}",
            ],
            0..120,
        )
    ) {
        let text: String = parts.concat();
        let reading = read(&text);
        prop_assert!(reading.wording.depth() <= DEEPEST);
        let again = read(&text);
        prop_assert_eq!(again, reading);
    }
}
