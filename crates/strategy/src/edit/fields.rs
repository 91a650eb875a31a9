//! Fields: how each kind of value is shown as text and read from it. An empty field means that nobody wrote it.

use super::part::Part;
use crate::{Declared, GlobText, GroupRef, Key, Lane, Priority, ReviewTime, RiskLevel};

/// A field whose text is made by `$show` (`Option<String>`) and read by `$read`.
macro_rules! field {
    ($type:ty, $show:expr, $read:expr) => {
        impl Part for $type {
            fn text(&self) -> Option<String> {
                let show: fn(&Self) -> Option<String> = $show;
                show(self)
            }

            fn write(&mut self, text: &str) -> Result<(), String> {
                let read: fn(&str) -> Result<Self, String> = $read;
                *self = read(text)?;
                Ok(())
            }
        }
    };
}

field!(String, |text| written(text), |text| Ok(text.to_owned()));
field!(Option<String>, Clone::clone, |text| Ok(written(text)));
field!(bool, |is| is.then(|| "true".to_owned()), |text| Ok(text == "true"));
field!(u32, |number| Some(number.to_string()), number);
field!(Option<u32>, |number| number.map(|number| number.to_string()), |text| maybe(text, number));
field!(Declared, |count| Some(count.to_string()), declared);
field!(Option<Declared>, |count| count.map(|count| count.to_string()), |text| maybe(text, declared));
field!(Option<ReviewTime>, |time| time.map(|time| time.to_string()), |text| {
    maybe(text, |text| text.parse().map_err(|error: crate::FigureError| error.to_string()))
});
field!(Option<RiskLevel>, |level| level.map(|level| level.word().to_owned()), |text| {
    maybe(text, |text| one_of(&RiskLevel::ALL, RiskLevel::word, text))
});
field!(Option<Priority>, |priority| priority.map(|priority| priority.word().to_owned()), |text| {
    maybe(text, |text| one_of(&Priority::ALL, Priority::word, text))
});
field!(Option<Lane>, |lane| lane.map(|lane| lane.slug().to_owned()), |text| {
    maybe(text, |text| one_of(&Lane::ALL, Lane::slug, text))
});
field!(Key, |key| Some(key.to_string()), key);
field!(Option<Key>, |key| key.as_ref().map(Key::to_string), |text| maybe(text, key));
field!(GroupRef, |group| Some(group.to_string()), group);
field!(GlobText, |glob| written(&glob.0), |text| Ok(GlobText(text.to_owned())));
field!(Vec<String>, |lines| written(&joined(lines)), |text| Ok(lines(text)));
field!(Vec<Key>, |keys| written(&keys.iter().map(Key::as_str).collect::<Vec<_>>().join("\n")), |text| text
    .lines()
    .map(key)
    .collect());

fn written(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn maybe<T>(text: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Option<T>, String> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { read(text).map(Some) }
}

fn one_of<T: Copy>(all: &[T], word: fn(T) -> &'static str, text: &str) -> Result<T, String> {
    let found = all.iter().copied().find(|one| word(*one).eq_ignore_ascii_case(text));
    found.ok_or_else(|| {
        let all: Vec<_> = all.iter().map(|one| word(*one)).collect();
        format!("`{}` is none of {}", short(text), all.join(", "))
    })
}

pub(super) fn number(text: &str) -> Result<u32, String> {
    text.trim().parse().map_err(|_ignored| format!("`{}` is not a whole number from 0 on", short(text)))
}

/// A count; commas between thousands are borne.
pub(super) fn declared(text: &str) -> Result<Declared, String> {
    text.trim().replace(',', "").parse().map_err(|error: crate::FigureError| error.to_string())
}

pub(super) fn key(text: &str) -> Result<Key, String> {
    Key::new(text.trim()).map_err(|error| error.to_string())
}

pub(super) fn group(text: &str) -> Result<GroupRef, String> {
    GroupRef::try_from(text.trim().to_owned())
        .map_err(|_ignored| format!("`{}` names no group; choose one", short(text)))
}

/// The beginning of what was typed, short enough for a sentence.
pub(super) fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

/// One item a line. The lines of an item that has several are indented from the second on.
fn joined(items: &[String]) -> String {
    items.iter().map(|item| item.replace('\n', "\n  ")).collect::<Vec<_>>().join("\n")
}

/// The items of a text with one item a line; an indented line continues the item above it.
fn lines(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("  "), items.last_mut()) {
            (Some(rest), Some(item)) => {
                item.push('\n');
                item.push_str(rest);
            }
            _ if line.trim().is_empty() => {}
            _ => items.push(line.trim().to_owned()),
        }
    }
    items
}
