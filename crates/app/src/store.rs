//! The state as components see it: one reducer, one context.

use crate::{later, platform};
use state::{Action, State, WorkerAction, reduce_at_once};
use std::rc::Rc;
use yew::prelude::*;

/// What reaches the reducer.
#[derive(Debug)]
pub(crate) enum Input {
    /// From the user and the browser.
    User(Action),
    /// From the worker.
    Worker(WorkerAction),
}

/// The reducer that yew holds.
#[derive(Clone, Debug)]
pub(crate) struct Model(pub(crate) Rc<State>);

/// States are compared by where they are: an action that changes nothing is rare, and looking for the first
/// difference in a whole plan costs more than rendering it.
impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Model {}

impl Reducible for Model {
    type Action = Input;

    fn reduce(self: Rc<Self>, input: Input) -> Rc<Self> {
        let next = match input {
            Input::User(Action::Edit(action)) if platform::is_whole() => later::edit(&self.0, action),
            Input::User(action) => reduce_at_once(&self.0, action),
            // There is no worker before the rest is there.
            Input::Worker(action) => later::hear(&self.0, action),
        };
        Rc::new(Self(Rc::new(next)))
    }
}

/// Sends actions to the reducer. Stays the same while the page lives.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dispatch(pub(crate) Callback<Input>);

impl Dispatch {
    /// Sends an action.
    pub(crate) fn send(&self, action: impl Into<Action>) {
        self.0.emit(Input::User(action.into()));
    }

    /// Passes on what the worker did.
    pub(crate) fn hear(&self, action: WorkerAction) {
        self.0.emit(Input::Worker(action));
    }
}

/// The state, and the way to change it.
#[derive(Clone, Debug)]
pub struct Store {
    /// The state as it was rendered.
    pub state: Rc<State>,
    pub(crate) dispatch: Dispatch,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state) && self.dispatch == other.dispatch
    }
}

impl Store {
    /// Sends an action at once.
    pub fn dispatch(&self, action: impl Into<Action>) {
        self.dispatch.send(action);
    }

    /// A callback that sends this action, whatever the event.
    pub fn on<E: 'static>(&self, action: impl Into<Action>) -> Callback<E> {
        sending(&self.dispatch, action.into())
    }

    /// A callback that makes the action from the event.
    pub fn with<E: 'static, A: Into<Action>>(&self, make: impl Fn(E) -> A + 'static) -> Callback<E> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |event| dispatch.send(make(event)))
    }
}

#[inline(never)]
fn sending<E: 'static>(dispatch: &Dispatch, action: Action) -> Callback<E> {
    let dispatch = dispatch.clone();
    Callback::from(move |_event| dispatch.send(action.clone()))
}

/// The store. Below [`crate::App`] only; elsewhere it is an empty state that nothing changes.
#[hook]
pub fn use_store() -> Store {
    let nowhere = || Store { state: Rc::default(), dispatch: Dispatch(Callback::noop()) };
    use_context::<Store>().unwrap_or_else(nowhere)
}
