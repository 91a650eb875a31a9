//! Many patterns at once: one walk over a path says which of them match the whole of it.
//!
//! The patterns stand in a tree, those that begin alike share its nodes. A state is the set of nodes at which a
//! reading of the path can be; states are found when a path first needs them and kept in a [`Memory`], so that
//! the next path takes one step in a table per byte.

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
    /// By state and class of byte: the next state.
    steps: Vec<u32>,
    /// The sets of nodes, one behind the other, each in ascending order.
    members: Vec<u32>,
    /// By state: where its set ends in `members`; it begins where that of the state before ends.
    ends: Vec<u32>,
    /// All states in the order of their sets.
    sorted: Vec<u32>,
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
        let mut state = START;
        for byte in path {
            let class = self.classes.get(usize::from(*byte)).map_or(0, |class| usize::from(*class));
            let step = memory.steps.get(at(state) * self.width + class).copied().unwrap_or(UNKNOWN);
            state = if step == UNKNOWN { self.step(state, *byte, class, memory) } else { step };
            if state == DEAD {
                return;
            }
        }
        for node in memory.members_of(state) {
            if let Some(Node { what: What::End(pattern), .. }) = self.nodes.get(at(*node)) {
                found.push(*pattern);
            }
        }
        found.sort_unstable();
    }

    /// Finds the state that follows `state` on `byte`.
    fn step(&self, state: u32, byte: u8, class: usize, memory: &mut Memory) -> u32 {
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
            open.extend(children(&self.nodes, *node).filter(|(_, c)| self.reads(c.what, byte)).map(|c| c.0));
        }
        self.enter(&mut fresh, &mut open);
        let next = match memory.find(&fresh) {
            Ok(next) => memory.connect(at(state) * self.width + class, next),
            Err(place) => {
                let needed = memory.bytes() + (fresh.len() + self.width) * size_of::<u32>();
                if needed <= self.most_bytes {
                    let next = memory.keep(&fresh, place, self.width);
                    memory.connect(at(state) * self.width + class, next)
                } else {
                    // The number of the state that is left means nothing from here on.
                    self.forget(memory);
                    memory.find(&fresh).unwrap_or_else(|place| memory.keep(&fresh, place, self.width))
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
        memory.sorted.clear();
        memory.keep(&[], 0, self.width);
        let (mut first, mut open) = (Vec::new(), vec![ROOT]);
        self.enter(&mut first, &mut open);
        memory.keep(&first, 1, self.width);
    }
}

impl Memory {
    fn members_of(&self, state: u32) -> &[u32] {
        let end_of =
            |state: Option<usize>| state.and_then(|state| self.ends.get(state)).map_or(0, |end| at(*end));
        let state = at(state);
        self.members.get(end_of(state.checked_sub(1))..end_of(Some(state))).unwrap_or_default()
    }

    /// The state with this set, or its place among the sorted ones.
    fn find(&self, set: &[u32]) -> Result<u32, usize> {
        let place = self.sorted.binary_search_by(|state| self.members_of(*state).cmp(set))?;
        self.sorted.get(place).copied().ok_or(place)
    }

    fn keep(&mut self, set: &[u32], place: usize, width: usize) -> u32 {
        let state = number(self.ends.len());
        self.members.extend_from_slice(set);
        self.ends.push(number(self.members.len()));
        self.steps.resize(self.steps.len() + width, UNKNOWN);
        self.sorted.insert(place.min(self.sorted.len()), state);
        state
    }

    /// Notes that the step in `slot` leads to `next`.
    fn connect(&mut self, slot: usize, next: u32) -> u32 {
        if let Some(step) = self.steps.get_mut(slot) {
            *step = next;
        }
        next
    }

    fn bytes(&self) -> usize {
        (self.steps.len() + self.members.len() + self.ends.len() + self.sorted.len()) * size_of::<u32>()
    }
}
