//! Each pull request of the strategy with its groups, their globs and how many files they find now.

use crate::later::views::parts::{
    absent, badge, bare_list, code, counted, declared_text, fold, section, strong,
};
use crate::markup::{Html, all, each, el, text, texts};
use protocol::PullRequestView;
use state::Document;
use strategy::{Declared, FileGroup, PullRequest};

/// All pull requests, folded.
pub(super) fn pull_requests(document: &Document) -> Html {
    let parts = &document.strategy().pull_requests;
    el("div", "folds", &each(parts, |written| pull_request(document, written)))
}

fn pull_request(document: &Document, written: &PullRequest) -> Html {
    let view = document.plan.pull_requests.iter().find(|view| view.key == written.key);
    let found = counts(view.map_or(0, |view| view.files), written.files);
    let summary = vec![
        badge(view.map_or(1, |view| view.number), &document.label(&written.key)),
        text(" "),
        strong(&written.title),
        el("span", "muted", &[texts(&[" ", &found])]),
    ];
    let after = each(&written.after, |dependency| {
        let first = strong(&document.label(&dependency.pull_request));
        el("li", "", &[first, texts(&[": ", &dependency.because])])
    });
    let mut body = Vec::new();
    if !after.is_empty() {
        body.push(section("Lands after", el("ul", "text-list", &after)));
    }
    body.extend(written.groups.iter().map(|group| group_part(group, view)));
    fold("fold", &summary, &body)
}

/// "86 files, declared ~85".
fn counts(files: u32, declared: Option<Declared>) -> String {
    let declared = declared.map_or_else(|| "not written".to_owned(), declared_text);
    [&counted(files, "file"), ", declared ", &declared].concat()
}

fn group_part(group: &FileGroup, view: Option<&PullRequestView>) -> Html {
    let found = view.and_then(|view| view.groups.iter().find(|found| found.key == group.key));
    let heading = [&group.title, " · ", &counts(found.map_or(0, |found| found.files), group.files)].concat();
    section(&heading, globs(group))
}

/// The globs of a group.
pub(in crate::later::views) fn globs(group: &FileGroup) -> Html {
    if group.globs.is_empty() {
        return absent();
    }
    all(&[bare_list("globs", &each(&group.globs, |glob| el("li", "", &[code(glob.as_str())])))])
}
