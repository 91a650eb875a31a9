//! Many patterns at once: one walk over a path says which of them match the whole of it.
//!
//! The patterns stand in a tree, those that begin alike share its nodes. A state is the set of nodes at which a
//! reading of the path can be; states are found when a path first needs them and kept in a [`Memory`], so that
//! the next path takes one step in a table per byte. Paths that follow each other in their order begin alike: what a
//! path shares with the one before, up to a slash, is not walked again.

mod names;

use crate::pattern::{Item, Sets, has, insert};

/// A node of the tree: an item, reached where everything on the way to it was read.
#[derive(Clone, Copy, Debug)]
struct Node {
    what: What,
    /// The first of what may come next, and the next of its siblings; 0 where there is none.
    child: u32,
    sibling: u32,
}

#[derive(Clone, Copy, Debug)]
enum What {
    Item(Item),
    /// The pattern with this number ends.
    End(u32),
}

const ROOT: u32 = 0;
/// The state in which nothing can match any more.
const DEAD: u32 = 0;
const START: u32 = 1;
const UNKNOWN: u32 = u32::MAX;

/// Patterns, ready to walk.
#[derive(Clone, Debug)]
pub(crate) struct Automaton {
    nodes: Vec<Node>,
    sets: Sets,
    /// By byte: the number of its class. All patterns treat the bytes of a class alike.
    classes: [u8; 256],
    /// How many classes there are, which is the width of the table of steps.
    width: usize,
    /// A memory that needs more bytes forgets all.
    most_bytes: usize,
}

/// Patterns on their way to an [`Automaton`].
#[derive(Clone, Debug)]
pub(crate) struct Patterns {
    nodes: Vec<Node>,
    pub(crate) sets: Sets,
}

/// The states found so far. State 0 is the dead one, state 1 the one before the first byte.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    /// By state and class of byte: the row of the next state, which is where its own steps begin here.
    steps: Vec<u32>,
    /// The sets of nodes, one behind the other, each in ascending order.
    members: Vec<u32>,
    /// By state: where its set ends in `members`; it begins where that of the state before ends.
    ends: Vec<u32>,
    /// The patterns that end in each state, in ascending order, one state behind the other as in `members`.
    found: Vec<u32>,
    found_ends: Vec<u32>,
    /// All states in the order of the digests of their sets: digest, state.
    sorted: Vec<(u32, u32)>,
    /// The path walked last, and the rows of the states behind its slashes: length of the path read so far, row. The
    /// last one is that of the dead state where the path led there.
    path: Vec<u8>,
    marks: Vec<(usize, u32)>,
    /// By state behind a slash: what names come to, where that was asked.
    names: Vec<Option<names::Names>>,
    /// A set in the making, and nodes that are still to be entered.
    fresh: Vec<u32>,
    open: Vec<u32>,
}

