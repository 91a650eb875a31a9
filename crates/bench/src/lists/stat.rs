//! `git diff --stat`, wide enough for whole names.

use super::rows::renamed;
use crate::changes::Change;

pub(super) fn stat(changes: &[Change]) -> String {
    let names: Vec<_> = changes.iter().map(renamed).collect();
    let width = names.iter().map(String::len).max().unwrap_or_default();
    let row = |(it, name): (&Change, &String)| {
        let (added, deleted) = (it.added, it.deleted);
        if it.is_binary {
            return format!(" {name:<width$} | Bin {} -> {} bytes\n", 300 + it.number % 100, 400);
        }
        let bar: String = (0..added).map(|_| '+').chain((0..deleted).map(|_| '-')).collect();
        let lines = added + deleted;
        let between = if lines > 0 { " " } else { "" };
        format!(" {name:<width$} | {lines:>3}{between}{bar}\n")
    };
    let rows: String = changes.iter().zip(&names).map(row).collect();
    let sum = |lines: fn(&Change) -> u64| changes.iter().map(lines).sum::<u64>();
    let (added, deleted) = (sum(|it| it.added), sum(|it| it.deleted));
    let files = changes.len();
    format!("{rows} {files} files changed, {added} insertions(+), {deleted} deletions(-)\n")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::stat;
    use crate::changes::changes;

    #[test]
    fn a_diffstat_looks_like_that_of_git() {
        // A mark at the start of each line keeps its blank.
        let drawn: String = stat(&changes(8)).lines().map(|line| format!("|{line}\n")).collect();
        expect![[r"
            | crates/accounts-0/src/internal/addresses/account-update-0004.css    |   5 ++---
            | crates/accounts-0/src/internal/addresses/cache-update-0002.test.ts  |   1 +
            | crates/accounts-0/src/internal/addresses/export-update-0000.test.ts |   3 +++
            | crates/accounts-0/src/internal/addresses/import-summary-0001.py     |  11 +++++++++++
            | crates/accounts-0/src/internal/addresses/layout-import-0005.json    |  16 ++++++++++++----
            | crates/accounts-0/src/internal/addresses/merge-batch-0003.md        |   4 +++-
            | crates/accounts-0/src/internal/addresses/merge-header-0006.ts       |  11 +++++++++++
            | crates/accounts-0/src/internal/addresses/queue-cache-0007.py        |   2 ++
            | 8 files changed, 45 insertions(+), 8 deletions(-)
        "]]
        .assert_eq(&drawn);
    }
}
