//! Light and dark: an attribute of the root element, and the choice kept in this browser.

use super::{page, window};
use state::Theme;

/// Where the choice is kept; a site's storage is shared by all projects of its owner, so it has a prefix.
const KEY: &str = "tranche/theme";

/// Shows the page in this theme.
pub(crate) fn apply_theme(theme: Theme) {
    let Some(root) = page().and_then(|page| page.document_element()) else { return };
    // Cannot fail: the names are legal.
    let _ignored = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.slug()),
    };
}

/// The theme that was chosen in this browser.
pub(crate) fn remembered_theme() -> Theme {
    let kept =
        window().and_then(|window| window.local_storage().ok().flatten()?.get_item(KEY).ok().flatten());
    kept.map_or(Theme::System, |slug| Theme::from_slug(&slug))
}

/// Keeps the choice, where the browser lets us.
pub(crate) fn remember_theme(theme: Theme) {
    if let Some(storage) = window().and_then(|window| window.local_storage().ok().flatten()) {
        // Where storage is denied the choice holds until the page is closed.
        let _ignored = storage.set_item(KEY, theme.slug());
    }
}