fn at(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Default for Patterns {
    fn default() -> Self {
        // A path begins as if behind a slash.
        let root = Node { what: What::Item(Item::Byte(b'/')), child: 0, sibling: 0 };
        Self { nodes: vec![root], sets: Sets::default() }
    }
}

impl Patterns {
    /// Adds the pattern `number`, whose sets are in `self.sets`.
    pub(crate) fn add(&mut self, number: u32, items: &[Item]) {
        let mut node = ROOT;
        for item in items {
            node = self.child_with(node, *item).unwrap_or_else(|| self.push(node, What::Item(*item)));
        }
        self.push(node, What::End(number));
    }

    fn child_with(&self, parent: u32, item: Item) -> Option<u32> {
        let same = |other| match (item, other) {
            (Item::OneOf(one), Item::OneOf(other)) => self.sets.are_equal(one, other),
            _ => item == other,
        };
        let is_it = |node: &(u32, Node)| matches!(node.1.what, What::Item(other) if same(other));
        children(&self.nodes, parent).find(is_it).map(|(node, _)| node)
    }

    fn push(&mut self, parent: u32, what: What) -> u32 {
        let new = number(self.nodes.len());
        let Some(parent) = self.nodes.get_mut(at(parent)) else { return new };
        let sibling = std::mem::replace(&mut parent.child, new);
        self.nodes.push(Node { what, child: 0, sibling });
        new
    }

    /// The finished automaton, whose memories take about `most_bytes`.
    pub(crate) fn finish(self, most_bytes: usize) -> Automaton {
        // Where a class of bytes begins.
        let mut edges = self.sets.edges();
        insert(&mut edges, b'/', b'/' + 1);
        for node in &self.nodes {
            if let What::Item(Item::Byte(byte)) = node.what {
                insert(&mut edges, byte, byte.saturating_add(1));
            }
        }
        let mut classes = [0; 256];
        let mut last = 0;
        for (class, byte) in classes.iter_mut().zip(0..=u8::MAX).skip(1) {
            last += u8::from(has(&edges, byte));
            *class = last;
        }
        Automaton { nodes: self.nodes, sets: self.sets, classes, width: usize::from(last) + 1, most_bytes }
    }
}

fn children(nodes: &[Node], parent: u32) -> impl Iterator<Item = (u32, Node)> {
    let mut next = nodes.get(at(parent)).map_or(0, |node| node.child);
    std::iter::from_fn(move || {
        let node = *nodes.get(at(next)).filter(|_| next != 0)?;
        Some((std::mem::replace(&mut next, node.sibling), node))
    })
}

impl Automaton {
    pub(crate) fn memory(&self) -> Memory {
        let mut memory = Memory::default();
        self.forget(&mut memory);
        memory
    }

    /// Puts the numbers of the patterns that match all of `path` into `found`, in ascending order.
    pub(crate) fn walk(&self, path: &[u8], memory: &mut Memory, found: &mut Vec<u32>) {
        found.clear();
        let state = self.row_after(path, memory) / number(self.width);
        found.extend_from_slice(of_state(&memory.found, &memory.found_ends, state));
    }

    /// The row of the state in which all of `path` is read.
    fn row_after(&self, path: &[u8], memory: &mut Memory) -> u32 {
        let (length, row) = memory.resume(path).unwrap_or((0, START * number(self.width)));
        self.row_from(row, length, path, memory)
    }

    /// The row of the state in which all of `path` is read, of which so much led to `row`.
    fn row_from(&self, mut row: u32, mut length: usize, path: &[u8], memory: &mut Memory) -> u32 {
        while row != DEAD {
            let (read, before, halt) = self.run(path.get(length..).unwrap_or_default(), row, &memory.steps);
            let Some((byte, next)) = halt else { return before };
            length += read + 1;
            row = if next == UNKNOWN { self.step(before, byte, memory) } else { next };
            if byte == b'/' || row == DEAD {
                memory.marks.push((length, row));
            }
        }
        DEAD
    }

    /// Reads `path` from the state of `row` on up to its end or a byte that is a slash, leads to the dead state or whose
    /// step is not known: how many bytes are read, the row then, and that byte with its step.
    fn run(&self, path: &[u8], mut row: u32, steps: &[u32]) -> (usize, u32, Option<(u8, u32)>) {
        for (read, byte) in path.iter().enumerate() {
            let next = steps.get(at(row) + self.class(*byte)).copied().unwrap_or(UNKNOWN);
            // One question for the dead and the unknown one, as it is asked for every byte.
            if next.wrapping_add(1) <= DEAD + 1 || *byte == b'/' {
                return (read, row, Some((*byte, next)));
            }
            row = next;
        }
        (path.len(), row, None)
    }

    fn class(&self, byte: u8) -> usize {
        self.classes.get(usize::from(byte)).map_or(0, |class| usize::from(*class))
    }

    /// Finds the state that follows the one of `row` on `byte`; its row.
    fn step(&self, row: u32, byte: u8, memory: &mut Memory) -> u32 {
        let (state, slot) = (row / number(self.width), at(row) + self.class(byte));
        let (mut fresh, mut open) = (std::mem::take(&mut memory.fresh), std::mem::take(&mut memory.open));
        fresh.clear();
        for node in memory.members_of(state) {
            match self.nodes.get(at(*node)).map(|node| node.what) {
                Some(What::Item(Item::Run)) if byte != b'/' => open.push(*node),
                Some(What::Item(Item::Rest)) => open.push(*node),
                // It goes on, and what follows it begins only behind a slash.
                Some(What::Item(Item::Folders)) => fresh.push(*node),
                _ => {}
            }
            for (child, Node { what, .. }) in children(&self.nodes, *node) {
                if self.reads(what, byte) {
                    open.push(child);
                }
            }
        }
        self.enter(&mut fresh, &mut open);
        let row_of = |state| state * number(self.width);
        let next = match memory.find(&fresh) {
            Ok(next) => memory.connect(slot, row_of(next)),
            Err(place) => {
                let needed = memory.bytes() + (fresh.len() + self.width) * size_of::<u32>();
                if needed <= self.most_bytes {
                    let next = self.keep(memory, &fresh, place);
                    memory.connect(slot, row_of(next))
                } else {
                    // The number of the state that is left means nothing from here on.
                    self.forget(memory);
                    row_of(memory.find(&fresh).unwrap_or_else(|place| self.keep(memory, &fresh, place)))
                }
            }
        };
        (memory.fresh, memory.open) = (fresh, open);
        next
    }

    fn reads(&self, what: What, byte: u8) -> bool {
        match what {
            What::Item(Item::Byte(own)) => own == byte,
            What::Item(Item::Any) => byte != b'/',
            What::Item(Item::OneOf(set)) => self.sets.contain(set, byte),
            What::Item(Item::Run | Item::Rest | Item::Folders) | What::End(_) => false,
        }
    }

    /// Moves the nodes of `open` into the set `fresh`, and with them what can follow without reading a byte.
    fn enter(&self, fresh: &mut Vec<u32>, open: &mut Vec<u32>) {
        while let Some(node) = open.pop() {
            fresh.push(node);
            for (child, Node { what, .. }) in children(&self.nodes, node) {
                match what {
                    What::Item(Item::Run | Item::Rest) | What::End(_) => open.push(child),
                    What::Item(Item::Folders) => {
                        fresh.push(child);
                        open.extend(children(&self.nodes, child).map(|(slash, _)| slash));
                    }
                    What::Item(Item::Byte(_) | Item::Any | Item::OneOf(_)) => {}
                }
            }
        }
        fresh.sort_unstable();
        fresh.dedup();
    }

    /// Empties `memory` down to the dead and the first state.
    fn forget(&self, memory: &mut Memory) {
        memory.steps.clear();
        memory.members.clear();
        memory.ends.clear();
        memory.found.clear();
        memory.found_ends.clear();
        memory.sorted.clear();
        memory.marks.clear();
        memory.names.clear();
        self.keep(memory, &[], 0);
        let (mut first, mut open) = (Vec::new(), vec![ROOT]);
        self.enter(&mut first, &mut open);
        self.keep(memory, &first, 1);
    }

    /// A new state with this set, which belongs to this place among the sorted ones.
    fn keep(&self, memory: &mut Memory, set: &[u32], place: usize) -> u32 {
        let state = number(memory.ends.len());
        memory.members.extend_from_slice(set);
        memory.ends.push(number(memory.members.len()));
        let begin = memory.found.len();
        let ends = set.iter().filter_map(|node| match self.nodes.get(at(*node))?.what {
            What::End(pattern) => Some(pattern),
            What::Item(_) => None,
        });
        memory.found.extend(ends);
        memory.found.get_mut(begin..).unwrap_or_default().sort_unstable();
        memory.found_ends.push(number(memory.found.len()));
        memory.steps.resize(memory.steps.len() + self.width, UNKNOWN);
        memory.sorted.insert(place.min(memory.sorted.len()), (digest(set), state));
        state
    }
}

/// The part of `all` that belongs to `state`, where each state's part ends as `ends` says.
fn of_state<'a>(all: &'a [u32], ends: &[u32], state: u32) -> &'a [u32] {
    let end_of = |state: Option<usize>| state.and_then(|state| ends.get(state)).map_or(0, |end| at(*end));
    let state = at(state);
    all.get(end_of(state.checked_sub(1))..end_of(Some(state))).unwrap_or_default()
}

