//! What goes into a link comes out of it.

use crate::sample::{account, document, drawing, every_kind, files, notices, recipe};
use changeset::{Count, Ids, Kind, Row, Tally};
use permalink::{decode, encode, load_changes, save_changes, without_ids};
use planner::{Matcher, Place, PlanDocument, plan};
use proptest::collection::vec;
use proptest::prelude::*;
use strategy::{Key, PathBytes, TickRef};

#[test]
fn every_kind_of_file_comes_back() {
    for document in [every_kind(), without_ids(&every_kind()), document("", &[])] {
        let link = encode(&document).unwrap();
        let back = decode(&link).unwrap();
        assert_eq!(drawing(&back), drawing(&document));
        assert_eq!(encode(&back).unwrap(), link);
    }
}

#[test]
fn a_link_without_ids_differs_only_in_them() {
    let short = without_ids(&every_kind());
    // Only the ids tell of the renamed file that it was changed too.
    let kept: Vec<_> = short.changes.files().filter(|file| short.changes.ids(*file).is_some()).collect();
    assert_eq!(kept.iter().map(|file| short.changes.path(*file)).collect::<Vec<_>>(), [b"src/a.rs"]);
    assert_eq!(short.changes.len(), every_kind().changes.len());
    assert!(encode(&short).unwrap().len() < encode(&every_kind()).unwrap().len());
}

/// Every place of the plan that the short link leads to.
fn places(document: &PlanDocument) -> Vec<(String, Place)> {
    let plan = plan(document, &Matcher::new(&document.recipe.strategy).unwrap()).unwrap();
    let changes = &document.changes;
    let files = changes.files();
    files.map(|file| (changeset::visible(changes.path(file)), plan.places.place(file, changes))).collect()
}

#[test]
fn a_link_without_ids_leads_to_the_same_plan() {
    let takers = "{ key: moved, title: Moved, takes: renames }, { key: rest, title: Rest, groups: [{ key: all, title: All, globs: ['**'] }] }";
    let text = format!("tranche: 1\ntitle: test\npull_requests: [{takers}]\n");
    let (same, other, none) = ([b'a'; 40], [b'b'; 40], [b'0'; 40]);
    let lines = Count::Lines;
    let counts = [Count::Unknown, Count::Binary, lines(0), lines(3)];
    let ids = [None, Some((&same, &same)), Some((&same, &other)), Some((&same, &none))];
    let kinds = [Kind::Renamed, Kind::Copied, Kind::Modified];
    let paths: Vec<_> = (0..kinds.len() * ids.len() * counts.len()).map(|at| format!("new/{at}")).collect();
    let cases =
        kinds.iter().flat_map(|kind| ids.iter().flat_map(move |ids| counts.map(|count| (kind, ids, count))));
    let rows: Vec<_> = paths
        .iter()
        .zip(cases)
        .map(|(path, (kind, ids, count))| Row {
            path: path.as_bytes(),
            old_path: Some(path.as_bytes().strip_prefix(b"new/").unwrap())
                .filter(|_| *kind != Kind::Modified),
            kind: *kind,
            added: count,
            deleted: count,
            ids: ids.map(|(old_id, new_id)| Ids { old_mode: 0o100_644, new_mode: 0o100_644, old_id, new_id }),
        })
        .collect();
    let mut whole = document("raw", &rows);
    whole.recipe.strategy = notation::read_strategy(text.as_bytes()).unwrap();
    let short = decode(&encode(&without_ids(&whole)).unwrap()).unwrap();
    assert_eq!(places(&short), places(&whole));
    let kept = short.changes.files().filter(|file| short.changes.ids(*file).is_some()).count();
    // Binary and equal, three lines and equal, unknown and not, none and not.
    assert_eq!(kept, 4);
    assert_eq!(encode(&without_ids(&short)).unwrap(), encode(&short).unwrap());
}

#[test]
fn a_link_is_found_in_a_url_and_among_white_space() {
    let link = encode(&every_kind()).unwrap();
    let bare = link.trim_start_matches('#');
    for spelling in [format!("https://example.org/tranche/{link}"), format!("  {link}\n"), bare.to_owned()] {
        assert_eq!(drawing(&decode(&spelling).unwrap()), drawing(&every_kind()), "{spelling:?}");
    }
    assert!(link.ends_with(|c: char| c.is_ascii_alphanumeric()));
    assert!(link.bytes().skip(1).all(|b| b.is_ascii_alphanumeric() || b"=.-_".contains(&b)));
}

