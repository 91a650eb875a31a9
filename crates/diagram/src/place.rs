//! Heights: every slot is drawn towards its neighbours, as far as the slots above and below let it.

use crate::Spacing;
use crate::layered::{Columns, Slot};

const ROUNDS: usize = 8;

/// Gives every slot its top, the smallest of them being the margin.
pub(crate) fn place(columns: &mut Columns, spacing: Spacing) {
    let gap = i64::from(spacing.rows);
    for column in &columns.orders {
        let mut y = 0;
        for &slot in column {
            columns.slots[slot].y = y;
            y += columns.slots[slot].height + gap;
        }
        for &slot in column {
            columns.slots[slot].y -= y / 2;
        }
    }
    let count = columns.orders.len();
    for round in 0..ROUNDS {
        for step in 0..count {
            let forward = round % 2 == 0;
            settle(columns, if forward { step } else { count - 1 - step }, gap, forward);
        }
    }
    let top = columns.slots.iter().map(|slot| slot.y).min().unwrap_or(0);
    for slot in &mut columns.slots {
        slot.y += i64::from(spacing.margin) - top;
    }
}

/// Moves the slots of one column towards their neighbours. The wishes are pushed apart once downwards and once
/// upwards; the mean of two legal placements is legal too, rounding included.
fn settle(columns: &mut Columns, column: usize, gap: i64, forward: bool) {
    let order = &columns.orders[column];
    let wishes = order.iter().map(|&slot| wish(&columns.slots, slot, forward)).collect::<Vec<_>>();
    let heights = order.iter().map(|&slot| columns.slots[slot].height).collect::<Vec<_>>();
    let mut down = wishes.clone();
    for at in 1..down.len() {
        down[at] = down[at].max(down[at - 1] + heights[at - 1] + gap);
    }
    let mut up = wishes;
    for at in (1..up.len()).rev() {
        up[at - 1] = up[at - 1].min(up[at] - heights[at - 1] - gap);
    }
    for (at, &slot) in order.iter().enumerate() {
        columns.slots[slot].y = (down[at] + up[at]).div_euclid(2);
    }
}

/// Where a slot would like its top: so that its middle is the mean of its neighbours' middles.
fn wish(slots: &[Slot], slot: usize, forward: bool) -> i64 {
    let this = &slots[slot];
    let nearer = if forward { &this.before } else { &this.after };
    let neighbours =
        if nearer.is_empty() { if forward { &this.after } else { &this.before } } else { nearer };
    let Ok(count @ 1..) = i64::try_from(neighbours.len()) else { return this.y };
    let middles = neighbours.iter().map(|&other| slots[other].y * 2 + slots[other].height).sum::<i64>();
    (middles.div_euclid(count) - this.height).div_euclid(2)
}
