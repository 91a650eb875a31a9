//! Where a number comes from: what it is made of, by which rule, and the way to what stands behind it.

use super::pull_request::{files_button, heading};
use crate::later::views::parts::{
    absent, bare_list, counted, declared, fold, lines, muted, number, risk, section, span, strong, table,
    terms, why,
};
use crate::later::views::plan::{estimated_time, limits, risk_blocks};
use crate::later::views::strategy::precedence;
use crate::markup::{Html, all, button, click, each, el, nothing, small_button, text, texts};
use crate::store::Store;
use protocol::{FileFilter, GroupView, PullRequestView, StageView, SumView};
use state::{Document, ShowAction, Target, View, Why};

/// Where a number of a pull request comes from.
pub(super) fn why_number(store: &Store, document: &Document, view: &PullRequestView, of: Why) -> Vec<Html> {
    let (title, body) = match of {
        Why::Files => ("Where the number of files comes from", files(store, view)),
        Why::Lines => ("Where the lines come from", changed_lines(store, view)),
        Why::Review => ("Where the review time comes from", review(store, view)),
        Why::Risk => ("Where the risk comes from", risks(document, view)),
        Why::Order => ("Why it lands then", order(store, document, view)),
        Why::Contested => ("Why files are contested", contested(store, view)),
        Why::Schedule => ("Where its days come from", schedule(store, view)),
        Why::Budget => ("What goes over the budget", vec![limits(view), to_policies(store)]),
    };
    let upwards = click(store, ShowAction::Inspect(Target::PullRequest(view.key.clone())));
    let up = el("p", "cluster", &[small_button("The pull request", upwards)]);
    let mut parts = vec![heading(document, view, title)];
    parts.extend(body);
    parts.push(up);
    parts
}

/// The groups and what is in none of them, down to the sum.
fn files(store: &Store, view: &PullRequestView) -> Vec<Html> {
    let row = |group: &GroupView| {
        let target = Target::Group(view.key.clone(), group.key.clone());
        let name =
            button("link-button", &[], click(store, ShowAction::Inspect(target)), &[text(&group.title)]);
        let fallback = match group.by_fallback {
            0 => nothing(),
            some => el("span", "muted small", &[texts(&[" ", &number(some), " by a fallback"])]),
        };
        vec![all(&[name, fallback]), text(&number(group.files)), declared(group.declared_files)]
    };
    let mut rows: Vec<_> = view.groups.iter().map(row).collect();
    if view.ungrouped > 0 {
        let words = text("In no group: moved by hand, tied to others, or taken as a lane");
        rows.push(vec![words, text(&number(view.ungrouped)), nothing()]);
    }
    rows.push(vec![strong("In all"), strong(&number(view.files)), declared(view.declared_files)]);
    vec![
        table("Files by group", &["Group", "#Files", "#Declared"], rows),
        muted("Declared counts are what the strategy says; nothing is computed from them."),
        el("p", "cluster", &[files_button(store, FileFilter::PullRequest(view.key.clone()))]),
        fold("", &[text("Which rule takes a file")], &precedence()),
    ]
}

/// What the list says, and what of it is to be reviewed.
fn changed_lines(store: &Store, view: &PullRequestView) -> Vec<Html> {
    let known = view.files.saturating_sub(view.lines.unknown_files).saturating_sub(view.lines.binary_files);
    let mut parts = vec![terms(vec![
        ("Changed lines", lines(&view.lines, view.files)),
        ("Counted in", text(&counted(known, "file"))),
        ("Not told by the list", text(&counted(view.lines.unknown_files, "file"))),
        ("Binary, without lines", text(&counted(view.lines.binary_files, "file"))),
    ])];
    if view.lines.unknown_files > 0 {
        let words = "The list does not say how many lines changed in some files; they count for nothing here. Checks has \
                     the command for a list that says it.";
        parts.push(muted(words));
        let checks = click(store, ShowAction::View(View::Checks));
        parts.push(el("p", "cluster", &[small_button("What the list can tell", checks)]));
    }
    parts.push(reviewable(view));
    parts
}

