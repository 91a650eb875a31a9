//! The chain inside a pull request: strands of steps become one graph.

use crate::measure::{STEP_HEIGHT, label_width};
use crate::{NodeSpec, layered::layers_of};

/// The steps of a chain and what follows what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// The steps' names, in order of first appearance.
    pub labels: Vec<String>,
    /// The steps' layers, counted from 0: each lies one behind the last step it waits for.
    pub layers: Vec<u32>,
    /// What comes before what, as indexes into `labels`; each pair once.
    pub edges: Vec<(usize, usize)>,
}

impl Chain {
    /// The boxes for [`crate::layered()`].
    pub fn nodes(&self) -> Vec<NodeSpec> {
        self.labels
            .iter()
            .zip(&self.layers)
            .map(|(label, &layer)| NodeSpec { width: label_width(label), height: STEP_HEIGHT, layer })
            .collect()
    }
}

/// The graph of some strands. Steps of equal name are one node, so strands meet where they share a step; a
/// step that would close a ring becomes a node of its own, so that no strand is lost.
pub fn chain(strands: &[Vec<String>]) -> Chain {
    let mut chain = Chain::default();
    for strand in strands {
        let mut before = None;
        for step in strand {
            let node = node_for(&mut chain, step, before);
            if let Some(before) = before
                && !chain.edges.contains(&(before, node))
            {
                chain.edges.push((before, node));
            }
            before = Some(node);
        }
    }
    chain.layers = layers_of(chain.labels.len(), &chain.edges);
    chain
}

/// The node for a step that follows `before`.
fn node_for(chain: &mut Chain, step: &str, before: Option<usize>) -> usize {
    let fits = |&node: &usize| before.is_none_or(|before| !reaches(&chain.edges, node, before));
    let known = (0..chain.labels.len()).filter(|&node| chain.labels[node] == step).find(fits);
    known.unwrap_or_else(|| {
        chain.labels.push(step.to_owned());
        chain.labels.len() - 1
    })
}

/// True where the arrows lead from `from` to `to`, or both are the same.
fn reaches(edges: &[(usize, usize)], from: usize, to: usize) -> bool {
    let (mut seen, mut open) = (vec![from], vec![from]);
    while let Some(node) = open.pop() {
        if node == to {
            return true;
        }
        for &(_, next) in edges.iter().filter(|edge| edge.0 == node) {
            if !seen.contains(&next) {
                seen.push(next);
                open.push(next);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Chain, chain};
    use expect_test::expect;

    fn strands(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split(" → ").map(str::to_owned).collect()).collect()
    }

    fn drawn(chain: &Chain) -> String {
        let rows = chain.labels.iter().enumerate().map(|(node, label)| {
            let after = chain
                .edges
                .iter()
                .filter(|edge| edge.0 == node)
                .map(|edge| format!(" → {}", edge.1))
                .collect::<String>();
            format!("{node} {label} @{}{after}\n", chain.layers[node])
        });
        rows.collect()
    }

    #[test]
    fn strands_meet_in_steps_of_equal_name() {
        let found = chain(&strands("Core → Auth → Services\nCore → Database → Services\nMonitoring"));
        expect![[r"
            0 Core @0 → 1 → 3
            1 Auth @1 → 2
            2 Services @2
            3 Database @1 → 2
            4 Monitoring @0
        "]]
        .assert_eq(&drawn(&found));
    }

    #[test]
    fn a_ring_is_unrolled() {
        let found = chain(&strands("A → B → A → A"));
        expect![[r"
            0 A @0 → 1
            1 B @1 → 2
            2 A @2 → 3
            3 A @3
        "]]
        .assert_eq(&drawn(&found));
    }

    #[test]
    fn no_strand_gives_no_node() {
        assert_eq!(chain(&[]), Chain::default());
    }
}
