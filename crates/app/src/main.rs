//! The page's program. It runs in a browser only; elsewhere it does nothing.

fn main() {
    #[cfg(target_arch = "wasm32")]
    page::start();
}
