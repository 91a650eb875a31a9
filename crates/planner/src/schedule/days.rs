//! Working days and their dates.

use std::collections::BTreeSet;
use strategy::{Calendar, Date};

/// More dates than these are not written out: a century and a half of working days.
const MOST: u64 = 40_000;

/// The dates of the first `count` working days; empty without a start.
pub(super) fn dates(calendar: &Calendar, count: u64) -> Vec<Date> {
    let Some(start) = calendar.start else { return Vec::new() };
    let holidays = BTreeSet::from_iter(&calendar.holidays);
    let works = |date: Date| calendar.working_days.contains(&date.weekday()) && !holidays.contains(&date);
    let wanted = usize::try_from(count.min(MOST)).unwrap_or_default();
    let mut dates = Vec::with_capacity(wanted);
    let mut date = start;
    while dates.len() < wanted {
        if works(date) {
            dates.push(date);
        }
        // The last day that can be written has no next one.
        let next = date.next();
        if next == date {
            break;
        }
        date = next;
    }
    dates
}
