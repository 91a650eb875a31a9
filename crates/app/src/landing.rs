//! The first screen: what this is, and every way to open a list.

use crate::head::{brand, keys_button, theme_button};
use crate::icon::icon;
use crate::markup::{Html, all, button, click, el, option, select, set, text, texts, with};
use crate::messages::{banners, command_line, reading, refusal_alert};
use crate::perform::open_example;
use crate::platform;
use crate::store::Store;
use protocol::LADDER;
use state::{Dialog, OpenAction, ShowAction};
use std::rc::Rc;
use yew::prelude::*;

/// The first screen.
pub(crate) fn landing(store: &Store) -> Html {
    let head = el(
        "header",
        "landing-head",
        &[brand(), el("div", "masthead-actions", &[keys_button(store), theme_button(store)])],
    );
    let main = vec![
        banners(store),
        refusal_alert(store),
        hero(),
        reading(store),
        drop_area(store),
        el("div", "landing-columns", &[how_to(store), privacy()]),
        ladder(),
    ];
    let main = with("main", "landing-body", &[set("id", "main"), set("tabindex", "-1")], &main);
    el("div", "landing", &[head, main])
}

fn hero() -> Html {
    let lead = "Drop the list of changed files. Tranche sorts it into planned pull requests: what goes where and why, in which order, how risky, how long to review, and how to roll it back.";
    let parts = vec![
        el("h1", "", &[text("Land a giant branch as pull requests people can review")]),
        el("p", "landing-lead", &[text(lead)]),
    ];
    el("div", "landing-hero", &parts)
}

fn drop_area(store: &Store) -> Html {
    let dispatch = store.dispatch.clone();
    let example = Callback::from(move |_event: MouseEvent| open_example(dispatch.clone()));
    let browse = Callback::from(|_event: MouseEvent| platform::browse());
    let mut actions = vec![
        button("button", &[set("data-kind", "primary")], browse, &[icon("folder"), text("Browse…")]),
        button(
            "button",
            &[],
            click(store, ShowAction::Dialog(Dialog::Paste)),
            &[icon("clipboard"), text("Paste…")],
        ),
        button("button", &[], example, &[icon("play"), text("Try the 1,083-file example")]),
    ];
    if let Some(former) = &store.state.former {
        let words = vec![icon("history"), texts(&["Back to ", &former.name])];
        actions.push(button("button", &[], click(store, OpenAction::BackToFormer), &words));
    }
    let parts = vec![
        icon("upload"),
        el("strong", "", &[text("Drop a list of changed files anywhere on this page")]),
        el("div", "landing-actions cluster", &actions),
        preset_choice(store),
    ];
    with("section", "drop-area", &[set("aria-label", "Open a list")], &parts)
}

/// The strategy that a dropped list is planned by.
fn preset_choice(store: &Store) -> Html {
    let state = &store.state;
    let presets = state.catalogue.as_ref().map(|catalogue| catalogue.presets.as_slice()).unwrap_or_default();
    let own = state.strategy_in_hand.as_ref();
    let (mut options, mut about) =
        (Vec::new(), "The plan names the strategy that fits the files best, and says why.");
    if let Some(own) = own {
        options.push(option(OWN, &own.title, true));
        about = "Your own strategy; the next list is planned by it.";
    }
    options.push(option("", "Let the list decide", own.is_none() && state.preset.is_none()));
    for preset in presets {
        let is_chosen = own.is_none() && state.preset.as_deref() == Some(&*preset.key);
        if is_chosen {
            about = &preset.about;
        }
        options.push(option(&preset.key, &preset.title, is_chosen));
    }
    let choose = store.with(|event: Event| OpenAction::ChoosePreset(chosen(&platform::select_value(&event))));
    let attributes = [set("id", "preset"), set("aria-describedby", "preset-about")];
    let parts = [
        with("label", "", &[set("for", "preset")], &[text("Plan it by")]),
        select(&attributes, choose, &options),
        with("p", "hint", &[set("id", "preset-about")], &[text(about)]),
    ];
    el("div", "landing-preset field", &parts)
}

/// The value of the option that stands for a strategy that was read from a file.
const OWN: &str = "own";

/// The preset with this key; none where the list decides.
fn chosen(key: &str) -> Option<Rc<str>> {
    if key.is_empty() { None } else { Some(Rc::from(key)) }
}

fn section(class: &'static str, heading: &str, parts: &[Html]) -> Html {
    el("section", class, &[el("h2", "", &[text(heading)]), all(parts)])
}

fn how_to(store: &Store) -> Html {
    let command = store.state.catalogue.as_ref().map_or("…", |catalogue| catalogue.command.as_str());
    let hint = "It knows renames, deletions, exact names and line counts. Plain lists of names are welcome too; the page says what they cannot tell.";
    section(
        "landing-section landing-command",
        "The best list",
        &[command_line(store, command), el("p", "hint", &[text(hint)])],
    )
}

fn privacy() -> Html {
    let policy = platform::policy().unwrap_or_else(|| "(no policy: this is a development build)".to_owned());
    let promise = "There is no server, no account and no upload. The plan is saved in this browser only.";
    let words =
        "The page carries a content security policy that lets it load its own files and nothing else:";
    let details = vec![
        el("summary", "", &[text("What enforces that")]),
        el("p", "", &[text(words)]),
        el("code", "policy", &[text(&policy)]),
    ];
    section(
        "landing-section landing-privacy",
        "Your list never leaves this tab",
        &[el("p", "", &[text(promise)]), el("details", "", &details)],
    )
}

fn ladder() -> Html {
    let label = "What each form of list unlocks";
    let rows = LADDER
        .iter()
        .map(|rung| vec![text(rung.title), el("code", "", &[text(rung.command)]), text(rung.unlocks)]);
    let rows = rows.collect();
    let table = crate::table::table(label, &["List", "Command", "What the plan can tell"], rows);
    section("landing-section landing-ladder", label, &[table])
}
