//! The head: what is open, and what can be done with it anywhere.

use crate::head::{brand, labelled, theme_button};
use crate::icon::icon;
use crate::later::views::parts::{counted, number, why_sum};
use crate::markup::{Html, button, click, el, nothing, set, text, texts, with};
use crate::store::Store;
use state::{Dialog, Document, Edit, EditAction, ShareAction, ShowAction, View};
use std::rc::Rc;

/// The head of an open plan, one line.
pub(super) fn masthead(store: &Store, document: &Document) -> Html {
    let actions = vec![
        step_button(store, "undo", "Undo", EditAction::Undo, document.undo.last()),
        step_button(store, "redo", "Redo", EditAction::Redo, document.redo.last()),
        theme_button(store),
        labelled("quiet", click(store, ShowAction::Dialog(Dialog::Palette)), "command", "Commands"),
        labelled("", click(store, ShareAction::CopyLink), "share", "Share"),
        labelled("primary", click(store, ShowAction::View(View::Export)), "download", "Export"),
    ];
    el(
        "header",
        "masthead",
        &[brand(), name(document), facts(store, document), el("div", "masthead-actions", &actions)],
    )
}

fn name(document: &Document) -> Html {
    let strategy = document.strategy();
    let short = strategy.name.as_deref().unwrap_or(&strategy.title);
    let name = with("strong", "", &[set("title", &document.name)], &[text(&document.name)]);
    el("span", "plan-name", &[name, el("span", "", &[text(short)])])
}

fn facts(store: &Store, document: &Document) -> Html {
    let plan = &document.plan;
    let rows = why_sum(store, &[text(&counted(plan.sum.rows, "row"))]);
    let lines = if plan.lines.added > 0 || plan.lines.deleted > 0 {
        let added = el("span", "plus", &[texts(&["+", &number(plan.lines.added)])]);
        let deleted = el("span", "minus", &[texts(&["−", &number(plan.lines.deleted)])]);
        el("span", "", &[added, text(" "), deleted])
    } else {
        nothing()
    };
    el("span", "plan-facts", &[rows, lines])
}

/// Undo or redo; says which edit.
fn step_button(
    store: &Store,
    sign: &'static str,
    word: &str,
    action: EditAction,
    edit: Option<&Rc<Edit>>,
) -> Html {
    let words = edit.map_or_else(|| word.to_owned(), |edit| [word, ": ", &edit.what].concat());
    let mut attributes = vec![
        set("data-kind", "quiet"),
        set("data-shape", "icon"),
        set("title", &words),
        ("aria-label", &words),
    ];
    if edit.is_none() {
        attributes.push(set("disabled", ""));
    }
    button("button", &attributes, click(store, action), &[icon(sign)])
}
