//! A pull request, or one of its groups, in short.

use crate::later::views::parts::{
    absent, badge, bare_list, code, counted, declared, icon, lines, risk, section, span, terms, text_list,
    why,
};
use crate::later::views::plan::{reviewers, risk_blocks};
use crate::later::views::strategy::globs;
use crate::markup::{Html, button, click, each, el, nothing, set, small_button, text, texts};
use crate::store::Store;
use protocol::{FileFilter, KindsView, PullRequestView};
use state::{Document, ShowAction, Target, View, Why};
use strategy::GroupKey;

/// A pull request.
pub(super) fn pull_request(store: &Store, document: &Document, view: &PullRequestView) -> Vec<Html> {
    let groups = each(&view.groups, |part| {
        let target = Target::Group(view.key.clone(), part.key.clone());
        let name = vec![text(&part.title)];
        let name = button("link-button", &[], click(store, ShowAction::Inspect(target)), &name);
        let files = texts(&[" ", &counted(part.files, "file")]);
        el("li", "", &[name, el("span", "muted number", &[files])])
    });
    let wave = view.wave.to_string();
    let ask = |of, shown| why(store, &view.key, of, &[shown]);
    let mut actions = vec![files_button(store, FileFilter::PullRequest(view.key.clone()))];
    if store.state.view == View::Plan {
        let toggle = click(store, ShowAction::ToggleCard(view.key.clone()));
        actions.push(small_button("Open or close the card", toggle));
    }
    let mut parts = vec![
        heading(document, view, &view.title),
        terms(vec![
            ("Files", ask(Why::Files, text(&counted(view.files, "file")))),
            ("Declared", declared(view.declared_files)),
            ("Lines", ask(Why::Lines, lines(&view.lines, view.files))),
            ("Kinds", text(&kinds(&view.kinds))),
            ("Risk declared", view.risk.declared.map_or_else(absent, risk)),
            ("Risk computed", ask(Why::Risk, risk(view.risk.computed))),
            ("Review", ask(Why::Review, text(&span(view.review.least, view.review.most)))),
            ("Wave", ask(Why::Order, text(if view.wave == 0 { "does not land" } else { &wave }))),
        ]),
        el("p", "cluster", &actions),
        section("Groups", bare_list("text-list", &groups)),
    ];
    if let Some(written) = document.written(&view.key) {
        parts.push(section("Success criteria", text_list(&written.criteria)));
        parts.push(section("Rollback", text_list(&written.rollback)));
        parts.push(section("Reviewers", reviewers(&written.reviewers)));
    }
    parts.push(section("Risks and mitigations", risk_blocks(document, &view.key)));
    parts
}

pub(super) fn heading(document: &Document, view: &PullRequestView, title: &str) -> Html {
    let number = el("span", "", &[badge(view.number, &document.label(&view.key))]);
    el("h2", "inspector-title", &[number, text(title)])
}

pub(super) fn files_button(store: &Store, filter: FileFilter) -> Html {
    let show = click(store, ShowAction::FilesOf(filter));
    button("button", &[set("data-size", "small")], show, &[icon("files"), text("Files")])
}

/// "20 added, 60 modified"; what is not there is not said.
fn kinds(kinds: &KindsView) -> String {
    let parts = [
        (kinds.added, "added"),
        (kinds.modified, "modified"),
        (kinds.deleted, "deleted"),
        (kinds.renamed, "renamed"),
        (kinds.copied, "copied"),
        (kinds.unknown, "unknown"),
    ];
    let said =
        parts.iter().filter(|part| part.0 > 0).map(|(count, word)| [&count.to_string(), " ", *word].concat());
    let said = said.collect::<Vec<_>>().join(", ");
    if said.is_empty() { "none".to_owned() } else { said }
}

/// A group with its globs.
pub(super) fn group(
    store: &Store,
    document: &Document,
    view: &PullRequestView,
    key: &GroupKey,
) -> Option<Vec<Html>> {
    let found = view.groups.iter().find(|group| group.key == *key)?;
    let strategy = document.strategy();
    let index = strategy.pull_requests.iter().position(|written| written.key == view.key)?;
    let groups = &strategy.pull_requests.get(index)?.groups;
    let at = groups.iter().position(|group| group.key == *key)?;
    let written = groups.get(at)?;
    let fallbacks = each(
        (0_u32..)
            .zip(&strategy.fallbacks)
            .filter(|(_, fallback)| fallback.group.pull_request == view.key && fallback.group.group == *key),
        |(place, fallback)| {
            let show = click(store, ShowAction::FilesOf(FileFilter::Fallback(place)));
            let attributes = [set("title", "The files that it matches")];
            el("li", "", &[button("link-button", &attributes, show, &[code(fallback.glob.as_str())])])
        },
    );
    let filter = FileFilter::Group(view.key.clone(), key.clone());
    let upwards = click(store, ShowAction::Inspect(Target::PullRequest(view.key.clone())));
    Some(vec![
        heading(document, view, &found.title),
        terms(vec![
            ("Files", text(&counted(found.files, "file"))),
            ("By a fallback", text(&counted(found.by_fallback, "file"))),
            ("Declared", declared(found.declared_files)),
            ("Lines", lines(&found.lines, found.files)),
        ]),
        el("p", "cluster", &[files_button(store, filter), small_button("The pull request", upwards)]),
        section("Globs", globs(store, written, index, at)),
        if fallbacks.is_empty() { nothing() } else { section("Fallbacks", bare_list("globs", &fallbacks)) },
    ])
}