/// What each weight did: the table of the card, in lines.
fn reviewable(view: &PullRequestView) -> Html {
    if view.reviewable.classes.is_empty() {
        return nothing();
    }
    let mut items = each(&view.reviewable.classes, |class| {
        // No equation: lines of renamed files count whole, and shares are rounded so that they give the sum.
        let (weight, changed) = (class.weight.to_string(), counted(class.changed, "changed line"));
        let counts =
            [", weight ", &weight, " %: of ", &changed, " ", &number(class.counted), " to review, in "];
        el("li", "", &[strong(&class.title), texts(&[&counts.concat(), &counted(class.files, "file")])])
    });
    let all = counted(view.reviewable.lines, "reviewable line");
    items.push(el("li", "", &[text("In all "), strong(&all)]));
    section("Reviewable lines", el("ul", "text-list", &items))
}

fn review(store: &Store, view: &PullRequestView) -> Vec<Html> {
    let said = view.review.declared.map_or_else(absent, |time| text(&span(time.least, time.most)));
    vec![
        terms(vec![("Declared", said)]),
        section("Estimated", estimated_time(view)),
        reviewable(view),
        to_policies(store),
    ]
}

/// Where paces, weights and limits can be changed.
fn to_policies(store: &Store) -> Html {
    let strategy = click(store, ShowAction::View(View::Strategy));
    el("p", "cluster", &[small_button("Paces, weights and limits", strategy)])
}

/// The factors with what each adds and why: the table of the card, in lines.
fn factors(view: &PullRequestView) -> Html {
    let of = |points: u32, most: u32| [&points.to_string(), " of ", &most.to_string()].concat();
    let mut items = each(&view.risk.factors, |factor| {
        let points = texts(&[": ", &of(factor.points, factor.most), ". ", &factor.why]);
        el("li", "", &[strong(&factor.name), points, el("p", "muted small", &[text(&factor.source)])])
    });
    let points = [" at ", &of(view.risk.points, view.risk.most), " points"].concat();
    items.push(el("li", "", &[risk(view.risk.computed), text(&points)]));
    el("ul", "text-list", &items)
}

fn risks(document: &Document, view: &PullRequestView) -> Vec<Html> {
    vec![
        terms(vec![("Declared", view.risk.declared.map_or_else(absent, risk))]),
        section("Computed", factors(view)),
        section("Risks and mitigations", risk_blocks(document, &view.key)),
    ]
}

/// What it lands after, with the reasons, and which wave that gives.
fn order(store: &Store, document: &Document, view: &PullRequestView) -> Vec<Html> {
    let plan = &document.plan;
    let place = |index: u32| plan.pull_requests.get(usize::try_from(index).ok()?);
    let arrows =
        plan.dependencies.iter().filter(|arrow| place(arrow.after).is_some_and(|it| it.key == view.key));
    let items: Vec<Html> = arrows
        .filter_map(|arrow| {
            let before = place(arrow.before)?;
            let words = [&document.label(&before.key), " ", &before.title].concat();
            let target = Target::Why(before.key.clone(), Why::Order);
            let name = button("link-button", &[], click(store, ShowAction::Inspect(target)), &[text(&words)]);
            let wave = match before.wave {
                0 => text(", which has no files and passes on what it lands after"),
                wave => texts(&[", wave ", &wave.to_string()]),
            };
            let implied = if arrow.is_implied { ", which others say already" } else { "" };
            let because = el("p", "small", &[text(&arrow.because)]);
            Some(el("li", "", &[name, wave, text(implied), because]))
        })
        .collect();
    let wave = view.wave.to_string();
    let rule = match view.wave {
        0 => "No file falls to it, so it does not land.".to_owned(),
        1 => "Wave 1: it lands after nothing that has files.".to_owned(),
        _ => {
            ["Wave ", &wave, ": one behind the last wave of what it lands after, directly or through others."]
                .concat()
        }
    };
    let after = if items.is_empty() { muted("Nothing.") } else { bare_list("text-list", &items) };
    let all_arrows = click(store, ShowAction::View(View::Dependencies));
    vec![
        muted(&rule),
        section("Lands after", after),
        el("p", "cluster", &[small_button("All dependencies", all_arrows)]),
    ]
}

