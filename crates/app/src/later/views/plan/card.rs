//! The card of a pull request, as it lies in the plan.

use super::body::body;
use super::sizing::limits_in_words;
use crate::later::views::parts::{
    absent, area, badge, counted_groups, declared_text, icon, lines, number, risk, span, strong, why,
};
use crate::later::views::runbook::status_choice;
use crate::markup::{Html, all, button, el, flag, nothing, text, texts, with};
use crate::store::Store;
use protocol::PullRequestView;
use state::{Document, ShowAction, Why};
use strategy::{PullRequest, ReviewTime};

/// A card: what it is, how large, how risky, how long, after what; opened, everything the team wrote.
pub(super) fn card(store: &Store, document: &Document, view: &PullRequestView, is_open: bool) -> Html {
    let written = document.written(&view.key);
    let id = ["card-", view.key.as_str()].concat();
    let inside = [("id", id.as_str()), ("hidden", "")];
    let inside = if is_open { &inside[..1] } else { &inside[..] };
    let shown = if is_open { body(store, document, view, written) } else { nothing() };
    with(
        "article",
        "card",
        &[("data-area", area(view.number)), ("data-empty", flag(view.files == 0))],
        &[
            head(document, view, written),
            title(store, view, written, &id, is_open),
            figures(store, view),
            risks(store, view),
            group_bar(store, view),
            foot(store, document, view),
            progress(store, document, view),
            with("div", "card-body", inside, &[shown]),
        ],
    )
}

fn head(document: &Document, view: &PullRequestView, written: Option<&PullRequest>) -> Html {
    let mut children = vec![badge(view.number, &document.label(&view.key))];
    if written.is_some_and(|written| written.is_critical_path) {
        children.push(el("span", "badge", &[text("critical path")]));
    }
    if let Some(whole) = written.and_then(|written| written.part_of.as_ref()) {
        children.push(el("span", "badge", &[texts(&["part of ", &document.label(whole)])]));
    }
    if let Some(lane) = written.and_then(|written| written.takes) {
        children.push(el("span", "badge", &[texts(&["takes ", lane.words()])]));
    }
    if let Some(priority) = written.and_then(|written| written.priority) {
        children.push(el("span", "card-priority", &[texts(&["priority ", priority.word()])]));
    }
    el("header", "card-head", &children)
}

/// The title opens and closes the card.
fn title(
    store: &Store,
    view: &PullRequestView,
    written: Option<&PullRequest>,
    id: &str,
    is_open: bool,
) -> Html {
    let sign = written
        .and_then(|written| written.icon.as_deref())
        .map_or_else(nothing, |sign| with("span", "card-sign", &[("aria-hidden", "true")], &[text(sign)]));
    let toggle = button(
        "",
        &[("aria-expanded", flag(is_open)), ("aria-controls", id)],
        store.on(ShowAction::ToggleCard(view.key.clone())),
        &[sign, el("span", "", &[text(&view.title)]), icon("chevron-down")],
    );
    el("h2", "card-title", &[toggle])
}

/// Files first, because the size decides whether it can be reviewed.
fn figures(store: &Store, view: &PullRequestView) -> Html {
    let note = |said: Option<String>| {
        let said = said.map_or_else(absent, |said| texts(&["declared ", &said]));
        el("span", "card-note", &[said])
    };
    let time = |time: ReviewTime| span(time.least, time.most);
    let figure = |class, of, value: &str, what, declared| {
        el("p", class, &[why(store, &view.key, of, &[strong(value), text(what), note(declared)])])
    };
    let files = if view.files == 1 { " file" } else { " files" };
    let review = span(view.review.least, view.review.most);
    el(
        "div",
        "card-figures",
        &[
            figure(
                "card-files",
                Why::Files,
                &number(view.files),
                files,
                view.declared_files.map(declared_text),
            ),
            figure("card-review", Why::Review, &review, " review", view.review.declared.map(time)),
        ],
    )
}

/// The authors' word, and the computed one beside it where it differs.
fn risks(store: &Store, view: &PullRequestView) -> Html {
    let risks = &view.risk;
    let said = |level, words| el("span", "", &[risk(level), el("span", "card-note", &[text(words)])]);
    let children = match risks.declared {
        None => vec![said(risks.computed, "risk computed")],
        Some(level) if level == risks.computed => vec![said(level, "risk declared and computed")],
        Some(level) => vec![said(level, "risk declared"), said(risks.computed, "computed")],
    };
    el("p", "", &[why(store, &view.key, Why::Risk, &[el("span", "card-risk", &children)])])
}

/// The groups as a bar, each as wide as it has files.
fn group_bar(store: &Store, view: &PullRequestView) -> Html {
    let parts = view.groups.iter().map(|group| (group.title.as_str(), group.files));
    let parts = parts.chain([("in no group", view.ungrouped)]).filter(|part| part.1 > 0);
    let (mut start, mut bars, mut words) = (0_u32, Vec::new(), vec!["Files by group.".to_owned()]);
    for (title, files) in parts {
        let said = [title, ": ", &number(files)].concat();
        let (x, width) = (start.to_string(), files.to_string());
        let place = [("x", x.as_str()), ("y", "0"), ("width", &width), ("height", "8")];
        bars.push(with("rect", "", &place, &[el("title", "", &[text(&said)])]));
        words.push(said);
        start = start.saturating_add(files);
    }
    if bars.is_empty() {
        return el("p", "card-bar muted small", &[text("No file falls to it, so it does not land.")]);
    }
    let groups = counted_groups(bars.len());
    let (words, view_box) = (words.join(" "), ["0 0 ", &start.to_string(), " 8"].concat());
    let frame = [
        ("role", "img"),
        ("aria-label", words.as_str()),
        ("viewBox", &view_box),
        ("preserveAspectRatio", "none"),
    ];
    let lines = why(store, &view.key, Why::Lines, &[lines(&view.lines, view.files)]);
    let note = vec![el("span", "", &[text(&groups)]), lines];
    el("div", "card-bar", &[with("svg", "group-bar", &frame, &bars), el("p", "card-note", &note)])
}

fn foot(store: &Store, document: &Document, view: &PullRequestView) -> Html {
    let contested = match view.contested {
        0 => nothing(),
        some => {
            let words = texts(&[&number(some), " contested"]);
            why(
                store,
                &view.key,
                Why::Contested,
                &[with("span", "badge", &[("data-tone", "warn")], &[words])],
            )
        }
    };
    let over = if view.budgets.is_empty() {
        nothing()
    } else {
        let words = [text("over budget"), limits_in_words(view)];
        why(store, &view.key, Why::Budget, &[with("span", "badge", &[("data-tone", "warn")], &words)])
    };
    el("p", "card-foot", &[why(store, &view.key, Why::Order, &[after(document, view)]), over, contested])
}

/// Where it stands, and the way to its runbook.
fn progress(store: &Store, document: &Document, view: &PullRequestView) -> Html {
    if view.wave == 0 {
        return nothing();
    }
    let label = ["Runbook of ", &document.label(&view.key)].concat();
    let open = button(
        "button",
        &[("data-size", "small"), ("data-kind", "quiet"), ("aria-label", &label)],
        store.on(ShowAction::RunbookOf(view.key.clone())),
        &[icon("scroll"), text("Runbook")],
    );
    el("p", "card-progress", &[status_choice(store, document, view), open])
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
        (_, false) => all(&[text("lands after "), strong(&labels.join(", "))]),
    }
}
