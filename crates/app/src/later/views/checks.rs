//! Checks: where every row went, what nobody claims, what two claim, and what was declared against what is.

use super::budgets::budgets;
use super::parts::{
    bare_list, counted, declared, icon, muted, notice_item, number, panel, prose, strong, table, whole_path,
    why, why_sum,
};
use crate::markup::{Html, click, each, el, flag, nothing, set, small_button, text, with};
use crate::messages::{command_line, read_as};
use crate::store::Store;
use protocol::{FileFilter, LADDER, LeftRows, PlanView, ReconciliationView, SumView};
use state::{Document, OpenAction, ShowAction, Why};

/// The view "Checks".
pub(crate) fn checks_page(store: &Store, document: &Document) -> Html {
    let plan = &document.plan;
    let read = if document.notices.is_empty() {
        muted("Nothing: the list was read without a doubt.")
    } else {
        bare_list("notices", &each(document.notices.iter(), notice_item))
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
            panel("The sum", &sum(store, plan)),
            panel("What the list can tell", &input(store, document)),
            left_rows(store, document),
            panel("Open questions", &[questions(store, plan)]),
            panel("Budgets", &budgets(store, document, plan)),
            panel("Declared against real", &[reconciliation(store, plan)]),
            panel("What the reader says", &[read]),
            panel("What the planner says", &[planned]),
        ],
    )
}

/// Where the list stands on the ladder, what it leaves open, and how to climb.
fn input(store: &Store, document: &Document) -> Vec<Html> {
    let input = &document.input;
    let as_it_is = document.source.as_ref().map_or_else(
        || muted("To read it as something else, drop it once more."),
        |_source| {
            let key = document.format.strip_suffix("-z").unwrap_or(&document.format);
            read_as(store, "list-format", "If that is wrong, read it as", key, OpenAction::ReadAs)
        },
    );
    let rungs = each(LADDER.iter().enumerate(), |(at, rung)| {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let is_here = at == input.rung;
        let current = if is_here { vec![set("aria-current", "step")] } else { Vec::new() };
        let attributes = [&[("data-reached", flag(at <= input.rung))], current.as_slice()].concat();
        let here = if is_here { el("span", "visually-hidden", &[text(" (this list)")]) } else { nothing() };
        with("li", "", &attributes, &[text(rung.title), here])
    });
    let label = [set("role", "list"), set("aria-label", "Kinds of lists, from the poorest to the richest")];
    let mut parts = vec![
        el("p", "", &[text("Read as "), strong(&input.read_as), text(".")]),
        with("ol", "ladder", &label, &rungs),
        as_it_is,
    ];
    if !input.missing.is_empty() {
        parts.push(el("p", "", &[text("It does not say:")]));
        parts.push(el("ul", "text-list", &each(&input.missing, |gap| el("li", "", &[text(gap)]))));
    }
    let next = input.next.and_then(|next| LADDER.get(usize::try_from(next).ok()?));
    if let Some(next) = next {
        parts.push(el("p", "", &[text("This tells more ("), strong(next.title), text("):")]));
        parts.push(command_line(store, next.command));
        parts.push(muted(next.unlocks));
    }
    parts
}

/// Where every row of the input went, as one sentence.
fn sum(store: &Store, plan: &PlanView) -> Vec<Html> {
    let SumView { rows, assigned, unclassified, withheld, merged, refused } = plan.sum;
    let parts = [
        (assigned, " in a pull request"),
        (unclassified, " unclassified"),
        (withheld, " withheld"),
        (merged, " merged with another row"),
        (refused, " refused"),
    ];
    let count = |words: &str| why_sum(store, &[strong(words)]);
    let mut words = vec![count(&counted(rows, "row")), text(" read = ")];
    for (at, (some, what)) in parts.into_iter().enumerate() {
        words.push(text(if at == 0 { "" } else { " + " }));
        words.push(count(&number(some)));
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

/// Every row that became no file of its own, by its line: the first few hundred, and more on demand.
fn left_rows(store: &Store, document: &Document) -> Html {
    if !document.has_left_rows() {
        return nothing();
    }
    let heading = "Rows that became no file of their own";
    let Some(view) = &store.state.left_rows else { return panel(heading, &[muted("Looking…")]) };
    let LeftRows { total, rows } = &view.rows;
    let shown = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let is_joined = document.format.contains('+');
    let words = if *total == 0 && !is_joined {
        "Which rows they are is not known here: a plan link holds only how many.".to_owned()
    } else if *total == 0 {
        String::new()
    } else if shown < *total {
        ["The first ", &number(shown), " of ", &counted(*total, "row"), "."].concat()
    } else {
        [&counted(*total, "row"), "."].concat()
    };
    let mut parts = if words.is_empty() { Vec::new() } else { vec![muted(&words)] };
    if is_joined {
        parts.push(muted("Rows that were merged because another list has the file too are not listed."));
    }
    if !rows.is_empty() {
        let cells =
            rows.iter().map(|(line, path, fate)| vec![text(&number(*line)), whole_path(path), text(fate)]);
        parts.push(table(heading, &["#Line", "Path", "What became of it"], cells.collect()));
    }
    if shown < *total {
        parts.push(small_button("Show more", click(store, ShowAction::MoreLeftRows)));
    }
    panel(heading, &parts)
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

fn reconciliation(store: &Store, plan: &PlanView) -> Html {
    let real = |line: &ReconciliationView| {
        let Some(actual) = line.actual else { return text("–") };
        let of = line.pull_request.as_ref();
        let shown = [text(&number(actual))];
        of.map_or_else(|| why_sum(store, &shown), |key| why(store, key, Why::Files, &shown))
    };
    let rows = plan.reconciliation.iter().map(|line| {
        let (tone, sign, word) =
            if line.agrees { ("good", "check", "agrees") } else { ("warn", "alert", "differs") };
        vec![
            text(&line.what),
            declared(line.declared),
            real(line),
            check(tone, sign, word),
            prose(&line.note),
        ]
    });
    let headings = ["What", "#Declared", "#Real", "Verdict", "What to make of it"];
    table("Declared against real counts", &headings, rows.collect())
}
