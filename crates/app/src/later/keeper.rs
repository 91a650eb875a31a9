//! Keeps the plan document in the browser's storage.

use super::platform::{Database, Keeping, Record};
use crate::platform;
use crate::store::Dispatch;
use state::{Banner, BlobRef, Saved, State, StorageAction};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

/// Saves the open plan and the former one. Clones speak of the same keeper.
#[derive(Clone)]
pub(super) struct Keeper(Rc<RefCell<Inner>>);

struct Inner {
    dispatch: Dispatch,
    database: Option<Database>,
    tab: String,
    writes: u32,
    /// The stamp of the record as this tab saw it last.
    seen: Option<String>,
    current: Written,
    former: Written,
    newest: Option<Rc<State>>,
    is_writing: bool,
    /// True once another tab took over: this one writes no more.
    is_retired: bool,
    trouble: Option<Rc<str>>,
}

/// The change set and the revision that lie in a place.
type Written = Option<(BlobRef, u32)>;

fn written(saved: Option<&Saved>) -> Written {
    saved.map(|saved| (saved.changes, saved.revision))
}

impl Keeper {
    /// A keeper that has not looked into the storage yet.
    pub(crate) fn new(dispatch: Dispatch) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            dispatch,
            database: None,
            tab: platform::tab_name(),
            writes: 0,
            seen: None,
            current: None,
            former: None,
            newest: None,
            is_writing: false,
            is_retired: false,
            trouble: None,
        })))
    }

    /// Looks what was saved, and saves at once when the page is about to go.
    pub(crate) fn wake(&self) {
        for name in ["visibilitychange", "pagehide"] {
            let keeper = self.clone();
            platform::listen(name, name == "visibilitychange", move |_event: Event| keeper.write_now());
        }
        let keeper = self.clone();
        spawn_local(async move {
            let found = match Database::open().await {
                Ok(database) => keeper.look(database).await,
                Err(why) => Err(why),
            };
            let dispatch = keeper.0.borrow().dispatch.clone();
            let (current, former) = found.unwrap_or_else(|why| {
                keeper.complain(&why);
                (None, None)
            });
            dispatch.send(StorageAction::Found { current, former });
        });
    }

    async fn look(&self, database: Database) -> Result<(Option<Rc<Saved>>, Option<Rc<Saved>>), String> {
        let current = database.read(Keeping::Current).await?;
        let former = database.read(Keeping::Former).await?;
        let mut inner = self.0.borrow_mut();
        inner.database = Some(database);
        if matches!(current, Record::PutAside) {
            inner.dispatch.send(StorageAction::Raise(Banner::KeptAside));
        }
        let plan_of = |record| match record {
            Record::Plan(saved, stamp) => (Some(saved), Some(stamp)),
            Record::Nothing | Record::PutAside => (None, None),
        };
        let ((current, stamp), (former, _)) = (plan_of(current), plan_of(former));
        platform::remember_plan(current.is_some());
        inner.seen = stamp;
        inner.current = written(current.as_deref());
        inner.former = written(former.as_deref());
        Ok((current, former))
    }

    /// Notes the newest state and saves it at once; edits made while a write runs are saved together after it.
    pub(crate) fn follow(&self, state: &Rc<State>) {
        self.0.borrow_mut().newest = Some(Rc::clone(state));
        self.write_now();
    }

    fn write_now(&self) {
        let mut inner = self.0.borrow_mut();
        if inner.is_writing || !inner.has_work() {
            return;
        }
        inner.is_writing = true;
        drop(inner);
        let keeper = self.clone();
        spawn_local(async move {
            let outcome = keeper.write().await;
            keeper.0.borrow_mut().is_writing = false;
            match outcome {
                Ok(()) => keeper.calm(),
                Err(why) => keeper.complain(&why),
            }
            let newest = keeper.0.borrow().newest.clone();
            if let Some(state) = newest.filter(|_| keeper.0.borrow().trouble.is_none()) {
                keeper.follow(&state);
            }
        });
    }

    async fn write(&self) -> Result<(), String> {
        let (database, state, dispatch) = {
            let inner = self.0.borrow();
            let (Some(database), Some(state)) = (&inner.database, &inner.newest) else { return Ok(()) };
            (database.clone(), Rc::clone(state), inner.dispatch.clone())
        };
        if state.keep_aside {
            database.keep_aside(Keeping::Current).await?;
            let mut inner = self.0.borrow_mut();
            (inner.current, inner.seen) = (None, None);
            drop(inner);
            dispatch.send(StorageAction::KeptAside);
        }
        let current = state.document.as_ref().map(|document| document.saved());
        self.write_place(&database, Keeping::Current, current.as_ref()).await?;
        self.write_place(&database, Keeping::Former, state.former.as_deref()).await
    }

    async fn write_place(
        &self,
        database: &Database,
        place: Keeping,
        saved: Option<&Saved>,
    ) -> Result<(), String> {
        let (before, seen, stamp) = {
            let mut inner = self.0.borrow_mut();
            inner.writes = inner.writes.wrapping_add(1);
            let stamp = [inner.tab.as_str(), ":", &inner.writes.to_string()].concat();
            (inner.written(place), inner.seen.clone(), stamp)
        };
        let after = written(saved);
        if before == after {
            return Ok(());
        }
        match saved {
            None => database.clear(place).await?,
            Some(saved) => {
                let is_new = before.is_none_or(|(changes, _)| changes != saved.changes);
                let changes = if is_new { platform::kept(saved.changes) } else { None };
                if !database.write(place, saved, changes.as_ref(), &stamp, seen.as_deref()).await? {
                    let mut inner = self.0.borrow_mut();
                    inner.is_retired = true;
                    inner.dispatch.send(StorageAction::Raise(Banner::ChangedElsewhere));
                    return Ok(());
                }
            }
        }
        let mut inner = self.0.borrow_mut();
        match place {
            Keeping::Current => {
                platform::remember_plan(after.is_some());
                inner.current = after;
                inner.seen = after.map(|_| stamp);
            }
            Keeping::Former => inner.former = after,
        }
        Ok(())
    }

    fn complain(&self, why: &str) {
        let mut inner = self.0.borrow_mut();
        let why: Rc<str> = Rc::from(why);
        if inner.trouble.as_ref() != Some(&why) {
            if let Some(before) = inner.trouble.take() {
                inner.dispatch.send(StorageAction::Lower(Banner::NotSaved(before)));
            }
            inner.trouble = Some(Rc::clone(&why));
            inner.dispatch.send(StorageAction::Raise(Banner::NotSaved(why)));
        }
    }

    fn calm(&self) {
        let mut inner = self.0.borrow_mut();
        if let Some(before) = inner.trouble.take() {
            inner.dispatch.send(StorageAction::Lower(Banner::NotSaved(before)));
        }
    }
}

impl Inner {
    fn written(&self, place: Keeping) -> Written {
        match place {
            Keeping::Current => self.current,
            Keeping::Former => self.former,
        }
    }

    fn has_work(&self) -> bool {
        let Some(state) = self.newest.as_deref().filter(|state| !state.is_waking) else { return false };
        let current = state.document.as_ref().map(|document| (document.changes, document.revision));
        self.database.is_some()
            && !self.is_retired
            && (state.keep_aside
                || self.current != current
                || self.former != written(state.former.as_deref()))
    }
}
