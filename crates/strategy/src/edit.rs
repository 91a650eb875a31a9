//! Changes of a strategy, one at a time: each gives another recipe that a plan can be made from, or says why not.
//!
//! What is changed is named by its place, the path that a [`crate::Trouble`] names too:
//! `pull_requests[2].groups[0].globs[5]`. Keys are made from titles when something is added and stay as they are
//! afterwards, so that moves, ticks and references survive another title.

mod circle;
mod fields;
mod part;
mod records;
mod removal;
mod words;

use crate::{Recipe, Strategy, validate};
use part::{NO_FIELD, Step, find, find_mut, steps};
use std::fmt;

/// A change of a strategy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StrategyEdit {
    /// Writes into a field, as it is shown there. An empty text takes away what may be absent. Lists of sentences
    /// are one field with one item a line.
    Write {
        /// The field.
        place: String,
        /// What is written.
        text: String,
    },
    /// Adds to the end of a list what these words make, one item a line; or the part that is absent so far.
    Add {
        /// The list.
        list: String,
        /// A title, a glob, `GLOB PULL-REQUEST/GROUP` for a fallback, a key for a dependency.
        words: String,
    },
    /// Removes an item. What other parts say of it is rewritten where its meaning stays, and is a refusal otherwise.
    Remove {
        /// The item.
        item: String,
        /// Removes the fallbacks that point to it too.
        with_fallbacks: bool,
    },
    /// Puts an item to another place of its list.
    Put {
        /// The item.
        item: String,
        /// Its new place, counted from 0.
        to: u32,
    },
}

/// A recipe after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The recipe.
    pub recipe: Recipe,
    /// What was done, as in "added PR 8".
    pub what: String,
}

/// Why a change was not made; the recipe stays as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditRefusal {
    /// What is wrong and what to write instead.
    pub why: String,
    /// True where removing the fallbacks that point to the item too would help.
    pub is_about_fallbacks: bool,
}

impl EditRefusal {
    fn new(why: impl Into<String>) -> Self {
        Self { why: why.into(), is_about_fallbacks: false }
    }
}

impl fmt::Display for EditRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

impl std::error::Error for EditRefusal {}

/// The recipe after `change`.
///
/// # Errors
/// When there is no such place, what is written cannot be read, something still points to what is removed, pull
/// requests would wait for each other, or [`validate()`](crate::validate()) would find something else.
pub fn edit(recipe: &Recipe, change: &StrategyEdit) -> Result<Edited, EditRefusal> {
    let mut after = recipe.clone();
    let what = apply(&mut after, change)?;
    if let Some(trouble) = validate(&after.strategy).into_iter().next() {
        return Err(EditRefusal::new(trouble.why));
    }
    match circle::circle(&after.strategy) {
        Some(circle) => Err(EditRefusal::new(circle)),
        None => Ok(Edited { recipe: after, what }),
    }
}

/// What a field shows; `None` where nobody wrote anything, or there is no such field.
pub fn text_at(strategy: &Strategy, place: &str) -> Option<String> {
    find(strategy, place)?.text()
}

/// Where `place` is after `change`: lists close up behind what is removed. `None` where it is gone.
pub fn place_after(place: &str, change: &StrategyEdit) -> Option<String> {
    let (item, to) = match change {
        StrategyEdit::Write { .. } | StrategyEdit::Add { .. } => return Some(place.to_owned()),
        StrategyEdit::Remove { item, .. } => (item, None),
        StrategyEdit::Put { item, to } => (item, usize::try_from(*to).ok()),
    };
    let rest_of =
        |item: &str| place.strip_prefix(item).filter(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
    let Some((list, at)) = item_of(item) else {
        // A part that may be absent was taken away.
        return if rest_of(item).is_some() { None } else { Some(place.to_owned()) };
    };
    let below = place.strip_prefix(list).and_then(|rest| rest.strip_prefix('['));
    let Some((now, rest)) = below.and_then(|below| below.split_once(']')) else {
        return Some(place.to_owned());
    };
    let Ok(now) = now.parse::<usize>() else { return Some(place.to_owned()) };
    let moved = match to {
        None if now == at => return None,
        Some(to) if now == at => to,
        Some(to) if at < now && now <= to => now - 1,
        Some(to) if to <= now && now < at => now + 1,
        None if now > at => now - 1,
        None | Some(_) => now,
    };
    Some(format!("{list}[{moved}]{rest}"))
}

fn apply(recipe: &mut Recipe, change: &StrategyEdit) -> Result<String, EditRefusal> {
    let nothing = || EditRefusal::new(NO_FIELD);
    match change {
        StrategyEdit::Write { place, text } => {
            let part = find_mut(&mut recipe.strategy, place).ok_or_else(nothing)?;
            part.write(text).map_err(EditRefusal::new)?;
            Ok(format!("changed {}", words::name(&recipe.strategy, place)))
        }
        StrategyEdit::Add { list, words } => {
            let part = find_mut(&mut recipe.strategy, list).ok_or_else(nothing)?;
            let first = part.list().ok_or_else(nothing)?.add(words).map_err(EditRefusal::new)?;
            let is_one_of_many =
                find(&recipe.strategy, list).is_some_and(|part| part.child(Step::Item(first)).is_some());
            removal::keep_keys_apart(recipe, list, first);
            let added = if is_one_of_many { format!("{list}[{first}]") } else { list.clone() };
            Ok(format!("added {}", words::name(&recipe.strategy, &added)))
        }
        StrategyEdit::Remove { item, with_fallbacks } => {
            let name = words::name(&recipe.strategy, item);
            removal::let_go(recipe, item, *with_fallbacks)?;
            let (list, at) = item_of(item).unwrap_or((item, 0));
            let part = find_mut(&mut recipe.strategy, list).ok_or_else(nothing)?;
            part.list().and_then(|list| list.remove(at)).ok_or_else(nothing)?;
            Ok(format!("removed {name}"))
        }
        StrategyEdit::Put { item, to } => {
            let name = words::name(&recipe.strategy, item);
            let (list, from) = item_of(item).ok_or_else(nothing)?;
            let part = find_mut(&mut recipe.strategy, list).ok_or_else(nothing)?;
            let to = usize::try_from(*to).unwrap_or(usize::MAX);
            part.list().and_then(|list| list.put(from, to)).ok_or_else(nothing)?;
            Ok(format!("moved {name} to place {}", to + 1))
        }
    }
}

/// The list that an item stands in, and its place there.
fn item_of(item: &str) -> Option<(&str, usize)> {
    let (list, _) = item.rsplit_once('[')?;
    match steps(item).last()? {
        Step::Item(at) => Some((list, at)),
        Step::Field(_) => None,
    }
}
