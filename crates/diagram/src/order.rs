//! The order inside the columns: a barycentre sweep in integers, best order kept.

use crate::layered::Columns;

/// Sweeps there and back; more hardly ever improve a drawing of this size.
const SWEEPS: usize = 12;
/// Barycentres are compared in thousandths of a place.
const SCALE: usize = 1_000;

/// Orders the slots of each column so that few lines cross.
pub(crate) fn sweep(columns: &mut Columns) {
    let mut place = vec![0; columns.slots.len()];
    number(columns, &mut place);
    let mut best = (crossings(columns, &place), columns.orders.clone());
    for round in 0..SWEEPS {
        if best.0 == 0 {
            break;
        }
        let forward = round % 2 == 0;
        let count = columns.orders.len();
        for step in 1..count {
            sort(columns, &mut place, if forward { step } else { count - 1 - step }, forward);
        }
        let found = crossings(columns, &place);
        if found < best.0 {
            best = (found, columns.orders.clone());
        }
    }
    columns.orders = best.1;
}

/// Notes every slot's place in its column.
fn number(columns: &Columns, place: &mut [usize]) {
    for column in &columns.orders {
        for (at, &slot) in column.iter().enumerate() {
            place[slot] = at;
        }
    }
}

/// Sorts one column by the mean place of each slot's neighbours; a slot without neighbours keeps its place.
fn sort(columns: &mut Columns, place: &mut [usize], column: usize, forward: bool) {
    let centre = |slot: usize| {
        let neighbours = if forward { &columns.slots[slot].before } else { &columns.slots[slot].after };
        match neighbours.len() {
            0 => place[slot] * SCALE,
            count => neighbours.iter().map(|&other| place[other]).sum::<usize>() * SCALE / count,
        }
    };
    let mut keyed =
        columns.orders[column].iter().map(|&slot| (centre(slot), place[slot], slot)).collect::<Vec<_>>();
    keyed.sort_unstable();
    for (at, &(_, _, slot)) in keyed.iter().enumerate() {
        place[slot] = at;
        columns.orders[column][at] = slot;
    }
}

/// How many pairs of lines cross, all gaps together.
fn crossings(columns: &Columns, place: &[usize]) -> usize {
    columns.orders.windows(2).map(|pair| crossings_between(columns, place, &pair[0], pair[1].len())).sum()
}

/// Counts inversions with a Fenwick tree over the places of the column on the right.
fn crossings_between(columns: &Columns, place: &[usize], left: &[usize], right_length: usize) -> usize {
    let mut tree = vec![0_usize; right_length + 1];
    let (mut found, mut total) = (0, 0);
    for &slot in left {
        let mut ends = columns.slots[slot].after.iter().map(|&to| place[to]).collect::<Vec<_>>();
        ends.sort_unstable();
        for &end in &ends {
            let (mut at, mut not_below) = (end + 1, 0);
            while at > 0 {
                not_below += tree[at];
                at &= at - 1;
            }
            found += total - not_below;
        }
        for &end in &ends {
            let mut at = end + 1;
            while at < tree.len() {
                tree[at] += 1;
                at += at & at.wrapping_neg();
            }
            total += 1;
        }
    }
    found
}
