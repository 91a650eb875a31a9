//! A list to paste.

use super::modal::modal;
use crate::platform::{self, Dropped};
use crate::store::Store;
use crate::views::markup::{button, click, el, set, text, with};
use state::ShowAction;
use yew::prelude::*;

/// The id of the field.
const FIELD: &str = "paste-field";

/// A field for a pasted list.
pub(super) fn paste(store: &Store) -> Html {
    let open = {
        let store = store.clone();
        Callback::from(move |_event: MouseEvent| {
            let text = platform::text_of_field(FIELD);
            store.dispatch(ShowAction::CloseDialog);
            crate::perform::open(Dropped::Text(text), &store.state, &store.dispatch);
        })
    };
    let attributes = ["id", "rows", "spellcheck", "autocomplete", "autofocus"].into_iter();
    let attributes =
        attributes.zip([FIELD, "12", "false", "off", ""]).map(|(name, value)| set(name, value)).collect();
    let hint = "Tabs and NUL characters may be lost on the way through the clipboard; a file is safer.";
    let field = vec![
        with("label", "", vec![set("for", FIELD)], vec![text("The output of git diff, or a plan link")]),
        with("textarea", "textarea", attributes, Vec::new()),
        el("p", "hint", vec![text(hint)]),
    ];
    let foot = vec![
        button("button", Vec::new(), click(store, ShowAction::CloseDialog), vec![text("Cancel")]),
        button("button", vec![set("data-kind", "primary")], open, vec![text("Open")]),
    ];
    modal(store, "Paste a list", "wide", vec![el("div", "field", field)], foot)
}
