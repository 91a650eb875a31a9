//! The preset that the list speaks for: what it is planned by and why, and the way to another one.

use super::icon;
use crate::markup::{Html, click, each, el, nothing, set, small_button, text, texts, with};
use crate::store::Store;
use protocol::ProposedView;
use state::{Document, EditAction, ShowAction, StrategySource, View};
use std::rc::Rc;

/// "Planned by Rust workspace: …", where the plan follows the proposal.
pub(super) fn planned_by(store: &Store, document: &Document) -> Html {
    if !document.follows_proposal() {
        return nothing();
    }
    let proposal = &document.proposal;
    let mut actions = each(&proposal.others, |other| plan_by(store, other));
    actions.push(small_button("All strategies", click(store, ShowAction::View(View::Strategy))));
    let parts = [
        icon("info"),
        el("p", "banner-text", &[texts(&["Planned by ", &proposal.best.sentence(), "."])]),
        el("div", "banner-actions", &actions),
    ];
    let attributes = [set("role", "group"), set("aria-label", "Why this strategy")];
    with("div", "banner", &attributes, &parts)
}

/// "The list itself speaks for Rust workspace: …", for those who choose among all strategies.
pub(in crate::later::views) fn speaks_for(document: &Document) -> Html {
    let best = document.proposal.best.sentence();
    el("p", "", &[texts(&["The list itself speaks for ", &best, "."])])
}

fn plan_by(store: &Store, other: &ProposedView) -> Html {
    let read = EditAction::ReadStrategy(StrategySource::Preset(Rc::from(other.preset.as_str())));
    let label = ["Plan by ", &other.title].concat();
    let attributes = [set("data-size", "small"), ("title", &*other.sentence())];
    crate::markup::button("button", &attributes, click(store, read), &[text(&label)])
}
