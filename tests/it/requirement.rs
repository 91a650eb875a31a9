//! Each part of a hand-written strategy has its place in the exported document: `tests/tables/requirement.tsv` names
//! the parts, the preset `medianest` holds their texts. The requirement itself, where it lies beside the checkout, is
//! found line by line.

#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use engine::{NamedReading, Session};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// `STRATEGY.md` of the example, without what only keeps text from becoming markup.
fn document(session: &Session) -> String {
    let files = session.manifest_files(Some("strategy-md")).unwrap();
    let text = String::from_utf8(files[0].bytes.clone()).unwrap();
    text.replace("&#8203;", "").replace('\\', "")
}

fn example() -> Session {
    let list = fs::read(root().join("www/examples/medianest-1083.name-only.txt")).unwrap();
    let reading = engine::read(&list, None).unwrap();
    let input = NamedReading { name: "example".to_owned(), reading };
    Session::open(vec![input], engine::preset_recipe("medianest").unwrap()).unwrap()
}

/// Letters and digits, small: what is left where dashes, marks and spaces differ.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// All values at a place such as `pull_requests[].groups[].title`.
fn values_at<'a>(place: &str, root: &'a Value) -> Vec<&'a Value> {
    place.split('.').fold(vec![root], |values, part| {
        let name = part.trim_end_matches("[]");
        let inside = values.into_iter().filter_map(|value| value.get(name)).filter(|value| !value.is_null());
        if part.ends_with("[]") {
            inside.flat_map(|value| value.as_array().unwrap()).collect()
        } else {
            inside.collect()
        }
    })
}

#[test]
fn every_part_stands_in_the_exported_document() {
    let session = example();
    let text = bare(&document(&session));
    let strategy = serde_json::to_value(&session.document().recipe.strategy).unwrap();
    let table = fs::read_to_string(root().join("tests/tables/requirement.tsv")).unwrap();
    let mut missing = Vec::new();
    let mut looked_for = 0;
    for row in table.lines().filter(|line| !line.starts_with('#')) {
        let [part, place, _view] = row.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let values = values_at(place, &strategy);
        assert!(!values.is_empty(), "{place} is empty: the row says nothing");
        for value in values {
            looked_for += 1;
            let words = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            if !text.contains(&bare(&words)) {
                missing.push(format!("{part}: {words}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(looked_for > 500, "only {looked_for} texts were looked for");
}

/// Lines that the document cannot say to the letter, each with what it says instead.
const OTHERWISE: [(&str, &str); 12] = [
    ("**Claude Flow Integration:** 65 files", "a declared figure stands behind its name, marked as declared"),
    ("**Documentation:** 108 files", "as above"),
    ("**Backend Tests:** 82 test files", "as above"),
    ("**Frontend Tests:** 39 test files", "as above"),
    ("**Infrastructure:** ~50", "as above"),
    ("**Core Application:** ~700", "as above"),
    ("**Files:** ~220", "the real count comes first, the declared one beside it"),
    ("**Files:** ~150", "as above"),
    ("package.json (root)", "\"(root)\" is prose, not a part of the pattern"),
    ("coverage/* (baseline reports)", "as above"),
    ("*_REPORT.md files", "as above"),
    ("*_AUDIT_REPORT.md files", "as above"),
];

#[test]
fn every_line_of_the_requirement_stands_in_the_exported_document() {
    let Ok(requirement) = fs::read_to_string(root().join("../shared/seed/PR_DEPLOYMENT_STRATEGY.md")) else {
        return;
    };
    let text = bare(&document(&example()));
    let mut excused = vec![false; OTHERWISE.len()];
    let mut missing = Vec::new();
    for line in requirement.lines() {
        for fragment in line.split(" | ").flat_map(|part| part.split(", ")) {
            let fragment = fragment.trim_start_matches(|c: char| c.is_ascii_digit() || " .-#*[]".contains(c));
            if text.contains(&bare(fragment)) {
                continue;
            }
            match OTHERWISE.iter().position(|(beginning, _)| line.contains(beginning)) {
                Some(at) => excused[at] = true,
                None => missing.push(fragment.to_owned()),
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    let idle: Vec<_> =
        OTHERWISE.iter().zip(excused).filter(|(_, used)| !used).map(|(row, _)| row.0).collect();
    assert!(idle.is_empty(), "nothing is wrong with these lines: {idle:?}");
}
