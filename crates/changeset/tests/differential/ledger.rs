//! What was compared, and what came of it.

use crate::compare::compare;
use crate::doubt::Doubt;
use crate::forms::{self, FORMS, Form, SEARCHES, Way};
use crate::oracle::{self, Said};
use crate::repository::{Ends, Repository};
use crate::trees::Tree;
use changeset::Kind;
use std::collections::BTreeMap;

/// Differences that are shown; the others are counted.
const MOST_SHOWN: usize = 20;

/// Comparisons and doubts by format, and differences as they are shown to people.
#[derive(Default)]
pub(crate) struct Ledger {
    pairs: usize,
    /// Rows of git by what happened.
    pub(crate) kinds: BTreeMap<Kind, usize>,
    comparisons: BTreeMap<&'static str, usize>,
    doubts: BTreeMap<(&'static str, Doubt), usize>,
    differences: Vec<String>,
}

impl Ledger {
    /// Compares every form of these pairs with what git says, after each search. `name` tells the pairs from
    /// others.
    pub(crate) fn enter(&mut self, name: &str, pairs: &[[Tree; 2]]) {
        let repository = Repository::new(name);
        let ends = repository.import(pairs);
        self.pairs += pairs.len();
        for search in SEARCHES {
            let truths = truths(&repository, search, &ends);
            for said in truths.iter().flatten() {
                *self.kinds.entry(said.row().kind).or_default() += 1;
            }
            for form in FORMS.iter().filter(|form| form.is_read()) {
                for way in form.ways() {
                    let printed = repository.diffs(way.configured, &form.arguments(way, search), &ends);
                    for (number, (bytes, truth)) in printed.iter().zip(&truths).enumerate() {
                        let place = || format!("{name} {number}, {:?}", form.arguments(way, search));
                        self.count(form, way, bytes, truth, place);
                    }
                }
            }
        }
    }

    fn count(&mut self, form: &Form, way: Way, bytes: &[u8], truth: &[Said], place: impl Fn() -> String) {
        *self.comparisons.entry(form.key).or_default() += 1;
        match compare(form, way, bytes, truth) {
            Ok(doubts) => {
                for doubt in doubts {
                    *self.doubts.entry((form.key, doubt)).or_default() += 1;
                }
            }
            Err(difference) => {
                let shown = bytes.get(..2000).unwrap_or(bytes).escape_ascii();
                self.differences.push(format!("{} {way:?}: {difference}\n{shown}\n", place()));
            }
        }
    }

    /// Says what was compared; fails where something differs, or where less was compared than the tables
    /// promise. Gives how often git's output left something open.
    pub(crate) fn close(&self) -> usize {
        println!("{} pairs of trees; comparisons: {:?}", self.pairs, self.comparisons);
        println!("rows: {:?}", self.kinds);
        println!("left open by git's output: {:?}", self.doubts);
        println!("not read yet: {:?}", forms::unread());
        let shown = self.differences.iter().take(MOST_SHOWN).map(String::as_str).collect::<String>();
        assert!(self.differences.is_empty(), "{} differences, such as\n{shown}", self.differences.len());
        for (key, promised) in forms::promised() {
            assert_eq!(self.comparisons.get(key), Some(&(promised * self.pairs)), "{key}");
        }
        self.doubts.values().sum()
    }
}

/// What git says of each pair.
fn truths(repository: &Repository, search: &[&str], ends: &[Ends]) -> Vec<Vec<Said>> {
    let raw = repository.diffs(&[], &[&["--raw", "--no-abbrev", "-z"], search].concat(), ends);
    let numstat = repository.diffs(&[], &[&["--numstat", "-z"], search].concat(), ends);
    raw.iter().zip(&numstat).map(|(raw, numstat)| oracle::rows(raw, numstat)).collect()
}
