//! The presets on real lists: what goes where, held against committed tables.
//!
//! The lists stand in the folder `shared/data` beside the checkout; where that is absent the tests of real
//! lists pass without looking, and those of the committed example and tables still run.

#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use changeset::FileIdx;
use globset::GlobBuilder;
use planner::{Matcher, Plan, PlanDocument, PrIdx, plan};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use strategy::{Edits, Key, Progress, Recipe};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// A list of `shared/data`, where that folder is there.
fn real_list(name: &str) -> Option<Vec<u8>> {
    fs::read(root().join("../shared/data").join(name)).ok()
}

/// A list that stands in the tables, or one of `shared/data` where that folder is there.
fn list(name: &str) -> Option<Vec<u8>> {
    fs::read(root().join("tests/tables/lists").join(name)).ok().or_else(|| real_list(name))
}

struct Planned {
    document: PlanDocument,
    plan: Plan,
}

impl Planned {
    fn of(preset: &str, list: &[u8]) -> Self {
        Self::by(notation::preset(preset).unwrap().strategy().unwrap(), list)
    }

    fn by(strategy: strategy::Strategy, list: &[u8]) -> Self {
        let changeset::Reading { changes, tally, format, .. } = changeset::read(list, None).unwrap();
        let recipe = Recipe { strategy, edits: Edits::default(), progress: Progress::default() };
        let document = PlanDocument { name: "list".to_owned(), format, tally, changes, recipe };
        let plan = plan(&document, &Matcher::new(&document.recipe.strategy).unwrap()).unwrap();
        assert!(plan.sum.holds(), "{:?}", plan.sum);
        Self { document, plan }
    }

    fn key_of(&self, file: FileIdx) -> &str {
        self.plan.places.pull_request(file).map_or("unclassified", |PrIdx(at)| {
            self.document.recipe.strategy.pull_requests[usize::from(at)].key.as_str()
        })
    }

    fn counts(&self) -> BTreeMap<String, u32> {
        let mut counts: BTreeMap<String, u32> =
            self.plan.pull_requests.iter().map(|p| (p.key.to_string(), p.files)).collect();
        counts.insert("unclassified".to_owned(), self.plan.sum.unclassified);
        counts
    }

    fn path(&self, file: FileIdx) -> String {
        String::from_utf8_lossy(self.document.changes.path(file)).into_owned()
    }
}

