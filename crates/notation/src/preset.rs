//! The strategies that come with the program, as data files.

use crate::{NotationError, nearest, read_strategy};
use strategy::Strategy;

/// A strategy that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Its key, which never changes: it stands in commands and links.
    pub key: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// One sentence for someone who chooses.
    pub about: &'static str,
    /// The strategy as YAML.
    pub source: &'static str,
}

/// All presets. A new one is a file in `presets/` and an entry here.
pub static PRESETS: &[Preset] = &[
    Preset {
        key: "seven-prs",
        title: "Seven pull requests",
        about: "Seven roles for any full-stack repository: foundation, backend, frontend, tests, tooling, \
                documentation, polish.",
        source: include_str!("../presets/seven-prs.yaml"),
    },
    Preset {
        key: "medianest",
        title: "MediaNest: claude-flow2 → main",
        about: "The deployment strategy that a team wrote for a branch of 1,083 files, transcribed completely.",
        source: include_str!("../presets/medianest.yaml"),
    },
];

impl Preset {
    /// The preset as a strategy.
    ///
    /// # Errors
    /// Never for the entries of [`PRESETS`], as a test holds.
    pub fn strategy(&self) -> Result<Strategy, NotationError> {
        read_strategy(self.source.as_bytes())
    }
}

/// The preset with this key.
///
/// # Errors
/// When there is none: the nearest key is named, and all that there are.
pub fn preset(key: &str) -> Result<&'static Preset, NotationError> {
    if let Some(found) = PRESETS.iter().find(|preset| preset.key == key) {
        return Ok(found);
    }
    let known: Vec<&str> = PRESETS.iter().map(|preset| preset.key).collect();
    let meant = match nearest::nearest(key, &known) {
        Some(name) => format!(" did you mean `{name}`?"),
        None => String::new(),
    };
    Err(NotationError::new(format!(
        "there is no preset `{}`;{meant} there are: {}",
        crate::error::shortened(key),
        known.join(", ")
    )))
}
