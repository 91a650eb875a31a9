//! Files: search, filter, the table, and what is done with the selection.

mod row;
mod scroll;
mod table;
mod toolbar;

use super::parts::{counted, icon};
use crate::markup::{Html, button, click, el, flag, set, text, with};
use crate::store::Store;
pub(super) use row::{kind_word, place};
use state::{Action, Dialog, Document, EditAction, FilesAction, MovedFiles, ShowAction};
use table::FileTable;
use toolbar::toolbar;
use yew::prelude::*;

/// The view "Files".
pub(crate) fn files_page(store: &Store, document: &Document) -> Html {
    let table = html! { <FileTable /> }.into();
    let parts = vec![toolbar(store, document), table, selection_bar(store, document)];
    with("section", "view", &[set("data-fill", "true")], &parts)
}

/// Always there, so that nothing jumps when the first file is selected.
fn selection_bar(store: &Store, document: &Document) -> Html {
    let files = &store.state.files;
    let selected = u32::try_from(files.selection.len()).unwrap_or(u32::MAX);
    let is_empty = selected == 0;
    let found = ["Select all ", &counted(files.total(), "file"), " found"].concat();
    let words = [&counted(selected, "file"), " selected"].concat();
    let part = |kind, disabled, action: Action, children: &[Html]| {
        let attributes = [set("data-size", "small"), set("data-kind", kind), set("disabled", "")];
        let attributes = if disabled { &attributes[..] } else { &attributes[..2] };
        button("button", attributes, click(store, action), children)
    };
    let mut parts = vec![
        el("p", "number", &[text(if is_empty { "Nothing selected" } else { &words })]),
        part("", files.total() == 0, FilesAction::SelectFound.into(), &[text(&found)]),
        part(
            "primary",
            is_empty,
            ShowAction::Dialog(Dialog::MoveTo).into(),
            &[icon("move"), text("Move to…")],
        ),
    ];
    if document.plan.moved > 0 {
        let back = EditAction::Move { files: MovedFiles::Selection, to: None };
        parts.push(part("", is_empty, back.into(), &[icon("back"), text("Take moves back")]));
    }
    parts.push(part("quiet", is_empty, FilesAction::Deselect.into(), &[text("Clear")]));
    let attributes =
        vec![set("role", "group"), set("aria-label", "Selection"), ("data-empty", flag(is_empty))];
    with("div", "selection-bar", &attributes, &parts)
}
