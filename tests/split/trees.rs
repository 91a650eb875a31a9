//! Two trees that differ in every way git knows, with names that mean harm.

use crate::chance::Chance;
use std::collections::BTreeMap;

/// Path → mode and content; a submodule's content is the id of its commit.
pub(crate) type Tree = BTreeMap<Vec<u8>, (u32, Vec<u8>)>;

pub(crate) const FILE: u32 = 0o100_644;
pub(crate) const PROGRAM: u32 = 0o100_755;
pub(crate) const LINK: u32 = 0o120_000;
pub(crate) const SUBMODULE: u32 = 0o160_000;

/// Parts of paths that a careless script would run, read as an option, a pattern or the end of its list, or lose.
const NAMES: &[&[u8]] = &[
    b"-rf",
    b"--",
    b"-",
    b"--help",
    b":(glob)**",
    b":!x",
    b"$(touch canary-a)",
    b"`touch canary-b`",
    b"a;touch canary-c",
    b"';touch canary-d;'",
    b"\";touch canary-e;\"",
    b"a\nPATHS\ntouch canary-f\n",
    b"PATHS",
    b"HELP",
    b"\nPATHS",
    b"a\nb",
    b"tab\there",
    b"back\\slash",
    b"back\\n",
    b"\"quoted\"",
    b"\\302\\265",
    b" lead",
    b"trail ",
    "\u{e9}".as_bytes(),
    "e\u{301}".as_bytes(),
    "\u{1f69a}".as_bytes(),
    "\u{202e}gpj".as_bytes(),
    b"\x1b[31m\x07",
    b"\xff\xfe",
    b"\xc3",
    b"README.md",
    b"readme.md",
    b"CON",
    b"x\r",
    b"{a => b}",
    b"a -> b",
    b"%s%n\\d",
    b"!bang",
    b"#hash",
    b"~",
    b"*",
    b"[a]",
    b"a=b",
    b"0 0\t",
    b"M",
    b":100644 100644 a b M",
    b"01",
    b"canary>canary-g",
    b"src",
    b"app",
    b"main.rs",
];

fn name(chance: &mut Chance) -> Vec<u8> {
    match chance.below(12) {
        0 | 1 => {
            (0..=chance.below(11)).map(|_| chance.byte()).filter(|byte| *byte != 0 && *byte != b'/').collect()
        }
        // Every byte that a name can have.
        2 if chance.once_in(8) => (1..=255).filter(|byte| *byte != b'/').collect(),
        3 | 4 => format!("f{}", chance.below(40)).into_bytes(),
        _ => chance.one(NAMES).to_vec(),
    }
}

fn path(chance: &mut Chance) -> Vec<u8> {
    let parts: Vec<_> = (0..=chance.below(3)).map(|_| name(chance)).collect();
    parts.join(&b'/')
}

/// True where `path` can stand in `tree`: its name may reach a script and no file is a folder too.
fn fits(tree: &Tree, path: &[u8]) -> bool {
    let is_below = |one: &[u8], other: &[u8]| {
        one.len() > other.len() && one.starts_with(other) && one[other.len()] == b'/'
    };
    changeset::withheld(path).is_none()
        && !tree.contains_key(path)
        && tree.keys().all(|other| !is_below(path, other) && !is_below(other, path))
}

fn new_path(chance: &mut Chance, tree: &Tree) -> Vec<u8> {
    loop {
        let path = path(chance);
        if fits(tree, &path) {
            return path;
        }
    }
}

fn content(chance: &mut Chance, id_length: usize) -> (u32, Vec<u8>) {
    let hex = |chance: &mut Chance| (0..id_length).map(|_| *chance.one(b"0123456789abcdef")).collect();
    match chance.below(12) {
        0 => (LINK, format!("../to {}", chance.below(9)).into_bytes()),
        1 => (SUBMODULE, hex(chance)),
        2 => (FILE, Vec::new()),
        3 => (FILE, (0..300).map(|_| chance.byte()).collect()),
        4 => (PROGRAM, text(chance)),
        _ => (FILE, text(chance)),
    }
}

fn text(chance: &mut Chance) -> Vec<u8> {
    (0..12)
        .map(|line| format!("line {line} of {}\n", chance.below(1_000_000)))
        .collect::<String>()
        .into_bytes()
}

/// A tree of about `files` files, and what a branch made of it by about `changes` changes.
pub(crate) fn pair(chance: &mut Chance, files: usize, changes: usize, id_length: usize) -> (Tree, Tree) {
    let mut base = Tree::new();
    for _ in 0..files {
        let path = new_path(chance, &base);
        base.insert(path, content(chance, id_length));
    }
    let mut head = base.clone();
    for _ in 0..changes {
        change(chance, &mut head, id_length);
    }
    (base, head)
}

fn change(chance: &mut Chance, tree: &mut Tree, id_length: usize) {
    let there: Vec<Vec<u8>> = tree.keys().cloned().collect();
    if there.len() < 2 {
        return;
    }
    let one = chance.one(&there).clone();
    let other = chance.one(&there).clone();
    match chance.below(11) {
        0 | 1 => {
            let path = new_path(chance, tree);
            tree.insert(path, content(chance, id_length));
        }
        2 => {
            tree.remove(&one);
        }
        3 => {
            tree.insert(one, content(chance, id_length));
        }
        4 => {
            let entry = tree.get_mut(&one).unwrap();
            entry.0 = if entry.0 == FILE { PROGRAM } else { entry.0 };
        }
        5 => rename(chance, tree, &one),
        6 => {
            // A swap, or a chain where one of the two was moved before.
            let (left, right) = (tree[&one].clone(), tree[&other].clone());
            tree.insert(one, right);
            tree.insert(other, left);
        }
        7 => {
            // A file becomes a folder, and keeps its content in it.
            let entry = tree.remove(&one).unwrap();
            let below = *chance.one(NAMES);
            tree.insert([&one[..], b"/", below].concat(), entry);
        }
        8 => {
            // A folder becomes a file.
            let Some(at) = one.iter().position(|byte| *byte == b'/') else { return };
            let folder = one[..=at].to_vec();
            tree.retain(|path, _| !path.starts_with(&folder));
            tree.insert(one[..at].to_vec(), content(chance, id_length));
        }
        9 => {
            let entry = tree[&one].clone();
            let path = new_path(chance, tree);
            tree.insert(path, entry);
        }
        _ => {
            let entry = tree.get_mut(&one).unwrap();
            if entry.0 != SUBMODULE {
                entry.1.extend_from_slice(b"one line more\n");
            }
        }
    }
}

fn rename(chance: &mut Chance, tree: &mut Tree, one: &[u8]) {
    let entry = tree.remove(one).unwrap();
    let path = new_path(chance, tree);
    tree.insert(path, entry);
}
