//! Real git is the oracle: for random pairs of trees with hostile names, every form of `git diff` that is read
//! says what git says.
//!
//! `TRANCHE_TREE_PAIRS=10000` compares so many pairs instead of 200; the pairs are the same every time.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking, and says what it compared"
)]

mod compare;
mod contents;
mod dice;
mod doubt;
mod every_byte;
mod forms;
mod ledger;
mod names;
mod oracle;
mod repository;
mod trees;

use changeset::Kind;
use dice::Dice;
use forms::{FORMS, SEARCHES};
use ledger::Ledger;
use repository::Repository;

/// At most so many pairs are put into one repository.
const MOST_PAIRS: usize = 500;
const SEED: u64 = 20_240_101;

fn pairs_asked_for() -> usize {
    std::env::var("TRANCHE_TREE_PAIRS").map_or(200, |number| number.parse().expect("a number of pairs"))
}

#[test]
fn every_form_says_what_git_says() {
    let mut ledger = Ledger::default();
    let mut dice = Dice::new(SEED);
    let mut left = pairs_asked_for();
    while left > 0 {
        let pairs: Vec<_> = (0..left.min(MOST_PAIRS)).map(|_| trees::pair(&mut dice)).collect();
        ledger.enter(&format!("{left} left"), &pairs);
        left -= pairs.len();
    }
    ledger.close();
    let is_tame = |kind: &Kind| ledger.kinds.get(kind).copied().unwrap_or_default() < pairs_asked_for() / 2;
    let tame: Vec<_> = Kind::ALL
        .into_iter()
        .filter(|kind| !matches!(kind, Kind::Unknown | Kind::Unmerged) && is_tame(kind))
        .collect();
    assert!(tame.is_empty(), "the trees are too tame: {tame:?}");
}

#[test]
fn every_byte_of_a_name_survives() {
    let mut ledger = Ledger::default();
    ledger.enter("every byte", &every_byte::pairs());
    assert_eq!(ledger.close(), 0, "nothing is left open in such names");
}

/// What is compared comes from `git diff-tree --stdin`, which is fast; people type `git diff`.
#[test]
fn git_diff_prints_the_same_bytes() {
    let mut dice = Dice::new(SEED);
    let pairs = [trees::pair(&mut dice), trees::pair(&mut dice)];
    let repository = Repository::new("typed");
    let ends = repository.import(&pairs);
    for (form, search) in FORMS.iter().flat_map(|form| SEARCHES.iter().map(move |search| (form, search))) {
        for way in form.ways() {
            let arguments = form.arguments(way, search);
            let printed = repository.diffs(way.configured, &arguments, &ends);
            for ([base, head], printed) in ends.iter().zip(printed) {
                let typed = [way.configured, &["diff"], &arguments, &[base, head]].concat();
                assert!(repository.git(&typed, b"") == printed, "{typed:?}");
            }
        }
    }
}

/// `diff.mnemonicPrefix` writes `c/` and `i/` between a commit and the index, and nothing new between trees.
#[test]
fn the_prefixes_in_the_table_are_those_of_the_setting() {
    let repository = Repository::new("prefixes");
    let [[base, head]]: [_; 1] = repository.import(&[trees::pair(&mut Dice::new(SEED))]).try_into().unwrap();
    repository.git(&["read-tree", &head], b"");
    let by_setting =
        repository.git(&["-c", "diff.mnemonicPrefix=true", "diff", "-p", "--cached", &base], b"");
    let form = FORMS.iter().find(|form| form.options.contains(&"--src-prefix=c/")).unwrap();
    let by_option = repository.git(&[&["diff"], form.options, &[&base, &head]].concat(), b"");
    assert!(by_setting == by_option && !by_setting.is_empty());
}
