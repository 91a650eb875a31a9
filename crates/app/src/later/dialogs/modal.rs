//! The frame of every dialog.

use crate::icon::icon;
use crate::markup::{Html, all, button, click, el, nothing, set, text, with};
use crate::platform;
use crate::store::{Store, use_store};
use state::ShowAction;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// What stands in a dialog.
#[derive(PartialEq, Properties)]
struct FrameProps {
    class: &'static str,
    size: &'static str,
    label: &'static str,
    content: yew::Html,
}

/// A dialog with a heading, a body, and buttons, the most likely last. `size` is `wide` or empty.
pub(super) fn modal(store: &Store, title: &str, size: &'static str, body: &[Html], foot: &[Html]) -> Html {
    let attributes = vec![set("data-kind", "quiet"), set("data-shape", "icon"), set("aria-label", "Close")];
    let close = button("button", &attributes, click(store, ShowAction::CloseDialog), &[icon("x")]);
    let heading = with("h2", "dialog-title", &[set("id", "dialog-title")], &[text(title)]);
    let foot = if foot.is_empty() { nothing() } else { el("footer", "dialog-foot dialog-actions", foot) };
    // What may scroll must be within reach of the keyboard.
    let scrolling = with("div", "dialog-body", &[set("tabindex", "0")], body);
    let parts = [el("header", "dialog-head", &[heading, close]), scrolling, foot];
    frame("dialog", size, "dialog-title", yew::Html::from(all(&parts)))
}

/// A bare dialog; `label` is the id of the element that names it.
pub(super) fn frame(
    class: &'static str,
    size: &'static str,
    label: &'static str,
    content: yew::Html,
) -> Html {
    html! { <Frame {class} {size} {label} {content} /> }.into()
}

/// A native dialog that is open as long as it is rendered, and closed before it goes, so that the focus returns.
/// Escape and a click beside it close it.
#[component]
fn Frame(props: &FrameProps) -> yew::Html {
    let store = use_store();
    let node = use_node_ref();
    let shown = node.clone();
    use_effect_with((), move |()| {
        platform::open_dialog(&shown);
        let dialog = shown.cast::<HtmlDialogElement>();
        move || {
            if let Some(dialog) = dialog {
                platform::close_dialog(&dialog);
            }
        }
    });
    html! {
        <dialog class={props.class} ref={node} data-size={props.size} aria-labelledby={props.label}
            oncancel={cancel(&store)} onclick={beside(&store)}>{ props.content.clone() }</dialog>
    }
}

/// Escape: the state closes the dialog, not the browser.
fn cancel(store: &Store) -> Callback<Event> {
    let dispatch = store.dispatch.clone();
    Callback::from(move |event: Event| {
        event.prevent_default();
        dispatch.send(ShowAction::CloseDialog);
    })
}

/// A click on the dialog's own surface is a click beside its content.
fn beside(store: &Store) -> Callback<MouseEvent> {
    let dispatch = store.dispatch.clone();
    Callback::from(move |event: MouseEvent| {
        if event.target().is_some_and(|target| target.dyn_ref::<HtmlDialogElement>().is_some()) {
            dispatch.send(ShowAction::CloseDialog);
        }
    })
}
