//! The calendar as a form. What is typed and cannot be used stays in its field with the reason beside it, and the
//! schedule goes on with what was there before.

use crate::later::views::fields::{Shown, field, settled, trouble};
use crate::later::views::parts::{muted, section};
use crate::markup::{Html, button, each, el, option, render, select, set, text, with};
use crate::platform;
use crate::store::{Store, use_store};
use state::{CalendarField, EditAction, EditorAction};
use std::collections::BTreeSet;
use std::rc::Rc;
use strategy::{Calendar, ReviewBasis, Strategy, Weekday};
use yew::prelude::*;

/// The fields that everyone has: field, id, label, hint.
const HOURS: [(CalendarField, &str, &str, &str); 5] = [
    (CalendarField::WorkHours, "calendar-work", "Working hours a day", "Of the team that deploys."),
    (
        CalendarField::ReviewHours,
        "calendar-review",
        "Hours a day for reviews",
        "Of each reviewer, unless written below.",
    ),
    (CalendarField::DeployHours, "calendar-deploy", "Hours to deploy one pull request", ""),
    (CalendarField::ValidateHours, "calendar-validate", "Hours to validate one pull request", ""),
    (
        CalendarField::MostOpen,
        "calendar-open",
        "Open at once, at most",
        "Pull requests. Empty: as many as there are.",
    ),
];
/// The id of what is wrong with the working days.
const DAYS_TROUBLE: &str = "calendar-days-trouble";

/// The form.
#[component]
pub(crate) fn CalendarForm() -> yew::Html {
    let store = use_store();
    let is_last_day = use_state(|| false);
    let Some(document) = &store.state.document else { return yew::Html::default() };
    let strategy = document.strategy();
    let form = Form { store: &store, calendar: strategy.calendar.clone().unwrap_or_default() };
    let start = form.field(
        CalendarField::Start,
        "calendar-start",
        "Start date",
        "The first working day, or the day before it. Empty: days are counted, not dated.",
        "date",
    );
    let holidays = form.field(
        CalendarField::Holidays,
        "calendar-holidays",
        "Holidays",
        "Days on which nobody works, one a line, such as 2025-12-25.",
        "lines",
    );
    let mut figures = each(HOURS, |(what, id, label, hint)| form.field(what, id, label, hint, "text"));
    figures.push(form.basis());
    let columns = el("div", "columns", &[start, holidays]);
    let parts = [
        form.state(strategy),
        columns,
        form.days(&is_last_day),
        el("div", "columns", &figures),
        form.reviewers(strategy),
    ];
    render(el("div", "stack", &parts))
}

/// An edit that is made at once.
fn write(calendar: Option<Calendar>, what: &str) -> EditAction {
    EditAction::Calendar { calendar: calendar.map(Rc::new), what: Rc::from(what), is_typed: false }
}

/// What the fields are made of.
struct Form<'a> {
    store: &'a Store,
    calendar: Calendar,
}

