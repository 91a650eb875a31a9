//! Every pattern against `globset`, which decides what it means.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use super::*;
use proptest::collection::vec;
use proptest::prelude::{Just, any, prop_assert_eq, prop_oneof};
use proptest::strategy::Strategy as Random;
use proptest::test_runner::{Config, TestRunner};
use std::cell::Cell;

/// One pattern alone, as `globset` has it; none where it refuses.
fn by_globset(pattern: &str) -> Option<globset::GlobMatcher> {
    let glob = globset::GlobBuilder::new(pattern).literal_separator(true).backslash_escape(true).build();
    glob.ok().map(|glob| glob.compile_matcher())
}

fn matches(glob: &globset::GlobMatcher, path: &[u8]) -> bool {
    glob.is_match_candidate(&globset::Candidate::from_bytes(path))
}

/// All `patterns` in one automaton.
fn automaton(patterns: &[String], most_bytes: usize) -> Result<Automaton, String> {
    let mut tree = Tree::default();
    for (number, pattern) in patterns.iter().enumerate() {
        let items = items(pattern, &mut tree.sets).map_err(|error| error.to_string())?;
        tree.add(u32::try_from(number).unwrap(), &items);
    }
    Ok(tree.finish(most_bytes))
}

fn walked(automaton: &Automaton, path: &[u8], memory: &mut Memory) -> Vec<usize> {
    let mut found = Vec::new();
    automaton.walk(path, memory, &mut found);
    found.into_iter().map(|at| usize::try_from(at).unwrap()).collect()
}

/// A class with its brackets, some of which `globset` refuses.
fn class() -> impl Random<Value = String> {
    let member = prop_oneof![
        6 => "[a-c]",
        3 => Just("-".to_owned()),
        2 => "[a-c]-[a-c]",
        1 => "[+.0]-[09a]",
        1 => Just("]".to_owned()),
        1 => "[!^&~{},*?\\\\\\[ .\n]",
        1 => "[éü€]",
        1 => "[aé]-[ü€]",
    ];
    (prop_oneof![3 => "", 1 => "!", 1 => "\\^"], vec(member, 1..5))
        .prop_map(|(head, members)| format!("[{head}{}]", members.concat()))
}

fn glob() -> impl Random<Value = String> {
    let atom = prop_oneof![
        8 => "[a-c]",
        4 => Just("*".to_owned()),
        3 => Just("?".to_owned()),
        3 => class(),
        2 => "[-.()!^ ,\n]",
        1 => "[éü€]",
        1 => "\\\\[*?{}\\[\\],\\\\]",
        2 => "\\{[ab*]{0,2},[?bc]?(,\\{a,\\*\\})?\\}",
        1 => Just("ab".repeat(60)),
    ];
    let part = prop_oneof![4 => vec(atom, 1..5).prop_map(|atoms| atoms.concat()), 2 => Just("**".to_owned())];
    vec(part, 1..6).prop_map(|parts| parts.join("/"))
}

/// The patterns of a glob, where it is one.
fn alternatives(glob: &str) -> Vec<String> {
    let alternatives = GlobText(glob.to_owned()).alternatives().unwrap_or_default();
    alternatives.into_iter().map(|alternative| alternative.pattern).collect()
}

/// A path that `pattern` may match: wildcards give way to bytes by `choices`, now and then one byte is off.
fn near(pattern: &str, choices: &[u8]) -> Vec<u8> {
    const BYTES: &[u8] = b"abc/-]\n.!\xc3\xa9\xff";
    let mut choices = choices.iter().copied().cycle();
    let mut choose = |from: &[u8]| from[usize::from(choices.next().unwrap()) % from.len()];
    let mut path = Vec::new();
    let mut rest = pattern.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'*' => {
                for _ in 0..choose(&[0, 0, 1, 2]) {
                    path.push(choose(BYTES));
                }
            }
            b'?' => path.push(choose(BYTES)),
            b'[' => {
                let end = after.iter().skip(1).position(|byte| *byte == b']').unwrap_or(0) + 1;
                // A class of one member closes where this looks for its second.
                let from = if choose(BYTES) == b'/' { BYTES } else { after.get(..end).unwrap_or(BYTES) };
                path.push(choose(from));
                rest = after.get(end + 1..).unwrap_or_default();
            }
            b'\\' => {
                path.extend(after.first());
                rest = after.get(1..).unwrap_or_default();
            }
            b'/' if path.is_empty() && choose(&[0, 1]) == 0 => {}
            byte => path.push(*byte),
        }
    }
    if choose(&[0, 0, 0, 1]) == 1 {
        let at = usize::from(choose(BYTES)) % (path.len() + 1);
        path.insert(at, choose(BYTES));
    }
    path
}

