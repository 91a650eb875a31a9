//! The numbers of a policy, one row each: feeds the panel "Policies", its errors and its tests.

use strategy::Policy;

/// A number of the policy.
#[derive(Debug)]
pub struct Figure {
    /// Its place in the strategy, such as `budget.most_files`; also what the edit is called by.
    pub key: &'static str,
    /// What people read.
    pub title: &'static str,
    /// What it does and where it comes from, in a sentence.
    pub about: &'static str,
    /// The smallest number that is taken.
    pub least: u32,
    /// The largest number that is taken.
    pub most: u32,
    /// Reads it.
    pub get: fn(&Policy) -> u32,
    /// Writes it.
    pub set: fn(&mut Policy, u32),
}

/// Rows of one heading.
#[derive(Debug)]
pub struct FigureSection {
    /// The heading.
    pub title: &'static str,
    /// What the numbers below it are.
    pub about: &'static str,
    /// The rows.
    pub figures: &'static [Figure],
}

macro_rules! figure {
    ($section:ident . $name:ident, $least:literal to $most:literal, $title:literal, $about:literal) => {
        Figure {
            key: concat!(stringify!($section), ".", stringify!($name)),
            title: $title,
            about: $about,
            least: $least,
            most: $most,
            get: |policy| policy.$section.$name,
            set: |policy, number| policy.$section.$name = number,
        }
    };
}

/// Every number of a policy.
pub const FIGURES: [FigureSection; 3] = [
    FigureSection {
        title: "Budgets",
        about: "When a pull request is too large. A budget warns, and a cut keeps within it; it refuses nothing.",
        figures: &[
            figure!(budget.lines_at_ease, 1 to 1_000_000, "Lines reviewed at ease",
                "The most reviewable lines that are read with care: 400, by a study of 2,500 reviews at Cisco (2006)."),
            figure!(budget.most_files, 1 to 1_000_000, "Most files", "GitHub shows 300 files of a pull request."),
            figure!(budget.most_lines, 1 to 100_000_000, "Most changed lines", "GitHub shows 20,000 lines of a pull request."),
        ],
    },
    FigureSection {
        title: "Weights",
        about: "Of a hundred changed lines, how many count as lines to review. Of several weights the lowest counts.",
        figures: &[
            figure!(weights.deleted, 0 to 100, "Deleted files", "Whether nobody misses a file is a short question."),
            figure!(weights.renamed, 0 to 100, "Renamed files", "Their changed lines count whole; this is what is left of opening them."),
            figure!(weights.generated, 0 to 100, "Generated files", "What is read is the source that they were made from."),
            figure!(weights.lock_files, 0 to 100, "Lock files", "What is read is the package file."),
            figure!(weights.vendored, 0 to 100, "Vendored files", "Sources of others were reviewed elsewhere."),
            figure!(weights.snapshots, 0 to 100, "Snapshots", "A test wrote them; whether they should differ is asked once."),
            figure!(weights.locales, 0 to 100, "Messages in other languages", "Read by those who speak the language."),
        ],
    },
    FigureSection {
        title: "Pace",
        about: "How fast reviewers read, in reviewable lines an hour; by the study at Cisco, defects slip through above 500.",
        figures: &[
            figure!(pace.fast, 1 to 100_000, "Fast", "As fast as it goes with care, in lines an hour. Not below the usual pace."),
            figure!(pace.usual, 1 to 100_000, "Usual", "As a rule, in lines an hour. Not below the slow pace."),
            figure!(pace.slow, 1 to 100_000, "Slow", "Careful reading, in lines an hour."),
            figure!(pace.at_high_risk, 1 to 100, "Left at high risk", "Of each pace, how many hundredths are left where the risk is MEDIUM-HIGH or HIGH."),
            figure!(pace.seconds_a_file, 0 to 3_600, "Seconds a file", "To open a file and see what it is."),
        ],
    },
];

/// The row with this key.
pub(crate) fn figure(key: &str) -> Option<&'static Figure> {
    FIGURES.iter().flat_map(|section| section.figures).find(|figure| figure.key == key)
}
