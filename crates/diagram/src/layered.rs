//! The layered drawing: boxes in columns, lines around them.

use crate::{order, place, route};
use std::collections::BTreeSet;

/// A box to be placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeSpec {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// Its layer; layers are columns from left to right, those without a node are left out.
    pub layer: u32,
}

/// Distances of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spacing {
    /// Around everything.
    pub margin: u32,
    /// Between two columns; lines bend here.
    pub columns: u32,
    /// Between two boxes of a column.
    pub rows: u32,
    /// Height kept free for a line that passes a column.
    pub lane: u32,
}

impl Spacing {
    /// For the graph of pull requests.
    pub const PULL_REQUESTS: Self = Self { margin: 4, columns: 44, rows: 16, lane: 8 };
    /// For the steps of a chain.
    pub const STEPS: Self = Self { margin: 8, columns: 40, rows: 12, lane: 8 };
}

/// A placed box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NodeBox {
    /// Left.
    pub x: u32,
    /// Top.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// Its column, counted from 0.
    pub layer: u32,
}

/// A drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layered {
    /// Width of the picture, margin included; 0 without nodes.
    pub width: u32,
    /// Height of the picture, margin included; 0 without nodes.
    pub height: u32,
    /// The boxes, in the order of the nodes.
    pub boxes: Vec<NodeBox>,
    /// The lines, in the order of the edges: from the right side of the first box to the left side of the
    /// second, x never falling. Between two points either y stays, or the line lies between two columns: a
    /// curve with level ends is as free of boxes as the straight line. Empty for an edge that does not lead
    /// to a later layer, or that names a node that is not there.
    pub edges: Vec<Vec<(u32, u32)>>,
}

/// Something that stands in a column: a box, or the place where a line passes.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    /// Width; 0 for a passing line.
    pub(crate) width: i64,
    /// Height.
    pub(crate) height: i64,
    /// Top, once placed.
    pub(crate) y: i64,
    /// Slots of the column before that lead here.
    pub(crate) before: Vec<usize>,
    /// Slots of the column behind that follow.
    pub(crate) after: Vec<usize>,
}

/// The slots of all columns; the first slots are the nodes.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    /// All slots.
    pub(crate) slots: Vec<Slot>,
    /// The slots of each column, top to bottom.
    pub(crate) orders: Vec<Vec<usize>>,
    /// The slots that each edge runs through.
    pub(crate) routes: Vec<Vec<usize>>,
}

/// Draws a graph from left to right.
pub fn layered(nodes: &[NodeSpec], edges: &[(usize, usize)], spacing: Spacing) -> Layered {
    if nodes.is_empty() {
        return Layered { edges: vec![Vec::new(); edges.len()], ..Layered::default() };
    }
    let mut columns = columns(nodes, edges, spacing);
    order::sweep(&mut columns);
    place::place(&mut columns, spacing);
    route::draw(nodes, &columns, spacing)
}

/// The layer of each node when it lies one behind the last node it waits for. Nodes of a ring, and behind it,
/// are only as far as the arrows outside the ring push them.
pub(crate) fn layers_of(nodes: usize, edges: &[(usize, usize)]) -> Vec<u32> {
    let mut waits = vec![0_usize; nodes];
    for &(_, to) in edges {
        waits[to] += 1;
    }
    let mut layers = vec![0_u32; nodes];
    let mut open = (0..nodes).filter(|&node| waits[node] == 0).collect::<Vec<_>>();
    while let Some(node) = open.pop() {
        for &(_, to) in edges.iter().filter(|edge| edge.0 == node) {
            layers[to] = layers[to].max(layers[node] + 1);
            waits[to] -= 1;
            if waits[to] == 0 {
                open.push(to);
            }
        }
    }
    layers
}

/// The columns in input order, with a slot in each column that an edge passes.
fn columns(nodes: &[NodeSpec], edges: &[(usize, usize)], spacing: Spacing) -> Columns {
    let mut used = BTreeSet::new();
    used.extend(nodes.iter().map(|node| node.layer));
    let used = used.into_iter().collect::<Vec<_>>();
    let column_of = |node: usize| used.partition_point(|&layer| layer < nodes[node].layer);
    let slot = |width: u32, height: u32| Slot {
        width: i64::from(width),
        height: i64::from(height),
        y: 0,
        before: Vec::new(),
        after: Vec::new(),
    };
    let mut slots = nodes.iter().map(|node| slot(node.width, node.height)).collect::<Vec<_>>();
    let mut orders = vec![Vec::new(); used.len()];
    for node in 0..nodes.len() {
        orders[column_of(node)].push(node);
    }
    let mut routes = Vec::with_capacity(edges.len());
    for &(from, to) in edges {
        let is_drawn = from < nodes.len() && to < nodes.len() && nodes[from].layer < nodes[to].layer;
        if !is_drawn {
            routes.push(Vec::new());
            continue;
        }
        let mut through = vec![from];
        for column in &mut orders[column_of(from) + 1..column_of(to)] {
            column.push(slots.len());
            through.push(slots.len());
            slots.push(slot(0, spacing.lane));
        }
        through.push(to);
        for pair in through.windows(2) {
            slots[pair[0]].after.push(pair[1]);
            slots[pair[1]].before.push(pair[0]);
        }
        routes.push(through);
    }
    Columns { slots, orders, routes }
}

