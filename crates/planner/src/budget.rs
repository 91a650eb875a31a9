//! When a pull request is too large, by the limits of its strategy. A limit warns; it refuses nothing.
//!
//! GitHub also stops showing a pull request at 1 MB of diff. How many bytes a diff has is in no list of changes, so
//! nothing is said about that.

use strategy::{Budget, counted, number};

/// A limit of a strategy's budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// Reviewable lines that can be reviewed at ease.
    LinesAtEase,
    /// Files.
    Files,
    /// Changed lines.
    Lines,
}

impl Limit {
    /// All limits.
    pub const ALL: [Self; 3] = [Self::LinesAtEase, Self::Files, Self::Lines];

    /// The word in the strategy file (`policy.budget`).
    pub fn slug(self) -> &'static str {
        match self {
            Self::LinesAtEase => "lines_at_ease",
            Self::Files => "most_files",
            Self::Lines => "most_lines",
        }
    }

    /// What is counted, in the singular.
    pub fn thing(self) -> &'static str {
        match self {
            Self::LinesAtEase => "reviewable line",
            Self::Files => "file",
            Self::Lines => "changed line",
        }
    }

    /// Where the limit comes from that holds when a strategy names none.
    pub fn source(self) -> &'static str {
        match self {
            Self::LinesAtEase => {
                "SmartBear, Best Kept Secrets of Peer Code Review (2,500 reviews at Cisco, 2006): 200 to 400 lines at \
                 a time"
            }
            Self::Files | Self::Lines => {
                "https://docs.github.com/repositories/creating-and-managing-repositories/repository-limits: a diff \
                 shows at most 300 files and 20,000 lines"
            }
        }
    }

    fn of(self, budget: &Budget) -> u32 {
        match self {
            Self::LinesAtEase => budget.lines_at_ease,
            Self::Files => budget.most_files,
            Self::Lines => budget.most_lines,
        }
    }
}

/// A pull request goes over a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetWarning {
    /// Which limit.
    pub limit: Limit,
    /// How much it has.
    pub actual: u64,
    /// How much is the most.
    pub most: u32,
    /// True where the list leaves lines open, so that it may be more.
    pub is_at_least: bool,
}

impl BudgetWarning {
    /// The warning in words, such as "1,240 reviewable lines, 840 over the limit of 400".
    pub fn text(&self) -> String {
        let Self { limit, actual, most, is_at_least } = self;
        let at_least = if *is_at_least { "at least " } else { "" };
        let over = number(actual.saturating_sub(u64::from(*most)));
        format!("{at_least}{}, {over} over the limit of {}", counted(*actual, limit.thing()), number(*most))
    }
}

/// What a pull request has of everything that is limited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) reviewable_lines: u64,
    pub(crate) files: u32,
    pub(crate) lines: u64,
    /// Files of which nobody knows how many lines changed.
    pub(crate) unknown_files: u32,
}

/// The limits of `budget` that a pull request of this size goes over.
pub(crate) fn warnings(budget: &Budget, size: Size) -> Vec<BudgetWarning> {
    let warning = |limit: Limit| {
        let (actual, is_at_least) = match limit {
            Limit::LinesAtEase => (size.reviewable_lines, size.unknown_files > 0),
            Limit::Files => (u64::from(size.files), false),
            Limit::Lines => (size.lines, size.unknown_files > 0),
        };
        let most = limit.of(budget);
        (actual > u64::from(most)).then_some(BudgetWarning { limit, actual, most, is_at_least })
    };
    Limit::ALL.into_iter().filter_map(warning).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_over_a_limit_is_said_and_nothing_else(
            lines_at_ease in 1..2_000_u32, most_files in 1..500_u32, most_lines in 1..30_000_u32,
            reviewable_lines in 0..3_000_u64, files in 0..800_u32, lines in 0..40_000_u64,
        ) {
            let budget = Budget { lines_at_ease, most_files, most_lines };
            let found = warnings(&budget, Size { reviewable_lines, files, lines, unknown_files: 0 });
            let over: Vec<_> = found.iter().map(|warning| warning.limit).collect();
            prop_assert_eq!(over.contains(&Limit::LinesAtEase), reviewable_lines > u64::from(lines_at_ease));
            prop_assert_eq!(over.contains(&Limit::Files), files > most_files);
            prop_assert_eq!(over.contains(&Limit::Lines), lines > u64::from(most_lines));
            prop_assert!(found.iter().all(|warning| warning.actual > u64::from(warning.most)));
        }
    }

    #[test]
    fn a_warning_says_how_much_is_over_and_what_is_open() {
        let size = Size { reviewable_lines: 1_240, files: 301, lines: 20_000, unknown_files: 0 };
        let said =
            |size| warnings(&Budget::default(), size).iter().map(BudgetWarning::text).collect::<Vec<_>>();
        let files = "301 files, 1 over the limit of 300";
        assert_eq!(said(size), ["1,240 reviewable lines, 840 over the limit of 400", files]);
        let open = "at least 1,240 reviewable lines, 840 over the limit of 400";
        assert_eq!(said(Size { unknown_files: 1, ..size }), [open, files]);
        assert_eq!(said(Size::default()), [""; 0]);
    }
}
