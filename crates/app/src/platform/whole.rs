//! Whether all of the program is there.
//!
//! A release is cut in two (`crates/xtask/src/split.rs`): `boot.js` marks the root element before it starts the
//! first part, and takes the mark off once the rest has come. A development build has no such mark.

use super::{listen, page};
use web_sys::Event;

/// The mark of the root element.
const MARK: &str = "data-coming";
/// The event of the window when the mark goes.
const WHOLE: &str = "tranche-whole";

/// True once all of the program is there.
pub(crate) fn is_whole() -> bool {
    page().and_then(|page| page.document_element()).is_none_or(|root| !root.has_attribute(MARK))
}

/// Calls `then` once all of the program is there, perhaps at once.
pub(crate) fn when_whole(then: impl Fn() + Clone + 'static) {
    let later = then.clone();
    listen(WHOLE, false, move |_event: Event| later());
    if is_whole() {
        then();
    }
}
