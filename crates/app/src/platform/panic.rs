//! When the page's own program stops: a plain overlay, made by `panic.js` without this program.

use super::window;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::*;
use web_sys::Event;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn log_error(text: &str);
}

/// The event that `panic.js` waits for.
const PANIC: &str = "tranche-panic";

/// Writes panics to the console and shows the overlay.
pub(crate) fn show_panics() {
    std::panic::set_hook(Box::new(|info| {
        log_error(&info.to_string());
        if let Some(window) = window()
            && let Ok(event) = Event::new(PANIC)
        {
            // The overlay is the last resort; where it cannot be shown, the console has the words.
            let _ignored: Result<bool, JsValue> = window.dispatch_event(&event);
        }
    }));
}
