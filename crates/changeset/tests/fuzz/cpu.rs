//! How long something took, in a measure that other programs do not disturb.
#![allow(
    clippy::disallowed_types,
    reason = "a test may look at the clock where the system tells nothing better"
)]

/// Nanoseconds that this thread has run.
#[cfg(unix)]
fn now() -> u64 {
    let now = nix::time::clock_gettime(nix::time::ClockId::CLOCK_THREAD_CPUTIME_ID).unwrap();
    u64::try_from(now.tv_sec() * 1_000_000_000 + now.tv_nsec()).unwrap()
}

/// Nanoseconds that have passed, where the system has no better clock.
#[cfg(not(unix))]
fn now() -> u64 {
    thread_local!(static START: std::time::Instant = std::time::Instant::now());
    START.with(|start| u64::try_from(start.elapsed().as_nanos()).unwrap())
}

/// The nanoseconds that `work` took, and what it gave.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (u64, T) {
    let start = now();
    let outcome = work();
    (now().saturating_sub(start), outcome)
}

/// How fast this build reads a plain list on this machine: what an input may cost is a multiple of it.
pub(crate) struct Pace {
    list: Vec<u8>,
    ns: u64,
}

/// So many bytes of a plain list may be read in the time of any input, however short.
const FREE_BYTES: u64 = 64 * 1024;
/// A byte of a hostile input may cost as much as so many bytes of a plain list. The work for each byte stays below a
/// limit that the code knows: a row is looked at by each format, a rename in at most 256 ways.
const FACTOR: u64 = 400;

impl Pace {
    pub(crate) fn measured() -> Self {
        let rows = (0..2_000).map(|number| format!("M\tsrc/folder/file-{number:05}.rs\n"));
        let list = rows.collect::<String>().into_bytes();
        let mut pace = Self { list, ns: u64::MAX };
        pace.ns = pace.measure();
        pace
    }

    fn measure(&self) -> u64 {
        let read = || changeset::read(&self.list, Some("name-status")).unwrap();
        (0..5).map(|_| timed(read).0).min().unwrap().max(1)
    }

    fn most(&self, ns: u64, bytes: usize) -> u64 {
        let bytes = u64::try_from(bytes).unwrap() * FACTOR + FREE_BYTES;
        bytes * ns / u64::try_from(self.list.len()).unwrap()
    }

    /// The time that a plain list of so many bytes takes.
    pub(crate) fn plain(&self, bytes: usize) -> u64 {
        self.ns * u64::try_from(bytes).unwrap() / u64::try_from(self.list.len()).unwrap()
    }

    /// The time in which an input of so many bytes must be read.
    pub(crate) fn limit(&self, bytes: usize) -> u64 {
        self.most(self.ns, bytes)
    }

    /// Measures again, both what seemed too slow and the plain list; gives how many times too slow it is, if it is.
    pub(crate) fn confirm(&self, bytes: usize, mut work: impl FnMut()) -> Option<u64> {
        let limit = self.most(self.measure().max(self.ns), bytes);
        let best = (0..3).map(|_| timed(&mut work).0).min().unwrap();
        (best > limit).then(|| best / limit)
    }
}
