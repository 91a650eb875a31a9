//! The head: what is open, and what can be done with it anywhere.

use crate::icon::icon;
use crate::store::Store;
use crate::views::markup::{Html, button, click, el, nothing, set, text, texts, with};
use crate::views::parts::{counted, number};
use state::{Dialog, Document, Edit, EditAction, ShareAction, ShowAction, Theme, View};
use std::rc::Rc;
use yew::prelude::*;

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
        &[brand(), name(document), facts(document), el("div", "masthead-actions", &actions)],
    )
}

/// The sign and the word.
pub(crate) fn brand() -> Html {
    let sign = with(
        "img",
        "",
        &[set("src", "icons/tranche.svg"), set("alt", ""), set("width", "20"), set("height", "20")],
        &[],
    );
    el("span", "brand", &[sign, text("Tranche")])
}

fn name(document: &Document) -> Html {
    let strategy = document.strategy();
    let short = strategy.name.as_deref().unwrap_or(&strategy.title);
    let name = with("strong", "", &[set("title", &document.name)], &[text(&document.name)]);
    el("span", "plan-name", &[name, el("span", "", &[text(short)])])
}

fn facts(document: &Document) -> Html {
    let plan = &document.plan;
    let rows = el("span", "", &[text(&counted(plan.sum.rows, "row"))]);
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

/// A button with an icon and a word; the word hides where the screen is narrow, so it is the label too.
fn labelled(kind: &str, click: Callback<MouseEvent>, sign: &'static str, word: &str) -> Html {
    button(
        "button",
        &[set("data-kind", kind), set("aria-label", word)],
        click,
        &[icon(sign), el("span", "button-label", &[text(word)])],
    )
}

/// Light, dark, as the system has it: one button that goes round.
pub(crate) fn theme_button(store: &Store) -> Html {
    let (sign, label, next) = match store.state.theme {
        Theme::System => ("monitor", "Colours: as the system has them", Theme::Light),
        Theme::Light => ("sun", "Colours: light", Theme::Dark),
        Theme::Dark => ("moon", "Colours: dark", Theme::System),
    };
    let attributes = vec![
        set("data-kind", "quiet"),
        set("data-shape", "icon"),
        set("aria-label", label),
        set("title", label),
    ];
    button("button", &attributes, click(store, ShowAction::Theme(next)), &[icon(sign)])
}

/// The keys, from any screen.
pub(crate) fn keys_button(store: &Store) -> Html {
    labelled("quiet", click(store, ShowAction::Dialog(Dialog::Help)), "help", "Keys")
}
