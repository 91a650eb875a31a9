//! Plan documents to make links from, and how two are compared.

use changeset::{Builder, ChangeSet, Count, Ids, Kind, Row, Tally};
use planner::PlanDocument;
use strategy::Recipe;

pub(crate) const RECIPE: &str = r#"{
  "strategy": {
    "tranche": 1, "title": "Land it", "files": "~5",
    "pull_requests": [
      {"key": "core", "icon": "⚡", "title": "Core", "priority": "HIGH", "risk": "MEDIUM-HIGH",
       "review_time": "4-6 hours", "criteria": ["it builds", "tests pass"],
       "groups": [{"key": "source", "title": "Source", "files": 2, "globs": ["src/**", "app/(auth)/*.tsx"]}]},
      {"key": "docs", "title": "Docs", "after": [{"pull_request": "core", "because": "they describe it"}],
       "groups": [{"key": "guides", "title": "Guides", "globs": ["docs/**"]}]}],
    "fallbacks": [{"glob": "**/*.md", "group": "docs/guides"}]
  },
  "edits": {"moves": [{"path": "src/old.rs", "to": "docs"}, {"path": {"bytes_hex": "61ff"}, "to": "core"}]},
  "progress": {"ticked": [{"pull_request": "core", "item": "it builds"}]}
}"#;

pub(crate) fn recipe() -> Recipe {
    serde_json::from_str(RECIPE).unwrap()
}

pub(crate) fn changes(rows: &[Row<'_>]) -> ChangeSet {
    let mut builder = Builder::default();
    for row in rows {
        builder.push(*row).unwrap();
    }
    builder.finish().0
}

pub(crate) fn document(name: &str, rows: &[Row<'_>]) -> PlanDocument {
    let count = u32::try_from(rows.len()).unwrap();
    PlanDocument {
        name: name.to_owned(),
        format: "raw+numstat-z".to_owned(),
        tally: Tally { rows: count + 3, accepted: count, merged: 1, refused: 2 },
        changes: changes(rows),
        recipe: recipe(),
    }
}

/// A few files of every kind, with hostile names, in an order of their own.
pub(crate) fn every_kind() -> PlanDocument {
    let id = b"0123456789abcdef0123456789abcdef01234567";
    let none = b"0000000000000000000000000000000000000000";
    let ids = |old, new| Some(Ids { old_mode: 0o100_644, new_mode: 0o100_755, old_id: old, new_id: new });
    document(
        "brânch \u{202e}.txt",
        &[
            Row {
                path: b"src/b/c.rs",
                kind: Kind::Modified,
                added: Count::Lines(12),
                deleted: Count::Lines(0),
                ids: ids(id, id),
                ..Row::default()
            },
            Row {
                path: b"src/a.rs",
                old_path: Some(b"src/old/a.rs"),
                kind: Kind::Renamed,
                ids: ids(id, b"ABC"),
                ..Row::default()
            },
            Row { path: b"", kind: Kind::Unknown, ..Row::default() },
            Row {
                path: b"a\xff\x00\x01/\n",
                kind: Kind::Added,
                added: Count::Binary,
                deleted: Count::Binary,
                ids: ids(none, id),
                ..Row::default()
            },
            Row {
                path: b"/abs//x/",
                old_path: Some(b""),
                kind: Kind::Copied,
                added: Count::Lines(Count::MOST),
                ..Row::default()
            },
            Row { path: b"docs/x.md", kind: Kind::Deleted, deleted: Count::Lines(7), ..Row::default() },
            Row { path: b"link", kind: Kind::TypeChanged, ..Row::default() },
            Row { path: b"conflict", kind: Kind::Unmerged, ..Row::default() },
        ],
    )
}

/// Every part of a document, one line each.
pub(crate) fn drawing(document: &PlanDocument) -> String {
    let mut lines = vec![
        format!("name {:?}", document.name),
        format!("format {:?}", document.format),
        format!("tally {:?}", document.tally),
        format!("recipe {}", serde_json::to_string(&document.recipe).unwrap()),
    ];
    lines.extend(files(&document.changes));
    lines.push(String::new());
    lines.join("\n")
}

/// Every file in input order, one line each.
pub(crate) fn files(changes: &ChangeSet) -> Vec<String> {
    let text = |bytes: &[u8]| format!("{:?}", bytes.escape_ascii().to_string());
    changes
        .files()
        .map(|file| {
            let row = changes.row(file);
            let old = row.old_path.map_or_else(String::new, |old| format!(" from {}", text(old)));
            let ids = row.ids.map_or_else(String::new, |ids| {
                format!(" {:o} {:o} {} {}", ids.old_mode, ids.new_mode, text(ids.old_id), text(ids.new_id))
            });
            format!("{:?} {}{old} {:?} {:?}{ids}", row.kind, text(row.path), row.added, row.deleted)
        })
        .collect()
}

/// An account with every fate.
pub(crate) fn account() -> changeset::Account {
    let refused = changeset::Fate::ALL.into_iter().skip(1).zip(1..).map(|(fate, line)| changeset::LeftRow {
        line,
        fate,
        path: format!("left/{line}"),
    });
    changeset::Account::new(
        refused.collect(),
        vec![(7, changeset::FileIdx(0)), (u32::MAX, changeset::FileIdx(1))],
    )
}

/// What was told of an input.
pub(crate) fn notices() -> Vec<changeset::Notice> {
    let rows = vec![changeset::RowNote { line: 3, text: "a → b".into() }];
    let code = changeset::NoticeCode::PossiblyTruncated;
    vec![changeset::Notice { code, text: "It may be cut off.".into(), rows }]
}
