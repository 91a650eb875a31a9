//! Icons from the one sprite.

use crate::markup::{Html, with};

/// The icon with this name in `icons/sprite.svg`; decoration beside words, so hidden from screen readers.
pub(crate) fn icon(name: &'static str) -> Html {
    let href = ["icons/sprite.svg#", name].concat();
    let attributes = [("aria-hidden", "true"), ("focusable", "false")];
    with("svg", "icon", &attributes, &[with("use", "", &[("href", &href)], &[])])
}
