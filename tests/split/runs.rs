//! Random plans: each branch is exactly what was planned, nothing else changes, and undo takes all of it back.

use crate::chance::Chance;
use crate::plans::{Planned, random};
use crate::repository::{Repository, assert_same, command, fed};
use crate::run::Shell;
use crate::trees;
use std::collections::BTreeMap;
use std::path::Path;

/// A listing of a tree: path → mode, type and id.
type Entries = BTreeMap<Vec<u8>, String>;

/// `runs` random plans in several repositories.
fn many(shell: Shell, seed: u64, runs: usize) {
    let mut chance = Chance::new(seed);
    let mut repository = None;
    for run in 0..runs {
        if run % 10 == 0 {
            let is_long = chance.once_in(4);
            let (format, length) = if is_long { ("sha256", 64) } else { ("sha1", 40) };
            let (files, changes) = (5 + chance.below(60), 1 + chance.below(60));
            let (fork, head) = trees::pair(&mut chance, files, changes, length);
            repository = Some(Repository::new(&fork, &head, format));
        }
        let repository = repository.as_ref().unwrap();
        let plan = random(&mut chance, repository);
        if plan.branches().is_empty() {
            continue;
        }
        let at = if chance.once_in(2) { repository.at() } else { repository.at().join("sub") };
        eprintln!("{shell:?} {seed} run {run}");
        for (number, mode) in MODES.into_iter().enumerate() {
            round(shell, repository, &plan, &Round { mode, at: &at, is_whole: run % 3 == number });
        }
    }
}

/// The modes of the scripts.
pub(crate) const MODES: [&str; 3] = ["stack", "fan-out", "commits"];

/// A mode, and where the scripts run.
pub(crate) struct Round<'a> {
    pub(crate) mode: &'a str,
    pub(crate) at: &'a Path,
    /// With a dry run before and `undo.sh` after.
    pub(crate) is_whole: bool,
}

/// The branches of one plan in one mode, made and removed again.
pub(crate) fn round(shell: Shell, repository: &Repository, plan: &Planned, round: &Round<'_>) {
    let mode = round.mode;
    let scripts = plan.export(repository);
    let (refs, state) = (repository.refs(), repository.state());
    let run = |name: &str, more: &[&str]| {
        let arguments = [&["--mode", mode, "base", "head"], more].concat();
        let ran = shell.run(repository, round.at, &scripts.join(name), &arguments);
        assert_same(&repository.state(), &state);
        ran
    };
    if round.is_whole || (mode == "fan-out" && plan.depends()) {
        let dry = run("split.sh", &[]);
        assert_eq!(repository.refs(), refs);
        if mode == "fan-out" && plan.depends() {
            assert_eq!(dry.status, Some(1), "{}", dry.err);
            assert!(dry.err.contains("cannot fan out: ") && dry.out.is_empty(), "{}", dry.err);
            return;
        }
        assert_eq!(dry.status, Some(0), "{}", dry.err);
        let applied = run("split.sh", &["--apply"]);
        assert_eq!((applied.status, &applied.out), (Some(0), &dry.out), "{}", applied.err);
        check(repository, plan, mode, &applied.out);
        let undone = run("undo.sh", &["--apply"]);
        assert_eq!((undone.status, &undone.out), (Some(0), &dry.out), "{}", undone.err);
    } else {
        let applied = run("split.sh", &["--apply"]);
        assert_eq!(applied.status, Some(0), "{}", applied.err);
        check(repository, plan, mode, &applied.out);
        let all = applied.out.lines().map(|line| line.split('\t').next().unwrap());
        let deletions: String = all.map(|name| format!("delete refs/heads/{name}\n")).collect();
        let mut update = command("git", &repository.at());
        update.args(["update-ref", "--stdin"]);
        fed(update, deletions.as_bytes());
    }
    assert_eq!(repository.refs(), refs);
}

/// Every branch is what was promised, told line by line on standard output.
fn check(repository: &Repository, plan: &Planned, mode: &str, out: &str) {
    let (fork, head) = (repository.tree("fork"), repository.tree("head"));
    let branches = plan.branches();
    let told: Vec<Vec<&str>> = out.lines().map(|line| line.split('\t').collect()).collect();
    let listed = repository.line(&[
        "for-each-ref",
        "--format=%(refname:lstrip=2) %(objectname)",
        "refs/heads/tranche",
    ]);
    let pairs: Vec<_> = told.iter().map(|line| format!("{} {}", line[0], line[1])).collect();
    assert_eq!(listed.lines().collect::<Vec<_>>(), pairs);
    let steps: Vec<String> = if mode == "commits" {
        assert_eq!(told.len(), 1);
        assert_eq!(told[0][0], "tranche/all");
        let count = plan.session.document().changes.len().to_string();
        assert_eq!(told[0][2], count);
        let steps = repository.line(&["rev-list", "--reverse", "fork..tranche/all"]);
        steps.lines().map(str::to_owned).collect()
    } else {
        let names: Vec<_> = told.iter().map(|line| line[0]).collect();
        assert_eq!(names, branches.iter().map(|(name, _)| name).collect::<Vec<_>>());
        told.iter().map(|line| line[1].to_owned()).collect()
    };
    assert_eq!(steps.len(), branches.len());
    let parents: Vec<String> = steps.iter().map(|commit| format!("{commit}^@")).collect();
    let arguments: Vec<&str> =
        ["rev-parse", "fork"].into_iter().chain(parents.iter().map(String::as_str)).collect();
    let parents = repository.line(&arguments);
    let mut parents = parents.lines();
    let fork_id = parents.next().unwrap();
    let mut parent = fork_id;
    let mut tree = fork.clone();
    for (commit, (name, paths)) in steps.iter().zip(&branches) {
        if mode == "fan-out" {
            (parent, tree) = (fork_id, fork.clone());
        }
        assert_eq!(parents.next(), Some(parent), "{name}");
        land(&mut tree, paths, &head);
        assert_eq!(repository.tree(commit), tree, "{name}");
        parent = commit;
    }
    if mode != "fan-out" {
        assert_eq!(tree, head);
    }
}

/// The entries of `paths` as they are in `head`.
fn land(tree: &mut Entries, paths: &[Vec<u8>], head: &Entries) {
    for path in paths {
        match head.get(path) {
            Some(entry) => tree.insert(path.clone(), entry.clone()),
            None => tree.remove(path),
        };
    }
}

#[test]
fn two_hundred_plans_by_dash_first_half() {
    many(Shell::Dash, 1, 100);
}

#[test]
fn two_hundred_plans_by_dash_second_half() {
    many(Shell::Dash, 2, 100);
}

#[test]
fn twenty_plans_by_bash() {
    many(Shell::Bash, 3, 20);
}

#[test]
fn twenty_plans_by_busybox() {
    many(Shell::Busybox, 4, 20);
}
