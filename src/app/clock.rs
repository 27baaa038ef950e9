//! The clock. This is the only file that reads it; everything else is handed `now` or `today`.

use std::time::SystemTime;

use chrono::{DateTime, FixedOffset, Local, NaiveDate, NaiveTime, SubsecRound};

/// Hours that Japan is ahead of UTC; a fixed day has no other way to know where it is.
const JAPAN_HOURS: i32 = 9;

/// What the program takes for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// Noon of a given day in Japan (`--today`), for trying things out and for tests.
    Fixed(NaiveDate),
}

impl Clock {
    /// Now, to the second, with the offset from UTC.
    #[allow(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    pub fn now(self) -> DateTime<FixedOffset> {
        let fixed = match self {
            Self::System => None,
            Self::Fixed(day) => FixedOffset::east_opt(JAPAN_HOURS * 3600)
                .zip(NaiveTime::from_hms_opt(12, 0, 0))
                .and_then(|(offset, noon)| day.and_time(noon).and_local_timezone(offset).single()),
        };
        fixed.unwrap_or_else(|| Local::now().fixed_offset().trunc_subsecs(0))
    }

    /// The time of the machine that the times of files are held against, whatever day the program takes for today.
    #[allow(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    pub fn of_files() -> SystemTime {
        SystemTime::now()
    }

    /// Today.
    pub fn today(self) -> NaiveDate {
        self.now().date_naive()
    }
}
