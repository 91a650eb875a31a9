//! The file table: only the rows in sight exist; the frame scrolls over a height that stands for all of them.

use super::row::{RowState, row, row_id};
use super::scroll::Scroll;
use crate::platform;
use crate::store::{Store, use_store};
use protocol::FileSort;
use state::{Action, Files, FilesAction, ShowAction, Target};
use yew::prelude::*;

/// The table.
#[component]
pub(crate) fn FileTable() -> yew::Html {
    let store = use_store();
    let files = &store.state.files;
    let (frame, head, whole, top) = (use_node_ref(), use_node_ref(), use_node_ref(), use_state_eq(|| 0_u32));
    // Height of the head, which is that of a row, and of the frame without it.
    let sizes = use_state_eq(|| (32_u32, 640_u32));
    let scroll = Scroll { total: files.total(), row: sizes.0, frame: sizes.1 };
    {
        let (frame, head, sizes) = (frame.clone(), head.clone(), sizes.setter());
        use_effect(move || {
            let row = platform::client_height(&head).max(1);
            sizes.set((row, platform::client_height(&frame).saturating_sub(row)));
        });
    }
    {
        let whole = whole.clone();
        use_effect_with(scroll.height(), move |height| {
            platform::set_css_var(&whole, "--height", &[&height.to_string(), "px"].concat());
        });
    }
    let first = scroll.first_at(*top);
    let count = scroll.fitting() + 2;
    {
        let store = store.clone();
        use_effect_with((first, count), move |&(from, count)| {
            store.dispatch(FilesAction::Window { from, count });
        });
    }
    {
        let frame = frame.clone();
        use_effect_with((files.cursor, files.cursor_calls), move |&(cursor, _)| {
            if let Some(top) = scroll.top_to_see(cursor, platform::scroll_top(&frame)) {
                platform::set_scroll_top(&frame, top);
            }
        });
    }
    let last = first.saturating_add(count).min(scroll.total);
    let rows = (first..last).map(|at| {
        let file = files.row(at);
        let state = RowState {
            at,
            has_cursor: at == files.cursor,
            is_selected: file.is_some_and(|file| files.selection.contains(&file.file)),
            is_inspected: file.is_some_and(|file| store.state.target == Some(Target::File(file.file))),
        };
        yew::Html::from(row(&store, file, &state))
    });
    let cursor = files.cursor;
    html! {
        <div id="file-grid" class="file-grid" ref={frame.clone()} role="grid" tabindex="0" aria-label="Files"
            aria-multiselectable="true" aria-rowcount={(scroll.total + 1).to_string()} aria-busy={(!files.is_current()).to_string()}
            aria-activedescendant={(first..last).contains(&cursor).then(|| row_id(cursor))}
            onscroll={move |_: Event| top.set(platform::scroll_top(&frame))}
            onkeydown={keys(&store, files, scroll.fitting())}>
            { heading(&store, files, &head) }
            <div class="file-space" ref={whole}><div class="file-rows" role="rowgroup">{ for rows }</div></div>
            if files.is_current() && scroll.total == 0 {
                <p class="file-none muted">{ "No file is found. Search for less, or show all files." }</p>
            }
        </div>
    }
}

/// The headings; those that order the table are buttons.
fn heading(store: &Store, files: &Files, head: &NodeRef) -> yew::Html {
    let query = &files.query;
    let sorting = |sort: FileSort, words: &'static str, class: &'static str| {
        let order = if query.sort != sort {
            "none"
        } else if query.descending {
            "descending"
        } else {
            "ascending"
        };
        html! {
            <span role="columnheader" class={class} aria-sort={order}>
                <button class="file-sort" onclick={store.on(FilesAction::Sort(sort))}>{ words }</button>
            </span>
        }
    };
    html! {
        <div role="rowgroup" class="file-head" ref={head.clone()}>
            <div class="file-row" role="row" aria-rowindex="1">
                <span role="columnheader" class="file-tick"><span class="visually-hidden">{ "Selected" }</span></span>
                <span role="columnheader" class="file-kind"><span class="visually-hidden">{ "Kind of change" }</span></span>
                { sorting(FileSort::Path, "Path", "file-path") }
                <span role="columnheader" class="file-marks"><span class="visually-hidden">{ "Marks" }</span></span>
                { sorting(FileSort::Lines, "Lines +", "file-lines") }
                <span role="columnheader" class="file-lines">{ "−" }</span>
                { sorting(FileSort::Landing, "Pull request", "file-place") }
            </div>
        </div>
    }
}

/// Arrows and page keys move the cursor, with Shift they select; space selects, Enter inspects.
fn keys(store: &Store, files: &Files, page: u32) -> Callback<KeyboardEvent> {
    let (store, cursor, last) = (store.clone(), files.cursor, files.total().saturating_sub(1));
    let under = files.row(cursor).map(|row| row.file);
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let to = match event.key().as_str() {
            "ArrowDown" => Some((cursor + 1).min(last)),
            "ArrowUp" => Some(cursor.saturating_sub(1)),
            "PageDown" => Some(cursor.saturating_add(page).min(last)),
            "PageUp" => Some(cursor.saturating_sub(page)),
            "Home" => Some(0),
            "End" => Some(last),
            " " | "Enter" => None,
            _ => return,
        };
        let is_on_grid = !platform::is_in_control(&event);
        let action = match (to, under) {
            (Some(to), _) if event.shift_key() => Action::from(FilesAction::SelectTo(to)),
            (Some(to), _) => FilesAction::Cursor(to).into(),
            (None, Some(file)) if is_on_grid && event.key() == " " => FilesAction::Toggle(file).into(),
            (None, Some(file)) if is_on_grid => ShowAction::Inspect(Target::File(file)).into(),
            (None, _) => return,
        };
        store.dispatch(action);
        event.prevent_default();
        event.stop_propagation();
    })
}
