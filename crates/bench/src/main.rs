//! What `cargo xtask bench` measures: the reader alone, natively and as WebAssembly, over lists of any length.
//!
//! ```text
//! bench write FOLDER ROWS   writes a list for every format; a line for each: form, file, rows, bytes
//! bench read FILE FORM      for every line of standard input reads the list once; a line: nanoseconds, rows
//! ```

#[cfg(not(target_arch = "wasm32"))]
mod changes;
#[cfg(not(target_arch = "wasm32"))]
mod command;
#[cfg(not(target_arch = "wasm32"))]
mod lists;

use changeset::Inflow;

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
    in_pieces(list.length(), |from, to| list.subarray(from, to).to_vec(), form)
}

/// Reads a list of `size` bytes in pieces, as the worker does, and counts its files. The list is recognised by its
/// content, as one that is dropped on the page; `None` where it is something else than this form.
fn in_pieces(size: u32, piece: impl Fn(u32, u32) -> Vec<u8>, form: &str) -> Option<u32> {
    const PIECE: u32 = 4 << 20;
    let mut inflow = Inflow::new(None).expecting(size.into()).ok()?;
    for from in (0..size).step_by(usize::try_from(PIECE).ok()?) {
        let to = size.min(from.saturating_add(PIECE));
        inflow.push(&piece(from, to)).ok()?;
    }
    let reading = inflow.finish().ok().filter(|reading| reading.format == form)?;
    Some(reading.tally.accepted)
}
