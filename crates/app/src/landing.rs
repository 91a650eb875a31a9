//! The first screen: what this is, and every way to open a list.

use crate::icon::icon;
use crate::perform::open_example;
use crate::platform;
use crate::shell::{banners, brand, command_line, keys_button, reading, refusal_alert, theme_button};
use crate::store::Store;
use crate::views::markup::{button, click, el, nothing, set, text, texts, with};
use state::{Dialog, OpenAction, ShowAction};
use std::rc::Rc;
use yew::prelude::*;

/// What each form of list can tell, from the poorest to the richest.
const LADDER: [(&str, &str); 4] = [
    (
        "git diff --name-only main...HEAD",
        "Names only. Renames show their new name alone, so a split would lose deletions.",
    ),
    (
        "git diff --name-status main...HEAD",
        "Adds what happened to each file: added, changed, deleted, renamed from where.",
    ),
    ("git diff --numstat main...HEAD", "Adds how many lines changed, which gives better review times."),
    (
        "git diff --raw --no-abbrev --numstat -z main...HEAD",
        "Everything above, exact names, and object ids. Best saved to a file.",
    ),
];

/// The first screen.
pub(crate) fn landing(store: &Store) -> Html {
    let head = el(
        "header",
        "landing-head",
        vec![brand(), el("div", "masthead-actions", vec![keys_button(store), theme_button(store)])],
    );
    let main = vec![
        banners(store),
        refusal_alert(store),
        hero(),
        reading(store),
        drop_area(store),
        el("div", "landing-columns", vec![how_to(store), privacy()]),
        ladder(),
    ];
    let main = with("main", "landing-body", vec![set("id", "main"), set("tabindex", "-1")], main);
    el("div", "landing", vec![head, main])
}

fn hero() -> Html {
    let lead = "Drop the list of changed files. Tranche sorts it into planned pull requests: what goes where and why, in which order, how risky, how long to review, and how to roll it back.";
    let parts = vec![
        el("h1", "", vec![text("Land a giant branch as pull requests people can review")]),
        el("p", "landing-lead", vec![text(lead)]),
    ];
    el("div", "landing-hero", parts)
}

fn drop_area(store: &Store) -> Html {
    let dispatch = store.dispatch.clone();
    let example = Callback::from(move |_event: MouseEvent| open_example(dispatch.clone()));
    let browse = Callback::from(|_event: MouseEvent| platform::browse());
    let mut actions = vec![
        button("button", vec![set("data-kind", "primary")], browse, vec![icon("folder"), text("Browse…")]),
        button(
            "button",
            Vec::new(),
            click(store, ShowAction::Dialog(Dialog::Paste)),
            vec![icon("clipboard"), text("Paste…")],
        ),
        button("button", Vec::new(), example, vec![icon("play"), text("Try the 1,083-file example")]),
    ];
    if let Some(former) = &store.state.former {
        let words = vec![icon("history"), texts(&["Back to ", &former.name])];
        actions.push(button("button", Vec::new(), click(store, OpenAction::BackToFormer), words));
    }
    let parts = vec![
        icon("upload"),
        el("strong", "", vec![text("Drop a list of changed files anywhere on this page")]),
        el("div", "landing-actions cluster", actions),
        preset_choice(store),
    ];
    with("section", "drop-area", vec![set("aria-label", "Open a list")], parts)
}

/// The strategy that a dropped list is planned by.
fn preset_choice(store: &Store) -> Html {
    let state = &store.state;
    let presets = state.catalogue.as_ref().map(|catalogue| catalogue.presets.as_slice()).unwrap_or_default();
    let mut options = Vec::new();
    let mut about = nothing();
    if let Some(own) = &state.strategy_in_hand {
        options.push(with("option", "", vec![set("value", ""), set("selected", "")], vec![text(&own.title)]));
        about = text("Your own strategy; the next list is planned by it.");
    }
    for preset in presets {
        let mut attributes = vec![set("value", &preset.key)];
        if state.strategy_in_hand.is_none() && preset.key == *state.preset {
            attributes.push(set("selected", ""));
            about = text(&preset.about);
        }
        options.push(with("option", "", attributes, vec![text(&preset.title)]));
    }
    let choose =
        store.with(|event: Event| OpenAction::ChoosePreset(Rc::from(platform::select_value(&event))));
    html! {
        <div class="landing-preset field">
            <label for="preset">{ "Plan it by" }</label>
            <select id="preset" class="select" onchange={choose} disabled={presets.is_empty()} aria-describedby="preset-about">{ options }</select>
            <p class="hint" id="preset-about">{ about }</p>
        </div>
    }
}

fn section(class: &'static str, heading: &str, parts: Vec<Html>) -> Html {
    let mut all = vec![el("h2", "", vec![text(heading)])];
    all.extend(parts);
    el("section", class, all)
}

fn how_to(store: &Store) -> Html {
    let command = store.state.catalogue.as_ref().map_or("…", |catalogue| catalogue.command.as_str());
    let hint = "It knows renames, deletions, exact names and line counts. Plain lists of names are welcome too; the page says what they cannot tell.";
    section(
        "landing-section landing-command",
        "The best list",
        vec![command_line(store, command), el("p", "hint", vec![text(hint)])],
    )
}

fn privacy() -> Html {
    let policy = platform::policy().unwrap_or_else(|| "(no policy: this is a development build)".to_owned());
    let promise = "There is no server, no account and no upload. The plan is saved in this browser only.";
    let words =
        "The page carries a content security policy that lets it load its own files and nothing else:";
    let details = vec![
        el("summary", "", vec![text("What enforces that")]),
        el("p", "", vec![text(words)]),
        el("code", "policy", vec![text(&policy)]),
    ];
    section(
        "landing-section landing-privacy",
        "Your list never leaves this tab",
        vec![el("p", "", vec![text(promise)]), el("details", "", details)],
    )
}

fn ladder() -> Html {
    let label = "What each form of list unlocks";
    let rows =
        LADDER.into_iter().map(|(command, unlocks)| vec![el("code", "", vec![text(command)]), text(unlocks)]);
    let rows = rows.collect();
    let table = crate::views::parts::table(label, &["Command", "What the plan can tell"], rows);
    section("landing-section landing-ladder", label, vec![table])
}
