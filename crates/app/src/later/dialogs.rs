//! Dialogs: native ones, so that the browser keeps the focus inside and puts it back.

mod help;
mod imported;
mod merge;
mod modal;
mod move_to;
mod palette;
mod paste;
mod replace;
mod share;
mod split;

use crate::markup::{Html, nothing};
use crate::store::Store;
use state::Dialog;
use yew::prelude::*;

/// The dialog that is open, if any.
pub(crate) fn dialogs(store: &Store) -> Html {
    match store.state.dialog {
        None => nothing(),
        Some(Dialog::Replace) => replace::replace(store),
        Some(Dialog::Paste) => paste::paste(store),
        Some(Dialog::MoveTo) => move_to::move_to(store),
        Some(Dialog::Help) => help::help(store),
        Some(Dialog::Palette) => html! { <palette::Palette /> }.into(),
        Some(Dialog::Imported) => imported::imported(store),
        Some(Dialog::Share) => share::share_link(store),
        Some(Dialog::Split) => split::split(store),
        Some(Dialog::Merge) => merge::merge(store),
    }
}
