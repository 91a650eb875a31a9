//! What holds for all pull requests: title and summary, weeks, checklist, validation, metrics, emergency, and so on.

use super::fields::{Form, Kind, add_part, adder, bare, below, field, fields, remove_part, rows, unfolding};
use super::pull_requests::risk_block;
use crate::later::views::parts::{number, section, strong, text_or_absent};
use crate::markup::{Html, all, el, texts};
use strategy::Strategy;

/// All of it, folded.
pub(super) fn overall(form: Form<'_>) -> Html {
    let strategy = form.strategy();
    let emergency = strategy.emergency.as_ref().map_or(0, |emergency| emergency.phases.len());
    let validation = strategy.validation.as_ref().map_or(0, |it| it.before.len() + it.after.len());
    let conclusion = usize::from(strategy.conclusion.is_some());
    let orphans = strategy.risks.iter().filter(|block| block.pull_requests.is_empty()).count();
    let mut parts = vec![
        part(form, "Principles", strategy.principles.len(), &|| {
            vec![named(form, "principles", strategy.principles.len(), "principle")]
        }),
        part(form, "Declared scope", strategy.scope.len(), &|| scope(form, strategy)),
        part(form, "Weeks of the schedule", strategy.weeks.len(), &|| weeks(form, strategy)),
        part(form, "Reviewers’ checklist", strategy.checklist.len(), &|| {
            vec![sections(form, "checklist", strategy.checklist.len(), "part of the checklist")]
        }),
        part(form, "Validation", validation, &|| validation_part(form, strategy)),
        part(form, "Metrics", strategy.metrics.len(), &|| metrics(form, strategy)),
        part(form, "Emergency procedure", emergency, &|| emergency_part(form, strategy)),
        part(form, "Communication", strategy.communication.len(), &|| {
            vec![named(form, "communication", strategy.communication.len(), "line of communication")]
        }),
        part(form, "Success summary", strategy.success.len(), &|| {
            vec![sections(form, "success", strategy.success.len(), "part of the success summary")]
        }),
        part(form, "Conclusion", conclusion, &|| conclusion_part(form, strategy)),
        part(form, "Next steps", strategy.next_steps.len(), &|| {
            vec![field(form, "Next steps, one a line", "next_steps", Kind::Lines)]
        }),
    ];
    if orphans > 0 {
        parts.push(part(form, "Risks of no pull request", orphans, &|| {
            let blocks =
                strategy.risks.iter().enumerate().filter(|(_, block)| block.pull_requests.is_empty());
            blocks.map(|(at, block)| risk_block(form, at, block)).collect()
        }));
    }
    el("div", "folds", &parts)
}

fn part(form: Form<'_>, words: &str, amount: usize, inside: &dyn Fn() -> Vec<Html>) -> Html {
    let amount = u32::try_from(amount).unwrap_or(u32::MAX);
    let amount = (amount > 0).then(|| number(amount));
    let summary = [strong(words), texts(&[" "]), el("span", "muted", &[text_or_absent(amount.as_deref())])];
    unfolding(form, words, &summary, inside)
}

/// Title, version, date, objective, branches.
pub(super) fn about(form: Form<'_>) -> Html {
    let strategy = form.strategy();
    let objective = el("span", "muted", &[text_or_absent(strategy.objective.as_deref())]);
    let summary = [strong(&strategy.title), texts(&[" "]), objective];
    let lines = [
        ("Title", "title", Kind::Line),
        ("Short name", "name", Kind::Line),
        ("Line below the title", "subtitle", Kind::Line),
        ("Objective", "objective", Kind::Line),
        ("Version", "version", Kind::Short),
        ("Date", "date", Kind::Short),
        ("Branch", "branch", Kind::Line),
        ("Lands on", "base", Kind::Line),
        ("Declared files of the branch", "files", Kind::Short),
        ("Closing line", "footer", Kind::Line),
    ];
    unfolding(form, "about", &summary, &|| {
        vec![el("div", "field-grid", &lines.map(|(label, place, kind)| field(form, label, place, kind)))]
    })
}

/// Names with a sentence each.
pub(super) fn named(form: Form<'_>, list: &str, count: usize, thing: &str) -> Html {
    let name = |at: usize| [thing, " ", &(at + 1).to_string()].concat();
    let body = |_at: usize, item: &str| {
        let title = bare(form, "Name", &below(item, "name"), Kind::Line);
        all(&[title, bare(form, "Text", &below(item, "text"), Kind::Line)])
    };
    all(&[
        rows("rows", form, list, count, &name, &body),
        adder(form, list, &["Add a ", thing].concat(), Kind::Line),
    ])
}

