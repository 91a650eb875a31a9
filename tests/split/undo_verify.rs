//! `undo.sh` removes what is as it was made and nothing else; `verify.sh` tries every step and leaves nothing.

use crate::plans::fixed;
use crate::repository::{assert_same, command, succeeded};
use crate::run::{Shell, fake_git, ran};

const APPLY: [&str; 3] = ["--apply", "base", "head"];

#[test]
fn undo_leaves_what_was_changed_and_what_is_checked_out() {
    let (repository, plan) = fixed();
    let folder = plan.export(&repository);
    let run = |name: &str, arguments: &[&str]| {
        Shell::Dash.run(&repository, &repository.at(), &folder.join(name), arguments)
    };
    assert_eq!(run("undo.sh", &APPLY).out, "");
    assert_eq!(run("split.sh", &APPLY).status, Some(0));
    repository.git(&["update-ref", "refs/heads/tranche/01-p0", "main"]);
    repository.git(&["branch", "tranche/mine", "main"]);
    let tree = repository.root.join("other");
    let tree = tree.to_str().unwrap();
    repository.git(&["worktree", "add", "-q", "--no-checkout", tree, "tranche/02-p1"]);
    let refs = repository.refs();

    let dry = run("undo.sh", &["base", "head"]);
    assert_eq!((dry.status, repository.refs()), (Some(0), refs));
    let undone = run("undo.sh", &APPLY);
    assert_eq!((undone.status, &undone.out), (Some(0), &dry.out), "{}", undone.err);
    assert!(undone.out.starts_with("tranche/03-p2\t") && undone.out.lines().count() == 1, "{}", undone.out);
    assert!(undone.err.contains("left: tranche/01-p0 points to another commit"), "{}", undone.err);
    assert!(undone.err.contains("left: tranche/02-p1 is checked out"), "{}", undone.err);
    let listed = repository.line(&["for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/tranche"]);
    assert_eq!(listed, "tranche/01-p0\ntranche/02-p1\ntranche/mine");

    // A name for another branch is not what was made, though it points to the same commit.
    repository.git(&["worktree", "remove", "--force", tree]);
    repository.git(&["branch", "mine", "tranche/02-p1"]);
    repository.git(&["update-ref", "-d", "refs/heads/tranche/02-p1"]);
    repository.git(&["symbolic-ref", "refs/heads/tranche/02-p1", "refs/heads/mine"]);
    let undone = run("undo.sh", &APPLY);
    assert_eq!((undone.status, undone.out.as_str()), (Some(0), ""), "{}", undone.err);
    assert!(undone.err.contains("is another name of a branch"), "{}", undone.err);
    repository.git(&["rev-parse", "--verify", "refs/heads/mine"]);
}

#[test]
fn undo_removes_all_or_none() {
    let (repository, plan) = fixed();
    let folder = plan.export(&repository);
    assert_eq!(
        Shell::Dash.run(&repository, &repository.at(), &folder.join("split.sh"), &APPLY).status,
        Some(0)
    );
    // One of them moves between the look and the removal.
    let (path, _) = fake_git(
        &repository,
        "case \" $* \" in *\" update-ref \"*) \"$git\" update-ref refs/heads/tranche/03-p2 main ;; esac\nexec \"$git\" \"$@\"",
    );
    let mut command = Shell::Dash.command(&repository, &repository.at(), &folder.join("undo.sh"));
    let ran = ran(command.args(APPLY).env("PATH", path).output().unwrap());
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
    let listed = repository.line(&["for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/tranche"]);
    assert_eq!(listed, "tranche/01-p0\ntranche/02-p1\ntranche/03-p2");
}

#[test]
fn undo_asks_for_the_mode_that_the_branches_were_made_in() {
    let (repository, plan) = fixed();
    let folder = plan.export(&repository);
    let run = |name: &str, more: &[&str]| {
        let arguments = [&APPLY[..], more].concat();
        Shell::Dash.run(&repository, &repository.at(), &folder.join(name), &arguments)
    };
    let refs = repository.refs();
    let made = run("split.sh", &["--mode=fan-out"]);
    assert_eq!(made.status, Some(0), "{}", made.err);
    // The first is the same in both modes.
    let stack = run("undo.sh", &[]);
    assert_eq!(stack.out.lines().count(), 1);
    assert!(stack.err.contains("made in another --mode"), "{}", stack.err);
    assert_eq!(run("undo.sh", &["--mode", "fan-out"]).out.lines().count(), 2);
    assert_eq!(repository.refs(), refs);
}

#[test]
fn verify_tries_every_step_and_leaves_nothing() {
    let (repository, plan) = fixed();
    let script = plan.export(&repository).join("verify.sh");
    let (refs, state) = (repository.refs(), repository.state());
    let git_dir = repository.at().join(".git");
    for mode in crate::runs::MODES {
        let mut run = Shell::Dash.command(&repository, &repository.root, &script);
        run.env("GIT_DIR", &git_dir).env("GIT_INDEX_FILE", "/nonexistent").env("LC_ALL", "C.UTF-8");
        run.args(["--mode", mode, "--run", "test \"$(git rev-parse HEAD)\" = $TRANCHE_COMMIT && git status --porcelain | wc -l | grep -q '^ *0$'"]);
        run.args([
            "--run",
            "case $TRANCHE_BRANCH in *02*) exit 3 ;; esac; cat; echo $LC_ALL | grep -q UTF",
            "base",
            "head",
            "--",
        ]);
        let ran = ran(run.args(["test", "!", "-e", "kept"]).output().unwrap());
        assert_eq!(ran.status, Some(1), "{}", ran.err);
        let rows: Vec<Vec<&str>> = ran.out.lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!(rows[0], ["branch", "ran", "result", "seconds"]);
        assert_eq!(rows.len(), 1 + 3 * 3, "{}", ran.out);
        for (at, row) in rows[1..].iter().enumerate() {
            let name = ["tranche/01-p0", "tranche/02-p1", "tranche/03-p2"][at / 3];
            let result = if at == 4 { "failed (3)" } else { "ok" };
            assert_eq!((row[0], row[2]), (name, result), "{}\n{}", ran.out, ran.err);
            assert!(row[3].bytes().all(|byte| byte.is_ascii_digit()));
        }
        assert_eq!(rows[3][1], "test ! -e kept");
        assert_eq!(repository.refs(), refs);
        assert_same(&repository.state(), &state);
    }
    let mut run = Shell::Busybox.command(&repository, &repository.at(), &script);
    let ran = ran(run.args(["--run", "test -d .", "base", "head"]).output().unwrap());
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert_same(&repository.state(), &state);
    let trees = succeeded(command("git", &repository.at()).args(["worktree", "list"]).output().unwrap());
    assert_eq!(String::from_utf8(trees).unwrap().lines().count(), 1);
}

/// A signal in the middle of a run takes the worktree away too.
#[test]
fn verify_that_is_stopped_leaves_nothing() {
    let (repository, plan) = fixed();
    let script = plan.export(&repository).join("verify.sh");
    let state = repository.state();
    let mut run = Shell::Dash.command(&repository, &repository.at(), &script);
    let ran = ran(run.args(["base", "head", "--", "sh", "-c", "kill -s TERM $PPID"]).output().unwrap());
    assert_eq!((ran.status, ran.out.as_str()), (Some(143), ""), "{}", ran.err);
    assert_same(&repository.state(), &state);
}
