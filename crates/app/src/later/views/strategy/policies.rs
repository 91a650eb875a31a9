//! What the team agreed beyond globs: tests, lock files, lanes, budgets, weights, pace.

use crate::later::views::parts::{counted, muted};
use crate::markup::{Html, choice, each, el, nothing, set, text, texts, with};
use crate::platform;
use crate::store::Store;
use state::{ArrangeAction, Document, EditAction, FIGURES, Figure};
use strategy::{Lane, LockFilesPlace, TestsPlace};
use yew::prelude::*;

const TESTS: [(TestsPlace, &str, &str); 2] = [
    (TestsPlace::ByGlobs, "Where the globs put them", "such as a pull request of tests that lands late"),
    (
        TestsPlace::WithTheirCode,
        "With the code that they test",
        "told by their names, such as foo.test.ts and foo.ts; Google’s engineering practices ask for tests in the same change",
    ),
];

const LOCK_FILES: [(LockFilesPlace, &str, &str); 2] = [
    (LockFilesPlace::ByGlobs, "Where the globs put them", "wherever their own paths lead"),
    (
        LockFilesPlace::WithPackageFiles,
        "With their package files",
        "the one in their folder, or in the nearest folder above: package managers write both at once",
    ),
];

/// What a lane is good for, and where it lands.
fn about(lane: Lane) -> &'static str {
    match lane {
        Lane::Renames => {
            "files that only moved land first, so that a reviewer sees that nothing else changed; a team cut a branch of 5,500 files that way, 1,316 of them renames"
        }
        Lane::Deletions => {
            "deleted files land last, when nothing refers to them any more; in the same branch 252 files"
        }
        Lane::Generated => {
            "what a program wrote, snapshots included, lands after what it was made from; GitHub folds such files in reviews"
        }
        Lane::LockFiles => "exact versions land first; nobody reads them line by line",
    }
}

/// The panel.
pub(super) fn policies(store: &Store, document: &Document) -> Vec<Html> {
    let policy = &document.strategy().policy;
    let mut parts = vec![muted(
        "Each change is planned at once and can be undone. A move by hand is stronger than all of them.",
    )];
    let tests =
        TESTS.map(|(place, words, about)| (place == policy.tests, ArrangeAction::Tests(place), words, about));
    parts.push(radios(store, "Tests go", "policy-tests", tests));
    let locks = LOCK_FILES.map(|(place, words, about)| {
        (place == policy.lock_files, ArrangeAction::LockFiles(place), words, about)
    });
    parts.push(radios(store, "Lock files go", "policy-locks", locks));
    parts.push(lanes(store, document));
    parts.extend(FIGURES.iter().map(|section| {
        let fields = each(section.figures, |figure| field(store, document, figure));
        let legend = el("legend", "label", &[text(section.title)]);
        el("fieldset", "options", &[legend, muted(section.about), el("div", "columns", &fields)])
    }));
    parts
}

fn radios(
    store: &Store,
    legend: &str,
    name: &'static str,
    ways: [(bool, ArrangeAction, &str, &str); 2],
) -> Html {
    let mut parts = vec![el("legend", "label", &[text(legend)])];
    for (at, (is_chosen, action, words, about)) in ways.into_iter().enumerate() {
        let id = [name, "-", &at.to_string()].concat();
        let choose = store.on(EditAction::Arrange(action));
        parts.push(choice("radio", name, &id, is_chosen, choose, words, about));
    }
    el("fieldset", "options", &parts)
}

fn lanes(store: &Store, document: &Document) -> Html {
    let legend =
        el("legend", "label", &[text("Lanes: pull requests that take files before any glob is asked")]);
    let mut parts = vec![legend];
    for lane in [Lane::Renames, Lane::LockFiles, Lane::Generated, Lane::Deletions] {
        let taker = document.strategy().pull_requests.iter().find(|written| written.takes == Some(lane));
        let found =
            taker.and_then(|taker| document.plan.pull_requests.iter().find(|view| view.key == taker.key));
        let now = found.map(|view| [" (now ", &counted(view.files, "file"), ")"].concat());
        let words = [lane.title(), now.as_deref().unwrap_or("")].concat();
        let id = ["lane-", lane.slug()].concat();
        let toggle = store.on(EditAction::Arrange(ArrangeAction::Lane(lane, taker.is_none())));
        parts.push(choice("checkbox", "lanes", &id, taker.is_some(), toggle, &words, about(lane)));
    }
    el("fieldset", "options", &parts)
}

/// A number; one that is not taken stays in the field with the reason beside it.
fn field(store: &Store, document: &Document, figure: &'static Figure) -> Html {
    let trouble = store.state.figure_troubles.iter().find(|trouble| trouble.key == figure.key);
    let number = (figure.get)(&document.strategy().policy).to_string();
    let value = trouble.map_or(number, |trouble| trouble.text.to_string());
    let id = ["figure-", &figure.key.replace(['.', '_'], "-")].concat();
    let (hint_id, trouble_id) = ([&id, "-hint"].concat(), [&id, "-trouble"].concat());
    let described = if trouble.is_some() { [&trouble_id, " ", &hint_id].concat() } else { hint_id.clone() };
    let typed = store.with(move |event: Event| {
        let text = platform::changed_value(&event);
        EditAction::Arrange(ArrangeAction::Figure { key: figure.key, text })
    });
    let label = with("label", "", &[("for", &id)], &[text(figure.title)]);
    let hint = with("p", "hint", &[("id", &hint_id)], &[text(figure.about)]);
    let input: Html = html! {
        <input class="input" type="number" id={id} min={figure.least.to_string()} max={figure.most.to_string()} step="1"
            value={value} aria-describedby={described} aria-invalid={trouble.is_some().to_string()} onchange={typed} />
    }
    .into();
    let why = trouble.map_or_else(nothing, |trouble| {
        let attributes = [("id", trouble_id.as_str()), set("role", "alert")];
        with("p", "field-trouble", &attributes, &[texts(&[&trouble.why])])
    });
    el("div", "field", &[label, input, why, hint])
}
