//! Counts the memory that a piece of work holds and how often it asks for some.
#![allow(unsafe_code, reason = "only an allocator sees every allocation; it hands all work to the system's")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

thread_local! {
    static LIVE: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
    static CALLS: Cell<usize> = const { Cell::new(0) };
}

fn grow(bytes: usize) {
    CALLS.set(CALLS.get() + 1);
    LIVE.set(LIVE.get().saturating_add_unsigned(bytes));
    PEAK.set(PEAK.get().max(LIVE.get()));
}

fn shrink(bytes: usize) {
    LIVE.set(LIVE.get().saturating_sub_unsigned(bytes));
}

// SAFETY: every call goes on to the system's allocator unchanged; counting touches only cells of this thread,
// which need no memory of their own and no destructor.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grow(layout.size());
        // SAFETY: the caller's promises are those of the system's allocator.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        shrink(layout.size());
        // SAFETY: as above.
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Both may be there for a moment.
        grow(size);
        shrink(layout.size());
        // SAFETY: as above.
        unsafe { System.realloc(place, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// What a piece of work used.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Used {
    /// The most bytes that it held at one time.
    pub(crate) peak: usize,
    /// How often it asked for memory.
    pub(crate) calls: usize,
}

/// What `work` used in this thread, and what it gave.
pub(crate) fn used<T>(work: impl FnOnce() -> T) -> (Used, T) {
    let (live, calls) = (LIVE.get(), CALLS.get());
    PEAK.set(live);
    let outcome = work();
    let peak = usize::try_from(PEAK.get() - live).unwrap_or_default();
    (Used { peak, calls: CALLS.get() - calls }, outcome)
}

#[test]
fn the_peak_is_seen_and_not_the_sum() {
    let work = || (0..3).map(|_| std::hint::black_box(vec![1u8; 1000]).len()).sum::<usize>();
    let (used, sum) = used(work);
    assert_eq!((sum, used.peak, used.calls), (3000, 1000, 3));
}
