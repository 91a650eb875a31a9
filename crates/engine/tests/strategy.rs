//! What the Strategy view asks: counts, a tried path, the text and its troubles.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use engine::{NamedReading, Session, preset_recipe, read_strategy, read_strategy_text};
use protocol::{FileFilter, FileQuery, FileRow, FileSort, PatternState, PatternView, PlaceView};

fn session(preset: &str) -> Session {
    let list = include_bytes!("../../../www/examples/medianest-1083.name-only.txt");
    let reading = engine::read(list, None).unwrap();
    Session::open(vec![NamedReading { name: "list".into(), reading }], preset_recipe(preset).unwrap())
        .unwrap()
}

#[test]
fn what_the_globs_win_is_what_the_groups_hold() {
    for preset in engine::presets() {
        let session = session(&preset.key);
        let (plan, counted) = (session.plan(), session.patterns());
        let mut in_all = 0;
        for (planned, counts) in plan.pull_requests.iter().zip(&counted.pull_requests) {
            let mut in_groups = 0;
            for (planned, counts) in planned.groups.iter().zip(&counts.groups) {
                assert_eq!(counts.all.wins, planned.files - planned.by_fallback, "{}", planned.key);
                assert_eq!(counts.globs.iter().map(|glob| glob.wins).sum::<u32>(), counts.all.wins);
                in_groups += counts.all.wins;
            }
            assert_eq!(counts.all.wins, in_groups);
            in_all += in_groups;
        }
        let by_fallback: u32 = counted.fallbacks.iter().map(|fallback| fallback.wins).sum();
        assert_eq!(in_all + by_fallback, plan.sum.assigned, "{}", preset.key);
        let globs = counted.pull_requests.iter().flat_map(|it| &it.groups).flat_map(|group| &group.globs);
        let states: Vec<_> = globs.map(|glob| glob.state()).collect();
        assert!(states.contains(&PatternState::Dead) && states.contains(&PatternState::Ok), "{}", preset.key);
    }
}

/// The files that `filter` finds, in the order of their paths.
fn found(session: &mut Session, filter: FileFilter) -> Vec<FileRow> {
    let query = FileQuery {
        search: String::new(),
        filter,
        sort: FileSort::Path,
        descending: false,
        from: 0,
        count: 1_000,
    };
    let mut rows = session.files(query.clone()).rows;
    rows.extend(session.files(FileQuery { from: 1_000, ..query }).rows);
    rows
}

#[test]
fn what_a_pattern_is_said_to_match_can_be_shown() {
    for preset in engine::presets() {
        let mut session = session(&preset.key);
        let counted = session.patterns();
        let mut all: Vec<(FileFilter, PatternView)> = Vec::new();
        for (pull_request, counts) in (0..).zip(&counted.pull_requests) {
            for (group, counts) in (0..).zip(&counts.groups) {
                let of = |glob| FileFilter::Glob { pull_request, group, glob };
                all.extend((0..).zip(&counts.globs).map(|(glob, count)| (of(glob), *count)));
            }
        }
        all.extend((0..).zip(&counted.fallbacks).map(|(at, count)| (FileFilter::Fallback(at), *count)));
        assert!(all.len() > 20, "{}", preset.key);
        for (filter, count) in all {
            let rows = found(&mut session, filter.clone());
            assert_eq!(u32::try_from(rows.len()).unwrap(), count.matched, "{filter:?} of {}", preset.key);
        }
    }
    let nowhere = FileFilter::Glob { pull_request: 99, group: 0, glob: 0 };
    assert_eq!(found(&mut session("medianest"), nowhere), []);
}

#[test]
fn a_renamed_file_is_shown_for_the_glob_that_matches_its_old_name() {
    let text = "tranche: 1\ntitle: Mine\npull_requests:\n  - {key: a, title: A, groups: [{key: g, title: G, globs: ['old/**', new/b]}]}\n";
    let reading = engine::read(b"R100\told/a\tnew/a\nR100\told/b\tnew/b\nA\t../x\n", None).unwrap();
    let list = vec![NamedReading { name: "list".into(), reading }];
    let mut session = Session::open(list, read_strategy_text(text).unwrap()).unwrap();
    let glob = |glob| FileFilter::Glob { pull_request: 0, group: 0, glob };
    let paths = |rows: Vec<FileRow>| rows.into_iter().map(|row| row.shown).collect::<Vec<_>>();
    assert_eq!(paths(found(&mut session, glob(0))), ["new/a"]);
    let rows = found(&mut session, glob(1));
    assert!(matches!(rows[0].place, PlaceView::PullRequest { .. }), "{rows:?}");
    assert_eq!(paths(rows), ["new/b"]);
}

#[test]
fn the_text_of_a_strategy_is_read_back_to_the_letter() {
    for preset in engine::presets() {
        let session = session(&preset.key);
        let recipe = read_strategy_text(&session.strategy_text()).unwrap();
        assert_eq!(recipe.strategy, session.document().recipe.strategy, "{}", preset.key);
        assert_eq!(read_strategy(session.strategy_text().as_bytes()).unwrap(), recipe);
    }
}

#[test]
fn a_trouble_of_a_typed_text_has_its_place() {
    let trouble = read_strategy_text("tranche: 1\ntitle: Mine\npull_requests: 7\n").unwrap_err();
    assert_eq!((trouble.line, trouble.column), (Some(3), Some(16)));
    let head = "tranche: 1\ntitle: Mine\npull_requests:\n";
    let circle = "  - {key: a, title: A, after: [{pull_request: a2, because: x}]}\n  - {key: a2, title: B, after: [{pull_request: a, because: z}]}\n";
    let trouble = read_strategy_text(&[head, circle].concat()).unwrap_err();
    assert_eq!(trouble.line, None);
    assert!(trouble.why.contains("a2"), "{}", trouble.why);
}

#[test]
fn any_path_can_be_tried() {
    let session = session("medianest");
    let listed = session.try_path("package.json");
    assert!(listed.is_listed && listed.because.starts_with("It is in PR 1"), "{}", listed.because);
    assert!(listed.rules[0].is_exact);
    let free = session.try_path("backend/src/controllers/brand-new.ts");
    assert!(!free.is_listed && free.because.starts_with("It would go to PR 2"), "{}", free.because);
    assert!(free.rules[0].outcome.starts_with("wins"), "{:?}", free.rules);
}
