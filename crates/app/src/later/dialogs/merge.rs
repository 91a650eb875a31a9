//! Which pull request another one is merged into.

use super::modal::modal;
use crate::later::views::parts::{counted, lines, muted};
use crate::markup::{Html, button, click, el, nothing, set, text, texts, with};
use crate::store::Store;
use protocol::{LinesView, MergesView, PullRequestView};
use state::{ArrangeAction, EditAction, ShowAction};
use strategy::PullRequestKey;

/// The other pull requests, each with what would come out.
pub(super) fn merge(store: &Store) -> Html {
    let (Some(document), Some(arranging)) = (&store.state.document, &store.state.arranging) else {
        return nothing();
    };
    let all = &document.plan.pull_requests;
    let gone = &arranging.pull_request;
    let Some(own) = all.iter().find(|view| view.key == *gone) else { return nothing() };
    let proposed = store.state.proposed_merges();
    let others = all.iter().filter(|view| view.key != *gone);
    let choices: Vec<Html> = others.map(|view| into(store, own, view, proposed.map(|it| &**it))).collect();
    let label = document.label(gone);
    let about = "Groups, criteria, rollback and reviewers of both are kept, and everything that named this pull request names the other one. Key, title and place are those of the one that you choose. Undo brings both back.";
    let mut body = vec![muted(about)];
    if let Some(trouble) = &arranging.trouble {
        body.push(with("p", "field-trouble", &[set("role", "alert")], &[text(trouble)]));
    }
    body.push(with("ul", "palette-list", &[set("role", "list"), set("aria-label", "Merge into")], &choices));
    let cancel = button("button", &[], click(store, ShowAction::CloseDialog), &[text("Cancel")]);
    modal(store, &["Merge ", &label, ": ", &own.title, " into…"].concat(), "", &body, &[cancel])
}

fn into(store: &Store, own: &PullRequestView, view: &PullRequestView, proposed: Option<&MergesView>) -> Html {
    let action = ArrangeAction::Merge { keep: view.key.clone(), gone: own.key.clone() };
    let files = counted(own.files.saturating_add(view.files), "file");
    let (one, other) = (own.lines, view.lines);
    let both = LinesView {
        added: one.added.saturating_add(other.added),
        deleted: one.deleted.saturating_add(other.deleted),
        unknown_files: one.unknown_files.saturating_add(other.unknown_files),
        binary_files: one.binary_files.saturating_add(other.binary_files),
    };
    let changed = lines(&both, own.files.saturating_add(view.files));
    let is_of_both = |keep: &PullRequestKey, gone: &PullRequestKey| {
        (keep == &own.key && gone == &view.key) || (keep == &view.key && gone == &own.key)
    };
    let pair =
        proposed.and_then(|proposed| proposed.pairs.iter().find(|pair| is_of_both(&pair.keep, &pair.gone)));
    let because = pair.map_or_else(nothing, |pair| texts(&[". Proposed: ", &pair.because, "."]));
    let parts = [
        el("strong", "", &[texts(&["PR ", &view.number.to_string()])]),
        el("span", "", &[texts(&[&view.title, ": together ", &files, ", "]), changed, because]),
    ];
    el("li", "", &[button("choice", &[], click(store, EditAction::Arrange(action)), &parts)])
}
