use super::*;
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::strategy::Strategy as Random;

fn all_at(weight: u32) -> Weights {
    Weights {
        deleted: weight,
        renamed: weight,
        generated: weight,
        lock_files: weight,
        vendored: weight,
        snapshots: weight,
        locales: weight,
    }
}

fn weights() -> impl Random<Value = Weights> {
    vec(0..=100_u32, 7).prop_map(|it| Weights {
        deleted: it[0],
        renamed: it[1],
        generated: it[2],
        lock_files: it[3],
        vendored: it[4],
        snapshots: it[5],
        locales: it[6],
    })
}

/// Kind, sorts and changed lines.
fn files() -> impl Random<Value = Vec<(Kind, Sorts, Option<u64>)>> {
    let kind =
        prop_oneof![Just(Kind::Modified), Just(Kind::Renamed), Just(Kind::Deleted), Just(Kind::Unknown)];
    vec((kind, (0..1_u32 << 15).prop_map(Sorts), proptest::option::of(0..5_000_u64)), 0..30)
}

fn weighed(weights: &Weights, files: &[(Kind, Sorts, Option<u64>)]) -> Reviewable {
    let (mut scales, weighing) = (Scales::default(), Weighing::new(weights));
    for (kind, sorts, changed) in files {
        let weight = weigh(weights, *kind, *sorts);
        assert_eq!(weight, weighing.of(*kind, *sorts));
        scales.put(weight, *changed);
    }
    scales.reviewable(weights)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn weights_of_a_hundred_change_nothing(files in files()) {
        let found = weighed(&all_at(100), &files);
        let changed: u64 = files.iter().filter_map(|file| file.2).sum();
        prop_assert_eq!((found.lines, found.changed), (changed, changed));
        prop_assert_eq!(found.opened_hundredths, u64::from(found.opened) * 100);
    }

    #[test]
    fn weights_of_nothing_leave_what_no_weight_applies_to(files in files()) {
        let found = weighed(&all_at(0), &files);
        let light = [Sort::LockFile, Sort::Generated, Sort::Vendored, Sort::Snapshot, Sort::Locale];
        let is_whole = |(kind, sorts, _): &&(Kind, Sorts, Option<u64>)| {
            *kind != Kind::Deleted && !sorts.has_any(Sorts::of(&light))
        };
        let whole: u64 = files.iter().filter(is_whole).filter_map(|file| file.2).sum();
        prop_assert_eq!(found.lines, whole);
    }

    #[test]
    fn a_higher_weight_never_makes_less(files in files(), one in weights(), more in weights()) {
        let higher = Weights {
            deleted: one.deleted.max(more.deleted),
            renamed: one.renamed.max(more.renamed),
            generated: one.generated.max(more.generated),
            lock_files: one.lock_files.max(more.lock_files),
            vendored: one.vendored.max(more.vendored),
            snapshots: one.snapshots.max(more.snapshots),
            locales: one.locales.max(more.locales),
        };
        let (less, more) = (weighed(&one, &files), weighed(&higher, &files));
        prop_assert!(less.lines <= more.lines && more.lines <= more.changed);
        prop_assert!(less.opened_hundredths <= more.opened_hundredths);
    }

    #[test]
    fn one_more_file_never_makes_less(files in files(), weights in weights()) {
        let all = weighed(&weights, &files);
        let fewer = weighed(&weights, &files[..files.len() / 2]);
        prop_assert!(fewer.lines <= all.lines && fewer.opened_hundredths <= all.opened_hundredths);
    }

    #[test]
    fn rounding_happens_once_and_the_classes_add_up(files in files(), weights in weights()) {
        let found = weighed(&weights, &files);
        let hundredths: u64 = files
            .iter()
            .map(|(kind, sorts, changed)| u64::from(weigh(&weights, *kind, *sorts).lines) * changed.unwrap_or(0))
            .sum();
        prop_assert_eq!(found.lines, (hundredths + 50) / 100);
        prop_assert_eq!(found.classes.iter().map(|class| class.counted).sum::<u64>(), found.lines);
        prop_assert_eq!(found.classes.iter().map(|class| class.changed).sum::<u64>(), found.changed);
        let count = found.classes.iter().map(|class| class.files).sum::<u32>();
        prop_assert_eq!(usize::try_from(count).unwrap(), files.len());
        prop_assert!(found.classes.iter().all(|class| class.counted <= class.changed + 1));
    }

    #[test]
    fn figures_of_pull_requests_add_up(one in files(), other in files(), weights in weights()) {
        let (mut sum, other) = (weighed(&weights, &one), weighed(&weights, &other));
        let before = sum.clone();
        sum.add(&other);
        prop_assert_eq!(sum.lines, before.lines + other.lines);
        prop_assert_eq!(sum.classes.iter().map(|class| class.counted).sum::<u64>(), sum.lines);
        prop_assert!(sum.classes.windows(2).all(|pair| pair[0].class < pair[1].class));
    }
}

#[test]
fn classes_stand_in_their_order() {
    let places: Vec<_> = WeightClass::ALL.into_iter().map(WeightClass::at).collect();
    assert_eq!(places, (0..WeightClass::ALL.len()).collect::<Vec<_>>());
    let bits: Vec<_> = Sort::ALL.into_iter().map(|sort| sort as u32).collect();
    assert_eq!(bits, (0..15).collect::<Vec<_>>());
}

#[test]
fn the_lowest_weight_that_applies_decides() {
    let weights = Weights::default();
    let of = |kind, sorts: &[Sort]| {
        let Weight { class, lines, opening } = weigh(&weights, kind, Sorts::of(sorts));
        (class, lines, opening)
    };
    assert_eq!(of(Kind::Modified, &[Sort::Source]), (WeightClass::Whole, 100, 100));
    assert_eq!(of(Kind::Renamed, &[Sort::Source]), (WeightClass::Renamed, 100, 20));
    assert_eq!(of(Kind::Deleted, &[Sort::Source]), (WeightClass::Deleted, 5, 5));
    assert_eq!(of(Kind::Deleted, &[Sort::LockFile]), (WeightClass::LockFiles, 2, 2));
    assert_eq!(of(Kind::Renamed, &[Sort::Locale]), (WeightClass::Locales, 20, 20));
    assert_eq!(of(Kind::Renamed, &[Sort::Generated]), (WeightClass::Generated, 2, 2));
    assert_eq!(of(Kind::Modified, &[Sort::Generated, Sort::Vendored]), (WeightClass::Generated, 2, 2));
    let dear = Weights { renamed: 0, ..all_at(100) };
    let renamed = weigh(&dear, Kind::Renamed, Sorts::of(&[Sort::Locale]));
    assert_eq!((renamed.lines, renamed.opening), (100, 0));
}
