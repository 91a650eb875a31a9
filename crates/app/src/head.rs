//! What stands in the head of every screen.

use crate::icon::icon;
use crate::markup::{Html, button, click, el, set, text, with};
use crate::store::Store;
use state::{Dialog, ShowAction, Theme};
use yew::prelude::*;

/// The sign and the word.
pub(crate) fn brand() -> Html {
    let sign = with(
        "img",
        "",
        &[set("src", "icons/tranche.svg"), set("alt", ""), set("width", "20"), set("height", "20")],
        &[],
    );
    el("span", "brand", &[sign, text("Tranche")])
}

/// A button with an icon and a word; the word hides where the screen is narrow, so it is the label too.
pub(crate) fn labelled(kind: &str, click: Callback<MouseEvent>, sign: &'static str, word: &str) -> Html {
    button(
        "button",
        &[set("data-kind", kind), set("aria-label", word)],
        click,
        &[icon(sign), el("span", "button-label", &[text(word)])],
    )
}

/// Light, dark, as the system has it: one button that goes round.
pub(crate) fn theme_button(store: &Store) -> Html {
    let (sign, label, next) = match store.state.theme {
        Theme::System => ("monitor", "Colours: as the system has them", Theme::Light),
        Theme::Light => ("sun", "Colours: light", Theme::Dark),
        Theme::Dark => ("moon", "Colours: dark", Theme::System),
    };
    let attributes = vec![
        set("data-kind", "quiet"),
        set("data-shape", "icon"),
        set("aria-label", label),
        set("title", label),
    ];
    button("button", &attributes, click(store, ShowAction::Theme(next)), &[icon(sign)])
}

/// The keys, from any screen.
pub(crate) fn keys_button(store: &Store) -> Html {
    labelled("quiet", click(store, ShowAction::Dialog(Dialog::Help)), "help", "Keys")
}
