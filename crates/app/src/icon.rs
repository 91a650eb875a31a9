//! Icons from the one sprite.

use yew::prelude::*;

/// The icon with this name in `icons/sprite.svg`; decoration beside words, so hidden from screen readers.
pub(crate) fn icon(name: &'static str) -> Html {
    let href = ["icons/sprite.svg#", name].concat();
    html! { <svg class="icon" aria-hidden="true" focusable="false"><use href={href} /></svg> }
}
