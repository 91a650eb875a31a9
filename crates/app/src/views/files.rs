//! Files: search, filter, the table, and what is done with the selection.

mod row;
mod scroll;
mod table;
mod toolbar;

use super::markup::{button, click, el, set, text, with};
use super::parts::{counted, icon};
use crate::store::{PageProps, Store, use_store};
pub(super) use row::{kind_word, place};
use state::{Action, Dialog, Document, EditAction, FilesAction, MovedFiles, ShowAction};
use std::rc::Rc;
use table::FileTable;
use toolbar::toolbar;
use yew::prelude::*;

/// The view "Files".
#[component]
pub(crate) fn FilesPage(props: &PageProps) -> Html {
    let store = use_store();
    let (document, state) = (Rc::clone(&props.document), &store.state);
    let table = html! { <FileTable {document} files={state.files.clone()} target={state.target.clone()} /> };
    let parts = vec![toolbar(&store, &props.document), table, selection_bar(&store, &props.document)];
    with("section", "view", vec![set("data-fill", "true")], parts)
}

/// Always there, so that nothing jumps when the first file is selected.
fn selection_bar(store: &Store, document: &Document) -> Html {
    let files = &store.state.files;
    let selected = u32::try_from(files.selection.len()).unwrap_or(u32::MAX);
    let is_empty = selected == 0;
    let found = ["Select all ", &counted(files.total(), "file"), " found"].concat();
    let words = [&counted(selected, "file"), " selected"].concat();
    let part = |kind, disabled, action: Action, children| {
        let mut attributes = vec![set("data-size", "small"), set("data-kind", kind)];
        if disabled {
            attributes.push(set("disabled", ""));
        }
        button("button", attributes, click(store, action), children)
    };
    let mut parts = vec![
        el("p", "number", vec![text(if is_empty { "Nothing selected" } else { &words })]),
        part("", files.total() == 0, FilesAction::SelectFound.into(), vec![text(&found)]),
        part(
            "primary",
            is_empty,
            ShowAction::Dialog(Dialog::MoveTo).into(),
            vec![icon("move"), text("Move to…")],
        ),
    ];
    if document.plan.moved > 0 {
        let back = EditAction::Move { files: MovedFiles::Selection, to: None };
        parts.push(part("", is_empty, back.into(), vec![icon("back"), text("Take moves back")]));
    }
    parts.push(part("quiet", is_empty, FilesAction::Deselect.into(), vec![text("Clear")]));
    let attributes =
        vec![set("role", "group"), set("aria-label", "Selection"), ("data-empty", is_empty.to_string())];
    with("div", "selection-bar", attributes, parts)
}
