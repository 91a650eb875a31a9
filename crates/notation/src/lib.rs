//! Strategies and other documents as people write them: YAML and JSON, presets included.
//!
//! Reading is strict, because a strategy that is half understood makes a wrong plan that looks right: unknown
//! keys, equal keys, and words that YAML's versions read differently are refused, with line, column and what to
//! write. What was read is written back to the letter: `read(write(x)) == x` in both notations.
//!
//! ```
//! let yaml = "tranche: 1\ntitle: Land it\npull_requests:\n  - key: all\n    titel: Everything\n";
//! let error = notation::read_strategy(yaml.as_bytes()).unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "line 5, column 5, in `pull_requests[0]`: unknown key `titel`; did you mean `title`?"
//! );
//! ```

mod deserialize;
mod error;
mod json;
mod nearest;
mod node;
mod plain;
mod preset;
mod read;
mod source;
mod write;
mod yaml;

pub use error::NotationError;
pub use preset::{PRESETS, Preset, preset};
pub use read::{MAX_DOCUMENT_BYTES, MAX_STRATEGY_BYTES, from_text, read_strategy};
pub use write::{to_json, to_yaml};
