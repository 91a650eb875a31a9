//! Where an input stands on the ladder, and what it leaves open.

use changeset::{ChangeSet, FORMATS, Knowledge};
use protocol::{InputView, LADDER};
use strategy::counted;

/// The rungs of [`LADDER`].
const STATUS: u32 = 1;
const COUNTS: u32 = 2;
const PATCH: u32 = 3;

/// What the change set can tell; `formats` are the keys it was read as, with `+` between them.
pub(crate) fn input_view(changes: &ChangeSet, formats: &str) -> InputView {
    let known = Knowledge::of(changes, formats);
    let rung = match known {
        Knowledge { is_patch: true, .. } => PATCH,
        Knowledge { has_counts: true, .. } => COUNTS,
        Knowledge { has_status: true, .. } => STATUS,
        _ => 0,
    };
    let has_gap = rung == COUNTS && !(known.has_status && known.has_ids);
    let next = if has_gap { COUNTS } else { rung + 1 };
    let titles: Vec<_> = formats.split('+').map(title).collect();
    InputView {
        rung,
        read_as: titles.join(" + "),
        missing: missing(known),
        next: LADDER.get(usize::try_from(next).unwrap_or(usize::MAX)).map(|_| next),
    }
}

fn missing(known: Knowledge) -> Vec<String> {
    let without = known.without_counts;
    let some_counts = || format!("How many lines changed in {}.", counted(without, "file"));
    let gaps = [
        (!known.has_old_paths).then(|| {
            "The old names of renamed files: a split made from this list would leave the old files behind."
                .to_owned()
        }),
        (!known.has_status).then(|| "Which files were added, changed or deleted.".to_owned()),
        (!known.has_counts)
            .then(|| "How many lines changed; review times are counted by files instead.".to_owned()),
        (known.has_counts && without > 0).then(some_counts),
        (!known.has_ids)
            .then(|| "The object ids of the files, by which a split is proven to be exact.".to_owned()),
    ];
    gaps.into_iter().flatten().collect()
}

/// “names with status (-z)”
fn title(key: &str) -> String {
    let plain = key.strip_suffix("-z").unwrap_or(key);
    let title = FORMATS.iter().find(|format| format.key == plain).map_or(plain, |format| format.title);
    if plain == key { title.to_owned() } else { format!("{title} (-z)") }
}

#[cfg(test)]
mod tests {
    use super::input_view;
    use expect_test::expect;
    use protocol::LADDER;

    fn drawn(list: &str) -> String {
        let reading = changeset::read(list.as_bytes(), None).unwrap();
        let view = input_view(&reading.changes, &reading.format);
        let rung = |at: u32| LADDER[usize::try_from(at).unwrap()].title;
        let next = view.next.map_or("nothing", rung);
        let missing: Vec<_> = view.missing.iter().map(|line| format!("\n- {line}")).collect();
        format!("{} ({}), next {next}{}", rung(view.rung), view.read_as, missing.concat())
    }

    #[test]
    fn every_rung_says_what_it_leaves_open() {
        expect![[r"
            Names (names only (-z)), next Status
            - The old names of renamed files: a split made from this list would leave the old files behind.
            - Which files were added, changed or deleted.
            - How many lines changed; review times are counted by files instead.
            - The object ids of the files, by which a split is proven to be exact."]]
        .assert_eq(&drawn("a\0b\0"));
        expect![[r"
            Status (names with status), next Counts
            - How many lines changed; review times are counted by files instead.
            - The object ids of the files, by which a split is proven to be exact."]]
        .assert_eq(&drawn("M\ta\n"));
        expect![[r"
            Counts (names with line counts), next Counts
            - Which files were added, changed or deleted.
            - The object ids of the files, by which a split is proven to be exact."]]
        .assert_eq(&drawn("1\t1\ta\n"));
        let ids = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 0000000000000000000000000000000000000001";
        expect!["Counts (raw rows and line counts together), next Patch"]
            .assert_eq(&drawn(&format!(":100644 100644 {ids} M\ta\n1\t1\ta\n")));
    }
}
