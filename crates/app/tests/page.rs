//! The page in a real browser: it renders, and its store changes what is shown.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot build its input has failed")]
#![cfg(target_arch = "wasm32")]

use page::{App, Store, use_store};
use state::{ShowAction, View};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

wasm_bindgen_test_configure!(run_in_browser);

#[allow(clippy::disallowed_methods, reason = "a test stands outside of the page")]
fn document() -> web_sys::Document {
    web_sys::window().and_then(|window| window.document()).unwrap()
}

fn place() -> Element {
    let place = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&place).unwrap();
    place
}

/// Waits until `look` finds something.
async fn found<T>(look: impl Fn() -> Option<T>) -> T {
    for _ in 0..200 {
        if let Some(found) = look() {
            return found;
        }
        let soon = js_sys::Promise::new(&mut |resolve, _| {
            let global: web_sys::Window = js_sys::global().unchecked_into();
            global.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 20).unwrap();
        });
        JsFuture::from(soon).await.unwrap();
    }
    panic!("it never came");
}

#[wasm_bindgen_test]
async fn the_first_screen_says_what_this_is_and_offers_every_way_in() {
    let place = place();
    yew::Renderer::<App>::with_root(place.clone()).render();
    let heading = found(|| place.query_selector("h1").unwrap()).await;
    assert!(heading.text_content().unwrap().contains("giant branch"));
    for words in ["Browse", "Paste", "1,083-file example"] {
        assert!(place.text_content().unwrap().contains(words), "{words} is missing");
    }
    let keys = place.query_selector("[aria-label=Keys]").unwrap().unwrap().dyn_into::<HtmlElement>().unwrap();
    keys.click();
    let dialog = found(|| place.query_selector("dialog[open]").unwrap()).await;
    assert!(dialog.text_content().unwrap().contains("Move the selection to a pull request"));
    dialog.query_selector("[aria-label=Close]").unwrap().unwrap().dyn_into::<HtmlElement>().unwrap().click();
    found(|| place.query_selector("dialog").unwrap().is_none().then_some(())).await;
}

#[component]
fn Outside() -> Html {
    let store: Store = use_store();
    store.dispatch(ShowAction::View(View::Files));
    html! { <p>{ store.state.view.title() }</p> }
}

#[wasm_bindgen_test]
async fn outside_of_the_page_the_store_is_empty_and_changes_nothing() {
    let place = place();
    yew::Renderer::<Outside>::with_root(place.clone()).render();
    let shown = found(|| place.query_selector("p").unwrap()).await;
    assert_eq!(shown.text_content().as_deref(), Some("Plan"));
}
