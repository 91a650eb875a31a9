//! Elements: focus, scrolling, dialogs, and geometry by CSSOM (style attributes do nothing under the policy).

use super::{page, timeout};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};
use yew::NodeRef;

/// The id of the view's heading, which takes the focus when the view changes.
pub(crate) const HEADING: &str = "view-heading";

/// Sets a CSS custom property, such as `--x`, of an element.
pub(crate) fn set_css_var(node: &NodeRef, name: &str, value: &str) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // Fails only for values that are no CSS; the element then keeps its former one.
        let _ignored = element.style().set_property(name, value);
    }
}

/// How far an element is scrolled down, in CSS pixels.
pub(crate) fn scroll_top(node: &NodeRef) -> u32 {
    node.cast::<Element>().map_or(0, |element| u32::try_from(element.scroll_top()).unwrap_or(0))
}

/// Scrolls an element down to this many CSS pixels.
pub(crate) fn set_scroll_top(node: &NodeRef, top: u32) {
    if let Some(element) = node.cast::<Element>() {
        element.set_scroll_top(i32::try_from(top).unwrap_or(i32::MAX));
    }
}

/// The inner height of an element, in CSS pixels.
pub(crate) fn client_height(node: &NodeRef) -> u32 {
    node.cast::<Element>().map_or(0, |element| u32::try_from(element.client_height()).unwrap_or(0))
}

/// The element with this id.
pub(crate) fn element_by_id(id: &str) -> Option<HtmlElement> {
    page()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the focus on the element with this id, once it is there.
pub(crate) fn focus_id(id: &'static str) {
    timeout(0, move || {
        if let Some(element) = element_by_id(id) {
            // Cannot fail for an element of this page.
            let _ignored = element.focus();
        }
    });
}

/// Puts the focus on the first of these elements that is there, once the page shows the newest state.
pub(crate) fn focus_first(ids: Vec<String>) {
    timeout(0, move || {
        if let Some(element) = ids.iter().find_map(|id| element_by_id(id)) {
            // Cannot fail for an element of this page.
            let _ignored = element.focus();
        }
    });
}

/// Puts the cursor at a line and column (both from 1, in characters) of the text field with this id, and selects the
/// rest of the line.
pub(crate) fn select_place(id: &str, line: u32, column: u32) {
    let Some(field) = element_by_id(id).and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok())
    else {
        return;
    };
    let text = field.value();
    let before = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
    let mut start = 0;
    let (mut end, mut lines) = (0, 0);
    for (at, shown) in text.split_inclusive('\n').enumerate() {
        lines += 1;
        let length = units(shown.trim_end_matches('\n'));
        if at == before {
            let column = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
            let skipped: String = shown.trim_end_matches('\n').chars().take(column).collect();
            end = start + length;
            start = (start + units(&skipped)).min(end);
            if start == end {
                start = end - length;
            }
            break;
        }
        start += units(shown);
        end = start;
    }
    // Cannot fail for a field that holds text.
    let _ignored = field.set_selection_range(start, end);
    let _ignored = field.focus();
    let all = text.split('\n').count().max(1);
    let height = field.scroll_height() / i32::try_from(all).unwrap_or(i32::MAX);
    field.set_scroll_top((height * (lines - 4)).max(0));
}

/// The length of a text as the browser counts it.
fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// As [`focus_id`], unless the element with the other id has the focus by then.
pub(crate) fn focus_id_unless(id: &'static str, other: &'static str) {
    timeout(0, move || {
        let focused = page().and_then(|page| page.active_element()).map(|element| element.id());
        if focused.as_deref() != Some(other) {
            focus_id(id);
        }
    });
}

/// Scrolls the element with this id into sight, no further than needed.
pub(crate) fn scroll_into_view_id(id: &str) {
    if let Some(element) = element_by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Shows a dialog above everything else; the browser keeps the focus inside it.
pub(crate) fn open_dialog(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>()
        && !dialog.open()
    {
        // Fails only where the element has left the page.
        let _ignored = dialog.show_modal();
    }
}

/// Closes a dialog; the browser puts the focus back where it was.
pub(crate) fn close_dialog(dialog: &HtmlDialogElement) {
    dialog.close();
}

/// Selects the whole text of the field with this id.
pub(crate) fn select_field(id: &str) {
    if let Some(field) = element_by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        field.select();
    }
}

/// The text of the field with this id.
pub(crate) fn text_of_field(id: &str) -> String {
    let Some(element) = element_by_id(id) else { return String::new() };
    match element.dyn_into::<HtmlTextAreaElement>() {
        Ok(field) => field.value(),
        Err(element) => element.dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default(),
    }
}

/// What is chosen in the select element with this id.
pub(crate) fn choice_of(id: &str) -> String {
    let field = element_by_id(id).and_then(|element| element.dyn_into::<HtmlSelectElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}
