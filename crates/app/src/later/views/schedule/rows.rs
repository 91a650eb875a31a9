//! The chart as a table: days, dates, what each pull request waits for, how much it may slip, who reads it.

use super::declared::{days, name_of};
use crate::later::views::parts::{absent, bare_list, mark, table, why};
use crate::markup::{Html, all, each, el, nothing, text, texts};
use crate::store::Store;
use protocol::{ScheduleRowView, ScheduleView, StageView};
use state::{Document, Why};
use strategy::PullRequestKey;

/// The table of the computed schedule.
pub(super) fn table_of_rows(store: &Store, document: &Document, schedule: &ScheduleView) -> Html {
    let headings = [
        "Pull request",
        "Declared",
        "Review",
        "Deploy",
        "Validate",
        "Waits for",
        "Slack of the review",
        "Reviewers",
    ];
    let rows = schedule.rows.iter().map(|row| cells(store, document, row)).collect();
    table("Computed schedule", &headings, rows)
}

/// "PR 3 Frontend Core".
pub(super) fn named(document: &Document, key: &PullRequestKey) -> String {
    let name = document.written(key).map(name_of).unwrap_or_default();
    [&document.label(key), " ", name.as_str()].concat()
}

fn cells(store: &Store, document: &Document, row: &ScheduleRowView) -> Vec<Html> {
    let agenda = document.written(&row.key).and_then(|written| written.agenda.as_ref());
    let [review, deploy, validate] = &row.stages;
    let basis = if row.is_declared { " each, declared" } else { " each, estimated" };
    let time = texts(&[&row.review_time.to_string(), basis]);
    let time = el("div", "muted small", &[why(store, &row.key, Why::Review, &[time])]);
    let waits = row.waits.iter().zip(["Review: ", "Deploy: "]);
    let waits =
        each(waits, |(words, stage)| el("li", "", &[el("span", "muted", &[text(stage)]), text(words)]));
    let days_of = |stage| why(store, &row.key, Why::Schedule, &[cell(stage)]);
    let reviewers = each(&row.reviewers, |words| el("li", "", &[text(words)]));
    vec![
        text(&named(document, &row.key)),
        agenda.map_or_else(absent, |agenda| el("span", "number", &[text(&days(agenda))])),
        all(&[days_of(review), time]),
        days_of(deploy),
        days_of(validate),
        bare_list("", &waits),
        text(row.slack.as_deref().unwrap_or("not computed")),
        bare_list("", &reviewers),
    ]
}

/// Days, dates, and whether it lies on the critical path.
fn cell(stage: &StageView) -> Html {
    let critical = if stage.is_critical { all(&[text(" "), mark("info", "critical")]) } else { nothing() };
    // Inside a button, where no block may stand.
    let dates = if stage.dates.is_empty() {
        nothing()
    } else {
        all(&[el("br", "", &[]), el("span", "muted small", &[text(&stage.dates)])])
    };
    all(&[el("span", "number", &[text(&stage.days)]), critical, dates])
}
