//! The plan link: its text, and its way to the clipboard.

use crate::platform;
use crate::store::Dispatch;
use state::{ShareAction, State};
use wasm_bindgen_futures::spawn_local;

/// The id of the field that shows the link.
pub(crate) const LINK_FIELD: &str = "share-field";

/// The link, once it was made.
pub(crate) fn link_of(state: &State) -> Option<String> {
    let fragment = state.share.as_ref()?.fragment.as_deref()?;
    Some([&platform::base_address(), fragment].concat())
}

/// Puts the link on the clipboard, and says whether that worked.
pub(crate) fn copy_link(link: String, dispatch: Dispatch) {
    platform::select_field(LINK_FIELD);
    spawn_local(async move {
        let is_copied = platform::copy(link).await;
        dispatch.send(ShareAction::Copied(is_copied));
    });
}
