//! Checks: where every row went, what nobody claims, what two claim, and what was declared against what is.

use super::parts::{
    bare_list, counted, declared, fold, icon, muted, number, panel, prose, strong, table, whole_path,
};
use crate::markup::{Html, all, click, each, el, nothing, set, text, texts, with};
use crate::store::Store;
use protocol::{FileFilter, NoticeView, PlanView, ReconciliationView, SumView};
use state::{Document, ShowAction};

/// The view "Checks".
pub(crate) fn checks_page(store: &Store, document: &Document) -> Html {
    let plan = &document.plan;
    let read = if document.notices.is_empty() {
        muted("Nothing: the list was read without a doubt.")
    } else {
        bare_list("notices", &each(document.notices.iter(), reader_notice))
    };
    let planned = if plan.notices.is_empty() {
        muted("Nothing.")
    } else {
        el("ul", "text-list", &each(&plan.notices, |notice| el("li", "", &[prose(&notice.text)])))
    };
    el(
        "section",
        "view",
        &[
            panel("The sum", &sum(plan)),
            panel("Open questions", &[questions(store, plan)]),
            panel("Declared against real", &[reconciliation(&plan.reconciliation)]),
            panel("What the reader says", &[read]),
            panel("What the planner says", &[planned]),
        ],
    )
}

/// Where every row of the input went, as one sentence.
fn sum(plan: &PlanView) -> Vec<Html> {
    let SumView { rows, assigned, unclassified, withheld, merged, refused } = plan.sum;
    let parts = [
        (assigned, " in a pull request"),
        (unclassified, " unclassified"),
        (withheld, " withheld"),
        (merged, " merged with another row"),
        (refused, " refused"),
    ];
    let mut words = vec![strong(&counted(rows, "row")), text(" read = ")];
    for (at, (count, what)) in parts.into_iter().enumerate() {
        words.push(text(if at == 0 { "" } else { " + " }));
        words.push(strong(&number(count)));
        words.push(text(what));
    }
    words.push(text("."));
    let ready = if plan.is_ready {
        "Every file is in exactly one pull request."
    } else {
        "Scripts can be made once nothing is unclassified or withheld."
    };
    vec![el("p", "sum", &words), muted(ready)]
}

/// Files that want a decision; each line leads to them.
fn questions(store: &Store, plan: &PlanView) -> Html {
    let lines = [
        (plan.sum.unclassified, " unclassified: claimed by no pattern", FileFilter::Unclassified, "bad"),
        (plan.sum.withheld, " withheld: named so that no script may get them", FileFilter::Withheld, "bad"),
        (
            plan.contested,
            " contested: claimed by another pull request with equal right",
            FileFilter::Contested,
            "warn",
        ),
        (plan.moved, " moved by hand", FileFilter::Moved, "info"),
    ];
    let items = each(lines, |(files, what, filter, tone)| {
        let (tone, sign) = match (files, tone) {
            (0, _) => ("good", "check"),
            (_, "info") => ("info", "info"),
            _ => (tone, "alert"),
        };
        let show = match files {
            0 => nothing(),
            _ => crate::markup::button(
                "button",
                &[set("data-size", "small"), ("aria-label", &["Show them:", what].concat())],
                click(store, ShowAction::FilesOf(filter)),
                &[text("Show them")],
            ),
        };
        let words =
            el("span", "item-text", &[el("span", "", &[strong(&counted(files, "file")), text(what)])]);
        el("li", "item", &[check(tone, sign, ""), words, show])
    });
    bare_list("item-list", &items)
}

/// A sign in its tone, with a word.
fn check(tone: &str, sign: &'static str, word: &str) -> Html {
    with("span", "check-mark", &[set("data-tone", tone)], &[icon(sign), text(word)])
}

fn reconciliation(lines: &[ReconciliationView]) -> Html {
    let rows = lines.iter().map(|line| {
        let (tone, sign, word) =
            if line.agrees { ("good", "check", "agrees") } else { ("warn", "alert", "differs") };
        vec![
            text(&line.what),
            declared(line.declared),
            text(&line.actual.map_or_else(|| "–".to_owned(), number)),
            check(tone, sign, word),
            prose(&line.note),
        ]
    });
    let headings = ["What", "#Declared", "#Real", "Verdict", "What to make of it"];
    table("Declared against real counts", &headings, rows.collect())
}

/// A notice of the reader, with the rows it speaks of.
fn reader_notice(notice: &NoticeView) -> Html {
    let mut parts = vec![el("p", "", &[prose(&notice.text)])];
    if !notice.rows.is_empty() {
        let rows = each(&notice.rows, |(line, row)| {
            let place = el("span", "muted", &[texts(&["line ", &line.to_string(), " "])]);
            el("li", "", &[all(&[place, whole_path(row)])])
        });
        parts.push(fold("", &[text("The rows")], &[el("ul", "text-list", &rows)]));
    }
    el("li", "stack", &parts)
}
