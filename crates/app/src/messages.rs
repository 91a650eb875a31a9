//! What the page tells people on any screen: banners, a refusal, notes, progress, the drop target.

use crate::icon::icon;
use crate::markup::{
    Html, button, click, each, el, nothing, option, select, set, small_button, text, texts, with,
};
use crate::platform::{self, Dropped};
use crate::store::Store;
use protocol::RefusalView;
use state::{Banner, EditAction, Note, OpenAction, ShowAction, StorageAction, Tone};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What has to be known as long as it lasts.
pub(crate) fn banners(store: &Store) -> Html {
    if store.state.banners.is_empty() {
        return nothing();
    }
    let banners = each(&store.state.banners, |banner| {
        let close = small_button("Close", click(store, StorageAction::Lower(banner.clone())));
        let reload = || small_button("Reload", Callback::from(|_event: MouseEvent| platform::reload()));
        let actions = if needs_reload(banner) { vec![reload(), close] } else { vec![close] };
        framed_words("banner", "warn", "alert", &[text(&words(banner))], &actions)
    });
    with("div", "banners", &[set("role", "status")], &banners)
}

fn framed_words(
    class: &'static str,
    tone: &str,
    sign: &'static str,
    words: &[Html],
    actions: &[Html],
) -> Html {
    let parts = vec![icon(sign), el("div", "banner-text", words), el("div", "banner-actions", actions)];
    let mut attributes = vec![set("data-tone", tone)];
    if tone == "bad" {
        attributes.push(set("role", "alert"));
    }
    with("div", class, &attributes, &parts)
}

/// A warning with something to do about it.
pub(crate) fn warning(words: &[Html], actions: &[Html]) -> Html {
    framed_words("banner", "warn", "alert", words, actions)
}

fn words(banner: &Banner) -> String {
    match banner {
        Banner::NotSaved(why) => ["The plan is not saved in this browser (", why, "). Everything else works; save it as a file or a link before you close the tab."].concat(),
        Banner::NewVersion => "A new version of this page is there. Reload to use it; the plan is kept.".to_owned(),
        Banner::ChangedElsewhere => "The plan was changed in another tab, so this tab no longer saves. Reload to see the other one, or save this one as a file or a link first.".to_owned(),
        Banner::KeptAside => "What was saved in this browser could not be read. It was kept aside, nothing was deleted, and the page starts empty.".to_owned(),
    }
}

fn needs_reload(banner: &Banner) -> bool {
    matches!(banner, Banner::NewVersion | Banner::ChangedElsewhere)
}

/// Something that could not be done: what, why, what stayed, what to do.
pub(crate) fn refusal_alert(store: &Store) -> Html {
    let Some(refusal) = &store.state.refusal else { return nothing() };
    let RefusalView { why, command } = &*refusal.view;
    let words = vec![
        el("strong", "", &[texts(&[&refusal.what, "."])]),
        el("p", "refusal-why", &[text(why)]),
        command.as_deref().map_or_else(nothing, |command| command_line(store, command)),
        if refusal.again.is_some() {
            read_as(store, "refused-format", "Read it as", "", OpenAction::ReadRefusedAs)
        } else {
            nothing()
        },
        el("p", "muted", &[text(&refusal.stayed)]),
    ];
    let close = small_button("Close", click(store, ShowAction::CloseRefusal));
    framed_words("banner refusal", "bad", "ban", &words, &[close])
}

/// The format that a list is read as; choosing one reads it again. `current` is the key of the present one.
pub(crate) fn read_as(
    store: &Store,
    id: &str,
    label: &str,
    current: &str,
    read: fn(Rc<str>) -> OpenAction,
) -> Html {
    let formats = store.state.catalogue.as_ref().map(|catalogue| catalogue.formats.as_slice());
    let mut options = vec![option("", "what its content shows", current.is_empty())];
    for format in formats.unwrap_or_default() {
        options.push(option(&format.key, &format.title, format.key == current));
    }
    let shown = current.to_owned();
    let choose = store.with(move |event: Event| {
        let chosen = platform::select_value(&event);
        // Until it was read so, the present format is what is shown.
        platform::set_select_value(&event, &shown);
        read(Rc::from(chosen))
    });
    let label = with("label", "", &[("for", id)], &[text(label)]);
    el("p", "read-as", &[label, select(&[("id", id)], choose, &options)])
}

