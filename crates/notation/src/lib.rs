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

mod codeowners;
mod deserialize;
mod error;
mod import;
mod json;
mod labeler;
mod nearest;
mod node;
mod plain;
mod preset;
mod read;
mod remark;
mod source;
mod spelling;
mod write;
mod yaml;

pub use codeowners::{
    Codeowners, MAX_CODEOWNERS_BYTES, OwnersDialect, OwnersRule, OwnersSection, looks_like_owners,
    read_codeowners,
};
pub use error::NotationError;
pub use import::{Imported, read_import};
pub use preset::{PRESETS, Preset, preset};
pub use read::{MAX_DOCUMENT_BYTES, MAX_STRATEGY_BYTES, from_text, read_strategy};
pub use remark::Remark;
pub use write::{to_json, to_yaml};
