//! "What becomes of it?": asked before something that is opened touches the open plan.

use super::modal::modal;
use crate::markup::{Html, button, click, each, el, nothing, set, text};
use crate::store::Store;
use state::{Document, Manner, OpenAction, Opening, Source};

/// What can become of a list: the manner, its name, its sign, what it means.
const CHOICES: [(Manner, &str, &str); 3] = [
    (
        Manner::Anew,
        "Open as a plan of its own",
        "For another branch. The open plan is kept; you can go back to it with one click.",
    ),
    (
        Manner::InPlace,
        "Replace the list",
        "For a newer list of the same branch. Strategy, moves, ticks and undo stay.",
    ),
    (
        Manner::Added,
        "Add to the list",
        "For another output of the same comparison, such as line counts. Files are joined by path; contradictions are told.",
    ),
];

/// Asks before something touches the open plan.
pub(super) fn replace(store: &Store) -> Html {
    let (Some(document), Some(opening)) = (&store.state.document, &store.state.opening) else {
        return nothing();
    };
    match opening.source {
        Source::List { .. } => list(store, document, opening),
        Source::Link { .. } | Source::Saved(_) => whole_plan(store, document, opening),
    }
}

fn strong(words: &str) -> Html {
    el("strong", "", &[text(words)])
}

/// A link or a saved plan brings its own strategy: it can only be a plan of its own.
fn whole_plan(store: &Store, document: &Document, opening: &Opening) -> Html {
    let sentence = vec![
        text("Opening "),
        strong(&opening.source.name()),
        text(" takes the place of "),
        strong(&document.name),
        text("."),
    ];
    let promise = "The open plan is kept; you can go back to it with one click.";
    let body = vec![el("p", "", &sentence), el("p", "muted", &[text(promise)])];
    let attributes = [set("data-kind", "primary"), set("autofocus", "")];
    let open =
        button("button", &attributes, click(store, OpenAction::Confirm(Manner::Anew)), &[text("Open")]);
    modal(store, "Replace the open plan?", "", &body, &[keep(store), open])
}

fn list(store: &Store, document: &Document, opening: &Opening) -> Html {
    let sentence = vec![
        strong(&opening.source.name()),
        text(" came while the plan of "),
        strong(&document.name),
        text(" is open."),
    ];
    let choices = each(CHOICES.iter().enumerate(), |(at, (manner, name, meaning))| {
        let id = ["manner-", &at.to_string()].concat();
        let mut attributes = vec![("aria-describedby", id.as_str())];
        if at == 0 {
            attributes.push(set("autofocus", ""));
        }
        let choose = button("button", &attributes, click(store, OpenAction::Confirm(*manner)), &[text(name)]);
        let meaning = crate::markup::with("p", "hint", &[("id", id.as_str())], &[text(meaning)]);
        el("li", "manner", &[choose, meaning])
    });
    let body =
        vec![el("p", "", &sentence), crate::markup::with("ul", "manners", &[set("role", "list")], &choices)];
    modal(store, "What becomes of this list?", "", &body, &[keep(store)])
}

fn keep(store: &Store) -> Html {
    button("button", &[], click(store, OpenAction::Keep), &[text("Keep the plan as it is")])
}
