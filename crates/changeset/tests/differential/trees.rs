//! Random pairs of trees: a base, and what a branch made of it.

use crate::contents::{self, Entry};
use crate::dice::Dice;
use crate::names;
use std::collections::BTreeMap;

/// The files of one side. No name is the folder of another: git has no such tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tree(pub(crate) BTreeMap<Vec<u8>, Entry>);

impl Tree {
    /// Adds or replaces a file where the name has room: it is not longer than a path can be, it is no folder, and
    /// none of its folders is a file.
    pub(crate) fn put(&mut self, name: Vec<u8>, entry: Entry) {
        let is_folder = self.below(&name).next().is_some();
        let folders = name.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| &name[..at]);
        let is_in_file = folders.into_iter().any(|folder| self.0.contains_key(folder));
        if name.len() <= 4096 && !is_folder && !is_in_file {
            self.0.insert(name, entry);
        }
    }

    /// Names in a folder, however deep.
    fn below(&self, folder: &[u8]) -> impl Iterator<Item = &Vec<u8>> {
        let start = [folder, b"/"].concat();
        self.0.range(start.clone()..).map(|(name, _)| name).take_while(move |name| name.starts_with(&start))
    }

    fn any_name(&self, dice: &mut Dice) -> Vec<u8> {
        let at = dice.throw(self.0.len());
        self.0.keys().nth(at).unwrap().clone()
    }

    /// Any file, taken out.
    fn take_any(&mut self, dice: &mut Dice) -> (Vec<u8>, Entry) {
        let name = self.any_name(dice);
        let entry = self.0.remove(&name).unwrap();
        (name, entry)
    }

    fn change_any(&mut self, dice: &mut Dice, change: impl FnOnce(&Entry, &mut Dice) -> Entry) {
        let (name, entry) = self.take_any(dice);
        let entry = change(&entry, dice);
        self.0.insert(name, entry);
    }

    /// Moves any file to the name that `to` makes of its own.
    fn rename_any(&mut self, dice: &mut Dice, to: impl FnOnce(&[u8], &mut Dice) -> Vec<u8>) {
        let (name, entry) = self.take_any(dice);
        let entry = if dice.is_one_in(3) { contents::edited(&entry, dice) } else { entry };
        let new = to(&name, dice);
        self.put(new, entry);
    }

    /// Lets the contents of so many files change places in a ring.
    fn turn(&mut self, files: usize, dice: &mut Dice) {
        let (names, mut entries): (Vec<_>, Vec<_>) =
            (0..files.min(self.0.len())).map(|_| self.take_any(dice)).unzip();
        entries.rotate_left(1);
        self.0.extend(names.into_iter().zip(entries));
    }
}

/// What a branch can do to its tree, which is never empty.
type Move = fn(&mut Tree, &mut Dice);

const MOVES: &[Move] = &[
    // Add, change, delete.
    |tree, dice| tree.put(names::name(dice), contents::entry(dice)),
    |tree, dice| tree.put(names::name(dice), contents::entry(dice)),
    |tree, dice| tree.change_any(dice, contents::edited),
    |tree, dice| tree.change_any(dice, contents::edited),
    |tree, dice| drop(tree.take_any(dice)),
    // Another mode, other content, perhaps of another type; the same content of another type.
    |tree, dice| tree.change_any(dice, |entry, _| contents::with_other_mode(entry)),
    |tree, dice| {
        tree.change_any(dice, |entry, dice| contents::edited(&contents::with_other_mode(entry), dice));
    },
    |tree, dice| tree.change_any(dice, |_, dice| contents::entry(dice)),
    |tree, dice| tree.change_any(dice, |entry, _| contents::as_other_type(entry).unwrap_or(entry.clone())),
    // Renames: anywhere, in one part of the path, in case only.
    |tree, dice| tree.rename_any(dice, |_, dice| names::name(dice)),
    |tree, dice| tree.rename_any(dice, names::moved),
    |tree, dice| tree.rename_any(dice, names::moved),
    |tree, dice| tree.rename_any(dice, |name, _| names::other_case(name)),
    // Swaps, rings and chains.
    |tree, dice| tree.turn(2, dice),
    |tree, dice| tree.turn(3, dice),
    |tree, dice| {
        let (free, entry) = tree.take_any(dice);
        tree.put(names::moved(&free, dice), entry);
        if !tree.0.is_empty() {
            tree.rename_any(dice, |_, _| free);
        }
    },
    // Copies, exact and edited.
    |tree, dice| {
        let entry = tree.0[&tree.any_name(dice)].clone();
        tree.put(names::name(dice), entry);
    },
    |tree, dice| {
        let name = tree.any_name(dice);
        let entry = contents::edited(&tree.0[&name], dice);
        tree.put(names::moved(&name, dice), entry);
    },
    // A file becomes a folder, a folder becomes a file.
    |tree, dice| {
        let (name, entry) = tree.take_any(dice);
        tree.put([name.as_slice(), b"/", &names::part(dice)].concat(), entry);
    },
    |tree, dice| {
        let name = tree.any_name(dice);
        let Some(end) = name.iter().position(|byte| *byte == b'/') else { return };
        let below: Vec<_> = tree.below(&name[..end]).cloned().collect();
        let entry = tree.0[&name].clone();
        tree.0.retain(|name, _| !below.contains(name));
        tree.put(name[..end].to_vec(), entry);
    },
    // A name that looks like a rename of two others.
    |tree, dice| {
        let name = [tree.any_name(dice), names::part(dice)].join(b" => ".as_slice());
        if name.split(|byte| *byte == b'/').all(|part| part.len() <= 255) {
            tree.put(name, contents::entry(dice));
        }
    },
];

/// A base and what a branch made of it; they differ.
pub(crate) fn pair(dice: &mut Dice) -> [Tree; 2] {
    let size = if dice.is_one_in(200) { 300 } else { 2 + dice.throw(14) };
    let mut base = Tree::default();
    for _ in 0..size {
        base.put(names::name(dice), contents::entry(dice));
    }
    let mut head = base.clone();
    for _ in 0..2 + dice.throw(size) {
        if head.0.is_empty() {
            head.put(names::name(dice), contents::entry(dice));
        }
        MOVES[dice.throw(MOVES.len())](&mut head, dice);
    }
    while head == base {
        head.put(names::name(dice), contents::entry(dice));
    }
    [base, head]
}
