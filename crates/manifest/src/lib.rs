//! A plan → files to work with: one module per manifest, all of them in [`MANIFESTS`].
//!
//! | key | what it gives |
//! | --- | --- |
//! | `plan-json`, `plan-yaml` | the whole plan for programs, and what is needed to plan again |
//! | `strategy-md` | the deployment strategy for people, with true numbers |
//! | `lists` | the paths of each pull request, `NUL`-separated for git and one a line for people |
//! | `split-sh`, `undo-sh`, `verify-sh` | scripts for git that make the branches, remove them, try each step |
//! | `bodies` | what each pull request says of itself, and the text of an issue that tracks them all |
//! | `open-prs-sh` | a script that opens the pull requests |
//! | `rollback-sh`, `rollback-md` | a script that takes back what landed, and the plan for people |
//! | `agent-brief` | the plan as rules for a coding agent |
//!
//! **Nothing is exported from a plan that does not add up**: every manifest first checks that each file stands in
//! exactly one place, that the sum over all rows holds, and that no path falls to two pull requests
//! ([`ManifestError`] otherwise). The same plan gives the same bytes. The names of the files are this program's
//! own: no path of a change set becomes the name of a file or of an entry in an archive.

mod agent_md;
mod archive;
mod bodies;
mod branch;
mod check;
mod error;
mod file_record;
mod landing;
mod lists;
mod markdown;
mod open_prs_sh;
mod plan_json;
mod plan_yaml;
mod preamble;
mod record;
mod registry;
mod rollback_md;
mod rollback_sh;
mod scripts;
mod shell;
mod strategy_md;

pub use archive::zipped;
pub use error::ManifestError;
pub use registry::{Context, MANIFESTS, Manifest, RenderedFile, all, bundle, manifest};
