//! What moves when a pull request slips: a question that changes nothing.

use super::rows::named;
use crate::later::views::fields::{Shown, field};
use crate::later::views::parts::{muted, table};
use crate::markup::{Html, all, el, nothing, option, render, select, set, text, texts, with};
use crate::platform;
use crate::store::use_store;
use protocol::{SlipView, StageView};
use state::{Document, EditAction, EditorAction, ShowAction};
use yew::prelude::*;

/// More working days than this are no slip.
const MOST_DAYS: u32 = 1_000;
const DAYS: &str = "slip-days";
/// What is typed there, by [`EditorAction::Prepare`].
const TYPED: &str = "the slip's days";
const WHICH: &str = "slip-pull-request";

/// The question and its answer.
#[component]
pub(crate) fn SlipForm() -> yew::Html {
    let store = use_store();
    let Some(document) = &store.state.document else { return yew::Html::default() };
    let timetable = &store.state.timetable;
    let asked = timetable.slip.as_ref();
    let rows = timetable.schedule.as_ref().map_or(&[][..], |schedule| &schedule.rows);
    let mut options = vec![option("", "Nothing slips", asked.is_none())];
    for (row, at) in rows.iter().zip(0_u32..) {
        let is_it = asked.is_some_and(|(key, _)| *key == row.key);
        options.push(option(&at.to_string(), &named(document, &row.key), is_it));
    }
    let draft = store.state.editor.prepared(TYPED).and_then(|draft| draft.text.as_deref());
    let draft = draft.map_or_else(|| asked.map_or(1, |(_, days)| *days).to_string(), str::to_owned);
    let keys = rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>();
    let days = read(&draft);
    let chosen = store.with(move |event: Event| {
        let at = platform::select_value(&event).parse::<usize>().ok();
        let key = at.and_then(|at| keys.get(at).cloned());
        ShowAction::Slip(key.map(|key| (key, days.unwrap_or(1))))
    });
    let typed = {
        let (dispatch, asked) = (store.dispatch.clone(), asked.cloned());
        Callback::from(move |event: InputEvent| {
            let text = platform::input_value(&event);
            if let (Some(days), Some((key, _))) = (read(&text), &asked) {
                dispatch.send(ShowAction::Slip(Some((key.clone(), days))));
            }
            dispatch.send(EditAction::Editor(EditorAction::Prepare { list: TYPED.to_owned(), text }));
        })
    };
    let label = with("label", "", &[set("for", WHICH)], &[text("Pull request")]);
    let which = el("div", "field", &[label, select(&[set("id", WHICH)], chosen, &options)]);
    let trouble = "Write a whole number of working days from 0 to 1,000.";
    let shown = Shown {
        id: DAYS,
        label: "Its review ends later by working days",
        hint: "",
        kind: "text",
        value: &draft,
        trouble: days.is_none().then_some(trouble),
    };
    let form = el("div", "slip", &[which, field(&shown, typed, Callback::noop())]);
    let answer = match timetable.slipped_at(document.revision) {
        // The answer that is there is to other days than those in the field.
        _ if days.is_none() => nothing(),
        Some(slipped) => answer(document, slipped),
        None if asked.is_some() => text("Computing…"),
        None => nothing(),
    };
    let answer = with("div", "stack", &[set("role", "status")], &[answer]);
    let explained = muted("Nothing is changed by this: it shows what would move.");
    render(el("div", "stack", &[explained, form, answer]))
}

fn read(typed: &str) -> Option<u32> {
    typed.trim().parse().ok().filter(|days| *days <= MOST_DAYS)
}

fn answer(document: &Document, slipped: &SlipView) -> Html {
    let end = el("p", "strong", &[text(&slipped.end)]);
    if slipped.rows.is_empty() {
        return all(&[end, muted("No pull request moves.")]);
    }
    let rows = slipped.rows.iter().map(|row| {
        let stages = row.before.iter().zip(&row.after).map(|(then, now)| cell(then, now));
        let mut cells = vec![text(&named(document, &row.key))];
        cells.extend(stages);
        cells.push(text(&row.later));
        cells
    });
    let headings = ["Pull request", "Review", "Deploy", "Validate", "Validated later by"];
    all(&[end, table("What moves", &headings, rows.collect())])
}

/// The former days and the new ones.
fn cell(then: &StageView, now: &StageView) -> Html {
    if then.days == now.days && then.dates == now.dates {
        return el("span", "muted", &[texts(&[&then.days, ", the same"])]);
    }
    let dates = if now.dates.is_empty() {
        nothing()
    } else {
        el("div", "muted small", &[texts(&[&then.dates, " → ", &now.dates])])
    };
    all(&[el("span", "", &[texts(&[&then.days, " → ", &now.days])]), dates])
}
