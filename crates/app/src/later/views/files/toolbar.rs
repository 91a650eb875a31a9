//! Search, filter and order of the file table.

use crate::later::views::parts::{counted, icon, number};
use crate::markup::{Html, each, option, select, set};
use crate::platform;
use crate::store::Store;
use protocol::{FileFilter, FileSort};
use state::{Document, FilesAction};
use strategy::Key;
use yew::prelude::*;

/// Every order with its key in the selector and its words.
const SORTS: [(FileSort, &str, &str); 4] = [
    (FileSort::Path, "path", "by path"),
    (FileSort::Input, "input", "as in the list"),
    (FileSort::Landing, "landing", "in landing order"),
    (FileSort::Lines, "lines", "by changed lines"),
];

/// The line above the table.
pub(super) fn toolbar(store: &Store, document: &Document) -> Html {
    let files = &store.state.files;
    let query = &files.query;
    let choices = choices(document, &query.filter);
    let chosen = choices.iter().position(|(filter, _)| *filter == query.filter).unwrap_or(0);
    let options =
        each(choices.iter().enumerate(), |(at, (_, words))| option(&at.to_string(), words, at == chosen));
    let filters = choices.iter().map(|(filter, _)| filter.clone()).collect::<Vec<_>>();
    let filter = store.with(move |event: Event| {
        let at = platform::select_value(&event).parse::<usize>().ok();
        FilesAction::Filter(at.and_then(|at| filters.get(at).cloned()).unwrap_or_default())
    });
    let sorts = each(SORTS, |(sort, key, words)| option(key, words, query.sort == sort));
    let sort = store.with(|event: Event| {
        let key = platform::select_value(&event);
        let found = SORTS.iter().find(|(_, name, _)| *name == key);
        FilesAction::Sort(found.map_or(FileSort::Path, |(sort, ..)| *sort))
    });
    let search = store.with(|event: InputEvent| FilesAction::Search(platform::input_value(&event)));
    html! {
        <div class="toolbar" role="search">
            <div class="search">
                { yew::Html::from(icon("search")) }
                <input id="file-search" class="input" type="search" placeholder="Part of a path" autocomplete="off" spellcheck="false"
                    aria-label="Search in paths" value={query.search.clone()} oninput={search} />
                <kbd class="kbd" aria-hidden="true">{ "/" }</kbd>
            </div>
            { yew::Html::from(select(&[set("aria-label", "Show")], filter, &options)) }
            { yew::Html::from(select(&[set("aria-label", "Order")], sort, &sorts)) }
            <button class="button" aria-pressed={query.descending.to_string()} onclick={store.on(FilesAction::Sort(query.sort))}>
                { yew::Html::from(icon(if query.descending { "sort-up" } else { "sort-down" })) }{ "Reverse" }
            </button>
            <p class="toolbar-count number" role="status">
                { if files.is_current() { counted(files.total(), "file") } else { "looking…".to_owned() } }
            </p>
        </div>
    }
    .into()
}

/// What can be shown, with how many files it has; the group that is shown now stands below its pull request.
fn choices(document: &Document, current: &FileFilter) -> Vec<(FileFilter, String)> {
    let plan = &document.plan;
    let sum = &plan.sum;
    let all = sum.assigned.saturating_add(sum.unclassified).saturating_add(sum.withheld);
    let words = |name: &str, files: u32| [name, " (", &number(files), ")"].concat();
    let mut choices = vec![(FileFilter::All, words("All files", all))];
    for view in &plan.pull_requests {
        let name = [&document.label(&view.key), " ", view.title.as_str()].concat();
        choices.push((FileFilter::PullRequest(view.key.clone()), words(&name, view.files)));
        let groups = view.groups.iter().filter(|group| is_group(current, &view.key, &group.key));
        choices.extend(
            groups.map(|group| (current.clone(), words(&["– ", &group.title].concat(), group.files))),
        );
    }
    // What one pattern matches can be shown where the pattern stands; while it is, it is said here.
    choices.extend(
        pattern(document, current).map(|glob| (current.clone(), ["What `", glob, "` matches"].concat())),
    );
    choices.push((FileFilter::Unclassified, words("Unclassified", sum.unclassified)));
    choices.push((FileFilter::Contested, words("Contested", plan.contested)));
    choices.push((FileFilter::Withheld, words("Withheld", sum.withheld)));
    choices.push((FileFilter::Moved, words("Moved by hand", plan.moved)));
    if choices.iter().all(|(filter, _)| filter != current) {
        choices.push((current.clone(), "What is not in the plan any more".to_owned()));
    }
    choices
}

/// The pattern whose files are shown.
fn pattern<'d>(document: &'d Document, filter: &FileFilter) -> Option<&'d str> {
    let strategy = document.strategy();
    let at = |place: u32| usize::try_from(place).ok();
    match filter {
        FileFilter::Glob { pull_request, group, glob } => {
            let written = strategy.pull_requests.get(usize::from(*pull_request))?;
            let group = written.groups.get(usize::from(*group))?;
            Some(group.globs.get(at(*glob)?)?.as_str())
        }
        FileFilter::Fallback(place) => Some(strategy.fallbacks.get(at(*place)?)?.glob.as_str()),
        FileFilter::All
        | FileFilter::Unclassified
        | FileFilter::Withheld
        | FileFilter::Contested
        | FileFilter::Moved
        | FileFilter::PullRequest(_)
        | FileFilter::Group(..) => None,
    }
}

fn is_group(filter: &FileFilter, pull_request: &Key, group: &Key) -> bool {
    matches!(filter, FileFilter::Group(of, this) if of == pull_request && this == group)
}
