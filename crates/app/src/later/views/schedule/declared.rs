//! The weeks and days that the team wrote.

use crate::later::views::parts::{bare_list, section, strong, table, text_or_absent};
use crate::later::views::plan::reviewers;
use crate::markup::{Html, each, el, nothing, texts};
use state::Document;
use strategy::{Agenda, PullRequest};

/// Everything that the team wrote about days, pull request by pull request.
pub(super) fn table_of_days(document: &Document) -> Html {
    let rows = document.strategy().pull_requests.iter().map(|written| row(document, written)).collect();
    let headings = ["Pull request", "Days", "Review", "Deploy", "Validate", "Reviewers"];
    table("Schedule", &headings, rows)
}

/// The weeks with their titles.
pub(super) fn weeks(document: &Document) -> Html {
    let strategy = document.strategy();
    let weeks = each(&strategy.weeks, |week| {
        let members = strategy
            .pull_requests
            .iter()
            .filter(|written| written.agenda.as_ref().is_some_and(|agenda| agenda.week == week.number));
        let items = each(members, |written| {
            el("li", "", &[strong(&document.label(&written.key)), texts(&[" ", &name_of(written)])])
        });
        let heading = ["Week ", &week.number.to_string(), ": ", &week.title].concat();
        section(&heading, bare_list("text-list", &items))
    });
    if weeks.is_empty() { nothing() } else { el("div", "columns", &weeks) }
}

/// What the schedule calls a pull request.
pub(super) fn name_of(written: &PullRequest) -> String {
    let name = written.agenda.as_ref().and_then(|agenda| agenda.name.clone());
    name.unwrap_or_else(|| written.title.clone())
}

/// "Day 1", "Days 1–2".
pub(super) fn days(agenda: &Agenda) -> String {
    let (first, last) = (agenda.first_day.to_string(), agenda.last_day.to_string());
    if first == last { ["Day ", &first].concat() } else { ["Days ", &first, "–", &last].concat() }
}

fn row(document: &Document, written: &PullRequest) -> Vec<Html> {
    let agenda = written.agenda.as_ref();
    let words = |of: fn(&Agenda) -> Option<&str>| text_or_absent(agenda.and_then(of));
    vec![
        texts(&[&document.label(&written.key), " ", &name_of(written)]),
        text_or_absent(agenda.map(days).as_deref()),
        words(|agenda| agenda.review.as_deref()),
        words(|agenda| agenda.deploy.as_deref()),
        words(|agenda| agenda.validate.as_deref()),
        reviewers(&written.reviewers),
    ]
}
