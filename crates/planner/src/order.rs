//! Landing order and waves, by petgraph.

use crate::notice::PlanError;
use crate::plan::{PlannedDependency, PrIdx};
use fixedbitset::FixedBitSet;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::{Direction, visit::EdgeRef};
use std::collections::{BTreeMap, BTreeSet};
use strategy::Strategy;

/// The order of the pull requests that land.
pub(crate) struct Order {
    pub(crate) sequence: Vec<PrIdx>,
    pub(crate) waves: Vec<Vec<PrIdx>>,
    pub(crate) dependencies: Vec<PlannedDependency>,
    /// By pull request: how many others land after it, directly or not.
    pub(crate) dependents: Vec<u32>,
}

/// Orders the pull requests of `strategy`; those for which `lands` is false pass their dependencies on.
///
/// # Errors
/// When pull requests wait for each other.
pub(crate) fn order(strategy: &Strategy, lands: &dyn Fn(PrIdx) -> bool) -> Result<Order, PlanError> {
    let graph = graph(strategy)?;
    refuse_cycles(&graph, strategy)?;
    let sequence = sequence(&graph);
    let mut depths = vec![0; graph.node_count()];
    for node in &sequence {
        let depth = graph
            .neighbors_directed(*node, Direction::Incoming)
            .map(|before| depths.get(before.index()).copied().unwrap_or(0) + usize::from(lands(pr(before))))
            .max();
        if let Some(slot) = depths.get_mut(node.index()) {
            *slot = depth.unwrap_or(0);
        }
    }
    let landing: Vec<PrIdx> = sequence.iter().copied().map(pr).filter(|index| lands(*index)).collect();
    let mut waves: Vec<Vec<PrIdx>> = Vec::new();
    for (node, wave) in graph.node_indices().zip(depths).filter(|(node, _)| lands(pr(*node))) {
        if waves.len() <= wave {
            waves.resize_with(wave + 1, Vec::new);
        }
        if let Some(members) = waves.get_mut(wave) {
            members.push(pr(node));
        }
    }
    let reachable = reachable(&graph, &sequence);
    let landing_among = |all: &FixedBitSet| all.ones().filter(|at| lands(pr(NodeIndex::new(*at)))).count();
    let dependents =
        reachable.iter().map(|all| u32::try_from(landing_among(all)).unwrap_or(u32::MAX)).collect();
    Ok(Order { sequence: landing, waves, dependencies: dependencies(&graph, &reachable), dependents })
}

type Graph = DiGraph<(), String>;

fn pr(node: NodeIndex) -> PrIdx {
    PrIdx(u16::try_from(node.index()).unwrap_or(u16::MAX))
}

fn graph(strategy: &Strategy) -> Result<Graph, PlanError> {
    if strategy.pull_requests.len() > crate::classify::MOST {
        return Err(PlanError::TooMany);
    }
    let mut graph = Graph::new();
    let mut nodes = BTreeMap::new();
    nodes.extend(strategy.pull_requests.iter().map(|p| (p.key.as_str(), graph.add_node(()))));
    for pull_request in &strategy.pull_requests {
        for dependency in &pull_request.after {
            if let (Some(before), Some(after)) =
                (nodes.get(dependency.pull_request.as_str()), nodes.get(pull_request.key.as_str()))
            {
                graph.add_edge(*before, *after, dependency.because.clone());
            }
        }
    }
    Ok(graph)
}

fn refuse_cycles(graph: &Graph, strategy: &Strategy) -> Result<(), PlanError> {
    let ring = kosaraju_scc(graph)
        .into_iter()
        .filter(|members| members.len() > 1 || members.iter().any(|node| graph.contains_edge(*node, *node)))
        .min_by_key(|members| members.iter().min().copied());
    let Some(members) = ring else { return Ok(()) };
    // Walk from a pull request to what it lands after, inside the component, until one comes again.
    let mut walk: Vec<NodeIndex> = Vec::new();
    let mut next = members.iter().min().copied();
    while let Some(node) = next {
        if let Some(start) = walk.iter().position(|seen| *seen == node) {
            walk.drain(..start);
            break;
        }
        walk.push(node);
        next = graph
            .neighbors_directed(node, Direction::Incoming)
            .filter(|before| members.contains(before))
            .min();
    }
    let members = walk
        .iter()
        .filter_map(|node| strategy.pull_requests.get(node.index()))
        .map(|p| p.key.clone())
        .collect();
    Err(PlanError::Cycle { members })
}

/// A topological order that keeps to the strategy's own order wherever the dependencies allow.
fn sequence(graph: &Graph) -> Vec<NodeIndex> {
    let before = |node| graph.neighbors_directed(node, Direction::Incoming).count();
    let mut waiting: Vec<usize> = graph.node_indices().map(before).collect();
    let mut ready = BTreeSet::new();
    ready.extend(graph.node_indices().zip(&waiting).filter(|(_, count)| **count == 0).map(|(node, _)| node));
    let mut sequence = Vec::with_capacity(graph.node_count());
    while let Some(node) = ready.pop_first() {
        sequence.push(node);
        for after in graph.neighbors(node) {
            if let Some(count) = waiting.get_mut(after.index()) {
                *count -= 1;
                if *count == 0 {
                    ready.insert(after);
                }
            }
        }
    }
    sequence
}

/// By pull request: all that land after it, directly or not.
fn reachable(graph: &Graph, sequence: &[NodeIndex]) -> Vec<FixedBitSet> {
    let nothing = || FixedBitSet::with_capacity(graph.node_count());
    let mut reachable: Vec<FixedBitSet> = graph.node_indices().map(|_| nothing()).collect();
    for node in sequence.iter().rev() {
        let mut all = nothing();
        for after in graph.neighbors(*node) {
            all.insert(after.index());
            if let Some(further) = reachable.get(after.index()) {
                all.union_with(further);
            }
        }
        if let Some(slot) = reachable.get_mut(node.index()) {
            *slot = all;
        }
    }
    reachable
}

fn dependencies(graph: &Graph, reachable: &[FixedBitSet]) -> Vec<PlannedDependency> {
    let reaches = |from: NodeIndex, to: NodeIndex| {
        reachable.get(from.index()).is_some_and(|all| all.contains(to.index()))
    };
    let mut all: Vec<PlannedDependency> = Vec::with_capacity(graph.edge_count());
    for edge in graph.edge_references() {
        let (before, after) = (pr(edge.source()), pr(edge.target()));
        // Edges come by what lands after, so that the place is near the end.
        let is_earlier = |other: &PlannedDependency| (other.after, other.before) <= (after, before);
        let place = all.iter().rposition(is_earlier).map_or(0, |last| last + 1);
        let is_implied = graph.neighbors(edge.source()).any(|other| reaches(other, edge.target()));
        all.insert(place, PlannedDependency { before, after, because: edge.weight().clone(), is_implied });
    }
    all
}