#[test]
fn many_patterns_at_once_match_what_globset_says_of_each() {
    let (hits, misses, refused) = (Cell::new(0_u32), Cell::new(0_u32), Cell::new(0_u32));
    let cases = (vec(glob(), 1..12), vec(class(), 0..12), vec(vec(any::<u8>(), 24), 1..6), 200..4000_usize);
    let config = Config { cases: 200, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&cases, |(globs, classes, choices, most_bytes)| {
        let mut patterns: Vec<String> = globs.iter().flat_map(|glob| alternatives(glob)).collect();
        for class in classes {
            // A range that ends before it begins is refused by the text already.
            let why = GlobText(class.clone()).alternatives().err().map(|error| error.why).unwrap_or_default();
            // The text refuses more than globset does, such as a backslash that escapes nothing; of ranges it says the
            // same, and what it accepts globset accepts.
            if why.is_empty() || why.contains("range") {
                prop_assert_eq!(!why.is_empty(), by_globset(&class).is_none(), "{:?}", class);
                patterns.push(class);
            }
        }
        patterns.retain(|pattern| {
            let is_accepted = by_globset(pattern).is_some();
            refused.set(refused.get() + u32::from(!is_accepted));
            assert_eq!(automaton(std::slice::from_ref(pattern), 0).is_ok(), is_accepted, "{pattern:?}");
            is_accepted
        });
        let globs: Vec<_> = patterns.iter().filter_map(|pattern| by_globset(pattern)).collect();
        let automaton = automaton(&patterns, most_bytes).unwrap();
        let (mut memory, mut ends) = (automaton.memory(), automaton.memory());
        let paths = patterns.iter().flat_map(|p| choices.iter().map(|choices| near(p, choices)));
        let mut paths: Vec<_> = paths.chain([Vec::new()]).collect();
        // Once more in their order, in which they share what they begin with, and with more behind their end.
        let mut longer: Vec<_> = paths.iter().flat_map(|p| [p.clone(), [p, &b"/a"[..]].concat()]).collect();
        longer.sort_unstable();
        paths.extend(longer);
        for path in paths {
            let right: Vec<usize> = (0..globs.len()).filter(|at| matches(&globs[*at], &path)).collect();
            hits.set(hits.get() + u32::from(!right.is_empty()));
            misses.set(misses.get() + u32::from(right.is_empty()));
            let found = walked(&automaton, &path, &mut memory);
            prop_assert_eq!(&found, &right, "{:?} on {}", patterns, path.escape_ascii());
            let mut by_ends = Vec::new();
            automaton.walk_ends(&path, &mut ends, &mut by_ends);
            let by_ends: Vec<_> = by_ends.into_iter().map(|at| usize::try_from(at).unwrap()).collect();
            prop_assert_eq!(by_ends, right, "by ends: {:?} on {}", patterns, path.escape_ascii());
        }
        Ok(())
    });
    assert_eq!(outcome, Ok(()));
    let seen = [hits.get(), misses.get(), refused.get()];
    assert!(seen.iter().all(|seen| *seen > 50), "hits, misses, refused: {seen:?}");
}

#[test]
fn the_presets_match_what_globset_says_of_each_pattern() {
    const PATHS: &str = include_str!("../../../../www/examples/medianest-1083.name-only.txt");
    const FOREIGN: &str = include_str!("../../../../tests/tables/foreign-paths.txt");
    for preset in notation::PRESETS {
        let strategy = preset.strategy().unwrap();
        let of_groups = strategy.pull_requests.iter().flat_map(|p| &p.groups).flat_map(|group| &group.globs);
        let globs = of_groups.chain(strategy.fallbacks.iter().map(|fallback| &fallback.glob));
        let patterns: Vec<String> = globs.flat_map(|glob| alternatives(&glob.0)).collect();
        let matcher = Matcher::new(&strategy).unwrap();
        assert_eq!(matcher.patterns.len(), patterns.len());
        let mut builder = globset::GlobSetBuilder::new();
        for pattern in &patterns {
            let glob =
                globset::GlobBuilder::new(pattern).literal_separator(true).backslash_escape(true).build();
            builder.add(glob.unwrap());
        }
        let globs = builder.build().unwrap();
        let mut hits = matcher.hits();
        let mut claims = 0;
        for path in PATHS.lines().chain(FOREIGN.lines()) {
            let mut right = globs.matches_candidate(&globset::Candidate::from_bytes(path.as_bytes()));
            right.sort_unstable();
            matcher.search(path.as_bytes(), &mut hits);
            let found: Vec<usize> = matcher.found(&hits).map(|(at, _)| at).collect();
            assert_eq!(found, right, "{path}");
            claims += found.len();
        }
        assert!(claims > 100, "{}: {claims}", preset.key);
    }
}

#[test]
fn a_memory_too_small_for_two_states_still_answers() {
    let patterns = ["**/a*", "[!a]?c", "abc", "**", "b/**/c"].map(str::to_owned);
    let (small, large) = (automaton(&patterns, 0).unwrap(), automaton(&patterns, 1 << 20).unwrap());
    let (mut forgets, mut keeps) = (small.memory(), large.memory());
    for path in ["abc", "b/x/c", "b/c", "", "x/y/az", "\u{e9}c"] {
        let found = walked(&large, path.as_bytes(), &mut keeps);
        assert!(found.contains(&3), "`**` matches {path:?}");
        assert_eq!(walked(&small, path.as_bytes(), &mut forgets), found, "{path:?}");
    }
}
