//! A row of the file table.

use crate::later::views::parts::{badge, line_count, mark, path};
use crate::markup::{Html, all, el, nothing, set, text, texts, with};
use crate::store::Store;
use protocol::{FileRow, PlaceView};
use state::{Document, FilesAction, ShowAction, Target};
use yew::prelude::*;

/// What a row needs to know besides its file.
pub(super) struct RowState {
    /// Its place in the table, counted from 0.
    pub(super) at: u32,
    /// True where the cursor stands on it.
    pub(super) has_cursor: bool,
    /// True where it is selected.
    pub(super) is_selected: bool,
    /// True where the inspector shows it.
    pub(super) is_inspected: bool,
}

/// A row; an empty one where its file has not come yet.
pub(super) fn row(store: &Store, file: Option<&FileRow>, state: &RowState) -> Html {
    let at = state.at;
    let (Some(file), Some(document)) = (file, &store.state.document) else {
        return html! {
            <div class="file-row" role="row" aria-rowindex={(at + 2).to_string()} key={at}>
                <span role="gridcell" class="file-waiting" aria-label="loading"></span>
            </div>
        }
        .into();
    };
    let number = file.file;
    let click = store.clone();
    let tick = store.clone();
    let select = move |event: &MouseEvent| {
        if event.shift_key() {
            Some(FilesAction::SelectTo(at))
        } else {
            (event.ctrl_key() || event.meta_key()).then_some(FilesAction::Toggle(number))
        }
    };
    let click = move |event: MouseEvent| {
        if let Some(action) = select(&event) {
            click.dispatch(action);
        } else {
            click.dispatch(FilesAction::Cursor(at));
            click.dispatch(ShowAction::Inspect(Target::File(number)));
        }
    };
    let tick = move |event: MouseEvent| {
        event.stop_propagation();
        if event.shift_key() {
            tick.dispatch(FilesAction::SelectTo(at));
        } else {
            tick.dispatch(FilesAction::Toggle(number));
            tick.dispatch(FilesAction::Cursor(at));
        }
    };
    html! {
        <div class="file-row" role="row" id={row_id(at)} key={at} aria-rowindex={(at + 2).to_string()}
            aria-selected={state.is_selected.to_string()} data-cursor={state.has_cursor.to_string()}
            data-inspected={state.is_inspected.to_string()} onclick={click}>
            <span role="gridcell" class="file-tick">
                <input type="checkbox" tabindex="-1" aria-label={["Select ", &file.shown].concat()}
                    checked={state.is_selected} onclick={tick} />
            </span>
            { yew::Html::from(cells(document, file)) }
        </div>
    }
    .into()
}

/// Everything in a row but the box to tick.
fn cells(document: &Document, file: &FileRow) -> Html {
    let mut marks = Vec::new();
    if file.is_contested {
        marks.push(mark("warn", "contested"));
    }
    if file.is_moved {
        marks.push(mark("info", "moved"));
    }
    let mut paths = vec![path(&file.shown)];
    if let Some(old) = &file.shown_old {
        paths.push(el("span", "file-old", &[text("from "), path(old)]));
    }
    let letter = file.kind.map(String::from).unwrap_or_default();
    let hidden = el("span", "visually-hidden", &[texts(&[" ", kind_word(file.kind)])]);
    let kind = vec![set("role", "gridcell"), set("title", kind_word(file.kind)), set("data-kind", &letter)];
    all(&[
        with("span", "file-kind", &kind, &[text(&letter), hidden]),
        cell("file-path", &paths),
        cell("file-marks", &marks),
        cell("file-lines plus", &[text(&line_count("+", file.added))]),
        cell("file-lines minus", &[text(&line_count("−", file.deleted))]),
        cell("file-place", &[place(document, &file.place)]),
    ])
}

fn cell(class: &'static str, children: &[Html]) -> Html {
    with("span", class, &[set("role", "gridcell")], children)
}

/// The element id of the row at this place.
pub(super) fn row_id(at: u32) -> String {
    ["file-row-", &at.to_string()].concat()
}

/// git's status letter as a word.
pub(in crate::later::views) fn kind_word(kind: Option<char>) -> &'static str {
    match kind {
        Some('A') => "added",
        Some('M') => "modified",
        Some('D') => "deleted",
        Some('R') => "renamed",
        Some('C') => "copied",
        Some('T') => "type changed",
        Some('U') => "unmerged",
        Some(_) | None => "kind of change unknown",
    }
}

/// Where a file went, in the hue of its pull request.
pub(in crate::later::views) fn place(document: &Document, place: &PlaceView) -> Html {
    match place {
        PlaceView::PullRequest { index, group } => {
            let view = usize::try_from(*index).ok().and_then(|index| document.plan.pull_requests.get(index));
            let Some(view) = view else { return nothing() };
            let group = group.and_then(|group| view.groups.get(usize::try_from(group).ok()?));
            let group = group.map_or("by hand", |group| &group.title);
            all(&[badge(view.number, &document.label(&view.key)), el("span", "file-group", &[text(group)])])
        }
        PlaceView::Unclassified => mark("bad", "unclassified"),
        PlaceView::Withheld(why) => all(&[mark("bad", "withheld"), el("span", "file-group", &[text(why)])]),
    }
}