/// A command with a button that copies it.
pub(crate) fn command_line(store: &Store, command: &str) -> Html {
    let (copied, dispatch) = (command.to_owned(), store.dispatch.clone());
    let copy = Callback::from(move |_event: MouseEvent| {
        let (command, dispatch) = (copied.clone(), dispatch.clone());
        spawn_local(async move {
            dispatch.send(if platform::copy(command).await {
                ShowAction::Say("The command is on the clipboard.".into())
            } else {
                ShowAction::SayTrouble(
                    "The browser does not let the page use the clipboard. Select the command and copy it."
                        .into(),
                )
            });
        });
    });
    let attributes = vec![set("data-size", "small"), set("data-kind", "quiet")];
    let copy = button("button", &attributes, copy, &[icon("copy"), text("Copy")]);
    el("div", "command", &[el("code", "", &[text(command)]), copy])
}

/// Notes that pass, in the one live region of the page.
pub(crate) fn toasts(store: &Store) -> Html {
    let shown = store.state.note.as_ref().map_or_else(nothing, |note| toast(store, note));
    with("div", "toasts", &[set("role", "status")], &[shown])
}

fn toast(store: &Store, note: &Note) -> Html {
    let mut parts = vec![el("span", "", &[text(&note.text)])];
    if note.tone == Tone::Undoable {
        parts.push(small_button("Undo", click(store, EditAction::Undo)));
    }
    if note.tone == Tone::Replaced && store.state.former.is_some() {
        parts.push(small_button("Back to the former plan", click(store, OpenAction::BackToFormer)));
    }
    let attributes = [
        set("data-kind", "quiet"),
        set("data-size", "small"),
        set("data-shape", "icon"),
        set("aria-label", "Close this message"),
    ];
    parts.push(button("button", &attributes, click(store, ShowAction::CloseNote(note.serial)), &[icon("x")]));
    let tone = if note.tone == Tone::Trouble { "bad" } else { "info" };
    with("div", "toast", &[set("data-tone", tone)], &parts)
}

/// A reading that is under way; the style sheet shows it only after 300 ms.
pub(crate) fn reading(store: &Store) -> Html {
    let opening = store.state.opening.as_ref().filter(|opening| opening.manner.is_some());
    let source = opening.map(|opening| &opening.source).or(store.state.waiting.as_ref());
    let Some(source) = source else { return nothing() };
    let parts = vec![
        el("p", "", &[texts(&["Reading ", &source.name(), "…"])]),
        progress(opening.and_then(|opening| opening.progress)),
        small_button("Cancel", click(store, OpenAction::Keep)),
    ];
    with("div", "reading progress", &[set("role", "status")], &parts)
}

/// How far a reading is, in megabytes; until that is known, a bar that only says that something goes on.
fn progress(progress: Option<(u64, u64)>) -> Html {
    const MEGABYTE: u64 = 1_000_000;
    let Some((read, total)) = progress.filter(|(_, total)| *total >= MEGABYTE) else {
        return el("div", "progress-bar", &[]);
    };
    let (now, all) = (read.to_string(), total.to_string());
    let attributes = [set("value", &now), set("max", &all), set("aria-label", "How much was read")];
    let megabytes = |bytes: u64| strategy::number(bytes / MEGABYTE);
    let words = if read < total {
        [&megabytes(read), " of ", &megabytes(total), " MB"].concat()
    } else {
        [&megabytes(total), " MB read, planning"].concat()
    };
    let words = el("span", "muted", &[text(&words)]);
    el("div", "progress-count", &[with("progress", "", &attributes, &[]), words])
}

/// What dropping does, over the whole page, while something is dragged over it.
pub(crate) fn drop_target(store: &Store) -> Html {
    let consequence = match &store.state.document {
        Some(_) => {
            "You are asked what becomes of it: a plan of its own, another list for the open plan, or more of the same list. A strategy file (YAML, JSON) is applied to the plan."
        }
        None => "It is read inside this tab and planned. Several outputs of one comparison are joined.",
    };
    let words =
        vec![icon("upload"), el("strong", "", &[text("Drop to open")]), el("p", "", &[text(consequence)])];
    el("div", "drop-target", &[el("div", "drop-target-words", &words)])
}

/// The hidden field behind every Browse button.
pub(crate) fn file_picker(store: &Store) -> Html {
    let store = store.clone();
    let chosen = Callback::from(move |event: Event| {
        if let Some(dropped @ Dropped::Files(_)) = platform::chosen_files(&event) {
            crate::perform::open(dropped, &store.state, &store.dispatch);
        }
    });
    html! { <input id="file-picker" type="file" multiple=true hidden=true aria-label="Lists of changed files, or a strategy" onchange={chosen} /> }.into()
}
