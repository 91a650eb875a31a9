//! How long review takes, as a range with its formula.

use crate::reviewable::Reviewable;
use strategy::{Minutes, Pace, RiskLevel, counted, number};

/// An estimate of review time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewEstimate {
    /// At the fast pace.
    pub least: Minutes,
    /// At the usual pace.
    pub usual: Minutes,
    /// At the slow pace.
    pub most: Minutes,
    /// The formula with its numbers.
    pub formula: String,
}

/// Where the paces come from.
pub const PACE_SOURCE: &str = "a study of 2,500 reviews at Cisco (SmartBear, Best Kept Secrets of Peer Code Review, \
     2006): above 500 lines an hour defects slip through, 300 is its careful pace";

/// Where no lines are known: halves of a minute a file. The hand-written strategy this program began with plans 34
/// to 51 hours for 993 files, which is 2.05 to 3.08 minutes a file; its middle is 2.5.
const HALF_MINUTES_BLIND: [u64; 3] = [4, 5, 6];

/// Estimates the review time of a pull request at this `risk`, of which `blind` files are of unknown size: those
/// count whole, whatever sort they are.
pub(crate) fn estimate(reviewable: &Reviewable, blind: u32, pace: &Pace, risk: RiskLevel) -> ReviewEstimate {
    let at_risk = if risk >= RiskLevel::MediumHigh { pace.at_high_risk } else { 100 };
    let opening = u64::from(pace.seconds_a_file).saturating_mul(reviewable.opened_hundredths).div_ceil(100);
    let at = |pace: u32, half_minutes: u64| {
        let hundredths_an_hour = u64::from(pace).saturating_mul(u64::from(at_risk)).max(1);
        let reading = reviewable.lines.saturating_mul(3_600 * 100).div_ceil(hundredths_an_hour);
        let blind = u64::from(blind).saturating_mul(half_minutes * 30);
        let seconds = reading.saturating_add(opening).saturating_add(blind);
        Minutes(u32::try_from(seconds.div_ceil(60)).unwrap_or(u32::MAX))
    };
    let [least, usual, most] = HALF_MINUTES_BLIND;
    ReviewEstimate {
        least: at(pace.fast, least),
        usual: at(pace.usual, usual),
        most: at(pace.slow, most),
        formula: formula(reviewable, blind, pace, at_risk),
    }
}

fn formula(reviewable: &Reviewable, blind: u32, pace: &Pace, at_risk: u32) -> String {
    let Reviewable { lines, changed, opened, opened_hundredths, .. } = reviewable;
    let mut parts = Vec::new();
    if *opened > 0 {
        let of = if lines == changed { String::new() } else { format!(" (of {} changed)", number(*changed)) };
        let an_hour = |pace: u32| number(u64::from(pace) * u64::from(at_risk) / 100);
        let why =
            if at_risk < 100 { format!(" ({at_risk} % of the pace, for the risk)") } else { String::new() };
        let (slow, usual, fast) = (an_hour(pace.slow), an_hour(pace.usual), an_hour(pace.fast));
        let lines = counted(*lines, "reviewable line");
        parts.push(format!("{lines}{of} at {slow} to {fast} an hour, usually {usual}{why}"));
        let weighed = hundredths(*opened_hundredths);
        let of = if weighed == number(*opened) { String::new() } else { format!(" weighed as {weighed}") };
        parts.push(format!("{}{of} × {} seconds", counted(*opened, "file"), number(pace.seconds_a_file)));
    }
    if blind > 0 {
        parts.push(format!("{} × 2 to 3 minutes a file of unknown size", number(blind)));
    }
    if parts.is_empty() { "no files".to_owned() } else { parts.join(" + ") }
}

/// A number of hundredths: 12.5, 0.02, 1,000.
fn hundredths(value: u64) -> String {
    let (whole, rest) = (number(value / 100), value % 100);
    match (rest, rest % 10) {
        (0, _) => whole,
        (_, 0) => format!("{whole}.{}", rest / 10),
        _ => format!("{whole}.{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

    fn of(lines: u64, opened: u32) -> Reviewable {
        Reviewable {
            lines,
            changed: lines,
            opened,
            opened_hundredths: u64::from(opened) * 100,
            classes: Vec::new(),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn more_work_never_takes_less(
            lines in 0..1_000_000_u64, more in 0..1_000_000_u64, files in 0..10_000_u32, blind in 0..10_000_u32,
        ) {
            let pace = Pace::default();
            let one = estimate(&of(lines, files), blind, &pace, RiskLevel::Low);
            let other = estimate(&of(lines + more, files), blind, &pace, RiskLevel::Low);
            let at_risk = estimate(&of(lines, files), blind, &pace, RiskLevel::High);
            prop_assert!(one.least <= one.usual && one.usual <= one.most);
            for (less, more) in [(&one, &other), (&one, &at_risk)] {
                prop_assert!(less.least <= more.least && less.usual <= more.usual && less.most <= more.most);
            }
        }

        #[test]
        fn whole_hours_of_lines_take_whole_hours(hours in 0..1_000_u32) {
            let pace = Pace::default();
            let usual = estimate(&of(u64::from(hours) * 400, 0), 0, &pace, RiskLevel::Low).usual;
            prop_assert_eq!(usual, Minutes(hours * 60));
            let at_risk = estimate(&of(u64::from(hours) * 300, 0), 0, &pace, RiskLevel::MediumHigh).usual;
            prop_assert_eq!(at_risk, Minutes(hours * 60));
        }

        #[test]
        fn files_of_unknown_size_take_two_to_three_minutes(blind in 0..100_000_u32) {
            let found = estimate(&of(0, 0), blind, &Pace::default(), RiskLevel::High);
            let Minutes(usual) = found.usual;
            prop_assert_eq!((found.least, found.most), (Minutes(blind * 2), Minutes(blind * 3)));
            prop_assert_eq!(usual, (blind * 5).div_ceil(2));
        }
    }

    #[test]
    fn hundredths_are_written_as_people_do() {
        assert_eq!([0, 2, 50, 100, 123_456].map(hundredths), ["0", "0.02", "0.5", "1", "1,234.56"]);
    }
}
