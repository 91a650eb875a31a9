//! Risk from factors, each with its points and its reason: no false precision.
//!
//! Every factor gives points from 0 to its own most; the share of points in the points that could be given
//! decides the level. A factor about which the input says nothing is left out of both. What is not deployed
//! weighs less: documents and the lines of lock files count for nothing, tests for a quarter.

use crate::plan::{Kinds, Lines};
use crate::signs::{Evidence, SENSITIVE};
use strategy::{RiskLevel, counted, number};

/// One factor of the risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// What is looked at.
    pub name: &'static str,
    /// Its points here.
    pub points: u32,
    /// Its highest points.
    pub most: u32,
    /// Why, with the numbers.
    pub why: String,
}

/// The computed risk of a pull request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskEstimate {
    /// The level that the points give.
    pub level: RiskLevel,
    /// All points.
    pub points: u32,
    /// The points that could be given.
    pub most: u32,
    /// Where the points come from.
    pub factors: Vec<Factor>,
}

/// From which share of the points, in permille, each level above LOW begins.
const LEVELS: [(u32, RiskLevel); 4] = [
    (600, RiskLevel::High),
    (450, RiskLevel::MediumHigh),
    (300, RiskLevel::Medium),
    (150, RiskLevel::LowMedium),
];

/// Points by the number of files; 300 files is what GitHub shows of a pull request at most.
const BY_FILES: [(u64, u32); 5] = [(300, 20), (150, 16), (75, 12), (30, 8), (10, 4)];
/// Points by changed lines; 400 is what a reviewer takes in at ease, 20,000 what GitHub shows at most.
const BY_LINES: [(u64, u32); 5] = [(20_000, 20), (8_000, 16), (3_000, 12), (1_000, 8), (400, 4)];
/// Points by the number of folders.
const BY_FOLDERS: [(u64, u32); 4] = [(40, 10), (20, 7), (10, 5), (4, 2)];
/// Points by the share of deleted files in permille.
const BY_DELETED: [(u64, u32); 3] = [(500, 10), (200, 6), (50, 3)];

/// Estimates the risk of a pull request.
pub(crate) fn estimate(
    files: u32,
    lines: &Lines,
    kinds: &Kinds,
    evidence: &Evidence<'_>,
    dependents: u32,
) -> RiskEstimate {
    let weighed_files = evidence.weighed_files.div_ceil(4);
    let mut factors = vec![Factor {
        name: "size",
        points: step(weighed_files, &BY_FILES),
        most: 20,
        why: weighed(counted(u64::from(files), "file"), u64::from(files), weighed_files),
    }];
    if lines.unknown_files < files {
        let weighed_lines = evidence.weighed_lines.div_ceil(4);
        factors.push(Factor {
            name: "churn",
            points: step(weighed_lines, &BY_LINES),
            most: 20,
            why: weighed(counted(lines.changed(), "changed line"), lines.changed(), weighed_lines),
        });
    }
    let folders = u64::try_from(evidence.folders.len()).unwrap_or(u64::MAX);
    factors.push(Factor {
        name: "spread",
        points: step(folders, &BY_FOLDERS),
        most: 10,
        why: format!("in {}", counted(folders, "folder")),
    });
    factors.push(sensitive(evidence));
    factors.push(Factor {
        name: "dependents",
        points: dependents.saturating_mul(4).min(20),
        most: 20,
        why: format!("{} after it", counted(u64::from(dependents), "pull request")),
    });
    factors.push(untested(evidence));
    if kinds.unknown < files {
        let share = u64::from(kinds.deleted).saturating_mul(1000) / u64::from(files.max(1));
        factors.push(Factor {
            name: "deletions",
            points: step(share, &BY_DELETED),
            most: 10,
            why: format!("{} of {files} files are deleted", kinds.deleted),
        });
    }
    let points = factors.iter().map(|factor| factor.points).sum::<u32>();
    let most = factors.iter().map(|factor| factor.most).sum::<u32>();
    let share = points.saturating_mul(1000) / most.max(1);
    let level = LEVELS.iter().find(|(from, _)| share >= *from).map_or(RiskLevel::Low, |(_, level)| *level);
    RiskEstimate { level, points, most, factors }
}

/// A number of which documents and lock files count for nothing and tests for a quarter.
fn weighed(words: String, whole: u64, weighed: u64) -> String {
    if whole == weighed { words } else { format!("{words}, weighed as {}", number(weighed)) }
}

/// The points of the first step that `value` reaches.
fn step(value: u64, steps: &[(u64, u32)]) -> u32 {
    steps.iter().find(|(from, _)| value >= *from).map_or(0, |(_, points)| *points)
}

fn sensitive(evidence: &Evidence<'_>) -> Factor {
    let touched: Vec<_> =
        evidence.sensitive.iter().zip(&SENSITIVE).filter(|(count, _)| **count > 0).collect();
    let named: Vec<_> = touched.iter().map(|(count, kind)| format!("{} ({count})", kind.name)).collect();
    Factor {
        name: "sensitive paths",
        points: touched.iter().map(|(_, kind)| kind.points).sum(),
        most: SENSITIVE.iter().map(|kind| kind.points).sum(),
        why: if named.is_empty() { "none".to_owned() } else { named.join(", ") },
    }
}

fn untested(evidence: &Evidence<'_>) -> Factor {
    let Evidence { sources, tests, .. } = evidence;
    let points = match (*sources, *tests) {
        (0, _) => 0,
        (_, 0) => 10,
        (sources, tests) if tests.saturating_mul(4) < sources => 5,
        _ => 0,
    };
    Factor {
        name: "missing tests",
        points,
        most: 10,
        why: format!("{sources} source files, {tests} test files"),
    }
}
