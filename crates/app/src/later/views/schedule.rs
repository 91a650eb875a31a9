//! Schedule: the weeks and days that the team wrote, as a chart and as a table.

use super::graph::{label, picture, rect};
use super::parts::{
    absent, area, bare_list, muted, panel, scrolling, section, strong, table, text_or_absent,
};
use super::plan::reviewers;
use crate::markup::{Html, each, el, nothing, set, text, texts, with};
use state::Document;
use strategy::{Agenda, PullRequest};

const DAY: u32 = 44;
const ROW: u32 = 36;
const HEAD: u32 = 28;
const NAMES: u32 = 72;
/// More days than this are told by the table alone.
const MOST_DAYS: u32 = 120;

/// The view "Schedule".
pub(crate) fn schedule_page(document: &Document) -> Html {
    let written = &document.strategy().pull_requests;
    let planned = written.iter().filter_map(|written| Some((written, written.agenda.as_ref()?)));
    let planned = planned.collect::<Vec<_>>();
    let rows = written.iter().map(|written| row(document, written)).collect();
    let headings = ["Pull request", "Days", "Review", "Deploy", "Validate", "Reviewers"];
    let chart = if planned.is_empty() { absent() } else { chart(document, &planned) };
    let explained =
        muted("As the team wrote it. Days are working days, counted from the first; dates are not written.");
    el(
        "section",
        "view",
        &[
            panel("Weeks and days", &[explained, chart]),
            weeks(document),
            panel("Day by day", &[table("Schedule", &headings, rows)]),
        ],
    )
}

/// The weeks with their titles.
fn weeks(document: &Document) -> Html {
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
fn name_of(written: &PullRequest) -> String {
    let name = written.agenda.as_ref().and_then(|agenda| agenda.name.clone());
    name.unwrap_or_else(|| written.title.clone())
}

/// "Day 1", "Days 1–2".
fn days(agenda: &Agenda) -> String {
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

/// One bar for each pull request over its days; the table below says the same.
fn chart(document: &Document, planned: &[(&PullRequest, &Agenda)]) -> Html {
    let last = planned.iter().map(|(_, agenda)| agenda.last_day).max().unwrap_or(0);
    if last == 0 || last > MOST_DAYS {
        return nothing();
    }
    let height = HEAD + ROW * u32::try_from(planned.len()).unwrap_or(0) + 8;
    let left = |day: u32| NAMES + day.clamp(1, last).saturating_sub(1) * DAY;
    let mut parts = Vec::new();
    for day in 1..=last {
        parts.push(rect("chart-line", [left(day), HEAD, 1, height - HEAD], "0", &[]));
        parts.push(label("chart-day", left(day) + DAY / 2, 18, &day.to_string()));
    }
    for (at, (written, agenda)) in (0_u32..).zip(planned) {
        let view = document.plan.pull_requests.iter().find(|view| view.key == written.key);
        let y = HEAD + at * ROW;
        let length = (agenda.last_day.saturating_sub(agenda.first_day) + 1).min(last) * DAY - 6;
        let name = el("title", "", &[text(&name_of(written))]);
        let bar = rect("chart-bar", [left(agenda.first_day) + 3, y + 6, length, ROW - 10], "4", &[name]);
        let words = label("chart-name", 0, y + 23, &document.label(&written.key));
        let hue = set("data-area", area(view.map_or(1, |view| view.number)));
        parts.push(with("g", "", &[hue], &[words, bar]));
    }
    let words = "Chart of the schedule; the table below says the same";
    let drawn = picture("chart", NAMES + last * DAY + 8, height, "img", words, &parts);
    scrolling("graph-scroll", words, drawn)
}
