//! `git status --porcelain`: changes that are not committed yet, untracked files last.

use crate::changes::Change;

pub(super) fn v1(changes: &[Change]) -> String {
    written(changes, |it| match &it.old_path {
        Some(old) => format!("{}  {} -> {}\n", it.letter, quoted(old), quoted(&it.path)),
        None => format!("{} {}\n", letters(it, ' '), quoted(&it.path)),
    })
}

pub(super) fn v1_z(changes: &[Change]) -> String {
    written(changes, |it| match &it.old_path {
        Some(old) => format!("{}  {}\0{old}\0", it.letter, it.path),
        None => format!("{} {}\0", letters(it, ' '), it.path),
    })
}

pub(super) fn v2(changes: &[Change]) -> String {
    written(changes, |it| format!("{}\n", row(it, '\t')))
}

pub(super) fn v2_z(changes: &[Change]) -> String {
    written(changes, |it| format!("{}\0", row(it, '\0')))
}

fn written(changes: &[Change], row: impl Fn(&Change) -> String) -> String {
    let is_untracked = |it: &&Change| is_untracked(it);
    let tracked = changes.iter().filter(|it| !is_untracked(it));
    tracked.chain(changes.iter().filter(is_untracked)).map(row).collect()
}

fn is_untracked(change: &Change) -> bool {
    change.letter == 'A' && change.number.is_multiple_of(2)
}

/// For the index and the working tree; what is staged and what is not takes turns.
fn letters(change: &Change, unchanged: char) -> String {
    let letter = change.letter;
    match (is_untracked(change), letter == 'A' || change.number.is_multiple_of(2)) {
        (true, _) => "??".into(),
        (false, true) => format!("{letter}{unchanged}"),
        (false, false) => format!("{unchanged}{letter}"),
    }
}

/// A name with a space is quoted here, and nowhere else.
fn quoted(name: &str) -> String {
    if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() }
}

fn row(change: &Change, between: char) -> String {
    if is_untracked(change) {
        return format!("? {}", change.path);
    }
    let ([head, index], [old, new]) = (change.modes(), change.ids());
    let path = &change.path;
    if let Some(former) = &change.old_path {
        let status = change.status();
        let letter = change.letter;
        return format!(
            "2 {letter}. N... {head} {index} {index} {old} {new} {status} {path}{between}{former}"
        );
    }
    let letters = letters(change, '.');
    if letters.starts_with('.') {
        // The index is as HEAD has it.
        return format!("1 {letters} N... {head} {head} {index} {old} {old} {path}");
    }
    format!("1 {letters} N... {head} {index} {index} {old} {new} {path}")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::changes::changes;

    #[test]
    fn rows_look_like_those_of_git() {
        let all = changes(200);
        let few: Vec<_> = ['A', 'D', 'M', 'R']
            .iter()
            .flat_map(|letter| all.iter().filter(|it| it.letter == *letter).take(2))
            .cloned()
            .collect();
        expect![[r"
             D crates/accounts-0/src/components/forms/report-report-0045.py
             D crates/accounts-0/src/components/forms/update-update-003d.ts
             M crates/accounts-0/lib/server/products/account-detail-000f.md
             M crates/accounts-0/lib/server/products/batch-layout-000d.py
            R  crates/accounts-0/lib/server/former/batch-queue-0011.py -> crates/accounts-0/lib/server/products/batch-queue-0011.py
            R  crates/accounts-0/src/components/forms/former-order-0041.test.ts -> crates/accounts-0/src/components/forms/export-order-0041.test.ts
            ?? crates/accounts-0/lib/server/products/filter-import-0014.test.ts
            ?? crates/accounts-0/lib/server/products/panel-export-0010.rs
        "]].assert_eq(&v1(&few));
        expect![[r"
            1 .D N... 100644 100644 000000 ad4f6e1945b4c6be29450eddd2ea158b4a74427b ad4f6e1945b4c6be29450eddd2ea158b4a74427b crates/accounts-0/src/components/forms/report-report-0045.py
            1 .D N... 100644 100644 000000 1882c195e4347c746d7199ef1ab00c51ff081943 1882c195e4347c746d7199ef1ab00c51ff081943 crates/accounts-0/src/components/forms/update-update-003d.ts
            1 .M N... 100644 100644 100644 a8ee577af2720dceb8677ef8de17555cb7a0c009 a8ee577af2720dceb8677ef8de17555cb7a0c009 crates/accounts-0/lib/server/products/account-detail-000f.md
            1 .M N... 100644 100644 100644 c3b7f4e80f554dda74196ed460e5206b48769769 c3b7f4e80f554dda74196ed460e5206b48769769 crates/accounts-0/lib/server/products/batch-layout-000d.py
            2 R. N... 100644 100644 100644 89242d2dd9d4a40dce4c7f759a91ae8173ea1cff 4d5cb825dfaab05b9a8c505971939232cd5fa957 R070 crates/accounts-0/lib/server/products/batch-queue-0011.py	crates/accounts-0/lib/server/former/batch-queue-0011.py
            2 R. N... 100644 100644 100644 740b401493c72543f93ff2a60327dfaa0bff1de1 8e48a85c3260d9d0e9eb8d3f012cc6c4a1cc9ccd R064 crates/accounts-0/src/components/forms/export-order-0041.test.ts	crates/accounts-0/src/components/forms/former-order-0041.test.ts
            ? crates/accounts-0/lib/server/products/filter-import-0014.test.ts
            ? crates/accounts-0/lib/server/products/panel-export-0010.rs
        "]].assert_eq(&v2(&few));
    }
}
