//! Drawn graphs: boxes and arrows where the worker placed them.

use super::parts::scrolling;
use crate::markup::{Html, each, el, flag, nothing, set, text, with};
use protocol::{EdgeView, GraphView, NodeView};

/// A graph of steps as one picture; `label` tells a reader who cannot see it what it shows.
pub(crate) fn steps(graph: &GraphView, label: &str) -> Html {
    let mut parts = each(&graph.edges, |edge| arrow(edge, None));
    parts.extend(graph.nodes.iter().map(|node| {
        let words = line(node, node.y + node.height / 2 + 5, &node.label, "graph-text");
        el("g", "graph-node", &[frame(node), words])
    }));
    scrolling("graph-scroll", label, picture("graph", graph.width, graph.height, "img", label, &parts))
}

/// A picture of this size.
pub(crate) fn picture(
    class: &'static str,
    width: u32,
    height: u32,
    role: &str,
    label: &str,
    parts: &[Html],
) -> Html {
    let (width, height) = (width.to_string(), height.to_string());
    let view_box = ["0 0 ", &width, " ", &height].concat();
    let attributes = vec![
        set("role", role),
        set("aria-label", label),
        ("viewBox", &view_box),
        ("width", &width),
        ("height", &height),
    ];
    with("svg", class, &attributes, parts)
}

/// A box.
pub(crate) fn rect(
    class: &'static str,
    [x, y, width, height]: [u32; 4],
    radius: &str,
    inside: &[Html],
) -> Html {
    let [x, y, width, height] = [x, y, width, height].map(|unit| unit.to_string());
    let attributes =
        [set("x", &x), set("y", &y), set("width", &width), set("height", &height), set("rx", radius)];
    with("rect", class, &attributes, inside)
}

/// A node's box.
pub(crate) fn frame(node: &NodeView) -> Html {
    rect("", [node.x, node.y, node.width, node.height], "6", &[])
}

/// A line of text in a node, cut where it would leave the box.
pub(crate) fn line(node: &NodeView, y: u32, words: &str, class: &'static str) -> Html {
    let room = usize::try_from(node.width.saturating_sub(20) * 10 / 73).unwrap_or(0);
    if words.chars().count() <= room {
        return label(class, node.x + 12, y, words);
    }
    let cut = words.chars().take(room.saturating_sub(1)).chain(['…']).collect::<String>();
    label(class, node.x + 12, y, &cut)
}

/// Words in a picture.
pub(crate) fn label(class: &'static str, x: u32, y: u32, words: &str) -> Html {
    with("text", class, &[("x", &x.to_string()), ("y", &y.to_string())], &[text(words), text(" ")])
}

/// An arrow; `lit` says whether it belongs to the chain that is lit.
pub(crate) fn arrow(edge: &EdgeView, lit: Option<bool>) -> Html {
    let Some(&(x, y)) = edge.points.last() else { return nothing() };
    let head = ["M", &x.to_string(), " ", &y.to_string(), "l-8 -4v8z"].concat();
    let path = |class, data| with("path", class, &[("d", data)], &[]);
    let parts = vec![path("graph-line", &curve(&edge.points)), path("graph-head", &head)];
    let lit = lit.map(|lit| [set("data-lit", flag(lit))]);
    with("g", "graph-edge", lit.as_ref().map_or(&[], |lit| lit), &parts)
}

/// A line through the points, level at each of them.
fn curve(points: &[(u32, u32)]) -> String {
    let mut data = String::new();
    let mut put = |letter: &str, numbers: &[u32]| {
        data.push_str(letter);
        for (at, number) in numbers.iter().enumerate() {
            data.push_str(if at == 0 { "" } else { " " });
            data.push_str(&number.to_string());
        }
    };
    let mut at: Option<(u32, u32)> = None;
    for &(x, y) in points {
        match at {
            None => put("M", &[x, y]),
            Some((_, level)) if level == y => put("H", &[x]),
            Some((left, level)) => {
                let middle = left.midpoint(x);
                put("C", &[middle, level, middle, y, x, y]);
            }
        }
        at = Some((x, y));
    }
    data
}

/// The nodes before and behind this one, itself included.
pub(crate) fn chain_through(graph: &GraphView, node: u32) -> Vec<u32> {
    let mut found = vec![node];
    for forward in [true, false] {
        let mut open = vec![node];
        while let Some(at) = open.pop() {
            for edge in &graph.edges {
                let (from, to) = if forward { (edge.from, edge.to) } else { (edge.to, edge.from) };
                if from == at && !found.contains(&to) {
                    found.push(to);
                    open.push(to);
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::{chain_through, curve};
    use protocol::{EdgeView, GraphView};

    #[test]
    fn lines_run_straight_on_one_level_and_curve_between_two() {
        assert_eq!(curve(&[(10, 5), (20, 5), (40, 9)]), "M10 5H20C30 5 30 9 40 9");
        assert_eq!(curve(&[]), "");
    }

    #[test]
    fn a_chain_has_what_lies_before_and_behind() {
        let edge = |from, to| EdgeView { from, to, points: Vec::new() };
        let edges = vec![edge(0, 1), edge(1, 2), edge(0, 3), edge(3, 4)];
        let graph = GraphView { edges, ..GraphView::default() };
        assert_eq!(chain_through(&graph, 1), [1, 2, 0]);
    }
}
