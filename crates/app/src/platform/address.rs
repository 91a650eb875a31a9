//! The address of the page, its title, and whether it stands in a frame.

use super::{page, window};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

/// How a plan link's fragment begins.
const PLAN: &str = "#plan=";

/// The fragment of a plan link, where the address has one. Fragments of other programs are ignored.
pub(crate) fn plan_fragment() -> Option<String> {
    let fragment = window()?.location().hash().ok()?;
    fragment.starts_with(PLAN).then_some(fragment)
}

/// Takes a plan link's fragment out of the address, without a new entry in the history.
pub(crate) fn drop_plan_fragment() {
    if plan_fragment().is_some()
        && let Some(window) = window()
        && let Ok(history) = window.history()
    {
        let address = base_address();
        // Failing leaves the fragment where it is: the link is offered again at the next load.
        let _ignored = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The address of the page without its fragment.
pub(crate) fn base_address() -> String {
    let address = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Sets the title of the tab.
pub(crate) fn document_title(title: &str) {
    if let Some(page) = page() {
        page.set_title(title);
    }
}

/// True where the page stands in a frame of another page, which could lead clicks astray.
pub(crate) fn is_framed() -> bool {
    let Some(window) = window() else { return false };
    match window.top() {
        Ok(Some(top)) => top != window,
        Ok(None) | Err(_) => true,
    }
}

/// Loads the page again.
pub(crate) fn reload() {
    if let Some(window) = window() {
        // Cannot fail for a page that is shown.
        let _ignored = window.location().reload();
    }
}

/// The content security policy that the page carries; development builds have none.
pub(crate) fn policy() -> Option<String> {
    let element = page()?.query_selector("meta[http-equiv='Content-Security-Policy' i]").ok()??;
    element.get_attribute("content")
}

/// In a frame of another page nothing is shown but the way out: clicks could be led astray there.
pub(crate) fn show_way_out(root: &HtmlElement) -> Option<()> {
    let page = page()?;
    let add = |parent: &HtmlElement, name: &str, words: &str| {
        let element = page.create_element(name).ok()?;
        element.set_text_content(Some(words));
        parent.append_child(&element).ok()?;
        Some(element)
    };
    root.set_class_name("framed");
    add(root, "h1", "Tranche")?;
    add(root, "p", "This page does not run inside another page.")?;
    let link = add(root, "a", "Open Tranche in a new tab")?;
    for (name, value) in
        [("href", base_address().as_str()), ("target", "_blank"), ("rel", "noopener noreferrer")]
    {
        link.set_attribute(name, value).ok()?;
    }
    Some(())
}
