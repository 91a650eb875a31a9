//! Tables, and frames that scroll on their own.

use crate::markup::{Html, each, el, set, text, with};

/// A table; headings that begin with `#` stand over numbers, and the first cell of a row names it.
pub(crate) fn table(label: &str, headings: &[&str], rows: Vec<Vec<Html>>) -> Html {
    let end = |at: usize| headings.get(at).is_some_and(|heading| heading.starts_with('#'));
    let cell = |name: &'static str, at: usize, scope: &str, child: Html| {
        let mut attributes = Vec::new();
        if !scope.is_empty() {
            attributes.push(set("scope", scope));
        }
        if end(at) {
            attributes.push(set("data-align", "end"));
        }
        with(name, "", &attributes, &[child])
    };
    let head = headings.iter().enumerate();
    let head = each(head, |(at, words)| cell("th", at, "col", text(words.trim_start_matches('#'))));
    let body = each(rows, |cells| {
        let cells = cells.into_iter().enumerate();
        el(
            "tr",
            "",
            &each(cells, |(at, child)| match at {
                0 => cell("th", at, "row", child),
                _ => cell("td", at, "", child),
            }),
        )
    });
    let parts = vec![el("thead", "", &[el("tr", "", &head)]), el("tbody", "", &body)];
    scrolling("table-scroll", label, el("table", "table", &parts))
}

/// A frame that scrolls by itself where the screen is narrow, by keyboard too.
pub(crate) fn scrolling(class: &'static str, label: &str, child: Html) -> Html {
    let attributes = vec![set("tabindex", "0"), set("role", "region"), set("aria-label", label)];
    with("div", class, &attributes, &[child])
}
