//! Lists of `git diff`: names, statuses, counts, modes and ids.

use crate::changes::Change;

pub(super) fn name_only(changes: &[Change]) -> String {
    changes.iter().map(|it| format!("{}\n", it.path)).collect()
}

pub(super) fn name_only_z(changes: &[Change]) -> String {
    changes.iter().map(|it| format!("{}\0", it.path)).collect()
}

pub(super) fn name_status(changes: &[Change]) -> String {
    changes.iter().map(|it| format!("{}\t{}\n", it.status(), names(it, '\t'))).collect()
}

pub(super) fn name_status_z(changes: &[Change]) -> String {
    changes.iter().map(|it| format!("{}\0{}\0", it.status(), names(it, '\0'))).collect()
}

pub(super) fn numstat(changes: &[Change]) -> String {
    changes.iter().map(|it| format!("{}\t{}\n", counts(it), renamed(it))).collect()
}

pub(super) fn numstat_z(changes: &[Change]) -> String {
    let row = |it: &Change| match &it.old_path {
        Some(old) => format!("{}\t\0{old}\0{}\0", counts(it), it.path),
        None => format!("{}\t{}\0", counts(it), it.path),
    };
    changes.iter().map(row).collect()
}

/// git shortens ids to ten digits where there are many objects.
pub(super) fn raw(changes: &[Change]) -> String {
    changes.iter().map(|it| format!("{}\t{}\n", head(it, 10), names(it, '\t'))).collect()
}

pub(super) fn raw_z(changes: &[Change]) -> String {
    changes.iter().map(|it| format!("{}\0{}\0", head(it, 10), names(it, '\0'))).collect()
}

/// With `--no-abbrev`.
pub(super) fn raw_numstat(changes: &[Change]) -> String {
    let raw = changes.iter().map(|it| format!("{}\t{}\n", head(it, 40), names(it, '\t')));
    raw.chain([numstat(changes)]).collect()
}

pub(super) fn raw_numstat_z(changes: &[Change]) -> String {
    let raw = changes.iter().map(|it| format!("{}\0{}\0", head(it, 40), names(it, '\0')));
    raw.chain([numstat_z(changes)]).collect()
}

/// The old path, where there is one, and the new path.
fn names(change: &Change, between: char) -> String {
    match &change.old_path {
        Some(old) => format!("{old}{between}{}", change.path),
        None => change.path.clone(),
    }
}

fn counts(change: &Change) -> String {
    if change.is_binary { "-\t-".into() } else { format!("{}\t{}", change.added, change.deleted) }
}

fn head(change: &Change, digits: usize) -> String {
    let ([old_mode, new_mode], [old, new]) = (change.modes(), change.ids());
    format!(":{old_mode} {new_mode} {old:.digits$} {new:.digits$} {}", change.status())
}

/// The name as numstat and stat write it: `src/{old => new}/a.rs` for a rename, in which whole folders are shared.
pub(super) fn renamed(change: &Change) -> String {
    let Some(old) = &change.old_path else { return change.path.clone() };
    let same = old.bytes().zip(change.path.bytes()).take_while(|(a, b)| a == b).count();
    let shared = old.get(..same).and_then(|start| start.rfind('/')).map_or(0, |slash| slash + 1);
    let (start, from) = old.split_at_checked(shared).unwrap_or((old, ""));
    let to = change.path.get(shared..).unwrap_or_default();
    let ends = from.match_indices('/').map(|(slash, _)| from.get(slash..).unwrap_or_default());
    let end = ends.into_iter().find(|end| to.ends_with(end)).unwrap_or_default();
    let middle = |name: &str| name.strip_suffix(end).unwrap_or(name).to_owned();
    format!("{start}{{{} => {}}}{end}", middle(from), middle(to))
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
            .filter_map(|letter| all.iter().find(|it| it.letter == *letter))
            .cloned()
            .collect();
        expect![[r"
            :000000 100644 0000000000000000000000000000000000000000 118e846ea93bc949992ffac69a7acd4c1b9ec6eb A	crates/accounts-0/lib/server/products/filter-import-0014.test.ts
            :100644 000000 ad4f6e1945b4c6be29450eddd2ea158b4a74427b 0000000000000000000000000000000000000000 D	crates/accounts-0/src/components/forms/report-report-0045.py
            :100644 100644 a8ee577af2720dceb8677ef8de17555cb7a0c009 d7599677879feaeabcd4dd2543bf3fd8813dde28 M	crates/accounts-0/lib/server/products/account-detail-000f.md
            :100644 100644 89242d2dd9d4a40dce4c7f759a91ae8173ea1cff 4d5cb825dfaab05b9a8c505971939232cd5fa957 R070	crates/accounts-0/lib/server/former/batch-queue-0011.py	crates/accounts-0/lib/server/products/batch-queue-0011.py
            2	0	crates/accounts-0/lib/server/products/filter-import-0014.test.ts
            0	5	crates/accounts-0/src/components/forms/report-report-0045.py
            1	3	crates/accounts-0/lib/server/products/account-detail-000f.md
            27	38	crates/accounts-0/lib/server/{former => products}/batch-queue-0011.py
        "]].assert_eq(&raw_numstat(&few));
        expect![[r#""2\t0\tcrates/accounts-0/lib/server/products/filter-import-0014.test.ts\00\t5\tcrates/accounts-0/src/components/forms/report-report-0045.py\01\t3\tcrates/accounts-0/lib/server/products/account-detail-000f.md\027\t38\t\0crates/accounts-0/lib/server/former/batch-queue-0011.py\0crates/accounts-0/lib/server/products/batch-queue-0011.py\0""#]].assert_eq(&format!("{:?}", numstat_z(&few)));
    }
}
