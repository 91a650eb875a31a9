//! How large a pull request is for its reviewers: reviewable lines by weight, limits, time.

use crate::later::views::budgets::weights;
use crate::later::views::parts::{mark, section};
use crate::markup::{Html, all, each, el, nothing, text, texts};
use protocol::PullRequestView;

/// Review time with its formula, the lines behind it, and the limits that are exceeded.
pub(super) fn sizing(view: &PullRequestView) -> Html {
    let lines = if view.reviewable.classes.is_empty() {
        nothing()
    } else {
        section(
            "Reviewable lines",
            weights(&["Reviewable lines of ", &view.title].concat(), &view.reviewable),
        )
    };
    let limits = if view.budgets.is_empty() { nothing() } else { section("Over the budget", limits(view)) };
    all(&[section("Estimated review time", estimated_time(view)), lines, limits])
}

/// Least, most and usual time, with the formula.
pub(in crate::later::views) fn estimated_time(view: &PullRequestView) -> Html {
    let review = &view.review;
    let time = [&review.least.to_string(), " to ", &review.most.to_string(), ", usually "].concat();
    let usual = [time.as_str(), &review.usual.to_string(), ": "].concat();
    el("p", "small", &[texts(&[&usual, &review.formula])])
}

/// The limits that it goes over, each with where the usual limit comes from.
pub(in crate::later::views) fn limits(view: &PullRequestView) -> Html {
    let items = each(&view.budgets, |over| {
        el("li", "", &[mark("warn", &over.text), el("p", "muted small", &[text(&over.source)])])
    });
    el("ul", "text-list", &items)
}

/// What a screen reader says behind the badge of a card.
pub(super) fn limits_in_words(view: &PullRequestView) -> Html {
    let words = view.budgets.iter().map(|over| over.text.as_str()).collect::<Vec<_>>().join("; ");
    el("span", "visually-hidden", &[text(&[": ", &words].concat())])
}
