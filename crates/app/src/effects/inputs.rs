//! What the user does anywhere on the page: keys, drops, pastes, a link put into the address.

use super::offer_link;
use crate::perform::{open, perform};
use crate::platform;
use crate::store::Dispatch;
use state::{Press, Pressed, State, press};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{ClipboardEvent, DragEvent, Event, KeyboardEvent};
use yew::prelude::*;

/// For how many milliseconds the first key of a sequence waits for the second.
const SEQUENCE: i64 = 1_500;

/// The newest state, for listeners that live as long as the page.
type Newest = Rc<RefCell<Rc<State>>>;

/// Listens to the whole page. Gives true while something is dragged over it.
#[hook]
pub(crate) fn use_inputs(state: &Rc<State>, dispatch: &Dispatch) -> bool {
    let newest: Newest = use_mut_ref(|| Rc::clone(state));
    newest.replace(Rc::clone(state));
    let is_dragging = use_state(|| false);
    let dispatch = dispatch.clone();
    let set = is_dragging.setter();
    use_effect_with((), move |()| {
        listen_to_keys(Rc::clone(&newest), dispatch.clone());
        listen_to_drags(Rc::clone(&newest), dispatch.clone(), set);
        listen_to_pastes(newest, dispatch.clone());
        offer_link(&dispatch);
        platform::listen("hashchange", false, move |_event: Event| offer_link(&dispatch));
    });
    *is_dragging
}

fn listen_to_keys(newest: Newest, dispatch: Dispatch) {
    let mut begun: Option<(char, i64)> = None;
    platform::listen("keydown", false, move |event: KeyboardEvent| {
        let state = Rc::clone(&newest.borrow());
        let at = platform::now(&event);
        let prefix = begun.take().filter(|(_, since)| at.saturating_sub(*since) < SEQUENCE);
        let Some((key, has_mod, has_shift)) = platform::key_of(&event) else { return };
        if event.default_prevented() || !is_ours(&event, &key, has_mod, &state) {
            return;
        }
        let pressed = Press { key: &key, has_mod, has_shift };
        match press(prefix.map(|(prefix, _)| prefix), &pressed, &state) {
            Pressed::Nothing => {}
            Pressed::Prefix(prefix) => begun = Some((prefix, at)),
            Pressed::Command(command, digit) => {
                event.prevent_default();
                perform(command, digit, &state, &dispatch);
            }
        }
    });
}

/// Keys belong to fields and dialogs first.
fn is_ours(event: &KeyboardEvent, key: &str, has_mod: bool, state: &State) -> bool {
    if state.dialog.is_some() {
        return false;
    }
    if platform::is_in_text(event) {
        return has_mod && key.eq_ignore_ascii_case("k");
    }
    !(key == "Enter" && platform::is_in_control(event))
}

fn listen_to_drags(newest: Newest, dispatch: Dispatch, set: UseStateSetter<bool>) {
    // Entering a child comes before leaving its parent, so entries are counted.
    let depth = Rc::new(RefCell::new(0_u32));
    let (entered, entering) = (Rc::clone(&depth), set.clone());
    platform::listen("dragenter", false, move |event: DragEvent| {
        if platform::has_files(&event) {
            event.prevent_default();
            *entered.borrow_mut() += 1;
            entering.set(true);
        }
    });
    platform::listen("dragover", false, |event: DragEvent| {
        if platform::has_files(&event) {
            event.prevent_default();
        }
    });
    let (left, leaving) = (Rc::clone(&depth), set.clone());
    platform::listen("dragleave", false, move |event: DragEvent| {
        if platform::has_files(&event) {
            let mut depth = left.borrow_mut();
            *depth = depth.saturating_sub(1);
            if *depth == 0 {
                leaving.set(false);
            }
        }
    });
    platform::listen("drop", false, move |event: DragEvent| {
        *depth.borrow_mut() = 0;
        set.set(false);
        if platform::has_files(&event) {
            event.prevent_default();
            if let Some(dropped) = platform::dropped(&event) {
                let state = Rc::clone(&newest.borrow());
                open(dropped, &state, &dispatch);
            }
        }
    });
}

fn listen_to_pastes(newest: Newest, dispatch: Dispatch) {
    platform::listen("paste", false, move |event: ClipboardEvent| {
        let state = Rc::clone(&newest.borrow());
        if state.dialog.is_some() || platform::is_in_text(&event) {
            return;
        }
        if let Some(pasted) = platform::pasted(&event) {
            event.prevent_default();
            open(pasted, &state, &dispatch);
        }
    });
}
