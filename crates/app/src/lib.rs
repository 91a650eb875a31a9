//! The page: a thin skin over `state`. Views read the state and dispatch actions; everything that touches the
//! browser is in `platform`; effects are derived from the state in `effects`.
//!
//! It runs in a browser only, and is empty elsewhere.
#![cfg(target_arch = "wasm32")]

mod app;
mod effects;
mod head;
mod icon;
mod landing;
mod later;
mod markup;
mod messages;
mod perform;
mod platform;
mod share;
mod store;
mod table;

pub use app::App;
pub use store::{Store, use_store};

/// Starts the page.
pub fn start() {
    platform::show_panics();
    let Some(root) = platform::element_by_id("app") else { return };
    if platform::is_framed() {
        platform::show_way_out(&root);
    } else {
        yew::Renderer::<App>::with_root(root.into()).render();
    }
}