/// The rows of a table: fields by tab, `#` begins a comment.
fn table(path: &str) -> Vec<Vec<String>> {
    text(path)
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

#[test]
fn every_preset_is_valid_and_matches_no_foreign_path() {
    let foreign: Vec<String> = table("tests/tables/foreign-paths.txt").concat();
    assert_eq!(foreign.len(), 50);
    let foreign = foreign.join("\n");
    for preset in notation::PRESETS {
        let strategy = preset.strategy().unwrap();
        assert_eq!(strategy::validate(&strategy), [], "{}", preset.key);
        let planned = Planned::by(strategy, foreign.as_bytes());
        assert_eq!(planned.plan.sum.unclassified, 50, "{}: {:?}", preset.key, planned.counts());
    }
    assert_eq!(notation::PRESETS.len(), 9);
}

#[test]
fn the_example_has_the_declared_counts_and_shows_what_is_wrong() {
    let list = text("www/examples/medianest-1083.name-only.txt");
    let planned = Planned::of("medianest", list.as_bytes());
    assert_eq!(planned.plan.sum.rows, 1_083);
    assert_eq!(planned.plan.sum.unclassified, 88);
    let strategy = &planned.document.recipe.strategy;
    for (written, real) in strategy.pull_requests.iter().zip(&planned.plan.pull_requests) {
        for (group, counted) in written.groups.iter().zip(&real.groups) {
            assert_eq!(counted.files, group.files.map_or(0, |d| d.files), "{} {}", written.key, group.key);
        }
    }
    let contested: Vec<String> = planned
        .document
        .changes
        .files()
        .filter(|file| planned.plan.places.is_contested(*file))
        .map(|file| planned.path(file))
        .collect();
    assert!(contested.len() >= 2 && contested.iter().all(|path| path.starts_with("backend/src/metrics/")));
    assert_eq!(contested.len(), usize::try_from(planned.plan.contested).unwrap());
    let notes: Vec<String> = planned
        .plan
        .reconciliation
        .iter()
        .take(4)
        .map(|row| format!("{}: {} against {:?}", row.what, row.declared.unwrap(), row.actual.unwrap()))
        .collect();
    let expected = [
        "the whole branch: 1083 against 1083",
        "sum of the pull requests: ~993 against 995",
        "sum of the groups: 995 against 995",
        "sum of the scope figures: ~1044 against 1083",
    ];
    assert_eq!(notes, expected);
}

#[test]
fn the_four_files_that_the_requirement_claims_twice_land_in_the_last_pull_request() {
    let twice = [
        "backend/scripts/coverage-monitor.ts",
        "backend/tsconfig.prod.json",
        "frontend/Dockerfile.prod",
        "frontend/scripts/analyze-performance.js",
    ];
    let planned = Planned::of("medianest", twice.join("\n").as_bytes());
    for file in planned.document.changes.files() {
        assert_eq!(planned.key_of(file), "production-polish", "{}", planned.path(file));
        assert!(!planned.plan.places.is_contested(file));
    }
}

/// Holds a plan against a table of owners: folder or glob, pull request, …, reason. First match wins, and every row
/// has to speak of a file. Gives the number of files for each row.
fn held_against(planned: &Planned, rows: &[Vec<String>]) -> Vec<u32> {
    let globs = rows.iter().map(|row| {
        let whole = if row[0].ends_with('/') { format!("{}**", row[0]) } else { row[0].clone() };
        GlobBuilder::new(&whole).literal_separator(true).build().unwrap().compile_matcher()
    });
    let globs: Vec<globset::GlobMatcher> = globs.collect();
    let mut counts = vec![0; rows.len()];
    for file in planned.document.changes.files() {
        let path = planned.path(file);
        let at = globs.iter().position(|glob| glob.is_match(&path));
        assert!(at.is_some(), "no row speaks of {path}");
        let at = at.unwrap();
        assert_eq!(planned.key_of(file), rows[at][1], "{path}: {}", rows[at].last().unwrap());
        counts[at] += 1;
    }
    assert!(counts.iter().all(|count| *count > 0), "a row of the table speaks of no file: {counts:?}");
    counts
}

#[test]
fn the_real_list_goes_where_its_owner_would_put_it() {
    let Some(list) = real_list("medianest-jul19.name-only.txt") else { return };
    let planned = Planned::of("medianest", &list);
    assert_eq!((planned.plan.sum.rows, planned.plan.sum.unclassified), (680, 0));
    assert!(planned.plan.pull_requests.iter().all(|p| p.files > 0), "{:?}", planned.counts());
    held_against(&planned, &table("tests/tables/medianest-ownership.tsv"));
}

#[test]
fn every_preset_puts_files_where_the_owners_of_a_list_would() {
    for preset in notation::PRESETS.iter().filter(|preset| preset.key != "medianest") {
        let path = format!("tests/tables/ownership/{}.tsv", preset.key);
        let rows = table(&path);
        let name = text(&path).lines().find_map(|line| line.strip_prefix("# list: ").map(str::to_owned));
        let Some(list) = list(&name.unwrap()) else { continue };
        let counts = held_against(&Planned::of(preset.key, &list), &rows);
        let written: Vec<u32> = rows.iter().map(|row| row[2].parse().unwrap()).collect();
        assert_eq!(counts, written, "{path}");
    }
}

#[test]
fn every_list_proposes_the_preset_of_the_table_and_it_leaves_less_than_one_percent() {
    let mut lists: BTreeMap<(String, String), BTreeMap<String, u32>> = BTreeMap::new();
    for row in table("tests/tables/proposals.tsv") {
        let list = lists.entry((row[0].clone(), row[1].clone())).or_default();
        list.insert(row[2].clone(), row[3].parse().unwrap());
    }
    let proposed: BTreeSet<&str> = lists.keys().map(|(_, preset)| preset.as_str()).collect();
    assert_eq!((lists.len(), proposed.len()), (18, notation::PRESETS.len() - 1));
    let mut looked_at = 0;
    for ((name, preset), expected) in &lists {
        let Some(list) = list(name) else { continue };
        let planned = Planned::of(preset, &list);
        let proposal = engine::propose(&planned.document.changes);
        assert_eq!(proposal.best.preset, *preset, "{name}: {proposal:?}");
        assert_eq!(planned.counts(), *expected, "{name}");
        let sum = &planned.plan.sum;
        assert!(
            sum.unclassified * 100 < sum.rows,
            "{name}: {} of {} unclassified",
            sum.unclassified,
            sum.rows
        );
        looked_at += 1;
    }
    assert!(looked_at >= 2);
}

#[test]
fn the_requirements_own_globs_leave_more_than_half_of_its_real_project_unclassified() {
    let Some(list) = real_list("medianest-jul19.name-only.txt") else { return };
    let mut strategy = notation::preset("medianest").unwrap().strategy().unwrap();
    strategy.fallbacks.clear();
    assert_eq!(Planned::by(strategy, &list).plan.sum.unclassified, 358);
}

#[test]
fn the_general_preset_places_real_branches_as_the_table_says() {
    let mut lists: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for row in table("tests/tables/seven-prs-counts.tsv") {
        lists.entry(row[0].clone()).or_default().insert(row[1].clone(), row[2].parse().unwrap());
    }
    assert!(lists.len() >= 16);
    let keys: BTreeSet<Key> = notation::preset("seven-prs")
        .unwrap()
        .strategy()
        .unwrap()
        .pull_requests
        .into_iter()
        .map(|p| p.key)
        .collect();
    for (name, expected) in lists {
        assert_eq!(expected.len(), keys.len() + 1, "{name}");
        let Some(list) = real_list(&name) else { continue };
        let planned = Planned::of("seven-prs", &list);
        assert_eq!(planned.counts(), expected, "{name}");
        assert!(
            planned.plan.sum.unclassified * 50 < planned.plan.sum.rows,
            "{name}: 2 % or more unclassified"
        );
    }
}