#[cfg(test)]
mod tests {
    use super::{Layered, NodeSpec, Spacing, layered};
    use expect_test::expect;
    use proptest::prelude::*;

    const SPACING: Spacing = Spacing { margin: 1, columns: 6, rows: 2, lane: 1 };

    fn nodes(layers: &[u32]) -> Vec<NodeSpec> {
        layers.iter().map(|&layer| NodeSpec { width: 4, height: 3, layer }).collect()
    }

    fn drawn(drawing: &Layered) -> String {
        let mut canvas =
            vec![vec![' '; drawing.width as usize + 1]; usize::try_from(drawing.height).unwrap() + 1];
        for points in &drawing.edges {
            for &(x, y) in points {
                canvas[y as usize][x as usize] = '*';
            }
        }
        for (number, at) in drawing.boxes.iter().enumerate() {
            for row in &mut canvas[at.y as usize..(at.y + at.height) as usize] {
                row[at.x as usize..(at.x + at.width) as usize].fill('#');
            }
            canvas[(at.y + 1) as usize][(at.x + 1) as usize] =
                char::from_digit(u32::try_from(number).unwrap() % 10, 10).unwrap();
        }
        canvas.iter().map(|row| format!("|{}\n", row.iter().collect::<String>().trim_end())).collect()
    }

    #[test]
    fn seven_pull_requests() {
        let edges = [(0, 1), (1, 2), (0, 4), (1, 3), (2, 3), (2, 6), (3, 6), (4, 6), (5, 6)];
        let drawing = layered(&nodes(&[0, 1, 2, 3, 1, 0, 4]), &edges, SPACING);
        expect![[r"
            |
            |                     ####      *   *
            |           ####      #2##*
            |           #1##*     ####*
            | ####      ####*               ####
            | #0##*                         #3##*
            | ####*               *   *     ####      ####
            |           ####                          #6##
            |           #4##*                         ####
            |           ####      *   *     *   *
            |
            | ####
            | #5##*     *   *     *   *     *   *
            | ####
            |
            |
        "]]
        .assert_eq(&drawn(&drawing));
    }

    #[test]
    fn nothing_and_one() {
        assert_eq!(layered(&[], &[], SPACING), Layered::default());
        let one = layered(&nodes(&[7]), &[(0, 0), (0, 9)], SPACING);
        assert_eq!((one.width, one.height, one.edges), (6, 5, vec![Vec::new(), Vec::new()]));
    }

    /// True where the segment touches the inside of the box.
    fn crosses(at: super::NodeBox, from: (u32, u32), to: (u32, u32)) -> bool {
        let (left, right) = (at.x, at.x + at.width);
        let (low, high) = (from.1.min(to.1), from.1.max(to.1));
        from.0 < right && to.0 > left && high > at.y && low < at.y + at.height
    }

    proptest! {
        #[test]
        fn no_line_crosses_a_box_and_no_box_another(
            specs in prop::collection::vec((1_u32..60, 1_u32..40, 0_u32..9), 1..40),
            pairs in prop::collection::vec((0_usize..40, 0_usize..40), 0..80),
        ) {
            let nodes = specs
                .iter()
                .map(|&(width, height, layer)| NodeSpec { width, height, layer })
                .collect::<Vec<_>>();
            let drawing = layered(&nodes, &pairs, Spacing::STEPS);
            prop_assert_eq!(&drawing, &layered(&nodes, &pairs, Spacing::STEPS));
            for (index, a) in drawing.boxes.iter().enumerate() {
                prop_assert!(a.x + a.width <= drawing.width && a.y + a.height <= drawing.height);
                for b in &drawing.boxes[index + 1..] {
                    let apart = a.x + a.width <= b.x || b.x + b.width <= a.x
                        || a.y + a.height <= b.y || b.y + b.height <= a.y;
                    prop_assert!(apart, "{a:?} {b:?}");
                }
            }
            for (&(from, to), points) in pairs.iter().zip(&drawing.edges) {
                let is_drawn = from < nodes.len() && to < nodes.len() && nodes[from].layer < nodes[to].layer;
                prop_assert_eq!(is_drawn, !points.is_empty());
                for pair in points.windows(2) {
                    prop_assert!(pair[0].0 <= pair[1].0 && pair[1].0 <= drawing.width);
                    prop_assert!(pair[0].1 <= drawing.height && pair[1].1 <= drawing.height);
                    for at in &drawing.boxes {
                        prop_assert!(!crosses(*at, pair[0], pair[1]), "{at:?} {pair:?}");
                    }
                }
                if let (Some(first), Some(last)) = (points.first(), points.last()) {
                    prop_assert_eq!(first.0, drawing.boxes[from].x + drawing.boxes[from].width);
                    prop_assert_eq!(last.0, drawing.boxes[to].x);
                }
            }
        }
    }

    #[test]
    fn a_hundred_nodes_in_a_row_with_every_arrow() {
        let nodes = nodes(&(0..100).collect::<Vec<_>>());
        let edges = (0..100).flat_map(|from| (from + 1..100).map(move |to| (from, to))).collect::<Vec<_>>();
        let drawing = layered(&nodes, &edges, SPACING);
        assert!(drawing.edges.iter().all(|points| points.len() >= 2));
        assert_eq!(drawing.width, 100 * 4 + 99 * 6 + 2);
    }
}
