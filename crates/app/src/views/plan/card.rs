//! The card of a pull request, as it lies in the plan.

use super::body::body;
use crate::store::Store;
use crate::views::markup::{all, button, el, nothing, text, texts, with};
use crate::views::parts::{
    absent, area, badge, counted_groups, declared_text, icon, lines, number, risk, span, strong,
};
use protocol::{PullRequestView, RiskView};
use state::{Document, ShowAction};
use strategy::{PullRequest, ReviewTime};
use yew::prelude::*;

/// A card: what it is, how large, how risky, how long, after what; opened, everything the team wrote.
pub(super) fn card(store: &Store, document: &Document, view: &PullRequestView, is_open: bool) -> Html {
    let written = document.written(&view.key);
    let id = ["card-", view.key.as_str()].concat();
    let mut inside = vec![("id", id.clone())];
    if !is_open {
        inside.push(("hidden", String::new()));
    }
    let shown = if is_open { body(store, document, view, written) } else { nothing() };
    with(
        "article",
        "card",
        vec![("data-area", area(view.number).to_owned()), ("data-empty", (view.files == 0).to_string())],
        vec![
            head(document, view, written),
            title(store, view, written, id, is_open),
            figures(view),
            risks(&view.risk),
            group_bar(view),
            foot(document, view),
            with("div", "card-body", inside, vec![shown]),
        ],
    )
}

fn head(document: &Document, view: &PullRequestView, written: Option<&PullRequest>) -> Html {
    let mut children = vec![badge(view.number, &document.label(&view.key))];
    if written.is_some_and(|written| written.is_critical_path) {
        children.push(el("span", "badge", vec![text("critical path")]));
    }
    if let Some(priority) = written.and_then(|written| written.priority) {
        children.push(el("span", "card-priority", vec![texts(&["priority ", priority.word()])]));
    }
    el("header", "card-head", children)
}

/// The title opens and closes the card.
fn title(
    store: &Store,
    view: &PullRequestView,
    written: Option<&PullRequest>,
    id: String,
    is_open: bool,
) -> Html {
    let sign = written.and_then(|written| written.icon.as_deref()).map_or_else(nothing, |sign| {
        with("span", "card-sign", vec![("aria-hidden", "true".to_owned())], vec![text(sign)])
    });
    let toggle = button(
        "",
        vec![("aria-expanded", is_open.to_string()), ("aria-controls", id)],
        store.on(ShowAction::ToggleCard(view.key.clone())),
        vec![sign, el("span", "", vec![text(&view.title)]), icon("chevron-down")],
    );
    el("h2", "card-title", vec![toggle])
}

/// Files first, because the size decides whether it can be reviewed.
fn figures(view: &PullRequestView) -> Html {
    let note = |said: Option<String>| {
        let said = said.map_or_else(absent, |said| texts(&["declared ", &said]));
        el("span", "card-note", vec![said])
    };
    let time = |time: ReviewTime| span(time.least, time.most);
    let figure =
        |class, value: &str, what, declared| el("p", class, vec![strong(value), text(what), note(declared)]);
    let files = if view.files == 1 { " file" } else { " files" };
    let review = span(view.review.least, view.review.most);
    el(
        "div",
        "card-figures",
        vec![
            figure("card-files", &number(view.files), files, view.declared_files.map(declared_text)),
            figure("card-review", &review, " review", view.review.declared.map(time)),
        ],
    )
}

/// The authors' word, and the computed one beside it where it differs.
fn risks(view: &RiskView) -> Html {
    let said = |level, words| el("span", "", vec![risk(level), el("span", "card-note", vec![text(words)])]);
    let children = match view.declared {
        None => vec![said(view.computed, "risk computed")],
        Some(level) if level == view.computed => vec![said(level, "risk declared and computed")],
        Some(level) => vec![said(level, "risk declared"), said(view.computed, "computed")],
    };
    el("p", "card-risk", children)
}

/// The groups as a bar, each as wide as it has files.
fn group_bar(view: &PullRequestView) -> Html {
    let parts = view.groups.iter().map(|group| (group.title.as_str(), group.files));
    let parts = parts.chain([("moved here by hand", view.ungrouped)]).filter(|part| part.1 > 0);
    let (mut start, mut bars, mut words) = (0_u32, Vec::new(), vec!["Files by group.".to_owned()]);
    for (title, files) in parts {
        let said = [title, ": ", &number(files)].concat();
        let place = vec![
            ("x", start.to_string()),
            ("y", "0".to_owned()),
            ("width", files.to_string()),
            ("height", "8".to_owned()),
        ];
        bars.push(with("rect", "", place, vec![el("title", "", vec![text(&said)])]));
        words.push(said);
        start = start.saturating_add(files);
    }
    if bars.is_empty() {
        return el("p", "card-bar muted small", vec![text("No file falls to it, so it does not land.")]);
    }
    let groups = counted_groups(bars.len());
    let frame = vec![
        ("role", "img".to_owned()),
        ("aria-label", words.join(" ")),
        ("viewBox", ["0 0 ", &start.to_string(), " 8"].concat()),
        ("preserveAspectRatio", "none".to_owned()),
    ];
    let note = vec![el("span", "", vec![text(&groups)]), lines(&view.lines, view.files)];
    el("div", "card-bar", vec![with("svg", "group-bar", frame, bars), el("p", "card-note", note)])
}

fn foot(document: &Document, view: &PullRequestView) -> Html {
    let contested = match view.contested {
        0 => nothing(),
        some => with(
            "span",
            "badge",
            vec![("data-tone", "warn".to_owned())],
            vec![texts(&[&number(some), " contested"])],
        ),
    };
    el("p", "card-foot", vec![el("span", "", vec![after(document, view)]), contested])
}

/// What lands first, without what other arrows already say.
fn after(document: &Document, view: &PullRequestView) -> Html {
    let plan = &document.plan;
    let place = |index: u32| plan.pull_requests.get(usize::try_from(index).ok()?);
    let labels = plan
        .dependencies
        .iter()
        .filter(|arrow| !arrow.is_implied && place(arrow.after).is_some_and(|after| after.key == view.key))
        .filter_map(|arrow| place(arrow.before))
        .map(|before| document.label(&before.key))
        .collect::<Vec<_>>();
    match (view.wave, labels.is_empty()) {
        (0, _) => text("does not land"),
        (_, true) => text("after nothing: can land first"),
        (_, false) => all(vec![text("lands after "), strong(&labels.join(", "))]),
    }
}
