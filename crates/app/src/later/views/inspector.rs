//! The inspector: everything about the file, group or pull request that is selected, and where
//! numbers come from.

mod file;
mod pull_request;
mod why;

use super::parts::muted;
use crate::markup::{Html, el};
use crate::store::Store;
use file::file;
pub(super) use file::rule;
use pull_request::{group, pull_request};
use state::{Document, Target};
use strategy::PullRequestKey;
use why::{sum, why_number};

/// The inside of the inspector.
pub(crate) fn inspector(store: &Store, document: &Document) -> Html {
    let view = |key: &PullRequestKey| document.plan.pull_requests.iter().find(|view| view.key == *key);
    let body = match &store.state.target {
        None => Some(vec![muted("Select a file or a pull request.")]),
        Some(Target::File(number)) => Some(match store.state.details_of(*number) {
            Some(details) => file(store, document, details),
            None => vec![muted("Looking…")],
        }),
        Some(Target::PullRequest(key)) => view(key).map(|view| pull_request(store, document, view)),
        Some(Target::Why(key, of)) => view(key).map(|view| why_number(store, document, view, *of)),
        Some(Target::Sum) => Some(sum(store, document)),
        Some(Target::Group(key, part)) => view(key).and_then(|view| group(store, document, view, part)),
    };
    let gone = || vec![muted("What was selected is not in the plan any more.")];
    el("div", "inspector-body", &body.unwrap_or_else(gone))
}
