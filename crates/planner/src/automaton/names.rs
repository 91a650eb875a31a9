//! What a name can add to what its folder tells: most names are told by their folder alone, or by how they end.

use super::{Automaton, DEAD, Memory, What, at, children, number, of_state};
use crate::pattern::Item;
use memchr::{memchr, memrchr};

/// More nodes than this behind one folder are not looked through; its names are walked.
const MOST_NODES: usize = 200;

/// What the names below one folder come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// The patterns that every name matches, in ascending order.
    always: Vec<u32>,
    /// How a name ends that can match more.
    tails: Vec<Vec<u8>>,
    /// More can be matched by names that nothing is known of.
    is_open: bool,
}

impl Names {
    /// True where the path matches what every name of its folder does and nothing else.
    fn tell(&self, path: &[u8]) -> bool {
        !self.is_open && !self.tails.iter().any(|tail| path.ends_with(tail))
    }
}

impl Memory {
    /// Where the name begins, and the row behind its folder, where that is the folder of the path before.
    fn open_folder(&self, path: &[u8]) -> Option<(usize, u32)> {
        let mark = self.marks.last().filter(|(length, _)| *length == self.path.len())?;
        let name = path.strip_prefix(self.path.as_slice())?;
        memchr(b'/', name).is_none().then_some(*mark)
    }
}

/// A way through the tree that a name can go.
struct Way {
    /// The node that was read last.
    node: u32,
    /// The bytes that were read since the last wildcard, so the end of the name if the way ends here.
    tail: Vec<u8>,
    /// What was read before them.
    so_far: SoFar,
}

/// Which beginnings of a name go a way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SoFar {
    /// The empty one alone.
    Empty,
    Every,
    Certain,
}

impl Automaton {
    /// The same as [`Automaton::walk`], sooner where there are few patterns: a name is walked only where its end lets it
    /// match more than every name of its folder does.
    pub(crate) fn walk_ends(&self, path: &[u8], memory: &mut Memory, found: &mut Vec<u32>) {
        found.clear();
        let (name, row) = memory.open_folder(path).unwrap_or_else(|| {
            let name = memrchr(b'/', path).map_or(0, |slash| slash + 1);
            (name, self.row_after(path.get(..name).unwrap_or_default(), memory))
        });
        if row == DEAD {
            return;
        }
        let state = at(row / number(self.width));
        if memory.names.len() <= state {
            memory.names.resize(state + 1, None);
        }
        if let Some(None) = memory.names.get(state) {
            let names = self.names(number(state), memory);
            if let Some(slot) = memory.names.get_mut(state) {
                *slot = Some(names);
            }
        }
        match memory.names.get(state) {
            Some(Some(names)) if name < path.len() && names.tell(path) => {
                found.extend_from_slice(&names.always);
            }
            _ => {
                let state = self.row_from(row, name, path, memory) / number(self.width);
                found.extend_from_slice(of_state(&memory.found, &memory.found_ends, state));
            }
        }
    }

    /// What names come to that are read from `state` on, which stands behind a slash.
    fn names(&self, state: u32, memory: &Memory) -> Names {
        let mut names = Names::default();
        let mut open: Vec<Way> = Vec::new();
        for node in memory.members_of(state) {
            let is_any = matches!(self.what(*node), Some(What::Item(Item::Run | Item::Rest)));
            let so_far = if is_any { SoFar::Every } else { SoFar::Empty };
            open.push(Way { node: *node, tail: Vec::new(), so_far });
        }
        let mut looked = 0;
        while let Some(Way { node, tail, so_far }) = open.pop() {
            looked += 1;
            if looked > MOST_NODES {
                return Names { is_open: true, ..names };
            }
            for (node, child) in children(&self.nodes, node) {
                let (tail, so_far) = match child.what {
                    What::End(_) if !tail.is_empty() => {
                        names.tails.push(tail.clone());
                        continue;
                    }
                    What::End(pattern) => {
                        match so_far {
                            SoFar::Empty => {}
                            SoFar::Every => names.always.push(pattern),
                            SoFar::Certain => names.is_open = true,
                        }
                        continue;
                    }
                    What::Item(Item::Byte(b'/') | Item::Folders) => continue,
                    What::Item(Item::Byte(byte)) => ([&tail[..], &[byte]].concat(), so_far),
                    What::Item(Item::Run | Item::Rest) if tail.is_empty() && so_far != SoFar::Certain => {
                        (Vec::new(), SoFar::Every)
                    }
                    What::Item(Item::Run | Item::Rest | Item::Any | Item::OneOf(_)) => {
                        (Vec::new(), SoFar::Certain)
                    }
                };
                open.push(Way { node, tail, so_far });
            }
        }
        names.always.sort_unstable();
        names.always.dedup();
        names
    }

    fn what(&self, node: u32) -> Option<What> {
        self.nodes.get(at(node)).map(|node| node.what)
    }
}
