//! The only place that calls into the browser.

mod address;
pub(crate) mod blobs;
mod clipboard;
mod clock;
mod element;
mod event;
mod file;
mod panic;
mod remembered;
mod theme;
mod whole;

pub(crate) use address::{
    base_address, document_title, drop_plan_fragment, is_framed, plan_fragment, policy, reload, show_way_out,
};
pub(crate) use blobs::{keep, keep_text, kept, release_all_but};
pub(crate) use clipboard::copy;
pub(crate) use clock::{date_and_time, epoch, every_second, time_of_day};
pub(crate) use element::{
    HEADING, choice_of, client_height, close_dialog, element_by_id, focus_first, focus_id, focus_id_unless,
    open_dialog, scroll_into_view_id, scroll_top, select_field, select_place, set_css_var, set_scroll_top,
    text_of_field,
};
pub(crate) use event::{
    changed_value, input_value, is_in_choice, is_in_control, is_in_text, is_unfolded, key_of, listen, now,
    select_value, set_select_value, target_id, timeout,
};
pub(crate) use file::{
    Dropped, beginning_of, browse, chosen_files, dropped, fetch_text_file, has_files, pasted, save, size_of,
};
pub(crate) use panic::show_panics;
pub(crate) use remembered::{may_hold_plan, remember_plan, remember_theme, remembered_theme};
pub(crate) use theme::apply_theme;
pub(crate) use whole::{is_whole, when_whole};

use wasm_bindgen::JsValue;

/// A name for this tab that no other tab has.
pub(crate) fn tab_name() -> String {
    js_sys::Math::random().to_bits().to_string()
}

/// The window. Everything else here goes through it.
#[allow(clippy::disallowed_methods, reason = "this is the one place that calls into the browser")]
pub(crate) fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// The document of the window.
pub(crate) fn page() -> Option<web_sys::Document> {
    window()?.document()
}

/// What the browser says went wrong, in words.
pub(crate) fn words(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.or_else(|| error.as_string()).unwrap_or_else(|| "no reason given".to_owned())
}
