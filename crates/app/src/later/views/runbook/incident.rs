//! The emergency procedure, and the clock that runs while an incident is open.

use crate::later::views::fields::{Shown, field};
use crate::later::views::parts::{absent, bare_list, icon, mark, section, step_list, strong};
use crate::markup::{Html, all, button, each, el, flag, nothing, option, render, set, text, texts, with};
use crate::platform;
use crate::store::{Store, use_store};
use state::{Document, EditAction, EditorAction, STATUS_UPDATE};
use strategy::{
    ActionDone, Emergency, EmergencyPhase, Incident, Instant, ProgressEdit, PullRequestKey, StatusUpdate,
};
use yew::prelude::*;

/// The ids of the field for the next status update and of the choice of what failed.
const UPDATE: &str = "status-update";
const FAILED: &str = "failed-pull-request";

/// The procedure; with its clock while an incident is open, and those that are over below it.
pub(super) fn emergency(store: &Store, document: &Document) -> Html {
    let procedure = document.strategy().emergency.as_ref();
    let progress = &document.recipe.progress;
    let body = match progress.open_incident() {
        Some(_) => html! { <Open /> }.into(),
        None => closed(store, document, procedure),
    };
    let over = progress.incidents.iter().filter(|incident| incident.ended.is_some());
    let over = each(over, |incident| el("li", "", &[report(document, incident)]));
    let over = if over.is_empty() {
        nothing()
    } else {
        section("Incidents that are over", bare_list("stack", &over))
    };
    let title = procedure.map_or_else(nothing, |written| el("span", "muted", &[text(&written.title)]));
    let head = el("header", "", &[el("h2", "", &[text("Emergency procedure")]), title]);
    let inside = with("div", "panel-body stack", &[("id", "emergency")], &[body, over]);
    with("section", "panel", &[set("data-tone", "bad")], &[head, inside])
}

/// No incident is open: the procedure to read, and the way to begin one.
fn closed(store: &Store, document: &Document, procedure: Option<&Emergency>) -> Html {
    let dispatch = store.dispatch.clone();
    let begin = Callback::from(move |_event: MouseEvent| {
        if let Ok(pull_request) = PullRequestKey::new(platform::choice_of(FAILED)) {
            let at = platform::epoch();
            dispatch.send(EditAction::Progress(ProgressEdit::Begin { pull_request, at }));
        }
    });
    let next = document.next_to_land();
    let options = each(&document.plan.pull_requests, |view| {
        let words = [&document.label(&view.key), " ", &view.title].concat();
        option(view.key.as_str(), &words, Some(&view.key) == next)
    });
    let choice = with(
        "select",
        "select",
        &[("id", FAILED), ("aria-label", "Pull request whose deployment failed")],
        &options,
    );
    let words = [icon("alert"), text("Its deployment failed: start the clock")];
    let begin = button("button", &[set("data-kind", "danger")], begin, &words);
    let phases = match procedure {
        None => absent(),
        Some(procedure) => {
            let phases = each(&procedure.phases, |phase| {
                let body = section(&phase.name, step_list(&phase.actions));
                el("li", "phase", &[time(phase), body])
            });
            with("ol", "phases", &[set("role", "list")], &phases)
        }
    };
    all(&[phases, el("div", "cluster", &[choice, begin])])
}

/// "0–5 minutes", "30+ minutes".
fn minutes(phase: &EmergencyPhase) -> String {
    let from = phase.from_minute.to_string();
    match phase.to_minute {
        Some(to) => [&from, "–", &to.to_string(), " minutes"].concat(),
        None => [&from, "+ minutes"].concat(),
    }
}

fn time(phase: &EmergencyPhase) -> Html {
    el("span", "phase-time number", &[text(&minutes(phase))])
}

/// The open incident. It renders itself anew each second, and nothing else of the page does.
#[component]
fn Open() -> yew::Html {
    let store = use_store();
    let now = use_state(platform::epoch);
    {
        let now = now.clone();
        use_effect_with((), move |()| {
            let ticking = platform::every_second(move || now.set(platform::epoch()));
            move || drop(ticking)
        });
    }
    let open = store.state.document.as_ref().and_then(|document| {
        let incident = document.recipe.progress.open_incident()?;
        Some(clockwork(&store, document, incident, (*now).max(incident.began)))
    });
    render(open.unwrap_or_else(nothing))
}

