//! Everything a plan is made from, except the change set.

use crate::{PathBytes, Progress, PullRequestKey, Strategy};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything a plan is made from, except the change set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// What the team agreed.
    pub strategy: Strategy,
    /// What was changed by hand.
    #[serde(default)]
    pub edits: Edits,
    /// What is done.
    #[serde(default)]
    pub progress: Progress,
}

/// Changes by hand. An edit beats every pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edits {
    /// Files moved to a pull request, by their (new) path.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", with = "moves_as_list")]
    pub moves: BTreeMap<PathBytes, PullRequestKey>,
}

/// A map whose keys are not strings, written as a list of pairs.
mod moves_as_list {
    use super::{BTreeMap, PathBytes, PullRequestKey};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Move<P, K> {
        path: P,
        to: K,
    }

    pub(super) fn serialize<S: Serializer>(
        moves: &BTreeMap<PathBytes, PullRequestKey>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(moves.iter().map(|(path, to)| Move { path, to }))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<PathBytes, PullRequestKey>, D::Error> {
        let list = Vec::<Move<PathBytes, PullRequestKey>>::deserialize(deserializer)?;
        Ok(list.into_iter().map(|entry| (entry.path, entry.to)).collect())
    }
}
