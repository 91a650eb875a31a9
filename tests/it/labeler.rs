//! What a glob of actions/labeler becomes, against minimatch: `tests/scripts/record_minimatch.mjs` records the table.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot read its table has failed")]

use notation::{Imported, read_import};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const TABLE: &str = include_str!("../tables/minimatch.json");

/// The numbers of the paths that the glob matches, and why it was left out where it was.
fn by_us(pattern: &str, paths: &[&str]) -> (BTreeSet<u64>, Option<&'static str>) {
    let labels =
        json!({"label": [{"changed-files": [{"any-glob-to-any-file": ["never/matched", pattern]}]}]});
    let imported = read_import(labels.to_string().as_bytes(), Some("labeler.yml")).expect("labels");
    let Imported::Labels(strategy, remarks) = imported else { panic!("{pattern}: not read as labels") };
    let globs = strategy.pull_requests[0].groups[0].globs.iter().flat_map(|glob| {
        glob.alternatives().expect("a glob").into_iter().map(|alternative| {
            let glob = globset::GlobBuilder::new(&alternative.pattern).literal_separator(true).build();
            glob.expect("a glob").compile_matcher()
        })
    });
    let globs: Vec<_> = globs.collect();
    let matched = (0..).zip(paths).filter(|(_, path)| globs.iter().any(|glob| glob.is_match(path)));
    (matched.map(|(at, _)| at).collect(), remarks.first().map(|remark| remark.why))
}

#[test]
fn a_glob_of_the_labeler_matches_what_minimatch_matches() {
    let table: Value = serde_json::from_str(TABLE).expect("JSON");
    let paths: Vec<&str> =
        table["paths"].as_array().expect("paths").iter().filter_map(Value::as_str).collect();
    let patterns = table["patterns"].as_array().expect("patterns");
    let (mut taken, mut wrong) = (0, Vec::new());
    for row in patterns {
        let pattern = row[0].as_str().expect("a pattern");
        let theirs: BTreeSet<u64> =
            row[1].as_array().expect("numbers").iter().filter_map(Value::as_u64).collect();
        let (ours, left_out) = by_us(pattern, &paths);
        // A pattern that is said to match nothing must match nothing.
        let is_right = match left_out {
            None => ours == theirs,
            Some(why) => !why.contains("matches no file") || theirs.is_empty(),
        };
        taken += usize::from(left_out.is_none());
        if !is_right {
            let named = |numbers: &BTreeSet<u64>| {
                numbers
                    .iter()
                    .filter_map(|at| paths.get(usize::try_from(*at).ok()?))
                    .take(4)
                    .collect::<Vec<_>>()
            };
            wrong.push(format!(
                "{pattern} ({left_out:?}): ours {:?}, theirs {:?}",
                named(&ours),
                named(&theirs)
            ));
        }
    }
    assert!(taken * 4 > patterns.len(), "only {taken} of {} were taken over", patterns.len());
    assert!(wrong.is_empty(), "{} wrong: {:#?}", wrong.len(), wrong.iter().take(40).collect::<Vec<_>>());
}