fn clockwork(store: &Store, document: &Document, incident: &Incident, now: Instant) -> Html {
    let passed = now.0.saturating_sub(incident.began.0);
    let procedure = document.strategy().emergency.as_ref();
    let end = ProgressEdit::End { at: now };
    let label = document.label(&incident.pull_request);
    let clock = with(
        "span",
        "incident-clock number",
        &[set("aria-hidden", "true")],
        &[text(&minutes_and_seconds(passed))],
    );
    let head = vec![
        strong(&["Incident in ", &label].concat()),
        texts(&[" since ", &platform::time_of_day(incident.began), " "]),
        clock,
        button("button", &[], over(store, end), &[icon("check"), text("The incident is over")]),
    ];
    let phases = match procedure {
        None => absent(),
        Some(procedure) => {
            let phases = each(&procedure.phases, |phase| phase_now(store, incident, phase, passed));
            with("ol", "phases", &[set("role", "list")], &phases)
        }
    };
    let every = procedure.and_then(|procedure| procedure.updates_every_minutes);
    all(&[
        el("div", "cluster", &head),
        with(
            "p",
            "visually-hidden",
            &[set("role", "status")],
            &[text(&said(procedure, incident, every, now))],
        ),
        phases,
        section("Status updates", updates(store, incident, every, now)),
    ])
}

/// Ends the incident; a status update that stands there and was not noted is in the way, and gets the focus.
fn over(store: &Store, end: ProgressEdit) -> Callback<MouseEvent> {
    let dispatch = store.dispatch.clone();
    let is_typed = !typed(store).trim().is_empty();
    Callback::from(move |_event| {
        dispatch.send(EditAction::Progress(end.clone()));
        if is_typed {
            platform::focus_id(UPDATE);
        }
    })
}

/// The status update that stands in the field.
fn typed(store: &Store) -> &str {
    let draft = store.state.editor.prepared(STATUS_UPDATE);
    draft.and_then(|draft| draft.text.as_deref()).unwrap_or_default()
}

/// What is said aloud: it changes with the phase and when an update is due, not each second.
fn said(procedure: Option<&Emergency>, incident: &Incident, every: Option<u32>, now: Instant) -> String {
    let passed = now.0.saturating_sub(incident.began.0);
    let phases = procedure.map_or(&[][..], |procedure| &procedure.phases);
    let phase = phases.iter().find(|phase| standing(phase, passed) == "now").map(|phase| phase.name.as_str());
    let due = due_in(incident, every, now).is_some_and(|left| left <= 0);
    let due = if due { " A status update is due." } else { "" };
    ["Incident. ", phase.unwrap_or(""), due].concat()
}

/// `past`, `now` or `ahead`.
fn standing(phase: &EmergencyPhase, passed: u64) -> &'static str {
    let minute = passed / 60;
    match phase.to_minute {
        Some(to) if minute >= u64::from(to) => "past",
        _ if minute >= u64::from(phase.from_minute) => "now",
        _ => "ahead",
    }
}

/// A phase with its actions to tick off, and when each was done.
fn phase_now(store: &Store, incident: &Incident, phase: &EmergencyPhase, passed: u64) -> Html {
    let when = standing(phase, passed);
    let actions = each(&phase.actions, |action| {
        let done = incident.done.iter().find(|done| done.phase == phase.name && done.action == *action);
        let at = done.map_or_else(String::new, |done| {
            [" ", &minutes_and_seconds(done.at.0.saturating_sub(incident.began.0))].concat()
        });
        let (phase, name) = (phase.name.clone(), action.clone());
        let toggle = store.with(move |_event: MouseEvent| {
            let done = ActionDone { phase: phase.clone(), action: name.clone(), at: platform::epoch() };
            EditAction::Progress(ProgressEdit::Do(done))
        });
        let is_done = done.is_some();
        html! {
            <li><label class="checkbox">
                <input type="checkbox" checked={is_done} onclick={toggle} />
                <span>{ action.clone() }<span class="muted number">{ at }</span></span>
            </label></li>
        }
        .into()
    });
    let mark = if when == "now" { mark("bad", "now") } else { nothing() };
    let body = el(
        "section",
        "section",
        &[el("h3", "", &[text(&phase.name), text(" "), mark]), bare_list("", &actions)],
    );
    with("li", "phase", &[("data-when", when), ("aria-current", flag(when == "now"))], &[time(phase), body])
}

/// Seconds until the next update is due; below 0 it is overdue. `None` where nobody wrote how often.
fn due_in(incident: &Incident, every: Option<u32>, now: Instant) -> Option<i64> {
    let last = incident.updates.last().map_or(incident.began, |update| update.at);
    let due = last.0.saturating_add(u64::from(every?) * 60);
    Some(i64::try_from(due).ok()?.saturating_sub(i64::try_from(now.0).ok()?))
}

