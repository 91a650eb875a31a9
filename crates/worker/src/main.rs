//! The worker: owns the change set and the plan, and answers the page's questions about them.
//!
//! Everything happens inside the message handler, bytes of a `Blob` included (`FileReaderSync`), so answers
//! leave in the order of the questions, and a trap reaches the page as the worker's `error` event.

mod answer;
mod later;
#[cfg(target_arch = "wasm32")]
mod post;

#[cfg(target_arch = "wasm32")]
fn main() {
    post::start();
}

/// The worker runs in a browser only; elsewhere this program does nothing.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
