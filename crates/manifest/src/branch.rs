//! The branch that a pull request is landed from.

use crate::lists;

/// The folder of all branches that the scripts make.
pub(crate) const FOLDER: &str = "tranche";

/// The branch of the pull request at `position` of the landing order, such as `tranche/01-foundation`. All branches
/// of a plan lie in one folder with names of one width, so none stands in the way of another, and a key's shape
/// and length keep the name inside `[a-z0-9][a-z0-9._/-]{0,99}` and git's own rules (git-check-ref-format(1)).
pub(crate) fn branch(position: usize, landing: usize, key: &str) -> String {
    format!("{FOLDER}/{}", lists::stem(position, landing, key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop_assert, proptest};

    proptest! {
        #[test]
        fn branches_are_safe_unquoted(key in "[a-z0-9][a-z0-9-]{0,62}", landing in 1_usize..70_000, at in 0_usize..70_000) {
            let name = branch(at % landing, landing, &key);
            prop_assert!(name.len() <= 100 && name.starts_with("tranche/"));
            prop_assert!(name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'/')));
        }
    }
}
