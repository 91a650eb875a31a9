//! How long review takes, as a range with its formula.

use crate::plan::Lines;
use strategy::{Minutes, RiskLevel, number};

/// An estimate of review time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewEstimate {
    /// The shorter end.
    pub least: Minutes,
    /// The longer end.
    pub most: Minutes,
    /// The formula with its numbers.
    pub formula: String,
}

/// Lines an hour that a reviewer reads at most with care. Above 500 lines an hour defects slip through
/// (a study of 2,500 reviews at Cisco, 2006: "under 500 lines of code per hour"; 300 is its lower, careful pace).
const FAST: u64 = 500;
const SLOW: u64 = 300;
/// The paces for work of high risk, one step slower each.
const FAST_AT_RISK: u64 = 400;
const SLOW_AT_RISK: u64 = 200;
/// Minutes a file to open it and see what it is.
const A_FILE: u64 = 1;
/// Where no lines are known: minutes a file. The hand-written strategy this program began with plans 34 to 51
/// hours for 993 files, which is 2.05 to 3.08 minutes a file.
const A_FILE_BLIND_LEAST: u64 = 2;
const A_FILE_BLIND_MOST: u64 = 3;

/// Estimates the review time of `files` files at this `risk`: of their `lines`, `to_read` are read line by line,
/// those of deleted files and lock files are not.
pub(crate) fn estimate(files: u32, lines: &Lines, to_read: u64, risk: RiskLevel) -> ReviewEstimate {
    let blind = u64::from(lines.unknown_files);
    let seen = u64::from(files).saturating_sub(blind);
    let (fast, slow) =
        if risk >= RiskLevel::MediumHigh { (FAST_AT_RISK, SLOW_AT_RISK) } else { (FAST, SLOW) };
    let reading = |pace: u64| to_read.saturating_mul(60).div_ceil(pace);
    let least = reading(fast).saturating_add(seen * A_FILE).saturating_add(blind * A_FILE_BLIND_LEAST);
    let most = reading(slow).saturating_add(seen * A_FILE).saturating_add(blind * A_FILE_BLIND_MOST);
    let mut parts = Vec::new();
    if seen > 0 {
        let skipped = lines.changed().saturating_sub(to_read);
        let rest = if skipped > 0 {
            format!(" ({} in deleted and lock files are not)", number(skipped))
        } else {
            String::new()
        };
        parts.push(format!("{} lines to read at {slow}–{fast} an hour{rest}", number(to_read)));
        parts.push(format!("{} × {A_FILE} minute a file", number(seen)));
    }
    if blind > 0 {
        parts.push(format!(
            "{} × {A_FILE_BLIND_LEAST}–{A_FILE_BLIND_MOST} minutes a file of unknown size",
            number(blind)
        ));
    }
    if parts.is_empty() {
        parts.push("no files".to_owned());
    }
    ReviewEstimate { least: minutes(least), most: minutes(most), formula: parts.join(" + ") }
}

fn minutes(minutes: u64) -> Minutes {
    Minutes(u32::try_from(minutes).unwrap_or(u32::MAX))
}
