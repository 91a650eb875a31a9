//! What a pattern of CODEOWNERS becomes, against git itself.
//!
//! GitHub's patterns are those of gitignore, so `git check-ignore` says what each one matches. One repository holds a
//! folder for each pattern with a `.gitignore` of its own, so that one run of git answers for all. GitHub's exception
//! (`docs/*` does not reach into `docs/deeper/`) is said to git by a second line that takes the folders back.

#![allow(clippy::expect_used, reason = "a test that cannot ask git has failed")]

use notation::read_codeowners;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const PATTERNS: usize = 2_000;
const PATHS: usize = 80;

fn pattern() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[ab]",
        4 => Just("*".to_owned()),
        1 => Just("**".to_owned()),
        1 => Just("?".to_owned()),
        1 => Just(".".to_owned()),
        1 => "[{},()+@é]",
        1 => "\\\\[ab*?\\\\ {]",
    ];
    let part = prop_oneof![
        10 => vec(piece, 1..4).prop_map(|pieces| pieces.concat()),
        4 => Just("**".to_owned()),
        3 => Just("*".to_owned()),
        1 => Just("***".to_owned()),
        1 => Just(String::new()),
        1 => Just("..".to_owned()),
    ];
    (prop_oneof![2 => "", 1 => "/"], vec(part, 1..4), prop_oneof![2 => "", 1 => "/"])
        .prop_map(|(head, parts, tail)| [head, parts.join("/"), tail].concat())
}

fn path() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        8 => "[ab]{1,3}",
        1 => "\\.[ab]",
        1 => "[ab] [ab]?",
        1 => "[ab]?[{}*?\\\\,()+é][ab]?",
    ];
    vec(part, 1..5).prop_map(|parts| parts.join("/"))
}

/// `count` different values, the same ones at each run.
fn some<T: Ord + Clone>(values: &impl Strategy<Value = T>, count: usize) -> Vec<T> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut found = BTreeSet::new();
    while found.len() < count {
        found.insert(values.new_tree(&mut runner).expect("a value").current());
    }
    found.into_iter().collect()
}

/// The pattern as git is asked. Where stars follow letters at the beginning, git looks only at what is behind the
/// letters and takes `a**/b` for `a` and any folders; gitignore(5) calls such stars "regular asterisks", so one is said.
fn for_git(pattern: &str) -> String {
    let Some(at) = pattern.find(['*', '?', '[', '\\']) else { return pattern.to_owned() };
    let (before, after) = pattern.split_at(at);
    let behind = after.trim_start_matches('*');
    if before.is_empty() || before.ends_with('/') || behind.len() + 2 > after.len() {
        return pattern.to_owned();
    }
    [before, "*", behind].concat()
}

/// For each pattern the paths that it matches, as git has it.
fn by_git(patterns: &[String], paths: &[String]) -> Vec<BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("codeowners");
    let _ = fs::remove_dir_all(&folder);
    let mut asked = Vec::new();
    for (number, pattern) in patterns.iter().enumerate() {
        let below = folder.join(number.to_string());
        fs::create_dir_all(&below).expect("a folder");
        let pattern = for_git(pattern);
        let exception = if pattern.ends_with("/*") { format!("!{pattern}/\n") } else { String::new() };
        fs::write(below.join(".gitignore"), format!("{pattern}\n{exception}")).expect("a file");
        for path in paths {
            asked.extend_from_slice(format!("{number}/{path}\0").as_bytes());
        }
    }
    let question = folder.join("question");
    fs::write(&question, asked).expect("a file");
    let git = |arguments: &[&str]| {
        let input = fs::File::open(&question).expect("the question");
        let mut git = Command::new("git");
        git.current_dir(&folder).args(["-c", "core.excludesFile="]).args(arguments);
        git.stdin(Stdio::from(input)).output().expect("git")
    };
    assert!(git(&["init", "--quiet"]).status.success());
    let output = git(&["check-ignore", "--no-index", "--stdin", "-z"]);
    let mut found = vec![BTreeSet::new(); patterns.len()];
    for answer in output.stdout.split(|byte| *byte == 0).filter(|answer| !answer.is_empty()) {
        let (number, path) = std::str::from_utf8(answer).expect("text").split_once('/').expect("a folder");
        found[number.parse::<usize>().expect("a number")].insert(path.to_owned());
    }
    fs::remove_dir_all(&folder).expect("the folder goes");
    found
}

/// The paths that the globs of a pattern match; none where it is left out.
fn by_us(pattern: &str, paths: &[String]) -> BTreeSet<String> {
    let (codeowners, _) = read_codeowners(format!("{pattern} @owner\n").as_bytes()).expect("text");
    let globs = codeowners.rules.iter().flat_map(|rule| &rule.globs).flat_map(|glob| {
        glob.alternatives().expect("a glob").into_iter().map(|alternative| {
            let glob = globset::GlobBuilder::new(&alternative.pattern).literal_separator(true).build();
            glob.expect("a glob").compile_matcher()
        })
    });
    let globs: Vec<_> = globs.collect();
    paths.iter().filter(|path| globs.iter().any(|glob| glob.is_match(path))).cloned().collect()
}

#[test]
fn a_pattern_of_codeowners_matches_what_git_ignores_by_it() {
    let (patterns, paths) = (some(&pattern(), PATTERNS), some(&path(), PATHS));
    let mut matched = 0;
    let mut wrong = Vec::new();
    for (pattern, git) in patterns.iter().zip(by_git(&patterns, &paths)) {
        let ours = by_us(pattern, &paths);
        matched += usize::from(!git.is_empty());
        if ours != git {
            let (more, fewer): (Vec<_>, Vec<_>) =
                (ours.difference(&git).take(3).collect(), git.difference(&ours).take(3).collect());
            wrong.push(format!("{pattern}: too much {more:?}, too little {fewer:?}"));
        }
    }
    assert!(matched > PATTERNS / 4, "only {matched} patterns matched anything");
    assert!(
        wrong.is_empty(),
        "{} of {}: {:#?}",
        wrong.len(),
        PATTERNS,
        wrong.iter().take(40).collect::<Vec<_>>()
    );
}
