//! Where the border runs: which functions the first file needs.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{Visitor, dfs_in_order};
use walrus::{ElementItems, ExportItem, Function, FunctionId, FunctionKind, Module};

use super::Line;
use crate::run::Failure;

/// A function by its place in the program, which is the same each time the program is parsed.
pub(super) type Place = usize;

/// What goes where.
#[derive(Debug, Default)]
pub(super) struct Border {
    /// The functions through which the first file reaches the second.
    pub(super) entries: BTreeSet<Place>,
    /// Functions of the first file.
    pub(super) first: BTreeSet<Place>,
    /// Functions of the second file, entries included.
    pub(super) later: BTreeSet<Place>,
}

/// Finds the border.
pub(super) fn border(program: &Module, line: &Line) -> Result<Border, Failure> {
    let graph = Graph::of(program, line);
    if graph.entries.is_empty() {
        return Err(Failure::new(format!(
            "the program has no function of `{}`: is it inlined, or are the names gone?",
            line.entrance
        )));
    }
    let tainted = graph.tainted();
    let roots: BTreeSet<Place> =
        graph.named_roots.iter().copied().chain(graph.pointed_at.difference(&tainted).copied()).collect();
    let first = graph.reached(&roots, &graph.entries);
    if let Some(place) = first.iter().find(|place| graph.inside.contains(place)) {
        return Err(Failure::new(format!(
            "`{}` loads later, but something that is needed at once calls it without going through a function of \
             `{}` itself",
            graph.name(*place),
            line.entrance
        )));
    }
    let starts: BTreeSet<Place> =
        graph.entries.iter().chain(graph.pointed_at.intersection(&tainted)).copied().collect();
    // What comes from JavaScript comes through the first file, whoever calls it.
    let later =
        graph.reached(&starts, &first).into_iter().filter(|place| graph.calls.contains_key(place)).collect();
    Ok(Border { entries: graph.entries, first, later })
}

/// Who calls whom.
#[derive(Debug, Default)]
struct Graph {
    /// Functions of the program itself, with what they call.
    calls: BTreeMap<Place, BTreeSet<Place>>,
    names: BTreeMap<Place, String>,
    /// Exported functions and the one that starts the program.
    named_roots: BTreeSet<Place>,
    /// Functions in the table: anything may call them by their slot.
    pointed_at: BTreeSet<Place>,
    /// Functions of the module itself.
    entries: BTreeSet<Place>,
    /// Functions inside of the module's modules.
    inside: BTreeSet<Place>,
}

impl Graph {
    fn of(program: &Module, line: &Line) -> Self {
        let mut graph = Self::default();
        for function in program.funcs.iter() {
            graph.take(function, line);
        }
        for export in program.exports.iter() {
            if let ExportItem::Function(id) = export.item {
                graph.named_roots.insert(id.index());
            }
        }
        graph.named_roots.extend(program.start.map(|id| id.index()));
        for element in program.elements.iter() {
            if let ElementItems::Functions(ids) = &element.items {
                graph.pointed_at.extend(ids.iter().map(FunctionId::index));
            }
        }
        graph
    }

    fn take(&mut self, function: &Function, line: &Line) {
        let place = function.id().index();
        let name = function.name.as_deref().unwrap_or_default();
        match side(name, line) {
            Side::Entry => drop(self.entries.insert(place)),
            Side::Inside => drop(self.inside.insert(place)),
            Side::Outside => {}
        }
        self.names.insert(place, name.to_owned());
        if let FunctionKind::Local(local) = &function.kind {
            let mut calls = Calls::default();
            dfs_in_order(&mut calls, local, local.entry_block());
            self.calls.insert(place, calls.0);
        }
    }

    fn name(&self, place: Place) -> &str {
        self.names.get(&place).map_or("", String::as_str)
    }

    /// Every function from which code inside the module is reached without passing an entry. Whatever points at such
    /// a function was made by code inside the module.
    fn tainted(&self) -> BTreeSet<Place> {
        let mut callers: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
        for (caller, callees) in &self.calls {
            for callee in callees {
                callers.entry(*callee).or_default().push(*caller);
            }
        }
        let mut found = self.inside.clone();
        let mut open: Vec<Place> = found.iter().copied().collect();
        while let Some(place) = open.pop() {
            for caller in callers.get(&place).into_iter().flatten() {
                if !self.entries.contains(caller) && found.insert(*caller) {
                    open.push(*caller);
                }
            }
        }
        found
    }

    /// Everything that is reached from `roots` by calls, without what stands behind `border`.
    fn reached(&self, roots: &BTreeSet<Place>, border: &BTreeSet<Place>) -> BTreeSet<Place> {
        let mut found: BTreeSet<Place> = roots.difference(border).copied().collect();
        let mut open: Vec<Place> = found.iter().copied().collect();
        while let Some(place) = open.pop() {
            for callee in self.calls.get(&place).into_iter().flatten() {
                if !border.contains(callee) && found.insert(*callee) {
                    open.push(*callee);
                }
            }
        }
        found
    }
}

/// The functions that a function calls or takes the reference of.
#[derive(Debug, Default)]
struct Calls(BTreeSet<Place>);

impl Visitor<'_> for Calls {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.0.insert(id.index());
    }
}

/// On which side of the border a name stands.
#[derive(Debug, PartialEq, Eq)]
enum Side {
    /// A function of the module itself.
    Entry,
    /// A function, closure or method further inside.
    Inside,
    Outside,
}

/// `page::later::screen::h0123456789abcdef`, `<page::later::view::X as core::fmt::Debug>::fmt::h…`.
fn side(name: &str, line: &Line) -> Side {
    let plain = name.trim_start_matches(['<', '&']);
    let within = |module: &str| plain.strip_prefix(module)?.strip_prefix("::");
    // A trait of such a module may be implemented for types of others.
    let is_of_trait = |module: &str| name.contains(&[" as ", module, "::"].concat());
    if line.others.iter().any(|module| within(module).is_some() || is_of_trait(module)) {
        return Side::Inside;
    }
    let Some(rest) = within(line.entrance) else { return Side::Outside };
    let mut parts = rest.split("::").filter(|part| !is_hash(part));
    match (parts.next(), parts.next()) {
        (Some(_), None) if !name.starts_with('<') => Side::Entry,
        _ => Side::Inside,
    }
}

/// What Rust puts behind a symbol's name.
fn is_hash(part: &str) -> bool {
    part.strip_prefix('h')
        .is_some_and(|digits| digits.len() == 16 && digits.bytes().all(|it| it.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::super::Line;
    use super::{Side, side};

    #[test]
    fn a_name_tells_its_side() {
        let line = Line { entrance: "page::later", others: &["wire"] };
        let of = |name| side(name, &line);
        for name in ["page::later::screen", "page::later::screen::h0123456789abcdef"] {
            assert_eq!(of(name), Side::Entry, "{name}");
        }
        for name in [
            "page::later::screen::{{closure}}::h0123456789abcdef",
            "page::later::view::plan",
            "<wire::Value as serde::Deserializer>::deserialize_any",
            "wire::read",
            "<alloc::vec::Vec<T> as wire::Part>::child",
            "<page::later::view::Files as yew::Component>::view",
        ] {
            assert_eq!(of(name), Side::Inside, "{name}");
        }
        for name in ["page::latest::x", "core::ptr::drop_in_place<page::later::view::X>", "", "page::later"] {
            assert_eq!(of(name), Side::Outside, "{name}");
        }
    }
}
