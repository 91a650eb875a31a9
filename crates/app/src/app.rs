//! The root: one reducer, one context, the effects, and what is on the screen.

use crate::effects::{use_effects, use_inputs};
use crate::landing::landing;
use crate::later;
use crate::markup::{all, el, nothing, render};
use crate::messages::{drop_target, file_picker, toasts};
use crate::platform;
use crate::store::{Dispatch, Model, Store};
use state::State;
use std::rc::Rc;
use yew::prelude::*;

/// The page. Not for frames: [`crate::start`] looks first.
#[component]
pub fn App() -> yew::Html {
    let model = use_reducer_eq(|| {
        let theme = platform::remembered_theme();
        Model(Rc::new(State { theme, ..State::default() }))
    });
    let state = Rc::clone(&model.0);
    let dispatch = Dispatch(model.dispatcher().to_callback());
    let is_whole = use_state_eq(platform::is_whole);
    let had_plan = use_memo((), |()| platform::may_hold_plan());
    let whole = is_whole.setter();
    use_effect_with((), move |()| platform::when_whole(move || whole.set(true)));
    use_effects(&state, *is_whole, &dispatch);
    let is_dragging = use_inputs(&state, &dispatch);
    let store = Store { state, dispatch };
    let screen = match &store.state.document {
        Some(document) if *is_whole => later::screen(&store, document),
        None if !store.state.is_waking || !*had_plan => landing(&store),
        Some(_) | None => el("div", "landing", &[]),
    };
    let dialog = if *is_whole { later::dialog(&store) } else { nothing() };
    let over = if is_dragging { drop_target(&store) } else { nothing() };
    let content = render(all(&[screen, file_picker(&store), dialog, toasts(&store), over]));
    html! {
        <ContextProvider<Store> context={store.clone()}>
            { content }
        </ContextProvider<Store>>
    }
}
