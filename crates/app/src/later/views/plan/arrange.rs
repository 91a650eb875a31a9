//! Cutting and merging, from a card.

use crate::later::views::parts::text;
use crate::markup::{Html, button, click, nothing, set};
use crate::store::Store;
use protocol::PullRequestView;
use state::{ArrangeAction, EditAction};

/// The buttons that open the dialogs; there is nothing to cut where no file is.
pub(super) fn arrange_buttons(store: &Store, view: &PullRequestView) -> [Html; 2] {
    let ask = |words: &str, action| {
        let attributes = [set("aria-haspopup", "dialog")];
        button("button", &attributes, click(store, EditAction::Arrange(action)), &[text(words)])
    };
    let split = if view.files > 1 {
        ask("Split this pull request…", ArrangeAction::AskSplit(view.key.clone()))
    } else {
        nothing()
    };
    [split, ask("Merge into…", ArrangeAction::AskMerge(view.key.clone()))]
}
