//! A list to paste.

use super::modal::modal;
use crate::markup::{Html, button, click, el, set, text, with};
use crate::platform::{self, Dropped};
use crate::store::Store;
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
    let attributes = [
        set("id", FIELD),
        set("rows", "12"),
        set("spellcheck", "false"),
        set("autocomplete", "off"),
        set("autofocus", ""),
    ];
    let hint = "Tabs and NUL characters may be lost on the way through the clipboard; a file is safer.";
    let field = vec![
        with("label", "", &[set("for", FIELD)], &[text("The output of git diff, or a plan link")]),
        with("textarea", "textarea", &attributes, &[]),
        el("p", "hint", &[text(hint)]),
    ];
    let foot = vec![
        button("button", &[], click(store, ShowAction::CloseDialog), &[text("Cancel")]),
        button("button", &[set("data-kind", "primary")], open, &[text("Open")]),
    ];
    modal(store, "Paste a list", "wide", &[el("div", "field", &field)], &foot)
}
