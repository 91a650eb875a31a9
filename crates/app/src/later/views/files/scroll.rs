//! How the scroll position of a table maps to its rows. A browser bears only so much height, so a very long
//! table scrolls more than one row's height at a time; its first and last row are reached all the same.

/// The greatest height that is given to the table, in CSS pixels; browsers bear at least 17 million.
const MOST_HEIGHT: u64 = 12_000_000;

/// A table in its frame; heights in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// How many rows there are.
    pub(super) total: u32,
    /// The height of a row; never 0.
    pub(super) row: u32,
    /// The height that is left for rows.
    pub(super) frame: u32,
}

impl Scroll {
    /// The height of the whole table.
    pub(super) fn height(self) -> u32 {
        u32::try_from(self.whole().min(MOST_HEIGHT)).unwrap_or(u32::MAX)
    }

    /// How many rows are in sight as a whole; at least one.
    pub(super) fn fitting(self) -> u32 {
        (self.frame / self.row.max(1)).max(1)
    }

    /// The first row in sight at this scroll position.
    pub(super) fn first_at(self, top: u32) -> u32 {
        if self.whole() <= MOST_HEIGHT {
            return (top / self.row.max(1)).min(self.last_first());
        }
        let first = u64::from(top) * u64::from(self.last_first()) / u64::from(self.last_top().max(1));
        u32::try_from(first).unwrap_or(u32::MAX).min(self.last_first())
    }

    /// A scroll position at which this row is the first one in sight, or the last position there is.
    pub(super) fn top_of(self, first: u32) -> u32 {
        if self.whole() <= MOST_HEIGHT {
            return first.saturating_mul(self.row);
        }
        let steps = u64::from(self.last_first().max(1));
        let top = (u64::from(first) * u64::from(self.last_top())).div_ceil(steps);
        u32::try_from(top).unwrap_or(u32::MAX)
    }

    /// The scroll position that brings a row into sight with as little movement as possible; absent where it
    /// is in sight already.
    pub(super) fn top_to_see(self, row: u32, top: u32) -> Option<u32> {
        let first = self.first_at(top);
        if row < first {
            Some(self.top_of(row))
        } else if row >= first.saturating_add(self.fitting()) {
            Some(self.top_of((row + 1).saturating_sub(self.fitting())))
        } else {
            None
        }
    }

    fn whole(self) -> u64 {
        u64::from(self.total) * u64::from(self.row.max(1))
    }

    /// The first row in sight at the very end.
    fn last_first(self) -> u32 {
        self.total.saturating_sub(self.fitting())
    }

    /// The scroll position at the very end.
    fn last_top(self) -> u32 {
        self.height().saturating_sub(self.frame)
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::Scroll;

    #[test]
    fn both_ends_are_reached_whatever_the_length() {
        for total in [1, 7, 1_083, 100_000, 375_001, 1_000_000, 4_000_000] {
            let scroll = Scroll { total, row: 32, frame: 650 };
            assert_eq!(scroll.first_at(0), 0);
            let end = scroll.height().saturating_sub(650);
            assert!(scroll.first_at(end) + scroll.fitting() + 1 >= total, "{total}");
        }
    }

    #[test]
    fn a_row_is_first_at_the_position_that_is_given_for_it() {
        for total in [100, 100_000, 1_000_000] {
            let scroll = Scroll { total, row: 32, frame: 640 };
            for row in (0..total - 20).step_by(977) {
                assert_eq!(scroll.first_at(scroll.top_of(row)), row, "{row} of {total}");
            }
        }
    }

    #[test]
    fn a_row_out_of_sight_is_brought_into_sight() {
        for total in [100, 1_000_000] {
            let scroll = Scroll { total, row: 32, frame: 640 };
            for (row, top) in [(0, 3_000), (60, 0), (total - 1, 0), (21, 32)] {
                let moved = scroll.top_to_see(row, top).unwrap_or(top);
                assert_eq!(scroll.top_to_see(row, moved), None, "{row} of {total}");
            }
        }
    }

    #[test]
    fn no_rows_and_no_frame_are_borne() {
        let scroll = Scroll { total: 0, row: 0, frame: 0 };
        assert_eq!((scroll.height(), scroll.first_at(99), scroll.fitting()), (0, 0, 1));
    }
}
