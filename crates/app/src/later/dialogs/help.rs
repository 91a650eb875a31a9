//! All keys, from the list of commands.

use super::modal::modal;
use crate::markup::{Html, each, el, text};
use crate::store::Store;
use state::{COMMANDS, Command, Section};

/// Every command that has a key.
pub(super) fn help(store: &Store) -> Html {
    let sections = each(Section::ALL, |section| {
        let mut rows = Vec::new();
        for command in
            COMMANDS.iter().filter(|command| command.section == section && !command.shortcuts.is_empty())
        {
            rows.push(el("dt", "", &[keys(command)]));
            rows.push(el("dd", "", &[text(command.name)]));
        }
        el(
            "section",
            "section",
            &[el("h3", "", &[text(section.title())]), el("dl", "help-list terms", &rows)],
        )
    });
    let words = "Mod is Ctrl, or ⌘ on a Mac. A sequence such as g p is two keys, one after the other.";
    let body = vec![el("p", "muted", &[text(words)]), el("div", "columns", &sections)];
    modal(store, "Keys", "wide", &body, &[])
}

/// The keys of a command, each in its own mark.
pub(super) fn keys(command: &Command) -> Html {
    el("span", "palette-keys", &each(command.shortcuts, |keys| el("kbd", "kbd", &[text(keys)])))
}
