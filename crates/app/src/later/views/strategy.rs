//! Strategy: what the team agreed, as a form and as text, and where another one comes from. Policies and the calendar
//! are panels of their own.

mod fields;
mod groups;
mod policies;
mod pull_requests;
mod sheets;
mod texts;

use super::parts::{absent, bare_list, counted, icon, muted, panel, prose, strong};
use crate::markup::{Html, all, button, click, each, el, set, text};
use crate::platform;
use crate::store::Store;
use fields::{Form, Kind, bare, bare_choice, below, fallback_adder, rows, unfolding};
pub(super) use groups::globs;
use policies::policies;
use protocol::FileFilter;
use state::{Document, EditAction, Sheet, StrategySource};
use std::rc::Rc;
use yew::prelude::*;

/// The view "Strategy".
pub(crate) fn strategy_page(store: &Store, document: &Document) -> Html {
    let form = Form { store, document };
    let mut parts = vec![sheets::sheets(form)];
    if store.state.editor.sheet == Sheet::Text {
        parts.push(panel("The strategy as text", &sheets::text_sheet(form)));
    } else {
        let words = [&pull_requests::how_many(form), ", each with its groups and globs"].concat();
        parts.extend([
            panel("About", &[texts::about(form)]),
            panel(&words, &pull_requests::pull_requests(form)),
            panel("Which rule takes a path", &sheets::test_box(form)),
            panel("Fallbacks", &[all_fallbacks(form)]),
            panel("What holds for all pull requests", &[texts::overall(form)]),
            panel("Which pull request gets a file", &precedence()),
            panel("Policies", &policies(store, document)),
        ]);
    }
    parts.push(panel("Another strategy", &sources(store, document)));
    el("section", "view", &parts)
}

fn all_fallbacks(form: Form<'_>) -> Html {
    let count = u32::try_from(form.strategy().fallbacks.len()).unwrap_or(u32::MAX);
    let patterns = form.editor().patterns.as_ref().map_or(&[][..], |patterns| &patterns.fallbacks);
    let odd = pull_requests::odd(&patterns.iter().collect::<Vec<_>>());
    let words = if count == 0 { absent() } else { strong(&counted(count, "fallback")) };
    unfolding(form, "fallbacks", &[words, odd], &|| fallbacks(form))
}

fn fallbacks(form: Form<'_>) -> Vec<Html> {
    let strategy = form.strategy();
    let groups: Vec<(String, String)> = strategy
        .pull_requests
        .iter()
        .flat_map(|written| {
            let label = form.document.label(&written.key);
            written.groups.iter().map(move |group| {
                let value = [written.key.as_str(), "/", group.key.as_str()].concat();
                (value, [&label, ", ", &group.title].concat())
            })
        })
        .collect();
    let name = |at: usize| ["fallback ", &(at + 1).to_string()].concat();
    let counts = form.editor().patterns.as_ref();
    let body = |at: usize, item: &str| {
        let number = (at + 1).to_string();
        let count = counts.and_then(|patterns| patterns.fallbacks.get(at));
        all(&[
            bare(form, &["Fallback glob ", &number].concat(), &below(item, "glob"), Kind::Code),
            bare_choice(form, &["Group of fallback ", &number].concat(), &below(item, "group"), &groups),
            groups::pattern(form, count, FileFilter::Fallback(u32::try_from(at).unwrap_or(u32::MAX))),
        ])
    };
    let count = strategy.fallbacks.len();
    let list = if count == 0 { absent() } else { rows("rows", form, "fallbacks", count, &name, &body) };
    vec![
        muted("Used only where no group’s glob matches. The first match wins, so their order counts."),
        list,
        fallback_adder(form, &groups),
    ]
}

/// Which rule takes a file.
pub(super) fn precedence() -> Vec<Html> {
    let lines = [
        "A move by hand beats everything; then a lane, which takes files before any glob is asked; then a policy for tests or lock files; then a path that is written out whole; then the glob with more literal characters; then the fallbacks, first match first.",
        "Between equals the earlier one wins; if they stand in different pull requests the file is contested, and shown as such.",
        "A pull request that was split hands its files on to its parts: the strongest of their globs takes a file, the rest stays.",
        "A file that nothing matches stays unclassified. It is never put anywhere silently.",
    ];
    let globs = "In a glob `*` and `?` stay inside one folder, `**` crosses folders, `{a,b}` and `[abc]` are choices; upper and lower case differ.";
    vec![
        el("ol", "text-list", &each(lines, |line| el("li", "", &[text(line)]))),
        el("p", "muted", &[prose(globs)]),
    ]
}

/// The strategies that come with the program, and the way to a file.
fn sources(store: &Store, document: &Document) -> Vec<Html> {
    let presets = store.state.catalogue.as_ref().map_or(&[][..], |catalogue| &catalogue.presets);
    let items = each(presets, |preset| {
        let read = EditAction::ReadStrategy(StrategySource::Preset(Rc::from(preset.key.as_str())));
        let about = el("span", "muted", &[text(&preset.about)]);
        let label = ["Plan by this: ", &preset.title].concat();
        let attributes = [set("data-size", "small"), ("aria-label", label.as_str())];
        let read = button("button", &attributes, click(store, read), &[text("Plan by this")]);
        el("li", "item", &[el("div", "item-text", &[strong(&preset.title), about]), read])
    });
    let browse = Callback::from(|_: MouseEvent| platform::browse());
    let words = vec![icon("upload"), text("Open a strategy file, CODEOWNERS or labeler.yml")];
    vec![
        super::plan::speaks_for(document),
        muted("The list stays; it is planned anew. Undo brings the strategy back."),
        bare_list("item-list", &items),
        el("p", "", &[button("button", &[], browse, &words)]),
    ]
}
