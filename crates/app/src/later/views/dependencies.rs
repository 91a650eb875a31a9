//! Dependencies: the pull requests as a graph with a table beside it, and the chain inside each.

mod picture;

use super::graph;
use super::parts::{fold, muted, panel, section, step_list, strong, table};
use super::plan::chain_words;
use crate::markup::{Html, all, each, el, nothing, text, texts};
use picture::Picture;
use protocol::{DependencyView, PullRequestView};
use state::Document;
use yew::prelude::*;

/// The view "Dependencies".
pub(crate) fn dependencies_page(document: &Document) -> Html {
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
        html! { <Picture /> }.into(),
        arrows,
    ];
    let (with, without) = plan.pull_requests.iter().partition::<Vec<_>, _>(|view| view.chain.is_some());
    let mut chains = each(with, |view| chain(document, view));
    if !without.is_empty() {
        let labels = without.iter().map(|view| document.label(&view.key)).collect::<Vec<_>>().join(", ");
        chains.push(el("p", "absent", &[texts(&["not written for ", &labels])]));
    }
    el(
        "section",
        "view",
        &[panel("What lands after what", &graph), panel("Inside each pull request", &chains)],
    )
}

/// One arrow as a sentence in columns.
fn row(document: &Document, arrow: &DependencyView) -> Vec<Html> {
    let name = |index: u32| {
        let view = usize::try_from(index).ok().and_then(|index| document.plan.pull_requests.get(index));
        all(&view.map_or_else(Vec::new, |view| {
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
        el("li", "", &[text(beside), step_list(&strand.steps)])
    });
    let list = fold("", &[text("The same as a list")], &[el("ul", "text-list", &strands)]);
    section(&heading, all(&[graph::steps(chain, &chain_words(Some(written))), list]))
}
