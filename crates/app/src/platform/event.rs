//! Events: what they carry, and listening to them as long as the page lives.

use super::window;
use wasm_bindgen::prelude::*;
use web_sys::{
    Element, EventTarget, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent,
};
use yew::{Event, InputEvent, TargetCast};

/// Elements in which letters are typed.
const TEXT: &str = "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=true]";
/// Elements that have a use of their own for Enter and the arrows.
const CONTROL: &str =
    "a[href], button, input, textarea, select, summary, [role=button], [role=option], [contenteditable=true]";

/// Calls `hear` for each such event of the window (or of the page, where `on_page`), as long as the page lives.
pub(crate) fn listen<E: JsCast + 'static>(name: &str, on_page: bool, mut hear: impl FnMut(E) + 'static) {
    let Some(window) = window() else { return };
    let target: EventTarget = match window.document() {
        Some(page) if on_page => page.into(),
        Some(_) | None => window.into(),
    };
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        if let Ok(event) = event.dyn_into() {
            hear(event);
        }
    });
    // Cannot fail for a window.
    let _ignored = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Calls `then` after this many milliseconds.
pub(crate) fn timeout(milliseconds: i32, then: impl FnOnce() + 'static) {
    let Some(window) = window() else { return };
    let closure = Closure::once_into_js(then);
    // Cannot fail for a function.
    let _ignored =
        window.set_timeout_with_callback_and_timeout_and_arguments_0(closure.unchecked_ref(), milliseconds);
}

/// Milliseconds since the page was opened, at the time of an event; good for differences only.
#[allow(clippy::cast_possible_truncation, reason = "a float beyond the range becomes its limit")]
pub(crate) fn now(event: &web_sys::Event) -> i64 {
    event.time_stamp() as i64
}

/// The text of the field that was typed into.
pub(crate) fn input_value(event: &InputEvent) -> String {
    event
        .target_dyn_into::<HtmlInputElement>()
        .map(|field| field.value())
        .or_else(|| event.target_dyn_into::<HtmlTextAreaElement>().map(|field| field.value()))
        .unwrap_or_default()
}

/// The text of the field that was left after it was changed.
pub(crate) fn changed_value(event: &Event) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
}

/// The choice of a select element.
pub(crate) fn select_value(event: &Event) -> String {
    event.target_dyn_into::<HtmlSelectElement>().map(|field| field.value()).unwrap_or_default()
}

/// Shows another choice in a select element.
pub(crate) fn set_select_value(event: &Event, value: &str) {
    if let Some(field) = event.target_dyn_into::<HtmlSelectElement>() {
        field.set_value(value);
    }
}

/// The id of the element that the event belongs to; empty where it has none.
pub(crate) fn target_id(event: &web_sys::Event) -> String {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.map(|element| element.id()).unwrap_or_default()
}

/// True where the element of the event is unfolded.
pub(crate) fn is_unfolded(event: &web_sys::Event) -> Option<bool> {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok())?;
    Some(element.has_attribute("open"))
}

/// True where letters typed now belong to a field.
pub(crate) fn is_in_text(event: &web_sys::Event) -> bool {
    is_within(event, TEXT)
}

/// True where the event belongs to a control that has its own use for Enter.
pub(crate) fn is_in_control(event: &web_sys::Event) -> bool {
    is_within(event, CONTROL)
}

/// True where the event belongs to a choice.
pub(crate) fn is_in_choice(event: &web_sys::Event) -> bool {
    is_within(event, "select")
}

fn is_within(event: &web_sys::Event, selector: &str) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|element| element.closest(selector).ok().flatten())
        .is_some()
}

/// The key of a keyboard event, with Ctrl or ⌘, and Shift; nothing for keys that are held with Alt or belong to
/// an input method.
pub(crate) fn key_of(event: &KeyboardEvent) -> Option<(String, bool, bool)> {
    if event.alt_key() || event.is_composing() {
        return None;
    }
    Some((event.key(), event.ctrl_key() || event.meta_key(), event.shift_key()))
}
