//! Pairs of trees whose names hold every byte that a name can hold, first, in the middle and last.

use crate::contents::Entry;
use crate::trees::Tree;

/// All of them added; moved out of a folder, from one to the next, at its end, and into one.
pub(crate) fn pairs() -> Vec<[Tree; 2]> {
    let plain = |name: &[u8]| name.to_vec();
    let below = |folder: &'static str| move |name: &[u8]| [folder.as_bytes(), name].concat();
    let above = |rest: &'static str| move |name: &[u8]| [name, rest.as_bytes()].concat();
    vec![
        [Tree::default(), tree(plain)],
        [tree(below("old/")), tree(plain)],
        [tree(below("a/old/")), tree(below("a/new/"))],
        [tree(above("/old")), tree(above("/new"))],
        [tree(above("/x")), tree(above("/y/x"))],
    ]
}

fn tree(name: impl Fn(&[u8]) -> Vec<u8>) -> Tree {
    let mut tree = Tree::default();
    for (number, bytes) in names().iter().enumerate() {
        // No content is another's, so that it is certain which file went where.
        let content = format!("{number}\n").into_bytes();
        tree.put(name(bytes), Entry { mode: "100644", content });
    }
    assert_eq!(tree.0.len(), 3 * 254);
    tree
}

/// git takes all of them: none is `.`, `..` or `.git`. The digits keep them apart.
fn names() -> Vec<Vec<u8>> {
    (1..=255u8)
        .filter(|byte| *byte != b'/')
        .flat_map(|b| [vec![b, b'x', b'y', b'1'], vec![b'x', b, b'y', b'2'], vec![b'x', b'y', b'3', b]])
        .collect()
}
