//! The pull requests of the strategy, each with everything that was written about it.

use super::fields::{
    Form, Kind, add_part, adder, bare, bare_choice, below, choice, choice_adder, field, fields, nth,
    remove_part, rows, tick, ticking, unfolding,
};
use super::groups::{counts, groups};
use crate::later::views::parts::{badge, counted, mark, muted, number, section, strong};
use crate::markup::{Html, all, el, nothing, text, texts};
use protocol::{PatternState, PatternView};
use state::EditAction;
use strategy::{Lane, Priority, PullRequest, RiskBlock, RiskLevel, StrategyEdit};

/// All pull requests, folded, and the field for another one.
pub(super) fn pull_requests(form: Form<'_>) -> Vec<Html> {
    let written = &form.strategy().pull_requests;
    let name = |at: usize| {
        let title = written.get(at).map_or("", |written| &written.title);
        ["PR ", &(at + 1).to_string(), " ", title].concat()
    };
    let body = |at: usize, place: &str| match written.get(at) {
        Some(written) => pull_request(form, written, at, place),
        None => nothing(),
    };
    vec![
        rows("rows rows-folds", form, "pull_requests", written.len(), &name, &body),
        adder(form, "pull_requests", "Add a pull request", Kind::Line),
        muted("Alt with ↑ or ↓ moves the row that has the focus. Every change can be undone."),
    ]
}

fn pull_request(form: Form<'_>, written: &PullRequest, at: usize, place: &str) -> Html {
    let view = form.document.plan.pull_requests.iter().find(|view| view.key == written.key);
    let number = u32::try_from(at).unwrap_or(0).saturating_add(1);
    let summary = [
        badge(number, &form.document.label(&written.key)),
        text(" "),
        strong(&written.title),
        texts(&[" "]),
        el("span", "muted", &[text(&counts(view.map_or(0, |view| view.files), written.files))]),
        odd_globs(form, at),
    ];
    unfolding(form, written.key.as_str(), &summary, &|| body(form, written, at, place))
}

fn odd_globs(form: Form<'_>, at: usize) -> Html {
    let found = form.editor().patterns.as_ref().and_then(|patterns| patterns.pull_requests.get(at));
    let groups = found.map_or(&[][..], |found| &found.groups);
    odd(&groups.iter().flat_map(|group| &group.globs).collect::<Vec<_>>())
}

/// How many patterns match nothing, and how many take nothing.
pub(super) fn odd(patterns: &[&PatternView]) -> Html {
    let of = |state| {
        let some = patterns.iter().filter(|pattern| pattern.state() == state).count();
        u32::try_from(some).unwrap_or(u32::MAX)
    };
    let mut marks = Vec::new();
    for (state, word) in [(PatternState::Dead, " dead"), (PatternState::Shadowed, " shadowed")] {
        if of(state) > 0 {
            marks.push(text(" "));
            marks.push(mark("warn", &[&number(of(state)), word].concat()));
        }
    }
    all(&marks)
}

fn body(form: Form<'_>, written: &PullRequest, at: usize, place: &str) -> Vec<Html> {
    let key = written.key.as_str();
    let more = |name: &str, words: &str, amount: usize, inside: &dyn Fn() -> Vec<Html>| {
        let amount = match amount {
            0 => "not written".to_owned(),
            some => number(u32::try_from(some).unwrap_or(u32::MAX)),
        };
        let summary = [strong(words), texts(&[" "]), el("span", "muted", &[text(&amount)])];
        unfolding(form, &[key, "/", name].concat(), &summary, inside)
    };
    let blocks =
        form.strategy().risks.iter().filter(|block| block.pull_requests.contains(&written.key)).count();
    let review = written.criteria.len() + written.rollback.len() + written.reviewers.len();
    let days = usize::from(written.agenda.is_some());
    let order = written.chain.len() + written.test_categories.len();
    vec![
        basics(form, written, place),
        section("File groups and globs", all(&groups(form, at, place))),
        el(
            "div",
            "folds",
            &[
                more("after", "Lands after", written.after.len(), &|| dependencies(form, written, place)),
                more("review", "Reviewers, success criteria, rollback", review, &|| {
                    review_part(form, written, place)
                }),
                more("risks", "Risks and mitigations", blocks, &|| risks(form, written)),
                more("agenda", "Days in the schedule", days, &|| agenda(form, written, place)),
                more("chain", "Chain inside, test categories", order, &|| order_part(form, written, place)),
            ],
        ),
    ]
}

