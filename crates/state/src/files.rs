//! The file table: query, window, cursor, selection.

use crate::{FilesAction, Selection, State, Target};
use protocol::{FileFilter, FileQuery, FileRow, FileRows, FileSort};
use std::rc::Rc;
use strategy::PullRequestKey;

/// How many rows are asked for beyond the window, before it and after it.
const MARGIN: u32 = 40;
/// How many rows are asked for before the table has said how many are in sight.
const FIRST_WINDOW: u32 = 60;

/// The file table as the page holds it: a window of rows, never all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// What is shown, and which rows of it are asked for.
    pub query: FileQuery,
    /// The rows that came last; they may be those of an earlier query while the worker looks.
    pub rows: Option<Rc<FileRows>>,
    /// The row with the cursor, counted from 0 over everything the query finds.
    pub cursor: u32,
    /// How often the cursor was put somewhere: its row is brought into sight each time, moved or not.
    pub cursor_calls: u32,
    /// The selected files, by their numbers.
    pub selection: Rc<Selection>,
    /// True while every file that the query finds is about to be selected.
    pub is_selecting_found: bool,
}

impl Default for Files {
    fn default() -> Self {
        Self {
            query: FileQuery {
                search: String::new(),
                filter: FileFilter::All,
                sort: FileSort::Path,
                descending: false,
                from: 0,
                count: FIRST_WINDOW,
            },
            rows: None,
            cursor: 0,
            cursor_calls: 0,
            selection: Rc::default(),
            is_selecting_found: false,
        }
    }
}

impl Files {
    /// How many files the query finds, as far as is known.
    pub fn total(&self) -> u32 {
        self.rows.as_ref().map_or(0, |rows| rows.total)
    }

    /// The row at this place of the table, where it has come.
    pub fn row(&self, at: u32) -> Option<&FileRow> {
        let rows = self.rows.as_ref()?;
        let index = usize::try_from(at.checked_sub(rows.query.from)?).ok()?;
        rows.rows.get(index)
    }

    /// True where the rows shown answer what is asked now, the window aside.
    pub fn is_current(&self) -> bool {
        self.rows.as_ref().is_some_and(|rows| finds_the_same(&rows.query, &self.query))
    }

    /// Another list is open: numbers of files mean others now.
    pub(crate) fn forget(&mut self) {
        *self = Self { cursor_calls: self.cursor_calls, query: self.query.clone(), ..Self::default() };
        self.query.from = 0;
    }

    fn ask(&self, change: impl FnOnce(&mut FileQuery)) -> Self {
        let mut next = Self { cursor: 0, ..self.clone() };
        change(&mut next.query);
        next.query.from = 0;
        next
    }
}

/// True where two queries find the same files in the same order, their windows aside.
pub(crate) fn finds_the_same(one: &FileQuery, other: &FileQuery) -> bool {
    (&one.search, &one.filter, one.sort, one.descending)
        == (&other.search, &other.filter, other.sort, other.descending)
}

/// Files that wait for their paths, to be moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moving {
    /// Their numbers.
    pub files: Rc<[u32]>,
    /// Where they go; absent to take moves back.
    pub to: Option<PullRequestKey>,
}

pub(crate) fn reduce(state: &State, action: FilesAction) -> State {
    let mut next = state.clone();
    let files = &state.files;
    match action {
        FilesAction::Search(search) => next.files = files.ask(|query| query.search = search),
        FilesAction::Filter(filter) => next.files = files.ask(|query| query.filter = filter),
        FilesAction::Sort(sort) => {
            next.files = files.ask(|query| {
                query.descending = query.sort == sort && !query.descending;
                query.sort = sort;
            });
        }
        FilesAction::Window { from, count } => {
            let wanted = from..from.saturating_add(count);
            let asked = files.query.from..files.query.from.saturating_add(files.query.count);
            if wanted.start < asked.start || wanted.end > asked.end {
                next.files.query.from = from.saturating_sub(MARGIN);
                next.files.query.count = count.saturating_add(2 * MARGIN);
            }
        }
        FilesAction::Cursor(at) => put_cursor(&mut next, at),
        FilesAction::Step(by) => {
            let last = files.total().saturating_sub(1);
            put_cursor(&mut next, files.cursor.saturating_add_signed(by).min(last));
        }
        FilesAction::Toggle(file) => {
            Rc::make_mut(&mut next.files.selection).toggle(file);
        }
        FilesAction::SelectOnly(file) => next.files.selection = Rc::new(Selection::of(&[file])),
        FilesAction::SelectTo(at) => {
            let span = files.cursor.min(at)..=files.cursor.max(at);
            let selection = Rc::make_mut(&mut next.files.selection);
            for row in span.filter_map(|row| files.row(row)) {
                selection.insert(row.file);
            }
            next.files.cursor = at;
        }
        FilesAction::SelectFound => next.files.is_selecting_found = true,
        FilesAction::Deselect => {
            next.files.selection = Rc::default();
            next.files.is_selecting_found = false;
        }
    }
    next
}

/// The inspector follows the cursor while it shows a file.
fn put_cursor(state: &mut State, at: u32) {
    state.files.cursor = at;
    state.files.cursor_calls = state.files.cursor_calls.wrapping_add(1);
    if let Some(Target::File(_)) = state.target
        && let Some(row) = state.files.row(at)
    {
        state.target = Some(Target::File(row.file));
    }
}
