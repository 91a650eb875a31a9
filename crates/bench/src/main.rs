//! What `cargo xtask bench` measures: the reader alone, natively and as WebAssembly, over lists of any length; and what
//! an edit of one glob costs beside the first classification.
//!
//! ```text
//! bench write FOLDER ROWS [FORMAT…]
//!                           writes a list for every format, or for these; a line for each: form, file, rows, bytes
//! bench read FILE FORM      for every line of standard input reads the list once; a line: nanoseconds, rows
//! bench plan FILE FORM      for every line plans the list and edits globs; a line: nanoseconds of the first
//!                           classification and of each edit, then files in a pull request
//! ```

#[cfg(not(target_arch = "wasm32"))]
mod changes;
#[cfg(not(target_arch = "wasm32"))]
mod command;
#[cfg(not(target_arch = "wasm32"))]
mod lists;
mod planning;

use changeset::{Inflow, Reading};
#[cfg(target_arch = "wasm32")]
use planning::Planning;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::run()
}

/// In a worker of the browser nothing happens until `rows` is called.
#[cfg(target_arch = "wasm32")]
fn main() {}

/// How many files the list holds; `None` where it is not read as this form. JavaScript calls it.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
#[allow(unreachable_pub, reason = "JavaScript reaches it")]
pub fn rows(list: &js_sys::Uint8Array, form: &str) -> Option<u32> {
    let reading = in_pieces(list.length(), |from, to| list.subarray(from, to).to_vec(), form)?;
    Some(reading.tally.accepted)
}

/// A list to be planned. JavaScript holds it.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
#[allow(unreachable_pub, missing_debug_implementations, reason = "JavaScript reaches it")]
pub struct Plans(Planning);

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
impl Plans {
    /// Reads the list; `None` where it is not read as this form.
    pub fn of(list: &js_sys::Uint8Array, form: &str) -> Option<Self> {
        let reading = in_pieces(list.length(), |from, to| list.subarray(from, to).to_vec(), form)?;
        Planning::new(reading).map(Self)
    }

    /// How many edits there are.
    pub fn edits() -> usize {
        planning::EDITS.len()
    }

    /// Makes ready for `first`.
    pub fn prepare(&mut self) {
        self.0.prepare();
    }

    /// The first classification: files in a pull request.
    pub fn first(&mut self) -> Option<u32> {
        self.0.first()
    }

    /// An edit of one glob: files in a pull request.
    pub fn edit(&mut self, edit: usize) -> Option<u32> {
        self.0.edit(edit)
    }
}

/// Reads a list of `size` bytes in pieces, as the worker does. The list is recognised by its
/// content, as one that is dropped on the page; `None` where it is something else than this form.
fn in_pieces(size: u32, piece: impl Fn(u32, u32) -> Vec<u8>, form: &str) -> Option<Reading> {
    const PIECE: u32 = 4 << 20;
    let mut inflow = Inflow::new(None).expecting(size.into()).ok()?;
    for from in (0..size).step_by(usize::try_from(PIECE).ok()?) {
        let to = size.min(from.saturating_add(PIECE));
        inflow.push(&piece(from, to)).ok()?;
    }
    inflow.finish().ok().filter(|reading| reading.format == form)
}
