//! Risk from factors, each with its points and its reason: no false precision.
//!
//! Every factor gives points from 0 to its own most; the share of points in the points that could be given
//! decides the level. A factor about which the input says nothing is left out of both. What is not deployed
//! weighs less: documents count for nothing, tests for a quarter; lines count as they count for reviewers.

use crate::evidence::{Evidence, SENSITIVE};
use crate::plan::{Kinds, Lines};
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
    /// Where the rule comes from, in a sentence.
    pub source: &'static str,
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

const OF_SIZE: &str =
    "GitHub shows at most 300 files of a pull request; the steps below that are this program's own.";
const OF_CHURN: &str = "A study of 2,500 reviews at Cisco (2006) found 400 lines to be the most that is read with care, \
     GitHub shows at most 20,000; the steps between are this program's own.";
const OF_SPREAD: &str = "How many folders a change touches is among what defects are predicted from (Kamei and others, A \
     Large-Scale Empirical Study of Just-in-Time Quality Assurance, 2013); the steps are this program's own.";
const OF_SENSITIVE: &str = "What the hand-written strategy that this program began with fears of its pull requests; which paths are meant \
     stands in docs/knowledge.md.";
const OF_DEPENDENTS: &str = "Four points for each: what lands after it waits for it, and a rollback takes it along (\"Dependencies\" of the \
     hand-written strategy).";
const OF_TESTS: &str = "Only tests in the same pull request count, whatever lands before or after it: at its deployment \
     nothing else tells that it works. Fewer than one test file to four source files give half of the points.";
const OF_DELETIONS: &str = "What is deleted may be in use elsewhere; the steps are this program's own.";

/// Estimates the risk of a pull request.
pub(crate) fn estimate(
    files: u32,
    lines: &Lines,
    kinds: &Kinds,
    evidence: &Evidence,
    dependents: u32,
) -> RiskEstimate {
    let weighed_files = evidence.weighed_files();
    let mut factors = vec![Factor {
        name: "size",
        points: step(weighed_files, &BY_FILES),
        most: 20,
        why: weighed(counted(u64::from(files), "file"), u64::from(files), weighed_files),
        source: OF_SIZE,
    }];
    if lines.unknown_files < files {
        let weighed_lines = evidence.weighed_lines();
        factors.push(Factor {
            name: "churn",
            points: step(weighed_lines, &BY_LINES),
            most: 20,
            why: weighed(counted(lines.changed(), "changed line"), lines.changed(), weighed_lines),
            source: OF_CHURN,
        });
    }
    let folders = evidence.folders;
    factors.push(Factor {
        name: "spread",
        points: step(folders, &BY_FOLDERS),
        most: 10,
        why: format!("in {}", counted(folders, "folder")),
        source: OF_SPREAD,
    });
    factors.push(sensitive(evidence));
    factors.push(Factor {
        name: "dependents",
        points: dependents.saturating_mul(4).min(20),
        most: 20,
        why: format!("{} after it", counted(u64::from(dependents), "pull request")),
        source: OF_DEPENDENTS,
    });
    factors.push(untested(evidence));
    if kinds.unknown < files {
        let share = u64::from(kinds.deleted).saturating_mul(1000) / u64::from(files.max(1));
        factors.push(Factor {
            name: "deletions",
            points: step(share, &BY_DELETED),
            most: 10,
            why: format!("{} of {files} files are deleted", kinds.deleted),
            source: OF_DELETIONS,
        });
    }
    let points = factors.iter().map(|factor| factor.points).sum::<u32>();
    let most = factors.iter().map(|factor| factor.most).sum::<u32>();
    let share = points.saturating_mul(1000) / most.max(1);
    let level = LEVELS.iter().find(|(from, _)| share >= *from).map_or(RiskLevel::Low, |(_, level)| *level);
    RiskEstimate { level, points, most, factors }
}

/// A number of which not everything weighs whole.
fn weighed(words: String, whole: u64, weighed: u64) -> String {
    if whole == weighed { words } else { format!("{words}, weighed as {}", number(weighed)) }
}

/// The points of the first step that `value` reaches.
fn step(value: u64, steps: &[(u64, u32)]) -> u32 {
    steps.iter().find(|(from, _)| value >= *from).map_or(0, |(_, points)| *points)
}

fn sensitive(evidence: &Evidence) -> Factor {
    let touched: Vec<_> =
        evidence.sensitive.iter().zip(&SENSITIVE).filter(|(count, _)| **count > 0).collect();
    let named: Vec<_> = touched.iter().map(|(count, kind)| format!("{} ({count})", kind.name)).collect();
    Factor {
        name: "sensitive paths",
        points: touched.iter().map(|(_, kind)| kind.points).sum(),
        most: SENSITIVE.iter().map(|kind| kind.points).sum(),
        why: if named.is_empty() { "none".to_owned() } else { named.join(", ") },
        source: OF_SENSITIVE,
    }
}

fn untested(evidence: &Evidence) -> Factor {
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
        why: format!(
            "{}, {} in it",
            counted(u64::from(*sources), "source file"),
            counted(u64::from(*tests), "test file")
        ),
        source: OF_TESTS,
    }
}
