//! Strategy: what the team agreed, readable from top to bottom, and where another one comes from.

mod groups;
mod policies;

use super::parts::{
    absent, bare_list, code, declared, icon, muted, named_list, panel, prose, section, strong, terms,
    text_or_absent,
};
use crate::markup::{Html, all, button, click, each, el, set, text, texts};
use crate::platform;
use crate::store::Store;
pub(super) use groups::globs;
use groups::pull_requests;
use policies::policies;
use state::{Document, EditAction, StrategySource};
use std::rc::Rc;
use strategy::Strategy;
use yew::prelude::*;

/// The view "Strategy".
pub(crate) fn strategy_page(store: &Store, document: &Document) -> Html {
    let strategy = document.strategy();
    el(
        "section",
        "view",
        &[
            panel("About", &about(strategy)),
            panel("Which pull request gets a file", &precedence()),
            panel("Policies", &policies(store, document)),
            panel("Pull requests, groups and globs", &[pull_requests(document)]),
            panel("Fallbacks", &fallbacks(document)),
            panel("Another strategy", &sources(store, document)),
        ],
    )
}

fn fallbacks(document: &Document) -> Vec<Html> {
    let strategy = document.strategy();
    if strategy.fallbacks.is_empty() {
        return vec![absent()];
    }
    let lines = each(&strategy.fallbacks, |fallback| {
        let to = document.label(&fallback.group.pull_request);
        let words = texts(&[" → ", &to, ", ", &group_title(strategy, fallback)]);
        el("li", "", &[code(fallback.glob.as_str()), words])
    });
    vec![
        muted("Used only where no group’s glob matches. The first match wins."),
        el("ol", "text-list globs", &lines),
    ]
}

fn group_title(strategy: &Strategy, fallback: &strategy::Fallback) -> String {
    let group = strategy
        .pull_requests
        .iter()
        .find(|written| written.key == fallback.group.pull_request)
        .and_then(|written| written.groups.iter().find(|group| group.key == fallback.group.group));
    group.map_or_else(|| fallback.group.group.to_string(), |group| group.title.clone())
}

/// Title, version, date, objective, principles, scope.
fn about(strategy: &Strategy) -> Vec<Html> {
    let facts = terms(vec![
        ("Version", text_or_absent(strategy.version.as_deref())),
        ("Date", text_or_absent(strategy.date.as_deref())),
        ("Objective", text_or_absent(strategy.objective.as_deref())),
        ("Branch", text_or_absent(strategy.branch.as_deref())),
        ("Lands on", text_or_absent(strategy.base.as_deref())),
        ("Declared files", declared(strategy.files)),
    ]);
    let scope = strategy.scope.iter().map(|figure| {
        let note = el("span", "muted", &[texts(&[" ", figure.note.as_deref().unwrap_or("")])]);
        (figure.name.as_str(), all(&[declared(Some(figure.files)), note]))
    });
    let scope = if strategy.scope.is_empty() { absent() } else { terms(scope.collect()) };
    let columns =
        vec![section("Principles", named_list(&strategy.principles)), section("Declared scope", scope)];
    let subtitle = text(strategy.subtitle.as_deref().unwrap_or(""));
    vec![
        el("p", "", &[strong(&strategy.title)]),
        el("p", "", &[subtitle]),
        facts,
        el("div", "columns", &columns),
    ]
}

fn precedence() -> Vec<Html> {
    let lines = [
        "A move by hand beats everything; then a lane, which takes files before any glob is asked; then a policy for tests or lock files; then a path that is written out whole; then the glob with more literal characters; then the fallbacks, first match first.",
        "Between equals the earlier one wins; if they stand in different pull requests the file is contested, and shown as such.",
        "A pull request that was split hands its files on to its parts: the strongest of their globs takes a file, the rest stays.",
        "A file that nothing matches stays unclassified. It is never put anywhere silently.",
    ];
    let globs = "In a glob `*` and `?` stay inside one folder, `**` crosses folders, `{a,b}` and `[abc]` are choices; upper and lower case differ.";
    vec![
        el("ol", "text-list", &each(lines, |line| el("li", "", &[text(line)]))),
        el("p", "muted", &[prose(globs)]),
    ]
}

/// The strategies that come with the program, and the way to a file.
fn sources(store: &Store, document: &Document) -> Vec<Html> {
    let presets = store.state.catalogue.as_ref().map_or(&[][..], |catalogue| &catalogue.presets);
    let items = each(presets, |preset| {
        let read = EditAction::ReadStrategy(StrategySource::Preset(Rc::from(preset.key.as_str())));
        let about = el("span", "muted", &[text(&preset.about)]);
        let label = ["Plan by this: ", &preset.title].concat();
        let attributes = [set("data-size", "small"), ("aria-label", label.as_str())];
        let read = button("button", &attributes, click(store, read), &[text("Plan by this")]);
        el("li", "item", &[el("div", "item-text", &[strong(&preset.title), about]), read])
    });
    let browse = Callback::from(|_: MouseEvent| platform::browse());
    let words = vec![icon("upload"), text("Open a strategy file, CODEOWNERS or labeler.yml")];
    vec![
        super::plan::speaks_for(document),
        muted("The list stays; it is planned anew. Undo brings the strategy back."),
        bare_list("item-list", &items),
        el("p", "", &[button("button", &[], browse, &words)]),
    ]
}
