//! A plan → files to work with: one module per manifest, all of them in [`MANIFESTS`].
//!
//! | key | what it gives |
//! | --- | --- |
//! | `plan-json`, `plan-yaml` | the whole plan for programs, and what is needed to plan again |
//! | `strategy-md` | the deployment strategy for people, with true numbers |
//! | `lists` | the paths of each pull request, `NUL`-separated for git and one a line for people |
//!
//! **Nothing is exported from a plan that does not add up**: every manifest first checks that each file stands in
//! exactly one place, that the sum over all rows holds, and that no path falls to two pull requests
//! ([`ManifestError`] otherwise). The same plan gives the same bytes. The names of the files are this program's
//! own: no path of a change set becomes the name of a file or of an entry in an archive.

mod archive;
mod check;
mod error;
mod file_record;
mod lists;
mod markdown;
mod plan_json;
mod plan_yaml;
mod record;
mod registry;
mod strategy_md;

pub use archive::zipped;
pub use error::ManifestError;
pub use registry::{Context, MANIFESTS, Manifest, RenderedFile, all, bundle, manifest};
