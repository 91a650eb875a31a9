//! `ShellCheck` finds nothing in the scripts.

use crate::repository::{Lie, Repository};

#[test]
fn shellcheck_finds_nothing() {
    let repository = Repository::new(Lie::Stack);
    for name in ["open-prs.sh", "rollback.sh"] {
        let path = repository.root.join("plan").join(name);
        let output = repository.command("shellcheck").arg(path).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}