fn basics(form: Form<'_>, written: &PullRequest, place: &str) -> Html {
    let at = |name: &str| below(place, name);
    let others: Vec<_> = keys(form, |other| other.key != written.key);
    let of = |words: &[&str]| {
        words.iter().map(|word| ((*word).to_owned(), (*word).to_owned())).collect::<Vec<_>>()
    };
    let lanes: Vec<_> =
        Lane::ALL.iter().map(|lane| (lane.slug().to_owned(), lane.title().to_owned())).collect();
    let absent = Some("not written");
    let parts = [
        field(form, "Title", &at("title"), Kind::Line),
        field(form, "Name in the review assignment", &at("review_name"), Kind::Line),
        field(form, "Sign", &at("icon"), Kind::Short),
        choice(form, "Priority", &at("priority"), absent, &of(&Priority::ALL.map(Priority::word))),
        choice(form, "Declared risk", &at("risk"), absent, &of(&RiskLevel::ALL.map(RiskLevel::word))),
        field(form, "Declared files", &at("files"), Kind::Short),
        field(form, "Declared review time", &at("review_time"), Kind::Short),
        choice(form, "Takes before any glob", &at("takes"), Some("nothing"), &lanes),
        choice(form, "Part of", &at("part_of"), Some("no other"), &others),
    ];
    let ticks = [
        tick(form, "On the critical path", &at("is_critical_path")),
        tick(form, "Stays in the plan although empty", &at("keeps_when_empty")),
    ];
    all(&[el("div", "field-grid", &parts), el("div", "cluster", &ticks)])
}

/// Pull requests to choose from: key and words.
fn keys(form: Form<'_>, wanted: impl Fn(&PullRequest) -> bool) -> Vec<(String, String)> {
    let all = form.strategy().pull_requests.iter().filter(|other| wanted(other));
    let words = |other: &PullRequest| [&form.document.label(&other.key), " ", &other.title].concat();
    all.map(|other| (other.key.to_string(), words(other))).collect()
}

fn dependencies(form: Form<'_>, written: &PullRequest, place: &str) -> Vec<Html> {
    let list = below(place, "after");
    let others = keys(form, |other| other.key != written.key);
    let name = |at: usize| ["dependency ", &(at + 1).to_string(), " of ", &written.title].concat();
    let body = |_at: usize, item: &str| {
        let first = bare_choice(form, "What lands first", &below(item, "pull_request"), &others);
        all(&[first, bare(form, "Because", &below(item, "because"), Kind::Line)])
    };
    let free = keys(form, |other| {
        other.key != written.key
            && !written.after.iter().any(|dependency| dependency.pull_request == other.key)
    });
    vec![
        rows("rows", form, &list, written.after.len(), &name, &body),
        choice_adder(form, &list, "Add what lands first", &free),
    ]
}

fn review_part(form: Form<'_>, written: &PullRequest, place: &str) -> Vec<Html> {
    let list = below(place, "reviewers");
    let name = |at: usize| ["reviewer ", &(at + 1).to_string(), " of ", &written.title].concat();
    let body = |_at: usize, item: &str| {
        all(&[
            bare(form, "Role or team", &below(item, "name"), Kind::Line),
            bare(form, "People", &below(item, "people"), Kind::Short),
            bare(form, "What they are called", &below(item, "called"), Kind::Short),
        ])
    };
    let texts = fields(
        form,
        place,
        &[
            ("Success criteria, one a line", "criteria", Kind::Lines),
            ("Rollback, one step a line", "rollback", Kind::Lines),
        ],
    );
    vec![
        section(
            "Reviewers",
            all(&[
                rows("rows", form, &list, written.reviewers.len(), &name, &body),
                adder(form, &list, "Add a reviewer", Kind::Line),
            ]),
        ),
        el("div", "columns", &texts),
    ]
}

