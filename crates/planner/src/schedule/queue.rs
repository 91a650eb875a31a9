//! A queue with one or more servers, first come, first served.

/// When each server is free again, and what it did last: a place in landing order.
#[derive(Clone, Debug)]
pub(super) struct Servers(Vec<(u64, Option<usize>)>);

impl Servers {
    /// So many servers, at least one, all of them free.
    pub(super) fn new(count: usize) -> Self {
        Self(vec![(0, None); count.max(1)])
    }

    /// The server that is free first: from when on, and after what.
    pub(super) fn first_free(&self) -> (u64, Option<usize>) {
        self.0.first().copied().unwrap_or_default()
    }

    /// Has that server do `what` until `end`. The servers stay in the order of their times (J. Kiefer and J. Wolfowitz,
    /// On the Theory of Queues with Many Servers, 1955): times that are all later stay all later.
    pub(super) fn take(&mut self, what: usize, end: u64) {
        if self.0.is_empty() {
            return;
        }
        self.0.remove(0);
        let place = self.0.partition_point(|server| server.0 <= end);
        self.0.insert(place, (end, Some(what)));
    }
}
