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
    Preset {
        key: "rust-workspace",
        title: "Rust workspace",
        about: "Toolchain, foundation crates, libraries, programs, tests, documentation: crates from the bottom up.",
        source: include_str!("../presets/rust-workspace.yaml"),
    },
    Preset {
        key: "go-service",
        title: "Go service",
        about: "Modules, contracts, packages, commands, interface, delivery: a package lands with its tests.",
        source: include_str!("../presets/go-service.yaml"),
    },
    Preset {
        key: "python-project",
        title: "Python project",
        about: "Packaging, models, package, templates and translations, tests, deployment: a library or a service.",
        source: include_str!("../presets/python-project.yaml"),
    },
    Preset {
        key: "jvm-project",
        title: "JVM project",
        about: "Build, contracts, core modules, extensions and applications, tests: Gradle or Maven.",
        source: include_str!("../presets/jvm-project.yaml"),
    },
    Preset {
        key: "package-monorepo",
        title: "Package monorepo",
        about: "Workspace, foundation packages, packages, applications, tests: npm, pnpm or yarn workspaces.",
        source: include_str!("../presets/package-monorepo.yaml"),
    },
    Preset {
        key: "mobile-backend",
        title: "Mobile application with backend",
        about: "Contracts, backend, shared code, iOS and Android side by side, tests, stores.",
        source: include_str!("../presets/mobile-backend.yaml"),
    },
    Preset {
        key: "docs-site",
        title: "Documentation site",
        about: "Engine, theme, images, pages, references, translations, navigation: pages before their links.",
        source: include_str!("../presets/docs-site.yaml"),
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
