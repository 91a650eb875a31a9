//! A file: where it is, why, which rules lost, and the way elsewhere.

use crate::later::views::files::{kind_word, place};
use crate::later::views::parts::{
    code, icon, line_count, mark, muted, prose, section, strong, terms, text_list, whole_path,
};
use crate::markup::{Html, button, click, each, el, nothing, set, text, texts, with};
use crate::platform;
use crate::store::Store;
use protocol::{FileDetails, PlaceView, RuleView};
use state::{Document, EditAction, MovedFiles};
use yew::prelude::*;

/// Everything about a file.
pub(super) fn file(store: &Store, document: &Document, details: &FileDetails) -> Vec<Html> {
    let row = &details.row;
    let mut facts = vec![("Change", text(kind_word(row.kind)))];
    if let Some(old) = &row.shown_old {
        facts.push(("From", whole_path(old)));
    }
    let counts = [line_count("+", row.added), line_count("−", row.deleted)].join(" ");
    facts.push(("Lines", text(if counts.trim().is_empty() { "unknown" } else { &counts })));
    let mut where_it_is = vec![place(document, &row.place)];
    if row.is_contested {
        where_it_is.push(mark("warn", "contested"));
    }
    if row.is_moved {
        where_it_is.push(mark("info", "moved"));
    }
    let mut parts = vec![
        el("h2", "inspector-path", &[whole_path(&row.shown)]),
        el("p", "cluster", &where_it_is),
        section("Why it is here", el("p", "", &[prose(&details.because)])),
        move_to(store, document, details),
    ];
    if !details.rules.is_empty() {
        let rules = each(&details.rules, |each| rule(document, each));
        let rules = with("ol", "rules", &[set("role", "list")], &rules);
        parts.push(section("Rules that claim it", rules));
    }
    if !details.stays_with.is_empty() {
        parts.push(section("It stays together with", text_list(&details.stays_with)));
    }
    parts.push(section("The change", terms(facts)));
    parts
}

/// A choice of pull requests; the move happens at once and can be undone.
fn move_to(store: &Store, document: &Document, details: &FileDetails) -> Html {
    if matches!(details.row.place, PlaceView::Withheld(_)) {
        return muted("Its name must not reach a script, so it cannot be moved to a pull request.");
    }
    let number = details.row.file;
    let written = &document.strategy().pull_requests;
    let keys = written.iter().map(|written| written.key.clone()).collect::<Vec<_>>();
    let options = each(written.iter().enumerate(), |(at, written)| {
        let words = texts(&[&document.label(&written.key), " ", &written.title]);
        with("option", "", &[("value", &at.to_string())], &[words])
    });
    let chosen = store.clone();
    let change = move |event: Event| {
        let at = platform::select_value(&event).parse::<usize>().ok();
        // It stands ready for the next file.
        platform::set_select_value(&event, "");
        if let Some(to) = at.and_then(|at| keys.get(at)) {
            chosen.dispatch(EditAction::Move { files: MovedFiles::One(number), to: Some(to.clone()) });
        }
    };
    let back = EditAction::Move { files: MovedFiles::One(number), to: None };
    let back = if details.row.is_moved {
        let words = vec![icon("back"), text("Take the move back")];
        button("button", &[set("data-size", "small")], click(store, back), &words)
    } else {
        nothing()
    };
    html! {
        <div class="field">
            <label for="inspector-move">{ "Move to" }</label>
            <select id="inspector-move" class="select" onchange={change}>
                <option value="">{ "Choose a pull request…" }</option>
                { for options }
            </select>
            { yew::Html::from(back) }
        </div>
    }
    .into()
}

/// A rule with what became of it.
pub(in crate::later::views) fn rule(document: &Document, rule: &RuleView) -> Html {
    let written = document.written(&rule.pull_request);
    let group = written.and_then(|written| written.groups.iter().find(|group| group.key == rule.group));
    let group = group.map_or(rule.group.as_str(), |group| &group.title);
    let kind = match (rule.is_exact, rule.is_fallback) {
        (true, _) => "exact path".to_owned(),
        (_, true) => "fallback".to_owned(),
        _ => [&rule.literal_characters.to_string(), " literal characters"].concat(),
    };
    let by_old_path = if rule.by_old_path { ", by the old path" } else { "" };
    el(
        "li",
        "rule",
        &[
            code(&rule.text),
            el("p", "", &[strong(&document.label(&rule.pull_request)), texts(&[", ", group])]),
            el("p", "muted small", &[texts(&[&kind, by_old_path])]),
            el("p", "small", &[prose(&rule.outcome)]),
        ],
    )
}
