//! Title, executive summary, scope, principles, and the declared counts beside the real ones.

use super::page::{NOT_WRITTEN, Page, broken, or_not_written};
use super::pull_requests::reviewable;
use crate::Context;
use crate::markdown::{code, files, text};
use planner::{Lines, Reconciliation, Sum};
use strategy::{Declared, number};

pub(crate) fn put(page: &mut Page, context: &Context<'_>) {
    let strategy = &context.document.recipe.strategy;
    page.heading(1, &text(&strategy.title));
    page.heading(2, &or_not_written(strategy.subtitle.as_deref()));
    page.lines(broken([
        format!("**Version:** {}", or_not_written(strategy.version.as_deref())),
        format!("**Date:** {}", or_not_written(strategy.date.as_deref())),
        format!("**Objective:** {}", or_not_written(strategy.objective.as_deref())),
        format!(
            "**Branch:** {} → {}",
            or_not_written(strategy.branch.as_deref()),
            or_not_written(strategy.base.as_deref())
        ),
        format!(
            "**Planned from:** {} ({})",
            code(context.document.name.as_bytes()),
            text(&context.document.format)
        ),
    ]));
    page.rule();
    page.heading(2, "Executive Summary");
    put_scope(page, context);
    page.heading(3, "Strategic Approach");
    page.lines(broken(
        strategy.principles.iter().map(|term| format!("**{}:** {}", text(&term.name), text(&term.text))),
    ));
    put_counts(page, context);
    page.rule();
}

fn put_scope(page: &mut Page, context: &Context<'_>) {
    let strategy = &context.document.recipe.strategy;
    page.heading(3, "Migration Scope Analysis");
    let count = u64::try_from(context.document.changes.len()).unwrap_or(u64::MAX);
    let total = format!("- **Total Files:** {} changed files{}", number(count), beside(strategy.files));
    let figures = strategy.scope.iter().map(|figure| {
        let note = figure.note.as_deref().map(|note| format!(" {}", text(note))).unwrap_or_default();
        format!("- **{}:** declared {}{note}", text(&figure.name), declared(figure.files))
    });
    let reviewable = reviewable(&context.plan.reviewable);
    let lines = format!("- **Changed Lines:** {}{reviewable}", lines(context.plan.lines));
    let told = format!(
        "- **Contested:** {} | **Moved by Hand:** {}",
        files(context.plan.contested),
        files(context.plan.moved)
    );
    let lines = [lines, sum(context.plan.sum), told];
    page.lines([total].into_iter().chain(figures).chain(lines));
}

/// The sum over all rows, which holds: it is checked before anything is written.
pub(crate) fn sum(sum: Sum) -> String {
    let Sum { rows, assigned, unclassified, withheld, merged, refused } = sum;
    format!(
        "- **Rows of the Input:** {} = {} in pull requests + {} unclassified + {} withheld + {} merged + {} refused",
        number(rows),
        number(assigned),
        number(unclassified),
        number(withheld),
        number(merged),
        number(refused)
    )
}

/// Changed lines in words, with what the input does not say.
pub(crate) fn lines(of: Lines) -> String {
    let mut parts = Vec::new();
    if of.added > 0 || of.deleted > 0 {
        parts.push(format!("{} added, {} deleted", number(of.added), number(of.deleted)));
    }
    if of.unknown_files > 0 {
        parts.push(format!("unknown for {}", files(of.unknown_files)));
    }
    if of.binary_files > 0 {
        parts.push(format!("{} in binary form", files(of.binary_files)));
    }
    if parts.is_empty() { "none".to_owned() } else { parts.join(", ") }
}

/// A declared count with its "~".
pub(crate) fn declared(count: Declared) -> String {
    format!("{}{}", if count.is_approximate { "~" } else { "" }, number(count.files))
}

/// A declared count to stand beside the real one.
pub(crate) fn beside(count: Option<Declared>) -> String {
    count.map(|count| format!(" (declared {})", declared(count))).unwrap_or_default()
}

fn put_counts(page: &mut Page, context: &Context<'_>) {
    page.heading(3, "Declared and Real Counts");
    let row = |row: &Reconciliation| {
        let actual = row.actual.map_or_else(String::new, |actual| format!(", real {}", number(actual)));
        let declared = row.declared.map_or_else(|| NOT_WRITTEN.to_owned(), declared);
        let mark = if row.agrees { "" } else { "**differs**, " };
        format!("- {}: declared {declared}{actual}: {mark}{}", text(&row.what), text(&row.note))
    };
    page.lines(context.plan.reconciliation.iter().map(row));
}
