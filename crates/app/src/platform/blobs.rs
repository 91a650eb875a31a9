//! Bytes that the state speaks of by number.

use state::BlobRef;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::Blob;

/// For how many looks bytes that nobody speaks of are kept: an action that names them may be on its way.
const GRACE: u8 = 3;

#[derive(Default)]
struct Shelf {
    last: u32,
    kept: Vec<(BlobRef, Blob, u8)>,
}

thread_local! {
    static SHELF: RefCell<Shelf> = RefCell::default();
}

/// Keeps bytes and gives their number.
pub(crate) fn keep(blob: Blob) -> BlobRef {
    SHELF.with_borrow_mut(|shelf| {
        shelf.last = shelf.last.wrapping_add(1);
        let number = BlobRef(shelf.last);
        shelf.kept.push((number, blob, 0));
        number
    })
}

/// Keeps text as bytes and gives their number.
pub(crate) fn keep_text(text: &str) -> Option<BlobRef> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    Blob::new_with_str_sequence(&parts).ok().map(keep)
}

/// The bytes with this number.
pub(crate) fn kept(number: BlobRef) -> Option<Blob> {
    SHELF.with_borrow(|shelf| {
        let found = shelf.kept.iter().find(|(kept, ..)| *kept == number);
        found.map(|(_, blob, _)| blob.clone())
    })
}

/// Forgets all bytes but these.
pub(crate) fn release_all_but(live: &[BlobRef]) {
    SHELF.with_borrow_mut(|shelf| {
        shelf.kept.retain_mut(|(number, _, missed)| {
            *missed = if live.contains(number) { 0 } else { missed.saturating_add(1) };
            *missed < GRACE
        });
    });
}
