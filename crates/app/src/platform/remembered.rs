//! Small things that this browser remembers; without its leave they hold until the page is closed.

use super::window;
use state::Theme;
use web_sys::Storage;

/// Where the choice of colours is kept. A site's storage is shared by all projects of its owner, so keys have a
/// prefix.
const THEME: &str = "tranche/theme";
/// Set while the database holds an open plan.
const PLAN: &str = "tranche/plan";

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// The theme that was chosen in this browser.
pub(crate) fn remembered_theme() -> Theme {
    get(THEME).map_or(Theme::System, |slug| Theme::from_slug(&slug))
}

/// Keeps the choice, where the browser lets us.
pub(crate) fn remember_theme(theme: Theme) {
    if let Some(storage) = storage() {
        let _ignored = storage.set_item(THEME, theme.slug());
    }
}

/// True where a plan was open when the page was last seen: the first screen would only flash up.
pub(crate) fn may_hold_plan() -> bool {
    get(PLAN).is_some()
}

/// Keeps whether a plan is open.
pub(crate) fn remember_plan(is_open: bool) {
    if let Some(storage) = storage() {
        let _ignored = if is_open { storage.set_item(PLAN, "open") } else { storage.remove_item(PLAN) };
    }
}
