//! What is said of files and patterns is what the plan does.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

mod random;

use planner::{Claim, GroupIdx, Matcher, Place, PlanDocument, PrIdx, Reach, explain, patterns, plan};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use random::{documents, matches};
use strategy::GlobText;

fn takes(text: &str, path: &[u8]) -> bool {
    let alternatives = GlobText(text.to_owned()).alternatives().unwrap();
    alternatives.iter().any(|alternative| matches(&alternative.pattern, path))
}

/// True where a rule of another pull request is as strong as one that wins.
fn has_equals(claims: &[Claim]) -> bool {
    let strength = |claim: &Claim| (claim.is_fallback, claim.is_exact, claim.literal_characters);
    let is_rival = |one: &Claim, other: &Claim| {
        one.pull_request != other.pull_request && strength(one) == strength(other) && !one.is_fallback
    };
    claims.iter().filter(|claim| claim.wins()).any(|won| claims.iter().any(|other| is_rival(won, other)))
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

    #[test]
    fn counts_of_patterns_agree_with_the_plan(document in documents()) {
        let strategy = &document.recipe.strategy;
        let matcher = Matcher::new(strategy).unwrap();
        let plan = plan(&document, &matcher).unwrap();
        let counted = patterns(&document, &matcher, &plan);
        let mut dead = Vec::new();
        for notice in &plan.notices {
            if let planner::PlanNotice::DeadGlobs { globs } = notice {
                dead.extend(globs.iter().cloned());
            }
        }
        let mut unmatched = Vec::new();
        let (mut contested_of_wholes, mut by_fallback) = (0, 0);
        for (at, counts) in counted.pull_requests.iter().enumerate() {
            let written = &strategy.pull_requests[at];
            let index = PrIdx(u16::try_from(at).unwrap());
            let all_of = |counts: &dyn Fn(Reach, Option<GroupIdx>) -> bool| {
                let files = plan.files_of(index, &document.changes);
                u32::try_from(files.filter(|file| counts(plan.places.reach(*file), plan.places.group(*file))).count()).unwrap()
            };
            let is_by_glob = |reach| matches!(reach, Reach::Glob | Reach::Part);
            prop_assert_eq!(counts.all.wins, all_of(&|reach, _| is_by_glob(reach)));
            for (number, group) in counts.groups.iter().enumerate() {
                let own = Some(GroupIdx(u16::try_from(number).unwrap()));
                let wins = all_of(&|reach, of| is_by_glob(reach) && of == own);
                prop_assert_eq!(group.all.wins, wins);
                prop_assert_eq!(group.globs.iter().map(|glob| glob.wins).sum::<u32>(), wins);
                let fell = all_of(&|reach, of| reach == Reach::Fallback && of == own);
                prop_assert_eq!(plan.pull_requests[at].groups[number].by_fallback, fell);
                by_fallback += fell;
                for (glob, written_glob) in group.globs.iter().zip(&written.groups[number].globs) {
                    prop_assert!(glob.wins <= glob.matched && glob.contested <= glob.matched);
                    prop_assert!(glob.matched <= group.all.matched && group.all.matched <= counts.all.matched);
                    prop_assert!(written.part_of.is_none() || glob.contested == 0, "parts do not contest");
                    if glob.matched == 0 {
                        unmatched.push((written.key.clone(), written_glob.0.clone()));
                    }
                }
            }
            contested_of_wholes += counts.all.contested;
        }
        prop_assert_eq!(dead, unmatched);
        prop_assert_eq!(counted.fallbacks.iter().map(|fallback| fallback.wins).sum::<u32>(), by_fallback);
        // Every contested file is one of at least two pull requests.
        prop_assert!(contested_of_wholes >= 2 * plan.contested, "{contested_of_wholes} {}", plan.contested);
        prop_assert!(plan.contested > 0 || contested_of_wholes == 0);
    }

    #[test]
    fn a_merge_moves_no_file_of_a_third(document in documents()) {
        let matcher = Matcher::new(&document.recipe.strategy).unwrap();
        let before = plan(&document, &matcher).unwrap();
        let keys: Vec<_> = before.pull_requests.iter().map(|p| p.key.clone()).collect();
        let place = |plan: &planner::Plan, file| plan.places.pull_request(file).map(|at| plan.pull_requests[at.at()].key.clone());
        for keep in &keys {
            for gone in &keys {
                // Beside a part that goes, the other parts choose anew.
                let of = |key: &strategy::Key| &document.recipe.strategy.pull_requests.iter().find(|p| p.key == *key).unwrap().part_of;
                if of(keep).as_ref() == Some(gone) || of(gone).as_ref() == Some(keep) {
                    continue;
                }
                let Ok(recipe) = strategy::merge(&document.recipe, keep, gone) else { continue };
                prop_assert_eq!(strategy::validate(&recipe.strategy), []);
                let merged = PlanDocument { recipe, ..document.clone() };
                let after = plan(&merged, &Matcher::new(&merged.recipe.strategy).unwrap()).unwrap();
                for file in document.changes.files() {
                    // Equals go by the order of the pull requests, and what follows others goes where these go.
                    let follows = |plan: &planner::Plan| {
                        matches!(plan.places.reach(file), Reach::Tie | Reach::TestedCode | Reach::PackageFile)
                    };
                    if has_equals(&explain(&document, &matcher, &before, file).claims) || follows(&before) || follows(&after) {
                        continue;
                    }
                    let was = place(&before, file).map(|key| if key == *gone { keep.clone() } else { key });
                    let path = changeset::visible(document.changes.path(file));
                    prop_assert_eq!(place(&after, file), was, "{} {} + {}", path, keep, gone);
                }
            }
        }
    }
}