/// A number that two sets seldom share (Fowler, Noll and Vo's 1a, a node at a time).
fn digest(set: &[u32]) -> u32 {
    set.iter().fold(0x811c_9dc5, |digest: u32, node| (digest ^ node).wrapping_mul(0x0100_0193))
}

/// How many bytes both begin with alike.
fn shared(one: &[u8], other: &[u8]) -> usize {
    let chunks = one.as_chunks::<8>().0.iter().zip(other.as_chunks::<8>().0);
    let whole = chunks.take_while(|(one, other)| one == other).count() * 8;
    let ends = one.iter().zip(other).skip(whole);
    whole + ends.take_while(|(one, other)| one == other).count()
}

impl Memory {
    fn members_of(&self, state: u32) -> &[u32] {
        of_state(&self.members, &self.ends, state)
    }

    /// How much of `path` is read already, up to a slash that it shares with the path before, and the row of the state
    /// behind it; nothing where they share none.
    fn resume(&mut self, path: &[u8]) -> Option<(usize, u32)> {
        let shared = shared(&self.path, path);
        let known = self.marks.partition_point(|(length, _)| *length <= shared);
        self.marks.truncate(known);
        let mark = self.marks.last().copied();
        let begin = mark.map_or(0, |(begin, _)| begin);
        self.path.truncate(begin);
        self.path.extend_from_slice(path.get(begin..).unwrap_or_default());
        mark
    }

    /// The state with this set, or its place among the sorted ones.
    fn find(&self, set: &[u32]) -> Result<u32, usize> {
        let digest = digest(set);
        let place = self.sorted.partition_point(|(other, _)| *other < digest);
        let alike =
            self.sorted.get(place..).unwrap_or_default().iter().take_while(|(other, _)| *other == digest);
        let found = alike.map(|(_, state)| *state).find(|state| self.members_of(*state) == set);
        found.ok_or(place)
    }

    /// Notes that the step in `slot` leads to `next`.
    fn connect(&mut self, slot: usize, next: u32) -> u32 {
        if let Some(step) = self.steps.get_mut(slot) {
            *step = next;
        }
        next
    }

    fn bytes(&self) -> usize {
        let Self { steps, members, ends, found, found_ends, sorted, .. } = self;
        let lists = [steps, members, ends, found, found_ends];
        (lists.iter().map(|list| list.len()).sum::<usize>() + sorted.len() * 2) * size_of::<u32>()
    }
}
