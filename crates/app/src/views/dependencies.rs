//! Dependencies: the pull requests as a graph with a table beside it, and the chain inside each.

mod picture;

use super::graph;
use super::markup::{all, each, el, nothing, text, texts};
use super::parts::{fold, muted, panel, section, step_list, strong, table};
use super::plan::chain_words;
use crate::store::{PageProps, use_store};
use picture::Picture;
use protocol::{DependencyView, PullRequestView};
use state::Document;
use std::rc::Rc;
use yew::prelude::*;

/// The view "Dependencies".
#[component]
pub(crate) fn DependenciesPage(props: &PageProps) -> Html {
    let store = use_store();
    let document = &props.document;
    let plan = &document.plan;
    let arrows = if plan.dependencies.is_empty() {
        text("The strategy names no dependencies: every pull request can land first.")
    } else {
        let rows = plan.dependencies.iter().map(|arrow| row(document, arrow)).collect();
        table("Dependencies", &["Pull request", "Lands after", "Because", "Note"], rows)
    };
    let graph = vec![
        muted(
            "From left to right. Point at a pull request, or move to it with the keyboard, to light what it waits for and what waits for it.",
        ),
        html! { <Picture document={Rc::clone(document)} target={store.state.target.clone()} /> },
        arrows,
    ];
    let (with, without) = plan.pull_requests.iter().partition::<Vec<_>, _>(|view| view.chain.is_some());
    let mut chains = each(with, |view| chain(document, view));
    if !without.is_empty() {
        let labels = without.iter().map(|view| document.label(&view.key)).collect::<Vec<_>>().join(", ");
        chains.push(el("p", "absent", vec![texts(&["not written for ", &labels])]));
    }
    el(
        "section",
        "view",
        vec![panel("What lands after what", graph), panel("Inside each pull request", chains)],
    )
}

/// One arrow as a sentence in columns.
fn row(document: &Document, arrow: &DependencyView) -> Vec<Html> {
    let name = |index: u32| {
        let view = usize::try_from(index).ok().and_then(|index| document.plan.pull_requests.get(index));
        all(view.map_or_else(Vec::new, |view| {
            vec![strong(&document.label(&view.key)), texts(&[" ", &view.title])]
        }))
    };
    let note = if arrow.is_implied { "follows from the others" } else { "" };
    vec![name(arrow.after), name(arrow.before), text(&arrow.because), text(note)]
}

/// The chain inside a pull request: picture, and the strands as lists.
fn chain(document: &Document, view: &PullRequestView) -> Html {
    let heading = [&document.label(&view.key), " ", view.title.as_str()].concat();
    let (Some(chain), Some(written)) = (&view.chain, document.written(&view.key)) else {
        return nothing();
    };
    let strands = each(&written.chain, |strand| {
        let beside = if strand.is_parallel { "beside it: " } else { "" };
        el("li", "", vec![text(beside), step_list(&strand.steps)])
    });
    let list = fold("", vec![text("The same as a list")], vec![el("ul", "text-list", strands)]);
    section(&heading, all(vec![graph::steps(chain, &chain_words(Some(written))), list]))
}
