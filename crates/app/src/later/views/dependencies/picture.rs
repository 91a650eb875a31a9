//! The graph of pull requests. Pointing at one, or moving the focus to it, lights its chain.

use crate::later::views::graph::{arrow, chain_through, frame, line, picture, rect};
use crate::later::views::parts::{area, counted, risk_glyph};
use crate::markup::{Html, all, click, el, render};
use crate::store::use_store;
use protocol::{NodeView, PullRequestView};
use state::{ShowAction, Target};
use yew::prelude::*;

/// The drawing.
#[component]
pub(crate) fn Picture() -> yew::Html {
    let store = use_store();
    let pointed = use_state_eq(|| None::<u32>);
    let Some(document) = &store.state.document else { return yew::Html::default() };
    let plan = &document.plan;
    let graph = &plan.graph;
    let lit = (*pointed).map(|node| chain_through(graph, node));
    let is_lit = |node: u32| lit.as_ref().map(|lit| lit.contains(&node));
    let point = |node: Option<u32>| {
        let pointed = pointed.clone();
        move || pointed.set(node)
    };
    let edges = graph.edges.iter().map(|edge| {
        let both = is_lit(edge.from).zip(is_lit(edge.to)).map(|(from, to)| from && to);
        arrow(edge, both)
    });
    let nodes = (0_u32..).zip(graph.nodes.iter().zip(&plan.pull_requests)).map(|(index, (node, view))| {
        let (enter, focus) = (point(Some(index)), point(Some(index)));
        let (leave, blur) = (point(None), point(None));
        let target = Target::PullRequest(view.key.clone());
        let label = document.label(&view.key);
        let key = store.clone();
        let is_current = store.state.target.as_ref() == Some(&target);
        html! {
            <g class="graph-node" role="button" tabindex="0" data-area={area(view.number)}
                data-lit={is_lit(index).map(|lit| lit.to_string())} aria-pressed={is_current.to_string()}
                onclick={click(&store, ShowAction::Inspect(target.clone()))}
                onkeydown={move |event: KeyboardEvent| if matches!(event.key().as_str(), "Enter" | " ") {
                    event.prevent_default();
                    event.stop_propagation();
                    key.dispatch(ShowAction::Inspect(target.clone()));
                }}
                onmouseenter={move |_: MouseEvent| enter()} onmouseleave={move |_: MouseEvent| leave()}
                onfocus={move |_: FocusEvent| focus()} onblur={move |_: FocusEvent| blur()}>
                { yew::Html::from(words(node, &label, view)) }
            </g>
        }
        .into()
    });
    let parts = edges.chain(nodes).collect::<Vec<_>>();
    let label = "Graph of pull requests";
    render(el("div", "graph-scroll", &[picture("graph", graph.width, graph.height, "group", label, &parts)]))
}

/// Number and files, below them the title on one or two lines, and the risk.
fn words(node: &NodeView, label: &str, view: &PullRequestView) -> Html {
    let level = view.risk.declared.unwrap_or(view.risk.computed);
    let facts = [label, " · ", &counted(view.files, "file")].concat();
    let (first, second) = two_lines(&view.title);
    let below = if second.is_empty() { 56 } else { 72 };
    all(&[
        frame(node),
        rect("graph-stripe", [node.x, node.y, 4, node.height], "2", &[]),
        line(node, node.y + 20, &facts, "graph-note"),
        line(node, node.y + 38, first, "graph-text"),
        line(node, node.y + 55, second, "graph-text"),
        line(node, node.y + below, &[risk_glyph(level), " ", level.word()].concat(), "graph-note"),
    ])
}

/// A title broken between two words where it is too long for one line.
fn two_lines(title: &str) -> (&str, &str) {
    const ROOM: usize = 19;
    if title.chars().count() <= ROOM {
        return (title, "");
    }
    let limit = title.char_indices().nth(ROOM + 1).map_or(title.len(), |(at, _)| at);
    title[..limit].rfind(' ').map_or((title, ""), |at| (&title[..at], &title[at + 1..]))
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::two_lines;

    #[test]
    fn long_titles_break_between_words() {
        assert_eq!(two_lines("Testing"), ("Testing", ""));
        assert_eq!(two_lines("Backend Core Architecture"), ("Backend Core", "Architecture"));
        assert_eq!(two_lines("Frontend Core & UI Components"), ("Frontend Core & UI", "Components"));
        assert_eq!(two_lines("Ohnezwischenraumgeschriebenes"), ("Ohnezwischenraumgeschriebenes", ""));
    }
}