fn risks(form: Form<'_>, written: &PullRequest) -> Vec<Html> {
    let blocks = form.strategy().risks.iter().enumerate();
    let own = blocks.filter(|(_, block)| block.pull_requests.contains(&written.key));
    let mut parts: Vec<Html> = own.map(|(at, block)| risk_block(form, at, block)).collect();
    let add = StrategyEdit::Add { list: "risks".to_owned(), words: written.key.to_string() };
    let add = crate::markup::small_button("Add a block of risks", form.store.on(EditAction::Strategy(add)));
    parts.push(el("p", "", &[add]));
    parts
}

/// A block of risks, which may serve several pull requests.
pub(super) fn risk_block(form: Form<'_>, at: usize, block: &RiskBlock) -> Html {
    let place = nth("risks", at);
    let levels = RiskLevel::ALL.map(|level| (level.word().to_owned(), level.word().to_owned()));
    let head = [
        field(form, "Heading", &below(&place, "title"), Kind::Line),
        choice(form, "Level", &below(&place, "level"), Some("not written"), &levels),
    ];
    let texts = fields(
        form,
        &place,
        &[
            ("Risks, one a line", "risks", Kind::Lines),
            ("Mitigations, one a line", "mitigations", Kind::Lines),
        ],
    );
    let boxes: Vec<Html> = form
        .strategy()
        .pull_requests
        .iter()
        .map(|written| {
            let is = block.pull_requests.contains(&written.key);
            let keys = form.strategy().pull_requests.iter().map(|other| &other.key);
            let after = keys.filter(|key| block.pull_requests.contains(key) != (**key == written.key));
            let text = after.map(strategy::Key::as_str).collect::<Vec<_>>().join("\n");
            let write = StrategyEdit::Write { place: below(&place, "pull_requests"), text };
            let store = form.store.clone();
            ticking(&form.document.label(&written.key), is, move || {
                store.dispatch(EditAction::Strategy(write.clone()));
                store.dispatch(EditAction::Settle);
            })
        })
        .collect();
    let label = [("role", "group"), ("aria-label", "Pull requests that the block speaks of")];
    el(
        "div",
        "stack row-box",
        &[
            el("div", "field-line", &head),
            crate::markup::with("div", "cluster", &label, &boxes),
            el("div", "columns", &texts),
            remove_part(form, &place, "Remove this block of risks"),
        ],
    )
}

fn agenda(form: Form<'_>, written: &PullRequest, place: &str) -> Vec<Html> {
    let place = below(place, "agenda");
    if written.agenda.is_none() {
        return vec![add_part(form, &place, "Add the days")];
    }
    let lines = [
        ("Week", "week", Kind::Short),
        ("First day", "first_day", Kind::Short),
        ("Last day", "last_day", Kind::Short),
        ("Name in the schedule", "name", Kind::Line),
        ("Review", "review", Kind::Line),
        ("Deploy", "deploy", Kind::Line),
        ("Validate", "validate", Kind::Line),
    ];
    vec![el("div", "field-grid", &fields(form, &place, &lines)), remove_part(form, &place, "Remove the days")]
}

fn order_part(form: Form<'_>, written: &PullRequest, place: &str) -> Vec<Html> {
    let chain = below(place, "chain");
    let name = |at: usize| ["strand ", &(at + 1).to_string(), " of ", &written.title].concat();
    let strand = |_at: usize, item: &str| {
        all(&[
            bare(form, "Steps, one a line", &below(item, "steps"), Kind::Lines),
            tick(form, "beside the first", &below(item, "is_parallel")),
        ])
    };
    let tests = below(place, "test_categories");
    vec![
        section(
            "Chain inside, strand by strand",
            all(&[
                rows("rows", form, &chain, written.chain.len(), &name, &strand),
                adder(form, &chain, "Add a strand, such as Database → Services", Kind::Line),
            ]),
        ),
        section(
            "Test categories",
            super::texts::named(form, &tests, written.test_categories.len(), "test category"),
        ),
    ]
}

/// "3 pull requests".
pub(super) fn how_many(form: Form<'_>) -> String {
    counted(u32::try_from(form.strategy().pull_requests.len()).unwrap_or(u32::MAX), "pull request")
}
