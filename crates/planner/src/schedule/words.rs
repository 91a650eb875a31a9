//! Spans of a schedule in words, as the page and the documents write them.

use super::{Schedule, Span};
use strategy::{Date, Minutes, counted, number};

impl Schedule {
    /// "Day 1", "Days 1–2".
    pub fn days_in_words(&self, span: Span) -> String {
        let (first, last) = (self.first_day(span), self.last_day(span));
        if first == last {
            format!("Day {}", number(first))
        } else {
            format!("Days {}–{}", number(first), number(last))
        }
    }

    /// "Mon 2025-07-21 – Tue 2025-07-22"; empty without dates.
    pub fn dates_in_words(&self, span: Span) -> String {
        match (self.date(self.first_day(span)), self.date(self.last_day(span))) {
            (Some(first), Some(last)) if first == last => dated(first),
            (Some(first), Some(last)) => format!("{} – {}", dated(first), dated(last)),
            _ => String::new(),
        }
    }

    /// "11 working days, Mon 2025-07-21 – Mon 2025-08-04".
    pub fn length_in_words(&self) -> String {
        let days = counted(self.working_days(), "working day");
        match (self.date(1), self.end_date()) {
            (Some(first), Some(last)) => format!("{days}, {} – {}", dated(first), dated(last)),
            _ => days,
        }
    }

    /// Working minutes as days and hours: "none", "2 days", "1 day 4 h".
    pub fn minutes_in_words(&self, minutes: u64) -> String {
        let (days, rest) = (minutes / self.minutes_a_day, minutes % self.minutes_a_day);
        let rest = Minutes(u32::try_from(rest).unwrap_or(u32::MAX));
        match (days, rest.0) {
            (0, 0) => "none".to_owned(),
            (0, _) => rest.to_string(),
            (_, 0) => counted(days, "day"),
            _ => format!("{} {rest}", counted(days, "day")),
        }
    }
}

/// "Mon 2025-07-21".
fn dated(date: Date) -> String {
    format!("{} {date}", date.weekday().short())
}
