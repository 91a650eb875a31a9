//! The root: one reducer, one context, the effects, and what is on the screen.

use crate::dialogs::dialogs;
use crate::effects::{use_effects, use_inputs};
use crate::landing::landing;
use crate::platform;
use crate::shell::{drop_target, file_picker, shell, toasts};
use crate::store::{Dispatch, Model, Store};
use crate::views::markup::{all, el, nothing, render};
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
    use_effects(&state, &dispatch);
    let is_dragging = use_inputs(&state, &dispatch);
    let store = Store { state, dispatch };
    let screen = match &store.state.document {
        Some(document) => shell(&store, document),
        None if store.state.is_waking => el("div", "landing", &[]),
        None => landing(&store),
    };
    let over = if is_dragging { drop_target(&store) } else { nothing() };
    let content = render(all(&[screen, file_picker(&store), dialogs(&store), toasts(&store), over]));
    html! {
        <ContextProvider<Store> context={store.clone()}>
            { content }
        </ContextProvider<Store>>
    }
}
