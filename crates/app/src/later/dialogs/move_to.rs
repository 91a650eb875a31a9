//! Where the selected files go.

use super::modal::modal;
use crate::later::views::parts::counted;
use crate::markup::{Html, button, click, el, nothing, set, text, with};
use crate::store::Store;
use state::{EditAction, MovedFiles};
use strategy::PullRequestKey;

/// The pull requests to choose from, and the way back to what the patterns say.
pub(super) fn move_to(store: &Store) -> Html {
    let Some(document) = &store.state.document else { return nothing() };
    let files = u32::try_from(store.state.files.selection.len()).unwrap_or(u32::MAX);
    let mut choices = Vec::new();
    for (index, pull_request) in document.strategy().pull_requests.iter().enumerate() {
        let number = (index + 1).to_string();
        let keys = if index < 9 { ["m ", &number].concat() } else { String::new() };
        choices.push(choice(
            store,
            Some(&pull_request.key),
            &["PR ", &number].concat(),
            &pull_request.title,
            &keys,
        ));
    }
    choices.push(choice(store, None, "", "Where the patterns say (take the move back)", "m 0"));
    let list = with("ul", "palette-list", &[set("role", "list")], &choices);
    modal(store, &["Move ", &counted(files, "file"), " to…"].concat(), "", &[list], &[])
}

fn choice(store: &Store, to: Option<&PullRequestKey>, label: &str, title: &str, keys: &str) -> Html {
    let action = EditAction::Move { files: MovedFiles::Selection, to: to.cloned() };
    let mut parts = vec![el("strong", "", &[text(label)]), el("span", "", &[text(title)])];
    if !keys.is_empty() {
        parts.push(el("kbd", "kbd", &[text(keys)]));
    }
    el("li", "", &[button("choice", &[], click(store, action), &parts)])
}
