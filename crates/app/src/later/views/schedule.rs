//! Schedule: what is computed from the calendar, as a chart and as a table; why it takes so long; what moves when a
//! pull request slips; the calendar itself; and the weeks and days that the team wrote.

mod calendar;
mod chart;
mod declared;
mod rows;
mod slip;

use super::parts::{bare_list, muted, panel};
use crate::markup::{Html, each, el, flag, text, with};
use crate::store::Store;
use calendar::CalendarForm;
use protocol::ScheduleView;
use slip::SlipForm;
use state::Document;
use yew::prelude::*;

/// The view "Schedule".
pub(crate) fn schedule_page(store: &Store, document: &Document) -> Html {
    let state = &store.state;
    let schedule = state.timetable.schedule.as_deref();
    let is_busy = schedule.is_none_or(|schedule| schedule.revision != document.revision);
    let computed = schedule
        .map_or_else(|| vec![muted("The schedule is being computed…")], |it| computed(store, document, it));
    let critical = schedule.map_or_else(Vec::new, critical);
    let slip = html! { <SlipForm /> }.into();
    let form = html! { <CalendarForm /> }.into();
    let attributes = [("aria-busy", flag(is_busy))];
    with(
        "section",
        "view",
        &attributes,
        &[
            panel("Computed from the calendar", &computed),
            panel("Critical path", &critical),
            panel("What if a pull request slips?", &[slip]),
            panel("Calendar", &[form]),
            declared::weeks(document),
            panel("Day by day, as the team wrote it", &[declared::table_of_days(document)]),
        ],
    )
}

fn computed(store: &Store, document: &Document, schedule: &ScheduleView) -> Vec<Html> {
    if schedule.rows.is_empty() {
        return vec![muted("No pull request lands, so there is nothing to schedule.")];
    }
    let length = el("p", "strong", &[text(&schedule.length)]);
    let basis = each(&schedule.basis, |line| el("li", "", &[text(line)]));
    let basis = el("div", "muted small", &[bare_list("text-list", &basis)]);
    vec![
        length,
        basis,
        chart::legend(),
        chart::chart(document, schedule),
        rows::table_of_rows(store, document, schedule),
    ]
}

fn critical(schedule: &ScheduleView) -> Vec<Html> {
    let explained = "The chain that fixes the end: each step begins when the one before it is over. What is made shorter elsewhere changes nothing.";
    let steps = each(&schedule.critical, |step| el("li", "", &[text(step)]));
    vec![muted(explained), el("ol", "text-list", &steps)]
}
