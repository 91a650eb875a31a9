//! Effects, derived from the state: what the worker does, what is saved, what the browser shows.

mod inputs;

pub(crate) use inputs::use_inputs;

use crate::later;
use crate::platform::{self, HEADING};
use crate::share::{copy_link, link_of};
use crate::store::{Dispatch, Model};
use state::{OpenAction, ShareAction, ShowAction, Source, State, Tone};
use std::rc::Rc;
use yew::prelude::*;

/// The search field of the file table.
const SEARCH: &str = "file-search";

/// How many milliseconds a note stays that offers nothing to do.
const NOTE: i32 = 8_000;

/// Keeps worker, storage and browser in step with the state; worker and storage once all of the program is there.
#[hook]
pub(crate) fn use_effects(state: &Rc<State>, is_whole: bool, dispatch: &Dispatch) {
    let followers = use_memo(is_whole, |is_whole| is_whole.then(|| later::followers(dispatch)));
    let handing = dispatch.clone();
    let dispatch = dispatch.clone();
    use_effect_with((Model(Rc::clone(state)), is_whole), move |(Model(state), _)| {
        if let Some(follow) = &*followers {
            follow(state);
        }
        platform::release_all_but(&state.blobs());
        hand_over_download(state, &handing);
    });
    use_address(state);
    use_effect_with(state.theme, |theme| {
        platform::apply_theme(*theme);
        platform::remember_theme(*theme);
    });
    let title = match &state.document {
        Some(document) => [state.view.title(), " · ", &document.name, " · Tranche"].concat(),
        None => "Tranche: plan how a giant branch lands".to_owned(),
    };
    use_effect_with(title, |title| platform::document_title(title));
    // Whoever asked for the search field keeps it.
    use_effect_with(state.view, |_view| platform::focus_id_unless(HEADING, SEARCH));
    let link = link_of(state);
    let copying = dispatch.clone();
    use_effect_with(link, move |link| {
        if let Some(link) = link {
            copy_link(link.clone(), copying);
        }
    });
    let passing = state.note.as_ref().filter(|note| note.tone == Tone::Done).map(|note| note.serial);
    use_effect_with(passing, move |passing| {
        if let Some(serial) = *passing {
            platform::timeout(NOTE, move || dispatch.send(ShowAction::CloseNote(serial)));
        }
    });
}

fn hand_over_download(state: &State, dispatch: &Dispatch) {
    if let Some(download) = state.download() {
        if let Some(blob) = platform::kept(download.blob) {
            // Nothing to say where the page has no body: it cannot be seen either.
            let _ignored = platform::save(&blob, &download.name, &download.media_type);
        }
        dispatch.send(ShareAction::Downloaded);
    }
}

/// A plan link leaves the address once it was opened, declined, or its refusal was read.
#[hook]
fn use_address(state: &Rc<State>) {
    let is_link = |source: &Source| matches!(source, Source::Link { .. });
    let is_needed = state.is_waking
        || state.opening.as_ref().is_some_and(|opening| is_link(&opening.source))
        || state.waiting.as_ref().is_some_and(is_link)
        || state.refusal.as_ref().is_some_and(|refusal| refusal.is_link);
    use_effect_with(is_needed, |is_needed| {
        if !is_needed {
            platform::drop_plan_fragment();
        }
    });
}

/// Offers the plan link that stands in the address.
pub(crate) fn offer_link(dispatch: &Dispatch) {
    if let Some(fragment) = platform::plan_fragment() {
        dispatch.send(OpenAction::Offer(Source::Link { fragment: Rc::from(fragment) }));
    }
}