impl Form<'_> {
    /// A field that is typed in: what was typed stays, as long as it cannot be used or says the same.
    fn field(&self, what: CalendarField, id: &str, label: &str, hint: &str, kind: &'static str) -> Html {
        let written = what.shown(&self.calendar);
        // The place of a reviewer's field depends on who else there is.
        let list = if let CalendarField::Capacity(name) = &what {
            ["hours of ", name].concat()
        } else {
            id.to_owned()
        };
        let draft = self.store.state.editor.prepared(&list).and_then(|draft| draft.text.as_deref());
        let read = draft.map(|draft| what.read(draft, &self.calendar));
        let stays = read.as_ref().is_some_and(|read| read.as_ref().map_or(true, |it| *it == self.calendar));
        let value = draft.filter(|_| stays).unwrap_or(&written).to_owned();
        let now = if written.is_empty() { "as if it were empty" } else { "with what was there before" };
        let trouble =
            read.and_then(Result::err).map(|why| [&why, " The schedule goes on ", now, "."].concat());
        let typed = {
            let (calendar, dispatch) = (self.calendar.clone(), self.store.dispatch.clone());
            Callback::from(move |event: InputEvent| {
                let text = platform::input_value(&event);
                dispatch.send(EditAction::Editor(EditorAction::Prepare {
                    list: list.clone(),
                    text: text.clone(),
                }));
                if let Ok(next) = what.read(&text, &calendar) {
                    let what = Rc::from(what.what());
                    dispatch.send(EditAction::Calendar {
                        calendar: Some(Rc::new(next)),
                        what,
                        is_typed: true,
                    });
                }
            })
        };
        let shown = Shown { id, label, hint, kind, value: &value, trouble: trouble.as_deref() };
        field(&shown, typed, settled(self.store))
    }

    /// Whether it is written, and the way to write it or to take it out.
    fn state(&self, strategy: &Strategy) -> Html {
        let (said, words, action) = if strategy.calendar.is_some() {
            (
                "The calendar is written into the strategy.",
                "Take it out",
                write(None, "took the calendar out"),
            )
        } else {
            (
                "No calendar is written. What stands below is assumed; changing any of it writes the calendar.",
                "Write it as it stands",
                write(Some(self.calendar.clone()), "wrote the calendar"),
            )
        };
        let button = button("button", &[set("data-size", "small")], self.store.on(action), &[text(words)]);
        el("div", "cluster", &[el("p", "", &[text(said)]), button])
    }

    /// The days of the week as checkboxes; the last one stays.
    fn days(&self, is_last: &UseStateHandle<bool>) -> Html {
        let days = each(Weekday::ALL, |day| {
            let is_on = self.calendar.working_days.contains(&day);
            let days = Weekday::ALL.into_iter();
            let next: Vec<_> =
                days.filter(|other| (*other == day) != self.calendar.working_days.contains(other)).collect();
            let edit = Calendar { working_days: next, ..self.calendar.clone() };
            let would_be_none = edit.working_days.is_empty();
            let edit = write(Some(edit), "changed the working days");
            let (dispatch, is_last) = (self.store.dispatch.clone(), is_last.clone());
            let clicked = Callback::from(move |_: MouseEvent| {
                is_last.set(would_be_none);
                if !would_be_none {
                    dispatch.send(edit.clone());
                }
            });
            html! {
                <label class="day-choice"><input type="checkbox" checked={is_on} onclick={clicked} />{ day.short() }</label>
            }
            .into()
        });
        let legend = el("legend", "label", &[text("Working days")]);
        let why = "Somebody has to work on at least one day of the week. The day stays.";
        let trouble = if **is_last { trouble(DAYS_TROUBLE, why) } else { crate::markup::nothing() };
        el("fieldset", "choices", &[legend, el("div", "cluster", &days), trouble])
    }

    /// Which review time is planned with.
    fn basis(&self) -> Html {
        let options = [
            option(
                "estimated",
                "the estimate from lines and files",
                self.calendar.review_time == ReviewBasis::Estimated,
            ),
            option(
                "declared",
                "what the team declared, where it did",
                self.calendar.review_time == ReviewBasis::Declared,
            ),
        ];
        let (calendar, dispatch) = (self.calendar.clone(), self.store.dispatch.clone());
        let chosen = Callback::from(move |event: Event| {
            let is_declared = platform::select_value(&event) == "declared";
            let review_time = if is_declared { ReviewBasis::Declared } else { ReviewBasis::Estimated };
            let calendar = Some(Rc::new(Calendar { review_time, ..calendar.clone() }));
            let what = Rc::from("changed which review time is planned with");
            dispatch.send(EditAction::Calendar { calendar, what, is_typed: false });
        });
        let id = "calendar-basis";
        let label = with("label", "", &[set("for", id)], &[text("Review time")]);
        el("div", "field", &[label, select(&[set("id", id)], chosen, &options)])
    }

    /// The hours of each reviewer that the strategy names, or that the calendar does.
    fn reviewers(&self, strategy: &Strategy) -> Html {
        let mut names = BTreeSet::new();
        names.extend(strategy.pull_requests.iter().flat_map(|it| &it.reviewers).map(|it| it.name.trim()));
        names.extend(self.calendar.capacity.iter().map(|own| own.reviewer.trim()));
        if names.is_empty() {
            return section("Hours of each reviewer", muted("No pull request names a reviewer."));
        }
        let fields = each((0_u32..).zip(names), |(at, name)| {
            let id = ["calendar-capacity-", &at.to_string()].concat();
            self.field(CalendarField::Capacity(name.to_owned()), &id, name, "", "text")
        });
        let explained = muted("Hours a day for reviews. Empty: as everyone.");
        let body = el("div", "stack", &[explained, el("div", "capacities", &fields)]);
        section("Hours of each reviewer", body)
    }
}
