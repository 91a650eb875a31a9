//! What an opened card shows: files by group, and everything the team wrote about the pull request.

use super::arrange::arrange_buttons;
use super::sizing::sizing;
use crate::later::views::graph;
use crate::later::views::parts::{
    absent, bare_list, counted, declared, icon, lines, named_list, number, risk, section, table, text_list,
    tick_box, why,
};
use crate::markup::{Html, all, button, click, each, el, text, texts};
use crate::store::Store;
use protocol::{FileFilter, PullRequestView};
use state::{Document, ShowAction, Target, Why};
use strategy::{PullRequest, PullRequestKey, Reviewer, RiskBlock, TickRef};

/// The opened card.
pub(super) fn body(
    store: &Store,
    document: &Document,
    view: &PullRequestView,
    written: Option<&PullRequest>,
) -> Html {
    let files = ShowAction::FilesOf(FileFilter::PullRequest(view.key.clone()));
    let words = ["Show all ", &counted(view.files, "file")].concat();
    let show = button("button", &[], click(store, files), &[icon("files"), text(&words)]);
    let [split, merge] = arrange_buttons(store, view);
    let mut parts =
        vec![section("File groups", groups(store, view)), el("p", "cluster", &[show, split, merge])];
    if let Some(written) = written {
        let mut columns = vec![
            section("Success criteria", criteria(store, document, written)),
            section("Rollback", text_list(&written.rollback)),
            section("Reviewers", reviewers(&written.reviewers)),
        ];
        if !written.test_categories.is_empty() {
            columns.push(section("Test categories", named_list(&written.test_categories)));
        }
        parts.push(el("div", "columns", &columns));
    }
    parts.push(section("Risks and mitigations", risk_blocks(document, &view.key)));
    if let Some(chain) = &view.chain {
        parts.push(section("Chain inside this pull request", graph::steps(chain, &chain_words(written))));
    }
    parts.push(section("Computed risk", factors(view)));
    parts.push(sizing(view));
    all(&parts)
}

/// The groups with declared and real counts; a count leads to the files.
fn groups(store: &Store, view: &PullRequestView) -> Html {
    let mut rows = Vec::new();
    for group in &view.groups {
        let filter = FileFilter::Group(view.key.clone(), group.key.clone());
        let label = [&counted(group.files, "file"), " of ", &group.title].concat();
        let files = click(store, ShowAction::FilesOf(filter));
        let fallback = if group.by_fallback > 0 {
            let target = Target::Group(view.key.clone(), group.key.clone());
            button("why", &[], click(store, ShowAction::Inspect(target)), &[text(&number(group.by_fallback))])
        } else {
            text("–")
        };
        rows.push(vec![
            text(&group.title),
            button("link-button", &[("aria-label", &label)], files, &[text(&number(group.files))]),
            declared(group.declared_files),
            fallback,
            lines(&group.lines, group.files),
        ]);
    }
    if view.ungrouped > 0 {
        let files = why(store, &view.key, Why::Files, &[text(&number(view.ungrouped))]);
        rows.push(vec![
            text("In no group: moved by hand, tied to others, or taken as a lane"),
            files,
            text("–"),
            text("–"),
            text(""),
        ]);
    }
    let headings = ["Group", "#Files", "#Declared", "#By fallback", "#Lines"];
    table(&["File groups of ", &view.title].concat(), &headings, rows)
}

fn criteria(store: &Store, document: &Document, written: &PullRequest) -> Html {
    if written.criteria.is_empty() {
        return absent();
    }
    let items =
        each(&written.criteria, |item| tick_box(store, document, TickRef::criterion(&written.key, item)));
    bare_list("", &items)
}

/// Reviewers with their headcounts.
pub(in crate::later::views) fn reviewers(people: &[Reviewer]) -> Html {
    let each = people.iter().map(|reviewer| {
        let count = reviewer.people.map(|people| {
            let called = reviewer.called.as_deref().unwrap_or(if people == 1 { "person" } else { "people" });
            [" (", &people.to_string(), " ", called, ")"].concat()
        });
        [reviewer.name.as_str(), count.as_deref().unwrap_or("")].concat()
    });
    text_list(&each.collect::<Vec<_>>())
}

/// Every block that names the pull request; one that serves several says so.
pub(in crate::later::views) fn risk_blocks(document: &Document, key: &PullRequestKey) -> Html {
    let found = document.strategy().risks.iter().filter(|block| block.pull_requests.contains(key));
    let blocks = each(found, |block| risk_block(document, block));
    if blocks.is_empty() { absent() } else { all(&blocks) }
}

fn risk_block(document: &Document, block: &RiskBlock) -> Html {
    let mut head = Vec::new();
    if let Some(level) = block.level {
        head.push(risk(level));
    }
    if let Some(title) = &block.title {
        head.push(el("span", "", &[text(title)]));
    }
    if block.pull_requests.len() > 1 {
        let labels = block.pull_requests.iter().map(|key| document.label(key)).collect::<Vec<_>>();
        let words = texts(&["written for ", &labels.join(", "), " together"]);
        head.push(el("span", "muted small", &[words]));
    }
    let part = |heading, items: &[String]| el("div", "", &[el("h4", "", &[text(heading)]), text_list(items)]);
    let parts = vec![part("Risks", &block.risks), part("Mitigations", &block.mitigations)];
    el("div", "stack", &[el("p", "cluster", &head), el("div", "columns", &parts)])
}

/// The strands as words, for those who do not see the picture.
pub(in crate::later::views) fn chain_words(written: Option<&PullRequest>) -> String {
    let strands = written.map_or(&[][..], |written| &written.chain);
    let strands = strands.iter().map(|strand| strand.steps.join(" → ")).collect::<Vec<_>>();
    ["Chain: ", &strands.join("; ")].concat()
}

fn factors(view: &PullRequestView) -> Html {
    let of = |points: u32, most: u32| [&points.to_string(), " of ", &most.to_string()].concat();
    let rows = view.risk.factors.iter().map(|factor| {
        let points = of(factor.points, factor.most);
        vec![text(&factor.name), text(&points), text(&factor.why), text(&factor.source)]
    });
    let points = [&of(view.risk.points, view.risk.most), " points"].concat();
    let sum = vec![risk(view.risk.computed), el("span", "muted", &[text(&points)])];
    let label = ["Risk factors of ", &view.title].concat();
    let table = table(&label, &["Factor", "#Points", "Why", "Where the rule comes from"], rows.collect());
    all(&[el("p", "cluster", &sum), table])
}
