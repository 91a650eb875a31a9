//! When people work: what a schedule with dates is computed from.

use serde::{Deserialize, Serialize};
use std::fmt;
use time::Month;

/// When people work, and how much. Everything left out has its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Calendar {
    /// The first working day, or the day before it; without it days are only counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// The days of the week on which people work.
    pub working_days: Vec<Weekday>,
    /// Days on which nobody works.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Date>,
    /// Hours a day that one reviewer has for reviews.
    pub review_hours_a_day: u32,
    /// Working hours a day of the team that deploys.
    pub work_hours_a_day: u32,
    /// Working hours that deploying one pull request takes.
    pub deploy_hours: u32,
    /// Working hours that validating one pull request takes.
    pub validate_hours: u32,
    /// How many pull requests may be open for review at once; without it as many as there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_open: Option<u32>,
    /// Reviewers who have more or fewer hours than the others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub capacity: Vec<Capacity>,
    /// Which review time is planned with.
    pub review_time: ReviewBasis,
}

impl Default for Calendar {
    fn default() -> Self {
        use Weekday::{Fri, Mon, Thu, Tue, Wed};
        Self {
            start: None,
            working_days: vec![Mon, Tue, Wed, Thu, Fri],
            holidays: Vec::new(),
            review_hours_a_day: 4,
            work_hours_a_day: 8,
            deploy_hours: 4,
            validate_hours: 4,
            most_open: None,
            capacity: Vec::new(),
            review_time: ReviewBasis::default(),
        }
    }
}

/// How many hours a day a reviewer has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// The reviewer, as a pull request names them.
    pub reviewer: String,
    /// Hours a day for reviews.
    pub hours_a_day: u32,
}

/// Which review time is planned with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ReviewBasis {
    /// The estimate from lines and files.
    #[default]
    Estimated,
    /// The middle of what the team wrote; the estimate where it wrote nothing.
    Declared,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    /// Monday
    Mon,
    /// Tuesday
    Tue,
    /// Wednesday
    Wed,
    /// Thursday
    Thu,
    /// Friday
    Fri,
    /// Saturday
    Sat,
    /// Sunday
    Sun,
}

impl Weekday {
    /// All days, Monday first.
    pub const ALL: [Self; 7] = [Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri, Self::Sat, Self::Sun];

    /// Three letters, such as `Mon`.
    pub fn short(self) -> &'static str {
        match self {
            Self::Mon => "Mon",
            Self::Tue => "Tue",
            Self::Wed => "Wed",
            Self::Thu => "Thu",
            Self::Fri => "Fri",
            Self::Sat => "Sat",
            Self::Sun => "Sun",
        }
    }
}

/// A day of the Gregorian calendar from the year 1970 to 9999, written `2025-07-21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(time::Date);

/// A text that is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError(String);

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.0.chars().take(80).collect::<String>();
        write!(f, "`{shown}` is not a date such as 2025-07-21, from 1970 to 9999")
    }
}

impl std::error::Error for DateError {}

impl Date {
    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        let at = usize::from(self.0.weekday().number_days_from_monday());
        Weekday::ALL.get(at).copied().unwrap_or(Weekday::Sun)
    }

    /// The next day; the last day that can be written stays.
    #[must_use]
    pub fn next(self) -> Self {
        self.0.next_day().map_or(self, Self)
    }
}

impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        Self(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

impl std::str::FromStr for Date {
    type Err = DateError;
    fn from_str(text: &str) -> Result<Self, DateError> {
        let read = || {
            let digits = |from: usize, to: usize| {
                let part = text.get(from..to)?;
                part.bytes().all(|byte| byte.is_ascii_digit()).then_some(part)
            };
            let is_separated = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
            let year = digits(0, 4)?.parse::<i32>().ok().filter(|year| *year >= 1970)?;
            let month = Month::try_from(digits(5, 7)?.parse::<u8>().ok()?).ok()?;
            let date = time::Date::from_calendar_date(year, month, digits(8, 10)?.parse().ok()?).ok()?;
            is_separated.then_some(Self(date))
        };
        read().ok_or_else(|| DateError(text.to_owned()))
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;
    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written_to_the_letter() {
        for (text, day) in [
            ("2025-07-21", Weekday::Mon),
            ("2024-02-29", Weekday::Thu),
            ("1970-01-01", Weekday::Thu),
            ("9999-12-31", Weekday::Fri),
        ] {
            let date: Date = text.parse().unwrap_or_else(|error| panic!("{error}"));
            assert_eq!((date.to_string().as_str(), date.weekday()), (text, day));
        }
        for text in ["2025-7-21", "2025-02-29", "1969-12-31", "21.07.2025", "2025-07-211", "+025-07-21", ""] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_next_day_crosses_months_and_stops_at_the_end() {
        let next = |text: &str| text.parse::<Date>().map(|date| date.next().to_string());
        assert_eq!(next("2024-02-28"), Ok("2024-02-29".to_owned()));
        assert_eq!(next("2025-12-31"), Ok("2026-01-01".to_owned()));
        assert_eq!(next("9999-12-31"), Ok("9999-12-31".to_owned()));
    }
}
