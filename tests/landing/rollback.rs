//! What landed is taken back and lands again.

use crate::repository::{BRANCHES, Lie, Repository, SHELLS};

/// How a pull request lands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Landing {
    Merge,
    /// One commit with the pull request's title and number.
    Squash,
    /// One commit with the message of the branch's only commit, as GitHub proposes.
    SquashAsSplit,
}

const LANDINGS: [Landing; 3] = [Landing::Merge, Landing::Squash, Landing::SquashAsSplit];

/// The titles as `open-prs.sh` gives them.
fn title(repository: &Repository, at: usize) -> String {
    let said = repository.script(&["dash"], "rollback.sh", &[]).said;
    let line = said.lines().find(|line| line.starts_with(&format!("  0{} [", at + 1))).unwrap();
    line[5..].rsplit_once(": ").unwrap().0.to_owned()
}

fn land(repository: &Repository, branch: &str, landing: Landing, message: &str) {
    repository.git(&["switch", "--quiet", "main"]);
    match landing {
        Landing::Merge => {
            repository.git(&["merge", "--quiet", "--no-ff", "-m", &format!("Merge of {branch}"), branch]);
        }
        Landing::Squash | Landing::SquashAsSplit => {
            repository.git(&["merge", "--quiet", "--squash", branch]);
            repository.git(&["commit", "--quiet", "--cleanup=verbatim", "-m", message]);
        }
    }
    repository.git(&["push", "--quiet", "--force", "origin", "main"]);
}

/// Lands all three; gives the trees of `main` before each and after the last.
fn land_all(repository: &Repository, landing: Landing) -> Vec<String> {
    let mut trees = vec![repository.tree("main")];
    for (at, branch) in BRANCHES.iter().enumerate() {
        let message = match landing {
            Landing::SquashAsSplit => {
                let message = repository.git(&["log", "-1", "--format=%B", branch]);
                let (subject, rest) = message.split_once('\n').unwrap();
                format!("{subject} (#{})\n{rest}", at + 7)
            }
            Landing::Merge | Landing::Squash => format!("{} (#{})", title(repository, at), at + 7),
        };
        land(repository, branch, landing, &message);
        trees.push(repository.tree("main"));
    }
    trees
}

#[test]
fn what_is_taken_back_is_gone_and_what_lands_again_is_back() {
    for (turn, landing) in LANDINGS.into_iter().enumerate() {
        let repository = Repository::new(Lie::Stack);
        let trees = land_all(&repository, landing);
        for (at, tree) in trees.iter().take(3).enumerate().rev() {
            let number = format!("0{}", at + 1);
            let shell = SHELLS[(turn + at) % SHELLS.len()];
            let dry = repository.script(shell, "rollback.sh", &["--from", &number]);
            assert_eq!(dry.code, 0, "{}", dry.said);
            assert!(dry.said.ends_with("Nothing was done. Run it with --apply to do it.\n"), "{}", dry.said);
            assert_eq!(repository.git(&["branch", "--list", "tranche-rollback/*"]), "");
            let ran = repository.script(shell, "rollback.sh", &["--from", &number, "--apply"]);
            assert_eq!(ran.code, 0, "{landing:?} {number}: {}", ran.said);
            let branch = format!("tranche-rollback/from-{number}");
            assert_eq!(&repository.tree(&branch), tree, "{landing:?} {number}");
            assert!(ran.said.contains("Its files are those from before"), "{}", ran.said);
            assert_eq!(repository.tree("main"), trees[3], "main stays as it is");

            // It lands, and the branches merged once more bring nothing back; the reverts reverted do.
            land(&repository, &branch, if at == 0 { Landing::Squash } else { Landing::Merge }, &{
                let message = repository.git(&["log", "--format=%B", &format!("main..{branch}")]);
                format!("Take back\n\n{message}")
            });
            assert_eq!(&repository.tree("main"), tree);
            if landing == Landing::Merge {
                repository.git(&["merge", "--quiet", BRANCHES[2]]);
                assert_eq!(&repository.tree("main"), tree, "git holds the branch for merged");
            }
            let again = repository.script(shell, "rollback.sh", &["--from", &number, "--apply"]);
            assert!(again.said.contains(&format!("Nothing to do from {number} on.")), "{}", again.said);
            let ran = repository.script(shell, "rollback.sh", &["--again", "--from", &number, "--apply"]);
            assert_eq!(ran.code, 0, "{landing:?} {number}: {}", ran.said);
            let branch = format!("tranche-rollback/again-from-{number}");
            assert_eq!(repository.tree(&branch), trees[3], "{landing:?} {number}");
            land(&repository, &branch, Landing::Merge, "");
            for made in [format!("tranche-rollback/from-{number}"), branch] {
                repository.git(&["branch", "--quiet", "-D", &made]);
            }
            assert_eq!(repository.tree("main"), trees[3]);
        }
    }
}

