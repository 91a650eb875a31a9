//! What loads later: all that is needed once a plan is open. A release puts it into a wasm file of its own.
//!
//! Only the functions of this module lead inside (`crates/xtask/src/split.rs` finds them by their names, so they
//! must not be inlined); what is inside may use everything outside. They may be called once
//! [`crate::platform::is_whole`] says so.

mod dialogs;
mod export;
mod keeper;
mod platform;
mod shell;
mod views;

use crate::markup::Html;
use crate::store::{Dispatch, Store};
use keeper::Keeper;
use platform::WorkerClient;
use state::{Document, EditAction, State, WorkerAction};
use std::rc::Rc;

/// The frame around an open plan: head, navigation, view, inspector, truth line.
#[inline(never)]
pub(crate) fn screen(store: &Store, document: &Document) -> Html {
    shell::shell(store, document)
}

/// The dialog that is open, if any.
#[inline(never)]
pub(crate) fn dialog(store: &Store) -> Html {
    dialogs::dialogs(store)
}

/// The state after an edit of the open plan.
#[inline(never)]
pub(crate) fn edit(state: &State, action: EditAction) -> State {
    state::edit(state, action)
}

/// The state after the worker did something.
#[inline(never)]
pub(crate) fn hear(state: &State, action: WorkerAction) -> State {
    state::hear(state, action)
}

/// What is called with every new state.
pub(crate) type Follow = Box<dyn Fn(&Rc<State>)>;

/// Starts what follows the state outside of it: the worker and the browser's storage.
#[inline(never)]
pub(crate) fn followers(dispatch: &Dispatch) -> Follow {
    let client = WorkerClient::new(dispatch.clone());
    let keeper = Keeper::new(dispatch.clone());
    keeper.wake();
    Box::new(move |state| {
        client.follow(state);
        keeper.follow(state);
    })
}
