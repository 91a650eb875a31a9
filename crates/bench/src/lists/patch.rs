//! `git diff --full-index`: the changed lines themselves.

use crate::changes::Change;

pub(super) fn patch(changes: &[Change]) -> String {
    changes.iter().map(file).collect()
}

fn file(change: &Change) -> String {
    let ([old_mode, new_mode], [old_id, new_id]) = (change.modes(), change.ids());
    let (old, new) = (change.before(), &change.path);
    let head = format!("diff --git a/{old} b/{new}\n");
    let kind = match change.letter {
        'A' => format!("new file mode {new_mode}\n"),
        'D' => format!("deleted file mode {old_mode}\n"),
        'M' => String::new(),
        letter => {
            let word = if letter == 'R' { "rename" } else { "copy" };
            let likeness = change.likeness;
            format!("similarity index {likeness}%\n{word} from {old}\n{word} to {new}\n")
        }
    };
    if old_id == new_id {
        return format!("{head}{kind}");
    }
    let mode = if old_mode == new_mode { " 100644" } else { "" };
    let index = format!("index {old_id}..{new_id}{mode}\n");
    let [old, new] = sides(change);
    let body = if change.is_binary {
        format!("Binary files {old} and {new} differ\n")
    } else {
        // git ends a name with a space in it with TAB, for other programs.
        let tab = |side: &str| if side.contains(' ') { "\t" } else { "" };
        format!("--- {old}{}\n+++ {new}{}\n{}", tab(&old), tab(&new), hunk(change))
    };
    format!("{head}{kind}{index}{body}")
}

/// `a/…` and `b/…`, or `/dev/null`.
pub(super) fn sides(change: &Change) -> [String; 2] {
    let none = || "/dev/null".to_owned();
    match change.letter {
        'A' => [none(), format!("b/{}", change.path)],
        'D' => [format!("a/{}", change.path), none()],
        _ => [format!("a/{}", change.before()), format!("b/{}", change.path)],
    }
}

/// One hunk with all lines that changed, between three lines that did not.
pub(super) fn hunk(change: &Change) -> String {
    let Change { added, deleted, number, .. } = change;
    let lines = |sign: char, count: u64| -> String {
        (0..count).map(|at| format!("{sign}{}\n", line(number.wrapping_add(7 * at)))).collect()
    };
    let (gone, new) = (lines('-', *deleted), lines('+', *added));
    match change.letter {
        'A' => format!("@@ -0,0 +1,{added} @@\n{new}"),
        'D' => format!("@@ -1,{deleted} +0,0 @@\n{gone}"),
        _ => {
            let (start, around) = (1 + number % 400, lines(' ', 3));
            let (before, after) = (deleted + 6, added + 6);
            format!(
                "@@ -{start},{before} +{start},{after} @@ export function read() {{\n{around}{gone}{new}{around}"
            )
        }
    }
}

/// A line as programs have them.
fn line(number: u64) -> &'static str {
    const LINES: [&str; 8] = [
        "    const total = order.lines.reduce((sum, line) => sum + line.price, 0);",
        "  }",
        "",
        "\treturn fmt.Errorf(\"cannot read %q: %w\", name, err)",
        "  // The customer may have left before the answer arrives.",
        "    assert_eq!(summary.rows, 12);",
        "import { readFile } from \"node:fs/promises\";",
        "      total: \"{count} invoices\",",
    ];
    let at = usize::try_from(number % 8).unwrap_or_default();
    LINES.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::patch;
    use crate::changes::changes;

    #[test]
    fn a_patch_looks_like_that_of_git() {
        let all = changes(200);
        let few: Vec<_> = ['A', 'M', 'R']
            .iter()
            .filter_map(|letter| all.iter().find(|it| it.letter == *letter && it.added + it.deleted < 9))
            .cloned()
            .collect();
        expect![[r#"
            diff --git a/crates/accounts-0/lib/server/products/filter-import-0014.test.ts b/crates/accounts-0/lib/server/products/filter-import-0014.test.ts
            new file mode 100644
            index 0000000000000000000000000000000000000000..118e846ea93bc949992ffac69a7acd4c1b9ec6eb
            --- /dev/null
            +++ b/crates/accounts-0/lib/server/products/filter-import-0014.test.ts
            @@ -0,0 +1,2 @@
            +  // The customer may have left before the answer arrives.
            +	return fmt.Errorf("cannot read %q: %w", name, err)
            diff --git a/crates/accounts-0/lib/server/products/account-detail-000f.md b/crates/accounts-0/lib/server/products/account-detail-000f.md
            index a8ee577af2720dceb8677ef8de17555cb7a0c009..d7599677879feaeabcd4dd2543bf3fd8813dde28 100644
            --- a/crates/accounts-0/lib/server/products/account-detail-000f.md
            +++ b/crates/accounts-0/lib/server/products/account-detail-000f.md
            @@ -16,9 +16,7 @@ export function read() {
                   total: "{count} invoices",
             import { readFile } from "node:fs/promises";
                 assert_eq!(summary.rows, 12);
            -      total: "{count} invoices",
            -import { readFile } from "node:fs/promises";
            -    assert_eq!(summary.rows, 12);
            +      total: "{count} invoices",
                   total: "{count} invoices",
             import { readFile } from "node:fs/promises";
                 assert_eq!(summary.rows, 12);
            diff --git a/crates/accounts-0/src/components/former/layout-panel-0046.py b/crates/accounts-0/src/components/forms/layout-panel-0046.py
            similarity index 89%
            rename from crates/accounts-0/src/components/former/layout-panel-0046.py
            rename to crates/accounts-0/src/components/forms/layout-panel-0046.py
            index e6877908a812dea1816665c37e16a3d307404eae..b6e5f089ef37d1dc6cff84680768308114a0bd05 100644
            --- a/crates/accounts-0/src/components/former/layout-panel-0046.py
            +++ b/crates/accounts-0/src/components/forms/layout-panel-0046.py
            @@ -71,10 +71,9 @@ export function read() {
             import { readFile } from "node:fs/promises";
                 assert_eq!(summary.rows, 12);
               // The customer may have left before the answer arrives.
            -import { readFile } from "node:fs/promises";
            -    assert_eq!(summary.rows, 12);
            -  // The customer may have left before the answer arrives.
            -	return fmt.Errorf("cannot read %q: %w", name, err)
            +import { readFile } from "node:fs/promises";
            +    assert_eq!(summary.rows, 12);
            +  // The customer may have left before the answer arrives.
             import { readFile } from "node:fs/promises";
                 assert_eq!(summary.rows, 12);
               // The customer may have left before the answer arrives.
        "#]].assert_eq(&patch(&few));
    }
}
