//! Light and dark: an attribute of the root element.

use super::page;
use state::Theme;

/// Shows the page in this theme.
pub(crate) fn apply_theme(theme: Theme) {
    let Some(root) = page().and_then(|page| page.document_element()) else { return };
    // Cannot fail: the names are legal.
    let _ignored = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.slug()),
    };
}
