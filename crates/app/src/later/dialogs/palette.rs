//! All commands, searchable.

use super::help::keys;
use super::modal::frame;
use crate::markup::{el, render, text};
use crate::perform::perform;
use crate::platform;
use crate::store::{Store, use_store};
use state::{COMMANDS, Command, ShowAction};
use yew::prelude::*;

/// A field, and the commands that fit.
#[component]
pub(super) fn Palette() -> yew::Html {
    let store = use_store();
    let typed = use_state(|| (String::new(), 0_usize));
    let (search, chosen) = &*typed;
    let found = found(&store, search);
    let last = found.len().saturating_sub(1);
    let at = (*chosen).min(last);
    use_effect_with(at, |at| platform::scroll_into_view_id(&option_id(*at)));
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set((platform::input_value(&event), 0)))
    };
    let onkeydown = {
        let (store, typed, command) = (store.clone(), typed.clone(), found.get(at).copied());
        Callback::from(move |event: KeyboardEvent| {
            let go = |to: usize| typed.set((typed.0.clone(), to));
            match event.key().as_str() {
                "ArrowDown" => go(if at >= last { 0 } else { at + 1 }),
                "ArrowUp" => go(if at == 0 { last } else { at - 1 }),
                "Enter" => {
                    if let Some(command) = command {
                        run(command, &store);
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let options =
        found.iter().enumerate().map(|(index, command)| option(&store, command, index, index == at));
    let none =
        found.is_empty().then(|| yew::Html::from(el("p", "empty", &[text("No command has this name.")])));
    let content = html! {
        <>
            <h2 class="visually-hidden" id="palette-title">{ "All commands" }</h2>
            <input class="palette-input" type="text" role="combobox" aria-label="Find a command" aria-expanded="true"
                aria-controls="palette-list" aria-activedescendant={none.is_none().then(|| option_id(at))} autocomplete="off"
                spellcheck="false" autofocus=true placeholder="Type a command" {oninput} {onkeydown} />
            <ul class="palette-list" id="palette-list" role="listbox" aria-label="Commands">{ for options }</ul>
            { for none }
        </>
    };
    render(frame("dialog palette", "", "palette-title", content))
}

fn option(store: &Store, command: &'static Command, index: usize, is_chosen: bool) -> yew::Html {
    let running = store.clone();
    let click = Callback::from(move |_event: MouseEvent| run(command, &running));
    html! {
        <li class="palette-item" id={option_id(index)} role="option" aria-selected={is_chosen.to_string()} onclick={click}>
            <span>{ command.name }</span>{ yew::Html::from(keys(command)) }
        </li>
    }
}

fn option_id(index: usize) -> String {
    ["palette-", &index.to_string()].concat()
}

/// The commands that make sense now and have every typed word in their names.
fn found(store: &Store, search: &str) -> Vec<&'static Command> {
    let search = search.to_ascii_lowercase();
    let fits = |command: &&Command| {
        let name = command.name.to_ascii_lowercase();
        command.key != "palette"
            && command.key != "back"
            && (command.is_enabled)(&store.state)
            && search.split_ascii_whitespace().all(|word| name.contains(word))
    };
    COMMANDS.iter().filter(fits).collect()
}

fn run(command: &Command, store: &Store) {
    store.dispatch(ShowAction::CloseDialog);
    perform(command, 0, &store.state, &store.dispatch);
}
