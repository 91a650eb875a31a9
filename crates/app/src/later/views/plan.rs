//! The plan: the landing order as a strip, then one card for each pull request.

mod arrange;
mod body;
mod card;
mod proposal;
mod sizing;

use super::parts::{area, counted, icon, number, strong};
use crate::markup::{Html, button, click, each, el, flag, nothing, set, small_button, text, texts, with};
use crate::store::Store;
pub(super) use body::{chain_words, reviewers, risk_blocks};
use card::card;
pub(super) use proposal::speaks_for;
use protocol::{FileFilter, PullRequestView};
pub(super) use sizing::{estimated_time, limits};
use state::{Document, ShowAction, Target};
use strategy::Status;

/// The view "Plan".
pub(crate) fn plan_page(store: &Store, document: &Document) -> Html {
    let plan = &document.plan;
    let cards = each(&plan.pull_requests, |view| {
        let is_open = store.state.open_cards.contains(&view.key);
        let card = card(store, document, view, is_open);
        with("li", "", &[("data-open", flag(is_open))], &[card])
    });
    let list = vec![set("role", "list"), set("aria-label", "Pull requests in landing order")];
    let parts = vec![
        proposal::planned_by(store, document),
        strip(store, document),
        left_over(
            store,
            plan.sum.unclassified,
            " unclassified: claimed by no pattern, so in no pull request.",
            FileFilter::Unclassified,
        ),
        left_over(
            store,
            plan.sum.withheld,
            " withheld: named so that no script may get them, so in no pull request.",
            FileFilter::Withheld,
        ),
        with("ol", "cards", &list, &cards),
    ];
    with("section", "view", &[("aria-busy", &document.is_planning().to_string())], &parts)
}

/// The waves, first to last; what stands in one wave can be reviewed at once.
fn strip(store: &Store, document: &Document) -> Html {
    let plan = &document.plan;
    let waves = each(plan.waves.iter().enumerate(), |(wave, members)| {
        let views =
            members.iter().filter_map(|&member| plan.pull_requests.get(usize::try_from(member).ok()?));
        let chips = each(views, |view| el("li", "", &[chip(store, document, view)]));
        let name = ["Wave ", &(wave + 1).to_string()].concat();
        let name = el("span", "wave-name", &[text(&name)]);
        el("li", "wave", &[name, with("ul", "", &[set("role", "list")], &chips)])
    });
    let waves = with("ol", "waves", &[set("role", "list")], &waves);
    with("nav", "waves-frame", &[set("aria-label", "Landing order, wave by wave")], &[waves])
}

fn chip(store: &Store, document: &Document, view: &PullRequestView) -> Html {
    let status = document.status_of(&view.key);
    let target = Target::PullRequest(view.key.clone());
    let is_current = store.state.target.as_ref() == Some(&target);
    let hidden = [" files, ", &view.title, ", ", status.words()];
    let hidden = el("span", "visually-hidden", &[texts(&hidden)]);
    let glyph = with("span", "status-glyph", &[set("aria-hidden", "true")], &[text(status_glyph(status))]);
    let title = [&view.title, ": ", status.words()].concat();
    button(
        "wave-chip",
        &[set("data-area", area(view.number)), ("aria-pressed", flag(is_current)), set("title", &title)],
        click(store, ShowAction::Inspect(target)),
        &[
            strong(&["PR ", &view.number.to_string()].concat()),
            el("span", "", &[text(&number(view.files)), hidden]),
            glyph,
        ],
    )
}

/// The sign of a status, so that no one has to tell colours apart.
fn status_glyph(status: Status) -> &'static str {
    match status {
        Status::Planned => "",
        Status::InReview => "◔",
        Status::Approved => "◕",
        Status::Merged => "●",
        Status::Deployed => "✓",
        Status::RolledBack => "↶",
    }
}

/// Files that are in no pull request; said above the cards, because nothing below shows them.
fn left_over(store: &Store, files: u32, what: &str, filter: FileFilter) -> Html {
    if files == 0 {
        return nothing();
    }
    let parts = vec![
        icon("alert"),
        el("p", "banner-text", &[texts(&[&counted(files, "file"), what])]),
        small_button("Show them", click(store, ShowAction::FilesOf(filter))),
    ];
    with("div", "banner", &[set("data-tone", "warn")], &parts)
}
