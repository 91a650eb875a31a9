//! The finished picture: columns side by side, lines from side to side.

use crate::layered::Columns;
use crate::{Layered, NodeBox, NodeSpec, Spacing};

/// Puts the placed columns side by side and draws the lines.
pub(crate) fn draw(nodes: &[NodeSpec], columns: &Columns, spacing: Spacing) -> Layered {
    let (lefts, rights) = sides(columns, spacing);
    let mut column_of = vec![0; columns.slots.len()];
    for (number, column) in columns.orders.iter().enumerate() {
        for &slot in column {
            column_of[slot] = number;
        }
    }
    let boxes = nodes.iter().enumerate().map(|(node, spec)| NodeBox {
        x: unit(lefts[column_of[node]]),
        y: unit(columns.slots[node].y),
        width: spec.width,
        height: spec.height,
        layer: u32::try_from(column_of[node]).unwrap_or(u32::MAX),
    });
    let edges = columns.routes.iter().enumerate().map(|(edge, route)| {
        let mut points = Vec::with_capacity(route.len() * 2);
        for (at, &slot) in route.iter().enumerate() {
            let (left, right) = (lefts[column_of[slot]], rights[column_of[slot]]);
            if at > 0 {
                push(&mut points, left, port(columns, slot, edge, at - 1, Side::Left));
            }
            if at + 1 < route.len() {
                let y = port(columns, slot, edge, at, Side::Right);
                if at == 0 {
                    push(&mut points, left + columns.slots[slot].width, y);
                }
                push(&mut points, right, y);
            }
        }
        points
    });
    let bottom = columns.slots.iter().map(|slot| slot.y + slot.height).max().unwrap_or(0);
    let right = rights.last().copied().unwrap_or(0);
    Layered {
        width: unit(right + i64::from(spacing.margin)),
        height: unit(bottom + i64::from(spacing.margin)),
        boxes: boxes.collect(),
        edges: edges.collect(),
    }
}

/// Left and right of every column.
fn sides(columns: &Columns, spacing: Spacing) -> (Vec<i64>, Vec<i64>) {
    let (mut lefts, mut rights) = (Vec::new(), Vec::new());
    let mut x = i64::from(spacing.margin);
    for column in &columns.orders {
        let width = column.iter().map(|&slot| columns.slots[slot].width).max().unwrap_or(0);
        lefts.push(x);
        rights.push(x + width);
        x += width + i64::from(spacing.columns);
    }
    (lefts, rights)
}

#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// Where an edge leaves or reaches a slot: the ports of a side are spread evenly, in the order of the slots at
/// the other end, so that lines of one box do not cross each other.
fn port(columns: &Columns, slot: usize, edge: usize, hop: usize, side: Side) -> i64 {
    let this = &columns.slots[slot];
    let (ends, other) = match side {
        Side::Left => (&this.before, columns.routes[edge][hop]),
        Side::Right => (&this.after, columns.routes[edge][hop + 1]),
    };
    let key = |end: usize| (columns.slots[end].y, end);
    let above = ends.iter().filter(|&&end| key(end) < key(other)).count();
    let share = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    this.y + this.height * share(above + 1) / share(ends.len() + 1)
}

fn push(points: &mut Vec<(u32, u32)>, x: i64, y: i64) {
    let point = (unit(x), unit(y));
    if points.last() != Some(&point) {
        points.push(point);
    }
}

/// A coordinate; all are at least 0, and far below the limit for anything a screen can show.
fn unit(value: i64) -> u32 {
    u32::try_from(value.max(0)).unwrap_or(u32::MAX)
}
