//! Keys: what is pressed, and which command that is.

use crate::{COMMANDS, Command, State};

/// A key that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press<'a> {
    /// The key's value, such as `p`, `?` or `Escape`.
    pub key: &'a str,
    /// True with Ctrl or ⌘.
    pub has_mod: bool,
    /// True with Shift.
    pub has_shift: bool,
}

/// What a key press means.
#[derive(Clone, Copy, Debug)]
pub enum Pressed {
    /// Nothing.
    Nothing,
    /// The first key of a sequence such as `g p`.
    Prefix(char),
    /// A command, and the digit that was pressed where its shortcut ends in `1…9`.
    Command(&'static Command, u32),
}

/// What `key` means after `prefix`, where a sequence was begun.
pub fn press(prefix: Option<char>, key: &Press<'_>, state: &State) -> Pressed {
    let written = written(prefix, key);
    let digit = key.key.parse::<u32>().ok().filter(|digit| (1..=9).contains(digit));
    for command in COMMANDS {
        for shortcut in command.shortcuts {
            let fits = *shortcut == written
                || digit.is_some()
                    && shortcut
                        .strip_suffix("1…9")
                        .is_some_and(|start| written.strip_suffix(key.key) == Some(start));
            if fits && (command.is_enabled)(state) {
                return Pressed::Command(command, digit.unwrap_or(0));
            }
        }
    }
    let starts = |shortcut: &&str| shortcut.split_once(' ').is_some_and(|(first, _)| first == written);
    match key.key.chars().next() {
        Some(first) if COMMANDS.iter().any(|command| command.shortcuts.iter().any(starts)) => {
            Pressed::Prefix(first)
        }
        Some(_) | None => Pressed::Nothing,
    }
}

/// The press as shortcuts are written: `Mod+Shift+Z`, `g p`, `?`.
fn written(prefix: Option<char>, key: &Press<'_>) -> String {
    let mut text = String::new();
    if key.has_mod {
        text.push_str("Mod+");
        if key.has_shift {
            text.push_str("Shift+");
        }
        text.push_str(&key.key.to_ascii_uppercase());
        return text;
    }
    if let Some(prefix) = prefix {
        text.push(prefix);
        text.push(' ');
    }
    text.push_str(key.key);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::open;
    use std::collections::BTreeMap;

    fn key(key: &str) -> Press<'_> {
        Press { key, has_mod: false, has_shift: false }
    }

    fn meaning(prefix: Option<char>, press_: &Press<'_>) -> String {
        match press(prefix, press_, &open()) {
            Pressed::Nothing => "nothing".to_owned(),
            Pressed::Prefix(prefix) => format!("prefix {prefix}"),
            Pressed::Command(command, digit) => format!("{} {digit}", command.key),
        }
    }

    #[test]
    fn shortcuts_are_unique_and_no_sequence_hides_a_key() {
        let mut seen = BTreeMap::new();
        for command in COMMANDS {
            for shortcut in command.shortcuts {
                assert_eq!(seen.insert(*shortcut, command.key), None, "{shortcut} of {}", command.key);
            }
        }
        for shortcut in seen.keys() {
            if let Some((first, _)) = shortcut.split_once(' ') {
                assert!(!seen.contains_key(first), "{first} begins {shortcut} and is a shortcut itself");
            }
        }
    }

    #[test]
    fn keys_find_their_commands() {
        assert_eq!(meaning(None, &key("g")), "prefix g");
        assert_eq!(meaning(Some('g'), &key("f")), "view-files 0");
        assert_eq!(meaning(None, &key("?")), "help 0");
        assert_eq!(meaning(None, &key("q")), "nothing");
        assert_eq!(meaning(Some('g'), &key("q")), "nothing");
        assert_eq!(meaning(None, &Press { key: "k", has_mod: true, has_shift: false }), "palette 0");
    }

    #[test]
    fn every_shortcut_of_an_enabled_command_finds_it() {
        let state = open();
        for command in COMMANDS.iter().filter(|command| (command.is_enabled)(&state)) {
            for shortcut in command.shortcuts {
                let (prefix, rest) = match shortcut.split_once(' ') {
                    Some((first, rest)) => (first.chars().next(), rest),
                    None => (None, *shortcut),
                };
                let has_mod = rest.starts_with("Mod+");
                let name = rest.rsplit('+').next().unwrap().replace("1…9", "3");
                let press_ = Press { key: &name, has_mod, has_shift: rest.contains("Shift+") };
                let digit = if rest == "1…9" { 3 } else { 0 };
                assert_eq!(meaning(prefix, &press_), format!("{} {digit}", command.key), "{shortcut}");
            }
        }
    }
}