fn updates(store: &Store, incident: &Incident, every: Option<u32>, now: Instant) -> Html {
    let due = match due_in(incident, every, now) {
        None => "How often to tell is not written.".to_owned(),
        Some(left) => {
            let every = every.unwrap_or_default().to_string();
            let span = minutes_and_seconds(left.unsigned_abs());
            let when = if left > 0 { ["the next one in ", &span] } else { ["overdue by ", &span] };
            ["Every ", &every, " minutes; ", when[0], when[1], "."].concat()
        }
    };
    let tone = if due_in(incident, every, now).is_some_and(|left| left <= 0) { "bad" } else { "info" };
    let value = typed(store);
    let dispatch = store.dispatch.clone();
    let note = Callback::from(move |_event: MouseEvent| {
        // Out of the field: the last letters may not have come back from the state yet.
        let text = platform::text_of_field(UPDATE).trim().to_owned();
        let is_empty = text.is_empty();
        dispatch.send(EditAction::Progress(ProgressEdit::Tell(StatusUpdate { at: platform::epoch(), text })));
        if is_empty {
            platform::focus_id(UPDATE);
        }
    });
    let refusal = store.state.editor.prepared(STATUS_UPDATE).and_then(|draft| draft.refusal.as_ref());
    let shown = Shown {
        id: UPDATE,
        label: "What you tell the stakeholders",
        hint: "What happened, what is being done, when the next word comes.",
        kind: "lines",
        value,
        trouble: refusal.map(|refusal| &*refusal.why),
    };
    let typing = store.with(|event: InputEvent| {
        let (list, text) = (STATUS_UPDATE.to_owned(), platform::input_value(&event));
        EditAction::Editor(EditorAction::Prepare { list, text })
    });
    all(&[
        with("p", "", &[("data-tone", tone)], &[mark(tone, "status update"), texts(&[" ", &due])]),
        field(&shown, typing, Callback::noop()),
        el("p", "", &[button("button", &[], note, &[icon("check"), text("Note that this was told")])]),
        told(incident),
    ])
}

fn told(incident: &Incident) -> Html {
    let told = each(&incident.updates, |update| {
        let time = el("span", "number muted", &[text(&platform::time_of_day(update.at))]);
        el("li", "", &[time, texts(&[" ", &update.text])])
    });
    if told.is_empty() { nothing() } else { bare_list("text-list", &told) }
}

/// What happened in an incident that is over.
fn report(document: &Document, incident: &Incident) -> Html {
    let length = incident.ended.map_or(0, |ended| ended.0.saturating_sub(incident.began.0));
    let done = each(&incident.done, |done| {
        let at = minutes_and_seconds(done.at.0.saturating_sub(incident.began.0));
        el("li", "", &[el("span", "number muted", &[text(&at)]), texts(&[" ", &done.action])])
    });
    let label = document.label(&incident.pull_request);
    let when =
        [&platform::date_and_time(incident.began), ", ", &minutes_and_seconds(length), " long"].concat();
    let head = el("p", "", &[strong(&label), texts(&[" ", &when])]);
    let done = if done.is_empty() { nothing() } else { bare_list("text-list", &done) };
    el("div", "", &[head, done, told(incident)])
}

/// "0:07", "14:05", "1:02:09".
fn minutes_and_seconds(seconds: u64) -> String {
    let two = |number: u64| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    let minutes =
        if hours > 0 { [&hours.to_string(), ":", &two(minutes)].concat() } else { minutes.to_string() };
    [&minutes, ":", &two(seconds % 60)].concat()
}

/// Of the open incident: in what, and since when.
pub(crate) fn began(document: &Document) -> Option<String> {
    let incident = document.recipe.progress.open_incident()?;
    let since = platform::time_of_day(incident.began);
    Some(["Incident in ", &document.label(&incident.pull_request), " since ", &since, "."].concat())
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::{due_in, minutes_and_seconds, standing};
    use strategy::{EmergencyPhase, Incident, Instant, Key, StatusUpdate};

    #[test]
    fn spans_are_read_at_a_glance() {
        assert_eq!([7, 845, 3_729].map(minutes_and_seconds), ["0:07", "14:05", "1:02:09"]);
    }

    #[test]
    fn a_phase_is_ahead_then_now_then_past() {
        let phase = |from_minute, to_minute| EmergencyPhase {
            name: String::new(),
            from_minute,
            to_minute,
            actions: Vec::new(),
        };
        let (middle, last) = (phase(5, Some(30)), phase(30, None));
        let at = |seconds| (standing(&middle, seconds), standing(&last, seconds));
        assert_eq!(at(299), ("ahead", "ahead"));
        assert_eq!(at(300), ("now", "ahead"));
        assert_eq!(at(1_799), ("now", "ahead"));
        assert_eq!(at(1_800), ("past", "now"));
        assert_eq!(at(1_000_000), ("past", "now"));
    }

    #[test]
    fn an_update_is_due_a_while_after_the_last_one() {
        let mut incident = Incident {
            pull_request: Key::new("one").unwrap(),
            began: Instant(1_000),
            ended: None,
            done: Vec::new(),
            updates: Vec::new(),
        };
        assert_eq!(due_in(&incident, Some(15), Instant(1_000)), Some(900));
        assert_eq!(due_in(&incident, None, Instant(1_000)), None);
        incident.updates.push(StatusUpdate { at: Instant(1_500), text: "told".to_owned() });
        assert_eq!(due_in(&incident, Some(15), Instant(2_500)), Some(-100));
    }
}