#[test]
fn what_one_commit_took_back_together_stays_together() {
    let repository = Repository::new(Lie::Stack);
    let trees = land_all(&repository, Landing::Squash);
    assert_eq!(repository.script(&["bash"], "rollback.sh", &["--from", "02", "--apply"]).code, 0);
    let message = repository.git(&["log", "--format=%B", "main..tranche-rollback/from-02"]);
    land(&repository, "tranche-rollback/from-02", Landing::Squash, &format!("Take back\n\n{message}"));
    assert_eq!(repository.tree("main"), trees[1]);
    let ran = repository.script(&["bash"], "rollback.sh", &["--again", "--from", "03", "--apply"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.said.contains("also stands for a pull request before 03; begin further down"),
        "{}",
        ran.said
    );
    assert_eq!(repository.script(&["bash"], "rollback.sh", &["--again", "--from", "02", "--apply"]).code, 0);
    assert_eq!(repository.tree("tranche-rollback/again-from-02"), trees[3]);
}

#[test]
fn the_users_work_tree_and_index_are_never_touched() {
    let repository = Repository::new(Lie::Stack);
    land_all(&repository, Landing::Merge);
    repository.write("src/a.rs", "half done\n");
    repository.write("staged", "x\n");
    repository.git(&["add", "staged"]);
    let seen = || (repository.git(&["status", "--porcelain"]), repository.git(&["worktree", "list"]));
    let before = seen();
    assert_eq!(repository.script(&["dash"], "rollback.sh", &["--from", "02", "--apply"]).code, 0);
    assert_eq!(seen(), before);
    assert_eq!(std::fs::read_dir(repository.root.join("tmp")).unwrap().count(), 0, "nothing is left behind");
    // Twice is refused, in words.
    let ran = repository.script(&["dash"], "rollback.sh", &["--from", "02", "--apply"]);
    assert_eq!(ran.code, 1);
    assert!(ran.said.contains("the branch tranche-rollback/from-02 is there already"), "{}", ran.said);
}

#[test]
fn a_fan_out_that_landed_in_another_order_is_taken_back_newest_first() {
    let repository = Repository::new(Lie::FanOut);
    let trees: Vec<_> = [2, 0, 1]
        .into_iter()
        .map(|at| {
            let tree = repository.tree("main");
            land(&repository, BRANCHES[at], Landing::Merge, "");
            tree
        })
        .collect();
    let ran = repository.script(&["busybox", "sh"], "rollback.sh", &["--from", "01", "--apply"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    assert_eq!(repository.tree("tranche-rollback/from-01"), trees[0]);
    let merges = repository.git(&["rev-list", "--first-parent", "--merges", "main"]);
    let reverts = ran.said.lines().filter_map(|line| line.strip_prefix("  git revert --no-edit -m 1 "));
    assert_eq!(reverts.collect::<Vec<_>>(), merges.lines().collect::<Vec<_>>());
}

#[test]
fn a_branch_that_went_on_at_the_remote_is_found_by_its_tip_there() {
    let repository = Repository::new(Lie::Stack);
    repository.git(&["switch", "--quiet", "--detach", BRANCHES[0]]);
    repository.write("app.toml", "reviewed\n");
    repository.commit("As the review asked");
    repository.git(&["push", "--quiet", "origin", "HEAD:refs/heads/tranche/01-config"]);
    repository.git(&["fetch", "--quiet", "origin"]);
    land(&repository, "origin/tranche/01-config", Landing::Merge, "");
    let landed = repository.git(&["rev-parse", "main"]);
    let ran = repository.script(&["dash"], "rollback.sh", &["--from", "01"]);
    assert!(ran.said.contains(&format!("  git revert --no-edit -m 1 {landed}\n")), "{}", ran.said);
}

#[test]
fn what_is_not_clear_is_refused() {
    let repository = Repository::new(Lie::Stack);
    land_all(&repository, Landing::Squash);
    let refused = |args: &[&str], why: &str| {
        let ran = repository.script(&["dash"], "rollback.sh", args);
        assert_eq!(ran.code, 1, "{args:?}: {}", ran.said);
        assert!(ran.said.contains(why), "{args:?}: {}", ran.said);
        assert_eq!(repository.git(&["branch", "--list", "tranche-rollback/*"]), "");
    };
    refused(&["--apply"], "say from which pull request on");
    refused(&["--from", "04"], "there is no pull request 04; there are 01 02 03");
    refused(&["--from", "03", "--base", "main; x"], "not a name that this script takes: main; x");
    refused(&["--from", "03", "03=\u{1b}[31m"], "there is no such commit");
    refused(&["--from", "03", "03=next"], "that commit is not on main");
    refused(&["--from", "03", "--merge", "03=main"], "that is no merge commit, but --merge was given");
    // The second one was found by nobody: it landed under another name.
    repository.git(&["reset", "--quiet", "--hard", "main~2"]);
    land(&repository, BRANCHES[1], Landing::Squash, "Something else");
    land(&repository, BRANCHES[2], Landing::Squash, &title(&repository, 2));
    refused(&["--from", "01"], "02 was not found, although 03 landed after it; say 02=COMMIT or 02=none");
    let second = repository.git(&["rev-parse", "main~1"]);
    let ran = repository.script(&["dash"], "rollback.sh", &["--from", "01", &format!("02={second}")]);
    assert!(ran.code == 0 && ran.said.contains(&format!("git revert --no-edit {second}\n")), "{}", ran.said);
    let ran = repository.script(&["dash"], "rollback.sh", &["--from", "01", "02=none"]);
    assert!(ran.code == 0 && !ran.said.contains(&second), "{}", ran.said);
    // Twice the same title.
    repository.write("more", "x\n");
    repository.commit(&title(&repository, 2));
    repository.git(&["push", "--quiet", "origin", "main"]);
    refused(&["--from", "03"], "nothing was done: 03 may have landed as any of ");
}

#[test]
fn a_revert_with_conflicts_leaves_nothing() {
    let repository = Repository::new(Lie::Stack);
    land_all(&repository, Landing::Merge);
    repository.write("src/a.rs", "quite another text\n");
    repository.commit("Rewrite a");
    repository.git(&["push", "--quiet", "origin", "main"]);
    let ran = repository.script(&["dash"], "rollback.sh", &["--from", "02", "--apply"]);
    assert_eq!(ran.code, 1);
    assert!(ran.said.contains("cannot be reverted cleanly"), "{}", ran.said);
    assert_eq!(repository.git(&["branch", "--list", "tranche-rollback/*"]), "");
    assert_eq!(repository.git(&["worktree", "list"]).lines().count(), 1);
}
