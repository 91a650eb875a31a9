//! What is said of files and patterns is what the plan does.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

mod random;

use planner::{Claim, Matcher, Place, PrIdx, Reach, explain, plan};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use random::{documents, matches};
use strategy::GlobText;

fn takes(text: &str, path: &[u8]) -> bool {
    let alternatives = GlobText(text.to_owned()).alternatives().unwrap();
    alternatives.iter().any(|alternative| matches(&alternative.pattern, path))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_rule_that_is_named_is_the_one_that_decided(document in documents()) {
        let strategy = &document.recipe.strategy;
        let matcher = Matcher::new(strategy).unwrap();
        let plan = plan(&document, &matcher).unwrap();
        let key_of = |index: PrIdx| strategy.pull_requests[index.at()].key.clone();
        let whole_of = |index: PrIdx| strategy.pull_requests[index.at()].part_of.clone();
        for file in document.changes.files() {
            let explained = explain(&document, &matcher, &plan, file);
            let (path, old) = (document.changes.path(file), document.changes.old_path(file));
            for claim in &explained.claims {
                let asked = if claim.by_old_path { old.unwrap() } else { path };
                prop_assert!(takes(&claim.text, asked), "{claim:?}");
                prop_assert!(!claim.by_old_path || !takes(&claim.text, path), "{claim:?}");
            }
            let Place::PullRequest { pull_request, group, reach } = plan.places.place(file, &document.changes)
            else { continue };
            let winners: Vec<&Claim> = explained.claims.iter().filter(|claim| claim.wins()).collect();
            let last = winners.last().map(|claim| (claim.pull_request, Some(claim.group), claim.is_fallback));
            let because = &explained.because;
            match reach {
                Reach::Glob | Reach::Fallback => {
                    prop_assert_eq!(winners.len(), 1);
                    prop_assert_eq!(last, Some((pull_request, group, reach == Reach::Fallback)));
                }
                Reach::Part => {
                    prop_assert_eq!(last, Some((pull_request, group, false)));
                    prop_assert!(winners.len() <= 2);
                    let whole = winners.iter().rev().nth(1).map(|claim| key_of(claim.pull_request));
                    prop_assert!(whole.is_none() || whole == whole_of(pull_request));
                }
                Reach::Edit | Reach::Tie | Reach::Lane | Reach::TestedCode | Reach::PackageFile =>
                    prop_assert!(winners.is_empty(), "{:?} {:?}", reach, winners),
            }
            if matches!(reach, Reach::Glob | Reach::Fallback | Reach::Part) {
                let decided = winners.last().unwrap();
                prop_assert!(because.contains(&format!("`{}`", decided.text)), "{because}");
                prop_assert_eq!(because.contains("(by its old path)"), decided.by_old_path);
            }
        }
    }
}
