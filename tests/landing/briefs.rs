//! The proof that the brief for an agent names.

use crate::repository::{BRANCHES, Lie, Repository};
use std::fs;

#[test]
fn the_proof_of_the_brief_tells_a_branch_with_a_foreign_path() {
    let repository = Repository::new(Lie::Stack);
    let brief = fs::read_to_string(repository.root.join("plan/AGENT.md")).unwrap();
    let proof = brief.lines().find(|line| line.starts_with("{ git diff-tree")).unwrap();
    let told = |branch: &str| {
        let stem = branch.strip_prefix("tranche/").unwrap();
        let proof = proof.replace("lists/", "../plan/lists/").replace("01-config", stem);
        let output = repository.command("sh").args(["-c", &proof]).output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(BRANCHES.map(told), ["", "", ""]);
    repository.git(&["switch", "--quiet", BRANCHES[1]]);
    repository.write("src/foreign.rs", "x\n");
    repository.git(&["add", "--all"]);
    repository.git(&["commit", "--quiet", "--amend", "--no-edit"]);
    assert_eq!(told(BRANCHES[1]), "src/foreign.rs\n");
}
