//! Plan document ↔ URL fragment, and change set ↔ bytes for storage.
//!
//! A plan link is `#plan=1.<payload>.<length>.<checksum>`:
//!
//! | part | what it is |
//! | --- | --- |
//! | `plan=` | the prefix that says whose fragment this is |
//! | `1` | the wire version; version 1 is frozen, and a link made by it opens for ever |
//! | payload | base64url without padding of deflate of the [wire document](#wire-version-1) |
//! | length | how many characters the payload has, in decimal digits |
//! | checksum | CRC-32 (IEEE) over `1.<payload>.<length>` as eight lower-case hexadecimal digits |
//!
//! Length and checksum stand last, so that a link which a chat program cut is known as cut, and the last
//! character is a digit or a letter, which nothing strips from the end of a link. **A damaged link opens
//! nothing**, and nothing in a link is trusted: what it unpacks to is limited before it is unpacked, and every
//! length is checked against the bytes that are there.
//!
//! What a strategy may hold can become less after a link was made. Such a link is opened as it is, or refused with what is
//! refused in it (a key that Windows keeps for a device); nothing in it is changed.
//!
//! # Wire version 1
//!
//! `number` is LEB128 (seven bits a byte, lowest first, no more bytes than needed), `block` is a number and that
//! many bytes.
//!
//! | field | type |
//! | --- | --- |
//! | name, format | two blocks of UTF-8 |
//! | rows, accepted, merged, refused | four numbers |
//! | recipe | a block: JSON of the strategy format's version 1, with edits and progress |
//! | files | a number of files, a number of bytes of all their texts, then ten blocks, one per column |
//!
//! The columns hold the files in the order of their paths' bytes; a column in which nothing is known is empty:
//!
//! | column | per file |
//! | --- | --- |
//! | folders left | how many folders of the path before it the path does not share |
//! | rest | what follows the shared folders, ended by NUL; NUL and `\x01` inside are `\x01\x01` and `\x01\x02` |
//! | kind | a byte: unknown, A, C, D, M, R, T, U as 0 to 7 |
//! | added, deleted | a number each: 0 unknown, 1 binary, lines + 2 |
//! | order | in input order: the place among the sorted paths, as zigzag difference from one after the last |
//! | renames | only files with an old path: files skipped, bytes shared at the start and at the end with the path |
//! | old texts | for each of these what stands between the shared bytes, ended as a rest is |
//! | modes | 0 where the input has none, else old mode + 1 and new mode |
//! | ids | for each file with modes the old and the new id: 2 × bytes (+ 1 where packed from hexadecimal), bytes |

mod cursor;
mod error;
mod files1;
mod fragment;
mod saved;
mod wire1;

pub use error::LinkError;
pub use fragment::{decode, encode};
pub use saved::{SavedChanges, load_changes, save_changes};
pub use wire1::{MAX_UNPACKED_BYTES, without_ids};