/// Headings with their points.
fn sections(form: Form<'_>, list: &str, count: usize, thing: &str) -> Html {
    let name = |at: usize| [thing, " ", &(at + 1).to_string()].concat();
    let body = |_at: usize, item: &str| {
        let heading = field(form, "Heading", &below(item, "name"), Kind::Line);
        let points = field(form, "Points, one a line", &below(item, "items"), Kind::Lines);
        el("div", "stack field-grow", &[heading, points])
    };
    let items = rows("rows rows-boxed", form, list, count, &name, &body);
    all(&[items, adder(form, list, &["Add a ", thing].concat(), Kind::Line)])
}

fn scope(form: Form<'_>, strategy: &Strategy) -> Vec<Html> {
    let name = |at: usize| ["figure ", &(at + 1).to_string()].concat();
    let body = |_at: usize, item: &str| {
        all(&[
            bare(form, "What is counted", &below(item, "name"), Kind::Line),
            bare(form, "How many files", &below(item, "files"), Kind::Short),
            bare(form, "Note", &below(item, "note"), Kind::Line),
        ])
    };
    vec![
        rows("rows", form, "scope", strategy.scope.len(), &name, &body),
        adder(form, "scope", "Add a figure, such as Documentation: 108", Kind::Line),
    ]
}

fn weeks(form: Form<'_>, strategy: &Strategy) -> Vec<Html> {
    let name = |at: usize| ["week ", &(at + 1).to_string()].concat();
    let body = |_at: usize, item: &str| {
        let week = bare(form, "Number of the week", &below(item, "number"), Kind::Short);
        all(&[week, bare(form, "What the week is about", &below(item, "title"), Kind::Line)])
    };
    vec![
        rows("rows", form, "weeks", strategy.weeks.len(), &name, &body),
        adder(form, "weeks", "Add a week", Kind::Line),
    ]
}

fn validation_part(form: Form<'_>, strategy: &Strategy) -> Vec<Html> {
    let Some(validation) = &strategy.validation else {
        return vec![add_part(form, "validation", "Add the validation")];
    };
    let (before, after) = (validation.before.len(), validation.after.len());
    vec![
        section(
            "Before each deployment",
            sections(form, "validation.before", before, "part of the validation before"),
        ),
        section(
            "After each deployment",
            sections(form, "validation.after", after, "part of the validation after"),
        ),
        remove_part(form, "validation", "Remove the validation"),
    ]
}

fn metrics(form: Form<'_>, strategy: &Strategy) -> Vec<Html> {
    let name = |at: usize| ["metrics table ", &(at + 1).to_string()].concat();
    let body = |at: usize, item: &str| {
        let list = below(item, "metrics");
        let count = strategy.metrics.get(at).map_or(0, |table| table.metrics.len());
        let name = |at: usize| ["metric ", &(at + 1).to_string()].concat();
        let body = |_at: usize, item: &str| {
            let metric = bare(form, "Metric", &below(item, "name"), Kind::Line);
            all(&[metric, bare(form, "Target", &below(item, "target"), Kind::Line)])
        };
        let parts = [
            field(form, "Heading", &below(item, "name"), Kind::Line),
            rows("rows", form, &list, count, &name, &body),
            adder(form, &list, "Add a metric", Kind::Line),
        ];
        el("div", "stack field-grow", &parts)
    };
    vec![
        rows("rows rows-boxed", form, "metrics", strategy.metrics.len(), &name, &body),
        adder(form, "metrics", "Add a table of metrics", Kind::Line),
    ]
}

fn emergency_part(form: Form<'_>, strategy: &Strategy) -> Vec<Html> {
    let Some(emergency) = &strategy.emergency else {
        return vec![add_part(form, "emergency", "Add the emergency procedure")];
    };
    let name = |at: usize| ["phase ", &(at + 1).to_string()].concat();
    let body = |_at: usize, item: &str| {
        let lines = [
            ("Phase", "name", Kind::Line),
            ("From minute", "from_minute", Kind::Short),
            ("To minute", "to_minute", Kind::Short),
        ];
        let actions = field(form, "Actions, one a line", &below(item, "actions"), Kind::Lines);
        el("div", "stack field-grow", &[el("div", "field-line", &fields(form, item, &lines)), actions])
    };
    vec![
        field(form, "Heading", "emergency.title", Kind::Line),
        rows("rows rows-boxed", form, "emergency.phases", emergency.phases.len(), &name, &body),
        adder(form, "emergency.phases", "Add a phase", Kind::Line),
        remove_part(form, "emergency", "Remove the emergency procedure"),
    ]
}

fn conclusion_part(form: Form<'_>, strategy: &Strategy) -> Vec<Html> {
    let Some(conclusion) = &strategy.conclusion else {
        return vec![add_part(form, "conclusion", "Add the conclusion")];
    };
    vec![
        field(form, "Paragraph before the points", "conclusion.text", Kind::Lines),
        named(form, "conclusion.points", conclusion.points.len(), "point"),
        field(form, "Paragraph after the points", "conclusion.closing", Kind::Lines),
        remove_part(form, "conclusion", "Remove the conclusion"),
    ]
}
