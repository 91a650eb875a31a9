//! The plan link: on the clipboard, and in a field to copy from where the clipboard is denied.

use super::modal::modal;
use crate::later::views::parts::number;
use crate::markup::{Html, button, click, el, set, text, texts, with};
use crate::share::{LINK_FIELD, copy_link, link_of};
use crate::store::Store;
use state::{EVERYWHERE_LENGTH, MOSTLY_LENGTH, ShareAction, ShowAction};
use yew::prelude::*;

/// The link, its length, and what it holds.
pub(super) fn share_link(store: &Store) -> Html {
    let title = "Share the plan";
    let Some(link) = link_of(&store.state) else {
        return modal(store, title, "", &[el("p", "", &[text("The link is being made…")])], &[]);
    };
    let again = {
        let (link, dispatch) = (link.clone(), store.dispatch.clone());
        Callback::from(move |_event: MouseEvent| copy_link(link.clone(), dispatch.clone()))
    };
    let foot = vec![
        button(
            "button",
            &[],
            click(store, ShareAction::Render(Some("plan-json".into()))),
            &[text("Save as a file instead")],
        ),
        button("button", &[], again, &[text("Copy again")]),
        button(
            "button",
            &[set("data-kind", "primary")],
            click(store, ShowAction::CloseDialog),
            &[text("Done")],
        ),
    ];
    let outcome = match store.state.share.as_ref().and_then(|share| share.is_copied) {
        None => "Copying…",
        Some(true) => "The link is on the clipboard.",
        Some(false) => "The browser does not let the page use the clipboard. Copy the link from this field.",
    };
    let (tone, reach) = reach(link.len());
    let length = number(u64::try_from(link.len()).unwrap_or(u64::MAX));
    let attributes = vec![set("id", LINK_FIELD), set("type", "text"), set("readonly", ""), ("value", &link)];
    let field = vec![
        with("label", "", &[set("for", LINK_FIELD)], &[text("Plan link")]),
        with("input", "input", &attributes, &[]),
    ];
    let holds = "The link contains the file names and the whole plan. It is sent to no server: everything stands behind the # of the address.";
    let body = vec![
        with("p", "strong", &[set("role", "status")], &[text(outcome)]),
        el("div", "field", &field),
        with("p", "share-length", &[set("data-tone", tone)], &[texts(&[&length, " characters. ", reach])]),
        el("p", "", &[text(holds)]),
    ];
    modal(store, title, "", &body, &foot)
}

/// Where a link of this length goes.
fn reach(length: usize) -> (&'static str, &'static str) {
    if length <= EVERYWHERE_LENGTH {
        ("good", "Links up to 8,000 characters go everywhere.")
    } else if length <= MOSTLY_LENGTH {
        (
            "warn",
            "Most programs carry links up to 32,000 characters; some chats cut them at 8,000 or less. A cut link says so and opens nothing.",
        )
    } else {
        ("bad", "That is more than many programs carry (32,000). Send the plan as a file instead.")
    }
}