/// Bytes that names of trouble are made of.
fn name() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        4 => prop::sample::select(&b"ab/."[..]),
        1 => prop::sample::select(&b"\0\x01\x02\n \\\"\xff\xc3"[..]),
    ];
    vec(byte, 0..9)
}

fn count() -> impl Strategy<Value = Count> {
    prop_oneof![
        Just(Count::Unknown),
        Just(Count::Binary),
        (0..400_u32).prop_map(Count::Lines),
        Just(Count::Lines(Count::MOST)),
    ]
}

type Modes = (u32, u32, Vec<u8>, Vec<u8>);
type File = (Vec<u8>, Option<Vec<u8>>, Kind, Count, Count, Option<Modes>);

fn id() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        vec(prop::sample::select(&b"0123456789abcdef"[..]), 1..41),
        vec(prop::sample::select(&b"0aAz\xff"[..]), 1..5),
    ]
}

fn file() -> impl Strategy<Value = File> {
    let modes = (0..0o200_000_u32, any::<u32>(), id(), id());
    let kind = prop::sample::select(&Kind::ALL[..]);
    (name(), prop::option::of(name()), kind, count(), count(), prop::option::weighted(0.3, modes))
}

fn with_files(files: &[File], is_sorted: bool) -> PlanDocument {
    let mut files = files.to_vec();
    if is_sorted {
        files.sort_by(|a, b| a.0.cmp(&b.0));
    }
    let rows: Vec<_> = files
        .iter()
        .map(|(path, old_path, kind, added, deleted, modes)| Row {
            path,
            old_path: old_path.as_deref(),
            kind: *kind,
            added: *added,
            deleted: *deleted,
            ids: modes.as_ref().map(|(old_mode, new_mode, old_id, new_id)| Ids {
                old_mode: *old_mode,
                new_mode: *new_mode,
                old_id,
                new_id,
            }),
        })
        .collect();
    document("x", &rows)
}

proptest! {
    #[test]
    fn documents_come_back(
        list in vec(file(), 0..40),
        is_sorted in any::<bool>(),
        moves in vec(name(), 0..4),
        ticks in vec(".{0,6}", 0..4),
        texts in (".{0,9}", ".{0,9}"),
        tally in any::<(u32, u32, u32, u32)>(),
    ) {
        let mut document = with_files(&list, is_sorted);
        (document.name, document.format) = texts;
        let (rows, accepted, merged, refused) = tally;
        document.tally = Tally { rows, accepted, merged, refused };
        let core = Key::new("core").unwrap();
        document.recipe.edits.moves =
            moves.into_iter().map(|path| (PathBytes::new(path), core.clone())).collect();
        document.recipe.progress.ticked =
            ticks.into_iter().map(|item| TickRef::criterion(&core, &item)).collect();
        let link = encode(&document).unwrap();
        let back = decode(&link).unwrap();
        prop_assert_eq!(&back.recipe, &document.recipe);
        prop_assert_eq!(drawing(&back), drawing(&document));
        prop_assert_eq!(encode(&back).unwrap(), link);
    }

    #[test]
    fn saved_change_sets_come_back(list in vec(file(), 0..40), is_sorted in any::<bool>(), name in ".{0,9}") {
        let document = with_files(&list, is_sorted);
        let bytes = save_changes(&name, &document.format, document.tally, &account(), &notices(), &document.changes);
        let back = load_changes(&bytes).unwrap();
        prop_assert_eq!((&back.name, &back.format, back.tally), (&name, &document.format, document.tally));
        prop_assert_eq!(files(&back.changes), files(&document.changes));
        prop_assert_eq!(save_changes(&name, &back.format, back.tally, &back.account, &back.notices, &back.changes), bytes);
    }
}

#[test]
fn ten_thousand_files_take_a_few_bytes_each() {
    let paths: Vec<_> =
        (0..10_000).map(|n| format!("packages/p{}/src/part{}/file{n}.test.ts", n % 7, n % 31)).collect();
    let rows: Vec<_> = paths.iter().map(|path| Row { path: path.as_bytes(), ..Row::default() }).collect();
    let mut document = document("generated", &rows);
    document.recipe = recipe();
    let link = encode(&document).unwrap();
    assert_eq!(files(&decode(&link).unwrap().changes), files(&document.changes));
    assert!(link.len() < 8 * 10_000, "{}", link.len());
}
