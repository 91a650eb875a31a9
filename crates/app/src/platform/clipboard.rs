//! The clipboard.

use super::window;
use wasm_bindgen_futures::JsFuture;

/// Puts text on the clipboard; false where the browser does not let us.
pub(crate) async fn copy(text: String) -> bool {
    let Some(window) = window() else { return false };
    let clipboard = window.navigator().clipboard();
    // Without a secure context there is no clipboard at all.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(&text)).await.is_ok()
}
