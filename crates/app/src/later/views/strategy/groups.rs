//! The groups of a pull request: globs, and beside each how it fares now.

use super::fields::{Form, Kind, adder, bare, below, field, rows};
use crate::later::views::parts::{absent, bare_list, code, counted, declared_text, mark, number};
use crate::markup::{Html, all, button, click, each, el, set, text, with};
use crate::store::Store;
use protocol::{FileFilter, PatternState, PatternView};
use state::ShowAction;
use strategy::{Declared, FileGroup};

/// The groups of the pull request at this place of the strategy.
pub(super) fn groups(form: Form<'_>, index: usize, place: &str) -> Vec<Html> {
    let list = below(place, "groups");
    let groups = form.strategy().pull_requests.get(index).map_or(&[][..], |written| &written.groups);
    let name = |at: usize| groups.get(at).map_or_else(String::new, |group| ["group ", &group.title].concat());
    let body = |at: usize, item: &str| match groups.get(at) {
        Some(group) => group_part(form, group, (index, at), item),
        None => all(&[]),
    };
    vec![
        rows("rows rows-boxed", form, &list, groups.len(), &name, &body),
        adder(form, &list, "Add a file group", Kind::Line),
    ]
}

fn group_part(form: Form<'_>, group: &FileGroup, (index, at): (usize, usize), place: &str) -> Html {
    let counts = form.editor().patterns.as_ref().and_then(|patterns| {
        let pull_request = patterns.pull_requests.get(index)?;
        pull_request.groups.get(at)
    });
    let head = [
        field(form, "Group", &below(place, "title"), Kind::Line),
        field(form, "Declared files", &below(place, "files"), Kind::Short),
        el("p", "row-count muted", &[held_files(form, group, index)]),
    ];
    let list = below(place, "globs");
    let name = |glob: usize| ["glob ", &(glob + 1).to_string(), " of ", &group.title].concat();
    let body = |glob: usize, item: &str| {
        let count = counts.and_then(|counts| counts.globs.get(glob));
        let field =
            bare(form, &["Glob ", &(glob + 1).to_string(), " of ", &group.title].concat(), item, Kind::Code);
        let filter =
            FileFilter::Glob { pull_request: place_of(index), group: place_of(at), glob: number_of(glob) };
        all(&[field, pattern(form, count, filter)])
    };
    let parts = [
        el("div", "field-line", &head),
        rows("rows", form, &list, group.globs.len(), &name, &body),
        adder(form, &list, &["Add globs to ", &group.title].concat(), Kind::Code),
    ];
    el("div", "stack field-grow", &parts)
}

/// "86 files, 3 of them by a fallback"; leads to them.
fn held_files(form: Form<'_>, group: &FileGroup, index: usize) -> Html {
    let key = form.strategy().pull_requests.get(index).map(|written| &written.key);
    let view = form.document.plan.pull_requests.iter().find(|view| Some(&view.key) == key);
    let found = view.and_then(|view| view.groups.iter().find(|view| view.key == group.key));
    let Some((key, view)) = key.zip(found).filter(|(_, view)| view.files > 0) else {
        return text(&counted(0_u32, "file"));
    };
    let words = match view.by_fallback {
        0 => counted(view.files, "file"),
        some => [&counted(view.files, "file"), ", ", &number(some), " by a fallback"].concat(),
    };
    let show = ShowAction::FilesOf(FileFilter::Group(key.clone(), group.key.clone()));
    button("why", &[], click(form.store, show), &[text(&words)])
}

/// How a pattern fares: what it takes, of how many it matches, and a word where something is odd. The number leads to the
/// files that it matches.
pub(super) fn pattern(form: Form<'_>, count: Option<&PatternView>, filter: FileFilter) -> Html {
    let Some(count) = count else { return el("span", "row-count muted", &[text("counting…")]) };
    let words = match (count.state(), count.losses()) {
        (PatternState::Dead, _) => "matches nothing".to_owned(),
        (PatternState::Ok, 0) => counted(count.wins, "file"),
        _ => [&number(count.wins), " of ", &counted(count.matched, "file")].concat(),
    };
    let (state, word) = match count.state() {
        PatternState::Dead => ("dead", "dead"),
        PatternState::Shadowed => ("shadowed", "shadowed"),
        PatternState::Ok => ("ok", ""),
    };
    let shown = if count.matched == 0 {
        text(&words)
    } else {
        let show = click(form.store, ShowAction::FilesOf(filter));
        button("why", &[set("title", "The files that it matches")], show, &[text(&words)])
    };
    let mut parts = vec![shown, text(" ")];
    if !word.is_empty() {
        parts.push(mark("warn", word));
    }
    if count.contested > 0 {
        parts.push(mark("warn", &[&number(count.contested), " contested"].concat()));
    }
    with("span", "row-count", &[("data-state", state)], &parts)
}

/// "86 files, declared ~85".
pub(super) fn counts(files: u32, declared: Option<Declared>) -> String {
    let declared = declared.map_or_else(|| "not written".to_owned(), declared_text);
    [&counted(files, "file"), ", declared ", &declared].concat()
}

/// The globs of a group; each leads to the files that it matches. `index` and `at` are the places of pull request and
/// group.
pub(in crate::later::views) fn globs(store: &Store, group: &FileGroup, index: usize, at: usize) -> Html {
    if group.globs.is_empty() {
        return absent();
    }
    let globs = each(group.globs.iter().enumerate(), |(glob, written)| {
        let filter =
            FileFilter::Glob { pull_request: place_of(index), group: place_of(at), glob: number_of(glob) };
        let show = click(store, ShowAction::FilesOf(filter));
        let attributes = [set("title", "The files that it matches")];
        el("li", "", &[button("link-button", &attributes, show, &[code(written.as_str())])])
    });
    bare_list("globs", &globs)
}

/// A place in the strategy, as filters hold it; the planner refuses strategies in which it would be more.
fn place_of(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn number_of(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
