//! The proof that the brief for an agent names.

use crate::repository::{BRANCHES, Lie, Repository};
use std::fs;

#[test]
fn the_proof_of_the_brief_tells_a_branch_with_a_foreign_path() {
    let repository = Repository::new(Lie::Stack);
    let brief = fs::read_to_string(repository.root.join("plan/AGENT.md")).unwrap();
    let proof = brief.lines().find(|line| line.starts_with("git diff-tree")).unwrap();
    let holds = |branch: &str| {
        let stem = branch.strip_prefix("tranche/").unwrap();
        let proof = proof.replace("lists/", "../plan/lists/").replace("01-config", stem);
        let output = repository.command("sh").args(["-c", &proof]).output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    for branch in BRANCHES {
        let (holds, said) = holds(branch);
        assert!(holds, "{branch}: {said}");
    }
    repository.git(&["switch", "--quiet", BRANCHES[1]]);
    repository.write("src/foreign.rs", "x\n");
    repository.git(&["add", "--all"]);
    repository.git(&["commit", "--quiet", "--amend", "--no-edit"]);
    assert!(!holds(BRANCHES[1]).0, "a path that no list names");
}
