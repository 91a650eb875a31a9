//! What goes wrong leaves every ref, the work tree and the index as they were, and says so.

use crate::chance::Chance;
use crate::plans::{LISTS, ListKind, Planned, fixed, three};
use crate::repository::{Repository, assert_same};
use crate::run::{Ran, Shell, fake_git, ran};
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

const APPLY: [&str; 3] = ["--apply", "base", "head"];
const STAYED: &str = "No branch was made, moved or removed; your files and your index are as they were.";

/// Runs `split.sh --apply base head` where it must fail, and holds that nothing changed.
fn refused(repository: &Repository, plan: &Planned, says: &[&str]) -> Ran {
    let scripts = plan.export(repository);
    let (refs, state) = (repository.refs(), repository.state());
    let ran = Shell::Dash.run(repository, &repository.at(), &scripts.join("split.sh"), &APPLY);
    assert_eq!(repository.refs(), refs, "{}", ran.err);
    assert_same(&repository.state(), &state);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
    for words in says.iter().chain(&[STAYED]) {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
    ran
}

/// Makes a commit on a branch: its tree with one file more.
fn commit_on(repository: &Repository, branch: &str, parent: &str) {
    let blob = repository.line(&["hash-object", "-w", "kept"]);
    let index = repository.root.join("t/index");
    let git = |arguments: &[&str]| {
        let mut command = crate::repository::command("git", &repository.at());
        command
            .env("GIT_INDEX_FILE", &index)
            .args(["-c", "user.name=a", "-c", "user.email=a@b"])
            .args(arguments);
        String::from_utf8(crate::repository::succeeded(command.output().unwrap())).unwrap().trim().to_owned()
    };
    git(&["read-tree", parent]);
    git(&["update-index", "--add", "--cacheinfo", "100644", &blob, "new file"]);
    let tree = git(&["write-tree"]);
    let commit = git(&["commit-tree", &tree, "-p", parent, "-m", "x"]);
    git(&["update-ref", &format!("refs/heads/{branch}"), &commit]);
    fs::remove_file(&index).unwrap();
}

#[test]
fn a_head_that_moved_on_is_refused() {
    let (repository, plan) = fixed();
    commit_on(&repository, "head", "head");
    refused(
        &repository,
        &plan,
        &["differ in 1 of their paths", "changed, not in the plan: new file", "export again"],
    );
}

#[test]
fn a_base_that_took_a_part_of_the_branch_is_refused() {
    let (repository, plan) = fixed();
    commit_on(&repository, "base", "head");
    refused(&repository, &plan, &["in the plan, not changed: "]);
}

#[test]
fn a_file_that_changed_again_is_refused_where_the_list_has_ids() {
    let (repository, _) = fixed();
    // The same paths and statuses, but another content.
    let forged: Vec<u8> = {
        let list = repository.list(&LISTS[0]);
        let text = list.split(|byte| *byte == 0).map(|field| {
            let is_changed = field.starts_with(b":100644 100644 ");
            if is_changed {
                [&field[..56], b"1234567890123456789012345678901234567890", &field[96..]].concat()
            } else {
                field.to_vec()
            }
        });
        text.collect::<Vec<_>>().join(&0)
    };
    refused(&repository, &three(&forged, "raw"), &["changed in another way: "]);
}

#[test]
fn a_list_that_hides_old_paths_is_refused_with_the_command_that_does_not() {
    let (repository, _) = fixed();
    let kind = ListKind { format: "name-only", arguments: &["--name-only", "-M"] };
    let plan = three(&repository.list(&kind), "name-only");
    refused(
        &repository,
        &plan,
        &["removed, not in the plan: ", "hides the old paths of renames", engine::RECOMMENDED_COMMAND],
    );
}

#[test]
fn a_branch_in_the_way_is_refused() {
    for (name, shown) in [
        ("tranche/02-p1", "  tranche/02-p1\n"),
        ("tranche/02-p1/more", "  tranche/02-p1\n"),
        ("tranche", "  tranche\n"),
    ] {
        let (repository, plan) = fixed();
        repository.git(&["branch", name, "main"]);
        refused(&repository, &plan, &["stand in the way", shown, "undo.sh"]);
    }
    let (repository, plan) = fixed();
    repository.git(&["branch", "tranche/else", "main"]);
    let scripts = plan.export(&repository);
    let ran = Shell::Dash.run(&repository, &repository.at(), &scripts.join("split.sh"), &APPLY);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}

#[test]
fn a_missing_object_is_refused() {
    let (repository, plan) = fixed();
    let head = repository.tree("head");
    let fork = repository.tree("fork");
    let added =
        |(path, entry): &(&Vec<u8>, &String)| entry.starts_with("100644 blob") && !fork.contains_key(*path);
    let (_, entry) = head.iter().find(added).unwrap();
    let id = entry.split(' ').nth(2).unwrap();
    // Out of the pack, and one of them away.
    let packs = repository.at().join(".git/objects/pack");
    let outside = repository.root.join("packs");
    fs::rename(&packs, &outside).unwrap();
    for pack in fs::read_dir(&outside).unwrap().map(|entry| entry.unwrap().path()) {
        if pack.extension().is_some_and(|end| end == "pack") {
            let bytes = fs::read(&pack).unwrap();
            let mut unpack = crate::repository::command("git", &repository.at());
            unpack.args(["unpack-objects", "-q"]);
            crate::repository::fed(unpack, &bytes);
        }
    }
    let object = repository.at().join(".git/objects").join(&id[..2]).join(&id[2..]);
    fs::remove_file(object).unwrap();
    refused(&repository, &plan, &["could not write the tree of tranche/", "object"]);
}

#[test]
fn a_hook_that_refuses_the_branches_is_obeyed() {
    let (repository, plan) = fixed();
    let hooks = repository.root.join("hooks");
    fs::create_dir(&hooks).unwrap();
    let hook = hooks.join("reference-transaction");
    fs::write(&hook, "#!/bin/sh\n[ \"$1\" != prepared ] || ! grep -q tranche/03\n").unwrap();
    fs::set_permissions(&hook, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    repository.git(&["config", "core.hooksPath", hooks.to_str().unwrap()]);
    refused(&repository, &plan, &["git did not make the branches"]);
}

/// Each call of git fails once: before it did its work, and after.
#[test]
fn git_that_fails_at_any_call_leaves_nothing() {
    for when in ["before", "after"] {
        let (repository, plan) = fixed();
        let script = plan.export(&repository).join("split.sh");
        let (refs, state) = (repository.refs(), repository.state());
        for at in 1.. {
            let (path, count) = fake_git(
                &repository,
                &format!(
                    "n=$((n + 1)); echo $n >\"$count\"\n[ $n -eq {at} ] || exec \"$git\" \"$@\"\n[ {when} = before ] || \"$git\" \"$@\"\necho injected >&2\nexit 128"
                ),
            );
            let mut command = Shell::Dash.command(&repository, &repository.at(), &script);
            let ran = ran(command.args(APPLY).env("PATH", path).output().unwrap());
            let calls: u32 = fs::read_to_string(count).unwrap().trim().parse().unwrap();
            fs::remove_dir_all(repository.root.join("fake")).unwrap();
            if ran.status == Some(0) {
                // Only listing the branches once more, when they are there, may fail.
                assert!(calls + 1 >= at && at > 15, "{at} of {calls}: {}", ran.err);
                assert_eq!(repository.refs().lines().count(), refs.lines().count() + 3);
                break;
            }
            assert_eq!(repository.refs(), refs, "call {at} {when}: {}", ran.err);
            assert!(ran.out.is_empty(), "{}", ran.out);
            assert!(ran.err.contains(STAYED), "call {at} {when}: {}", ran.err);
            assert_same(&repository.state(), &state);
        }
    }
}

#[test]
fn a_branch_made_by_somebody_else_meanwhile_stays_theirs() {
    let (repository, plan) = fixed();
    let script = plan.export(&repository).join("split.sh");
    let refs = repository.refs();
    let theirs = repository.line(&["rev-parse", "main"]);
    let (path, _) = fake_git(
        &repository,
        "case \" $* \" in *\" update-ref \"*) \"$git\" update-ref refs/heads/tranche/02-p1 main ;; esac\nexec \"$git\" \"$@\"",
    );
    let mut command = Shell::Dash.command(&repository, &repository.at(), &script);
    let ran = ran(command.args(APPLY).env("PATH", path).output().unwrap());
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(ran.err.contains(STAYED), "{}", ran.err);
    assert_eq!(repository.line(&["rev-parse", "tranche/02-p1"]), theirs);
    repository.git(&["update-ref", "-d", "refs/heads/tranche/02-p1"]);
    assert_eq!(repository.refs(), refs);
}

/// No file may grow beyond some blocks, as on a disk that is full.
#[test]
fn a_write_that_fails_leaves_nothing() {
    let (repository, plan) = fixed();
    let script = plan.export(&repository).join("split.sh");
    let (refs, state) = (repository.refs(), repository.state());
    let mut failures = 0;
    for blocks in 0..40 {
        let mut command = crate::repository::command("dash", &repository.at());
        let limited = format!("ulimit -f {blocks}; exec dash \"$@\" 2>/dev/null");
        command
            .args(["-c", &limited, "dash"])
            .arg(&script)
            .args(APPLY)
            .env("TMPDIR", repository.root.join("t"));
        let output = command.output().unwrap();
        if output.status.success() {
            break;
        }
        failures += 1;
        assert_eq!(repository.refs(), refs, "{blocks} blocks");
        let left: Vec<PathBuf> =
            fs::read_dir(repository.root.join("t")).unwrap().map(|it| it.unwrap().path()).collect();
        assert!(left.is_empty(), "{blocks} blocks: {left:?}");
        assert_same(&repository.state(), &state);
    }
    assert!((3..40).contains(&failures), "{failures} runs failed");
}

/// A signal at any moment, to the shell or to all it started: all branches are there or none.
#[test]
fn a_signal_at_any_moment_leaves_all_branches_or_none() {
    let (repository, plan) = fixed();
    let script = plan.export(&repository).join("split.sh");
    let undo = script.with_file_name("undo.sh");
    let refs = repository.refs();
    let state = repository.state();
    let mut chance = Chance::new(11);
    let (mut all, mut none) = (0, 0);
    for run in 0..48 {
        let signal = ["TERM", "INT", "HUP", "KILL"][run % 4];
        // SIGKILL that reaches git itself in the middle of its work is nothing that a script could help.
        let is_group = signal != "KILL" && chance.once_in(2);
        let mut command = Shell::Dash.command(&repository, &repository.at(), &script);
        command.args(APPLY).process_group(0).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(u64::try_from(chance.below(160)).unwrap()));
        let target = format!("{}{}", if is_group { "-" } else { "" }, child.id());
        let mut kill = Command::new("sh");
        kill.args(["-c", &format!("kill -s {signal} -- {target} 2>/dev/null")]).status().unwrap();
        // Both pipes are closed when all that it started has ended.
        let ended = child.wait_with_output().unwrap();
        let now = repository.refs();
        if now == refs {
            none += 1;
        } else {
            all += 1;
            assert_eq!(now.lines().count(), refs.lines().count() + 3, "{signal} {is_group}");
            let undone = Shell::Dash.run(&repository, &repository.at(), &undo, &APPLY);
            assert_eq!(undone.status, Some(0), "{}", undone.err);
            assert_eq!(repository.refs(), refs);
        }
        if signal == "KILL" {
            fs::remove_dir_all(repository.root.join("t")).unwrap();
            fs::create_dir(repository.root.join("t")).unwrap();
        }
        let err = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(fs::read_dir(repository.root.join("t")).unwrap().count(), 0, "{signal} {is_group} {err}");
        assert_same(&repository.state(), &state);
    }
    assert!(none > 5, "{all} ran to the end, {none} were stopped");
}
