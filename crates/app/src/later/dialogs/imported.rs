//! What of a file was not taken over, after all else of it was.

use super::modal::modal;
use crate::later::views::parts::{bare_list, notice_item};
use crate::markup::{Html, button, click, each, el, nothing, set, text};
use crate::store::Store;
use state::ShowAction;

/// The notices of the file that was taken over last.
pub(super) fn imported(store: &Store) -> Html {
    let Some(imported) = &store.state.imported else { return nothing() };
    let sentence = vec![
        el("strong", "", &[text(&imported.name)]),
        text(" was read as "),
        text(&imported.kind),
        text(". What a plan can hold of it was taken over; this was not, or not to the letter:"),
    ];
    let body = vec![
        el("p", "", &sentence),
        bare_list("notices", &each(imported.notices.iter(), notice_item)),
        el("p", "muted", &[text("Undo takes back what was taken over.")]),
    ];
    let attributes = [set("data-kind", "primary"), set("autofocus", "")];
    let done = button("button", &attributes, click(store, ShowAction::CloseDialog), &[text("Done")]);
    modal(store, "What was left out", "wide", &body, &[done])
}
