//! Bytes of git output, or of an answer of GitHub or GitLab → [`ChangeSet`]: which files differ between the base and the branch.
//!
//! Paths are bytes from end to end. Reading never panics: what can be understood becomes a [`Reading`] with
//! its notices, anything else is refused with a [`Refusal`] that names what the input is and the command to
//! run instead. Every row of the input is accounted for: rows = accepted + merged + refused ([`Tally`]).

mod account;
mod checksum;
mod columns;
mod decomposition;
mod documents;
mod encoding;
mod fields;
mod fold;
mod foreign;
mod formats;
mod glance;
mod inflow;
mod intake;
mod join;
mod json;
mod kind;
mod knowledge;
mod looks;
mod name;
mod noise;
mod notice;
mod order;
mod patch;
mod read;
mod recognise;
mod record;
mod refusal;
mod review;
mod rows;
mod safety;
mod seen;
mod twist;
mod visible;
mod words;

pub use account::{Account, Fate, LeftRow};
pub use checksum::crc32;
pub use columns::{Builder, ChangeSet, FileIdx, Ids, Row};
pub use formats::{FORMATS, Format};
pub use inflow::Inflow;
pub use join::join;
pub use kind::{Count, Kind};
pub use knowledge::Knowledge;
pub use notice::{Notice, NoticeCode, RowNote, Tally};
pub use patch::MAX_PATCH_BYTES;
pub use read::{MAX_INPUT_BYTES, RECOMMENDED_COMMAND, Reading, read};
pub use refusal::Refusal;
pub use review::notices_of;
pub use safety::{Withheld, withheld};
pub use visible::visible;