/// What each stage waits for and how long it takes.
fn schedule(store: &Store, view: &PullRequestView) -> Vec<Html> {
    let timetable = store.state.timetable.schedule.as_deref();
    let row = timetable.and_then(|schedule| schedule.rows.iter().find(|row| row.key == view.key));
    let to_schedule = click(store, ShowAction::View(View::Schedule));
    let to_schedule = el("p", "cluster", &[small_button("Calendar and critical path", to_schedule)]);
    let Some(row) = row else {
        return vec![muted("It does not land, or the schedule is still being computed."), to_schedule];
    };
    let [review, deploy, validate] = &row.stages;
    let [before_review, before_deploy] = &row.waits;
    let basis =
        if row.is_declared { " for each reviewer, declared" } else { " for each reviewer, estimated" };
    let time = why(store, &view.key, Why::Review, &[texts(&[&row.review_time.to_string(), basis])]);
    let stage = |of: &StageView| match (&*of.dates, of.is_critical) {
        ("", false) => text(&of.days),
        ("", true) => texts(&[&of.days, ", critical"]),
        (dates, false) => texts(&[&of.days, ", ", dates]),
        (dates, true) => texts(&[&of.days, ", ", dates, ", critical"]),
    };
    let reviewers = each(&row.reviewers, |words| el("li", "", &[text(words)]));
    let basis =
        timetable.map_or_else(Vec::new, |schedule| each(&schedule.basis, |line| el("li", "", &[text(line)])));
    vec![
        terms(vec![
            ("Review", stage(review)),
            ("waits for", text(before_review)),
            ("takes", time),
            ("Deployment", stage(deploy)),
            ("waits for", text(before_deploy)),
            ("Validation", stage(validate)),
            ("Slack of the review", text(row.slack.as_deref().unwrap_or("not computed"))),
        ]),
        section("Who reads it", bare_list("text-list", &reviewers)),
        section("Computed with", el("ul", "text-list", &basis)),
        to_schedule,
    ]
}

fn contested(store: &Store, view: &PullRequestView) -> Vec<Html> {
    let words = [
        "Of ",
        &counted(view.files, "file"),
        ", ",
        &number(view.contested),
        " match a glob of another pull request that is as literal. Between equals the one that comes first in the \
         strategy has the file. Move a file by hand, or write a more literal glob, to decide it.",
    ];
    vec![muted(&words.concat()), el("p", "cluster", &[files_button(store, FileFilter::Contested)])]
}

/// Where every row of the list went.
pub(super) fn sum(store: &Store, document: &Document) -> Vec<Html> {
    let plan = &document.plan;
    let SumView { rows, assigned, unclassified, withheld, merged, refused } = plan.sum;
    let with_files = plan.pull_requests.iter().filter(|view| view.files > 0);
    let mut cells: Vec<Vec<Html>> = with_files
        .map(|view| {
            let words = [&document.label(&view.key), " ", &view.title].concat();
            let files = why(store, &view.key, Why::Files, &[text(&number(view.files))]);
            vec![text(&words), files]
        })
        .collect();
    let show = |count: u32, filter: FileFilter| match count {
        0 => text("0"),
        some => {
            let files = click(store, ShowAction::FilesOf(filter));
            button("why", &[], files, &[text(&number(some))])
        }
    };
    let left = |count: u32| match count {
        0 => text("0"),
        some => button("why", &[], click(store, ShowAction::View(View::Checks)), &[text(&number(some))]),
    };
    cells.push(vec![strong("In a pull request"), strong(&number(assigned))]);
    cells
        .push(vec![text("Unclassified: no pattern claims it"), show(unclassified, FileFilter::Unclassified)]);
    cells.push(vec![text("Withheld: no script may get the name"), show(withheld, FileFilter::Withheld)]);
    cells.push(vec![text("Merged with another row"), left(merged)]);
    cells.push(vec![text("Refused"), left(refused)]);
    cells.push(vec![strong("Rows of the list"), strong(&number(rows))]);
    let title = el("h2", "inspector-title", &[text("Where every row went")]);
    let said = match plan.reconciliation.iter().find(|line| line.declared.is_some()) {
        Some(_) => "Counts that the strategy declares are set against these under Checks.",
        None => "The strategy declares no counts.",
    };
    vec![title, table("Where every row went", &["What", "#Rows"], cells), muted(said)]
}
