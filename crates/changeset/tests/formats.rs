//! Every format of rows is read from its recorded samples, with their names hidden; text and `-z` say the same, all
//! formats name the same files, and an input that is cut off anywhere does no harm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(
    clippy::needless_raw_string_hashes,
    clippy::too_many_lines,
    clippy::unicode_not_nfc,
    reason = "drawings are written by expect-test, and are long"
)]

use changeset::{ChangeSet, Count, FORMATS, Reading, read};
use expect_test::expect;
use std::collections::BTreeMap;
use std::path::Path;

/// Situation and format → bytes, from the folder that `tests/scripts/record_fixtures.sh` writes.
fn fixtures() -> BTreeMap<(String, String), Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let name = path.file_name().unwrap().to_str().unwrap();
        let (situation, format) = name.split_once('.').unwrap();
        found.insert((situation.to_owned(), format.replace(".z", "-z")), std::fs::read(&path).unwrap());
    }
    assert!(found.len() >= 50, "the samples are missing: run tests/scripts/record_fixtures.sh");
    found
}

fn check_sum(reading: &Reading) {
    let tally = reading.tally;
    assert_eq!(tally.rows, tally.accepted + tally.merged + tally.refused);
    assert_eq!(usize::try_from(tally.accepted).unwrap(), reading.changes.len());
}

fn count(count: Count) -> String {
    match count {
        Count::Unknown => "?".into(),
        Count::Binary => "-".into(),
        Count::Lines(lines) => lines.to_string(),
    }
}

/// One line for each file: status, counts, old path and path, ids.
fn drawing(changes: &ChangeSet) -> String {
    let line = |file| {
        let row = changes.row(file);
        let letter = row.kind.letter().unwrap_or('?');
        let old = row.old_path.map(|old| format!("{} → ", changeset::visible(old))).unwrap_or_default();
        let ids = row.ids.map(|ids| {
            let end = |id: &[u8]| String::from_utf8_lossy(&id[..4]).into_owned();
            format!(" {:06o} {} {:06o} {}", ids.old_mode, end(ids.old_id), ids.new_mode, end(ids.new_id))
        });
        let counts = format!("+{} -{}", count(row.added), count(row.deleted));
        format!("{letter} {counts} {old}{}{}\n", changeset::visible(row.path), ids.unwrap_or_default())
    };
    changes.files().map(line).collect()
}

fn rows(changes: &ChangeSet) -> Vec<changeset::Row<'_>> {
    changes.files().map(|file| changes.row(file)).collect()
}

fn codes(reading: &Reading) -> String {
    reading.notices.iter().map(|notice| notice.code.as_str()).collect::<Vec<_>>().join(" ")
}

/// True for a sample of a format as text.
fn is_text(format: &str) -> bool {
    !format.ends_with("-z")
}

#[test]
fn every_format_has_samples_and_is_recognised() {
    let fixtures = fixtures();
    for format in FORMATS.iter().filter(|format| !format.is_json()) {
        let samples: Vec<_> = fixtures.iter().filter(|((_, key), _)| *key == format.key).collect();
        assert!(samples.len() >= 3, "{}: run tests/scripts/record_fixtures.sh", format.key);
        for ((situation, _), bytes) in samples {
            if situation == "again" && format.key != "name-only" && format.key != "stat" {
                continue;
            }
            let text = read(bytes, None).unwrap_or_else(|e| panic!("{situation}.{}: {e}", format.key));
            assert_eq!(text.format, format.key, "{situation}");
            check_sum(&text);
            assert_eq!(rows(&read(bytes, Some(format.key)).unwrap().changes), rows(&text.changes));
            let z_key = format!("{}-z", format.key);
            let Some(z_bytes) = fixtures.get(&(situation.clone(), z_key.clone())) else {
                let is_alone = !format.has_z()
                    || ["again", "everyday-summary", "merged-raw"].contains(&situation.as_str());
                assert!(is_alone, "{situation}.{z_key}");
                continue;
            };
            let z = read(z_bytes, None).unwrap_or_else(|e| panic!("{situation}.{z_key}: {e}"));
            assert_eq!(z.format, z_key, "{situation}");
            check_sum(&z);
            assert_eq!(rows(&text.changes), rows(&z.changes), "{situation}.{z_key}");
            for chosen in [format.key, &z_key] {
                assert_eq!(rows(&read(z_bytes, Some(chosen)).unwrap().changes), rows(&z.changes));
            }
        }
    }
}

#[test]
fn all_formats_name_the_same_files() {
    let fixtures = fixtures();
    let mut compared = 0;
    for ((situation, format), bytes) in &fixtures {
        // `everyday-…` is the same difference in another dialect.
        let of = situation.split('-').next().unwrap().to_owned();
        let Some(whole) = fixtures.get(&(of, "raw-numstat-z".into())) else { continue };
        // A diffstat pads names with blanks, so blanks at the end of a name are lost; other trees have other files.
        if format.starts_with("status") || (situation == "hostile" && format == "stat") {
            continue;
        }
        compared += 1;
        let (whole, this) = (read(whole, None).unwrap(), read(bytes, None).unwrap());
        let shows_lines = ["numstat", "patch", "stat"].iter().any(|shows| format.starts_with(shows));
        let hidden = usize::from(situation == "blank" && shows_lines);
        assert_eq!(this.changes.len(), whole.changes.len() - hidden, "{situation}.{format}");
        for file in this.changes.files() {
            let (row, full) = (this.changes.row(file), whole.changes.find(this.changes.path(file)));
            let full = whole.changes.row(full.unwrap_or_else(|| panic!("{situation}.{format}: {row:?}")));
            let knows_old = !format.starts_with("name-only");
            assert_eq!(row.old_path, full.old_path.filter(|_| knows_old), "{situation}.{format}");
            assert!(row.kind.letter().is_none() || row.kind == full.kind, "{situation}.{format} {row:?}");
            assert!(row.added == Count::Unknown || row.added == full.added, "{situation}.{format} {row:?}");
            assert!(row.deleted == Count::Unknown || row.deleted == full.deleted, "{situation}.{format}");
            assert!(row.ids.is_none() || row.ids == full.ids, "{situation}.{format} {row:?}");
        }
    }
    assert!(compared > 80, "{compared}");
}

/// Lines are counted wherever hunks show them all.
#[test]
fn a_patch_counts_what_its_hunks_show() {
    let fixtures = fixtures();
    let whole = read(&fixtures[&("everyday".into(), "numstat-z".into())], None).unwrap();
    let drawn: String = fixtures
        .iter()
        .filter(|((situation, format), _)| situation.starts_with("everyday") && format == "patch")
        .map(|((situation, _), bytes)| {
            let this = read(bytes, None).unwrap();
            let known: Vec<_> = this
                .changes
                .files()
                .filter(|file| this.changes.added(*file) != Count::Unknown)
                .inspect(|file| {
                    let full = whole.changes.find(this.changes.path(*file)).unwrap();
                    assert_eq!(this.changes.added(*file), whole.changes.added(full), "{situation}");
                })
                .collect();
            format!("{situation}: {} of {}: {}\n", known.len(), this.changes.len(), codes(&this))
        })
        .collect();
    expect![[r#"
        everyday: 15 of 15: file_folder_swap case_only_rename
        everyday-abbreviated: 15 of 15: file_folder_swap case_only_rename
        everyday-binary: 15 of 15: file_folder_swap case_only_rename
        everyday-colours: 15 of 15: colour_codes_removed file_folder_swap case_only_rename
        everyday-log: 15 of 15: commit_header_skipped file_folder_swap case_only_rename
        everyday-mail: 1 of 15: commit_header_skipped counts_unknown file_folder_swap case_only_rename
        everyday-mail-attached: 1 of 15: commit_header_skipped counts_unknown file_folder_swap case_only_rename
        everyday-mail-in-log: 15 of 15: commit_header_skipped file_folder_swap case_only_rename
        everyday-mail-no-stat: 15 of 15: commit_header_skipped file_folder_swap case_only_rename
        everyday-no-context: 15 of 15: file_folder_swap case_only_rename
        everyday-no-deletions: 12 of 15: file_folder_swap case_only_rename
        everyday-no-prefix: 15 of 15: file_folder_swap case_only_rename
        everyday-oneline: 15 of 15: commit_header_skipped file_folder_swap case_only_rename
        everyday-own-prefix: 15 of 15: file_folder_swap case_only_rename
        everyday-plain-prefix: 15 of 15: file_folder_swap case_only_rename
        everyday-raw-before: 1 of 15: counts_unknown file_folder_swap case_only_rename
        everyday-same-prefix: 15 of 15: file_folder_swap case_only_rename
        everyday-short-context: 15 of 15: file_folder_swap case_only_rename
        everyday-show: 15 of 15: commit_header_skipped file_folder_swap case_only_rename
        everyday-stat-before: 1 of 15: counts_unknown file_folder_swap case_only_rename
        everyday-submodule-log: 14 of 15: file_folder_swap case_only_rename
        everyday-whole-functions: 15 of 15: file_folder_swap case_only_rename
        everyday-word-colours: 1 of 15: colour_codes_removed counts_unknown file_folder_swap case_only_rename
        everyday-word-diff: 1 of 15: counts_unknown file_folder_swap case_only_rename
        everyday-word-porcelain: 1 of 15: counts_unknown file_folder_swap case_only_rename
    "#]]
    .assert_eq(&drawn);
}

#[test]
fn git_status_is_read_in_four_forms() {
    let fixtures = fixtures();
    let status = |situation: &str, key: &str| read(&fixtures[&(situation.into(), key.into())], None).unwrap();
    for situation in ["working", "folder", "unmerged"] {
        let (first, second) = (status(situation, "status-v1"), status(situation, "status-v2-z"));
        let names = |reading: &Reading| {
            let row = |file| (reading.changes.path(file).to_vec(), reading.changes.kind(file));
            reading.changes.files().map(row).collect::<Vec<_>>()
        };
        assert_eq!(names(&first), names(&second), "{situation}");
        assert_eq!(first.tally, second.tally, "{situation}");
    }
    expect![[r#"
        M +? -? both.txt
        D +? -? gone.txt
        R +? -? old name.txt → new -> name.txt 100644 70ed 100644 70ed
        D +? -? removed.txt 100644 9c46 000000 0000
        M +? -? staged.txt 100644 87f9 100644 ddcf
        M +? -? tab\u{0009}here.txt
        A +? -? new folder/one.txt
        A +? -? new folder/two words.txt
    "#]]
    .assert_eq(&drawing(&status("working", "status-v2").changes));
    let folder = status("folder", "status-v1-z");
    expect![[r#"
        M +? -? both.txt
        D +? -? gone.txt
        R +? -? old name.txt → new -> name.txt
        D +? -? removed.txt
        M +? -? staged.txt
        M +? -? tab\u{0009}here.txt
        A +? -? new folder/
        Tally { rows: 8, accepted: 7, merged: 0, refused: 1 }
        ignored_rows_skipped untracked_directory_not_expanded unsafe_path control_chars"#]]
    .assert_eq(&format!("{}{:?}\n{}", drawing(&folder.changes), folder.tally, codes(&folder)));
}

#[test]
fn commits_are_put_together_only_where_they_add_up() {
    let fixtures = fixtures();
    let told = |situation: &str, key: &str| match read(&fixtures[&(situation.into(), key.into())], None) {
        Ok(reading) => format!("{}: {}\n", codes(&reading), drawing(&reading.changes).replace('\n', "; ")),
        Err(refusal) => format!("{}\n", refusal.why),
    };
    let keys = ["apart.patch", "again.patch", "again.name-status", "again.name-only", "again.stat"];
    let drawn: String =
        keys.iter().filter_map(|key| key.split_once('.')).map(|(s, key)| told(s, key)).collect();
    expect![[r#"
        commit_header_skipped counts_unknown: A +? -? first.txt; A +? -? second.txt; 
        Several commits in this file change “first.txt”, so their patches do not add up to one comparison.
        This is a log of 3 commits. What each of them did to a file does not add up to what the branch changes: compare its two ends.
        commit_header_skipped duplicates_merged old_side_of_renames_missing no_status: ? +? -? first.txt; ? +? -? second.txt; 
        commit_header_skipped stat_is_for_people duplicates_merged no_status: ? +? -? first.txt; ? +? -? second.txt; 
    "#]].assert_eq(&drawn);
}

#[test]
fn an_everyday_list_says_everything() {
    let reading = read(&fixtures()[&("everyday".into(), "raw-numstat".into())], None).unwrap();
    expect![[r#"
        M +1 -0 README.md 100644 849b 100644 f51f
        D +0 -9 becomes_folder 100644 d6ca 000000 0000
        A +9 -0 becomes_folder/inner.txt 000000 0000 100644 e447
        M +1 -0 config/app.json 100644 b040 100644 3332
        C +0 -0 config/app.json → config/copy.json 100644 b040 100644 b040
        R +0 -0 docs/readme.md → docs/README.md 100644 3c6c 100644 3c6c
        M +- -- img/logo.png 100644 2107 100644 c018
        D +0 -9 old/gone.rs 100644 70a0 000000 0000
        R +1 -0 src/lib.rs → src/core/lib.rs 100644 8c5e 100644 b593
        A +12 -0 src/new.rs 000000 0000 100644 a712
        R +0 -0 src/old/util.rs → src/new/util.rs 100644 4042 100644 4042
        T +1 -9 tools/link 100644 7a37 120000 4206
        M +0 -0 tools/run.sh 100644 b3fc 100755 b3fc
        R +0 -0 top-old.txt → top-new.txt 100644 4147 100644 4147
        M +1 -1 vendor/module 160000 1111 160000 2222
    "#]]
    .assert_eq(&drawing(&reading.changes));
    expect!["file_folder_swap case_only_rename"].assert_eq(&codes(&reading));
}

#[test]
fn hostile_names_are_kept_and_told() {
    let reading = read(&fixtures()[&("hostile".into(), "name-status".into())], None).unwrap();
    expect![[r#"
        D +? -?  leading
        A +? -? "quoted"
        D +? -? #hash
        D +? -? $(touch x)
        M +? -? %41
        D +? -? *
        M +? -? --
        D +? -? --- a
        A +? -? -rf
        R +? -? from/43 → ...
        A +? -? 1\u{0009}2\u{0009}fake
        M +? -? :(glob)x
        A +? -? ;x
        M +? -? =>
        D +? -? CON
        D +? -? M\u{0009}fake
        R +? -? from/31 → R100
        A +? -? README.MD
        R +? -? from/19 → [!a]
        R +? -? from/15 → \backslash\
        R +? -? from/23 → `x`
        M +? -? a b
        A +? -? a/b/c/d
        M +? -? bytes-\xFF\xFE
        R +? -? from/11 → café
        D +? -? café
        A +? -? carriage\u{000D}
        R +? -? from/39 → commit 0123
        A +? -? evil\u{202E}gpj.exe
        A +? -? fatal: x
        A +? -? latin-\xE9
        R +? -? from/7 → line\u{000A}break
        D +? -? one => two
        M +? -? one" "two
        M +? -? readme.md
        R +? -? from/35 → src/{a => b}/x
        D +? -? tab\u{0009}here
        R +? -? from/3 → trailing 
        M +? -? warning: y
        M +? -? zero\u{200B}width
        A +? -? {a,b}
        R +? -? from/27 → ~
        M +? -? \u{FEFF}mark
        D +? -? 🦀
    "#]]
    .assert_eq(&drawing(&reading.changes));
    let told: String = reading
        .notices
        .iter()
        .map(|notice| {
            let rows: Vec<_> =
                notice.rows.iter().map(|row| format!("  {}: {}\n", row.line, row.text)).collect();
            format!("{}: {}\n{}", notice.code, notice.text, rows.concat())
        })
        .collect();
    expect![[r#"
        non_utf8: 2 files: the name is not UTF-8; its bytes are kept exactly.
          24: bytes-\xFF\xFE
          31: latin-\xE9
        control_chars: 5 files: control characters in the name, shown as marks.
          11: 1\u{0009}2\u{0009}fake
          16: M\u{0009}fake
          27: carriage\u{000D}
          32: line\u{000A}break
          37: tab\u{0009}here
        invisible_or_bidi: 3 files: invisible or direction-changing characters in the name, shown as marks.
          29: evil\u{202E}gpj.exe
          40: zero\u{200B}width
          43: \u{FEFF}mark
        case_collision: 1 × two names that differ only in case: Windows and macOS can hold only one of them.
          18: README.MD · readme.md
        normalization_collision: 1 × two names that differ only in how accents are encoded: macOS can hold only one of them.
          25: café · café
    "#]].assert_eq(&told);
}

#[test]
fn situations_are_told() {
    let told: String = fixtures()
        .iter()
        .filter(|((situation, format), _)| {
            is_text(format) && situation != "again" && !situation.contains('-')
        })
        .map(|((situation, format), bytes)| {
            format!("{situation}.{format}: {}\n", codes(&read(bytes, None).unwrap()))
        })
        .collect();
    expect![[r#"
        apart.patch: commit_header_skipped counts_unknown
        blank.name-only: old_side_of_renames_missing no_status
        blank.name-status: 
        blank.numstat: no_status
        blank.patch: 
        blank.raw: 
        blank.raw-numstat: 
        blank.stat: stat_is_for_people no_status
        everyday.name-only: old_side_of_renames_missing no_status file_folder_swap
        everyday.name-status: file_folder_swap case_only_rename
        everyday.numstat: ambiguous_rename_syntax no_status file_folder_swap case_only_rename
        everyday.patch: file_folder_swap case_only_rename
        everyday.raw: file_folder_swap case_only_rename
        everyday.raw-numstat: file_folder_swap case_only_rename
        everyday.stat: stat_is_for_people ambiguous_rename_syntax no_status file_folder_swap case_only_rename
        folder.status-v1: ignored_rows_skipped untracked_directory_not_expanded unsafe_path control_chars
        folder.status-v2: ignored_rows_skipped untracked_directory_not_expanded unsafe_path control_chars
        hostile.name-only: old_side_of_renames_missing no_status non_utf8 control_chars invisible_or_bidi case_collision normalization_collision
        hostile.name-status: non_utf8 control_chars invisible_or_bidi case_collision normalization_collision
        hostile.numstat: ambiguous_rename_syntax no_status non_utf8 control_chars invisible_or_bidi case_collision normalization_collision
        hostile.patch: non_utf8 control_chars invisible_or_bidi case_collision normalization_collision
        hostile.raw: non_utf8 control_chars invisible_or_bidi case_collision normalization_collision
        hostile.raw-numstat: non_utf8 control_chars invisible_or_bidi case_collision normalization_collision
        hostile.stat: stat_is_for_people ambiguous_rename_syntax no_status non_utf8 control_chars invisible_or_bidi case_collision normalization_collision
        merged.patch: combined_diff
        pulled.stat: stat_is_for_people noise_lines_skipped ambiguous_rename_syntax no_status file_folder_swap case_only_rename
        sha256.name-only: old_side_of_renames_missing no_status
        sha256.name-status: 
        sha256.numstat: no_status
        sha256.patch: 
        sha256.raw: 
        sha256.raw-numstat: 
        sha256.stat: stat_is_for_people no_status
        swapped.name-only: old_side_of_renames_missing no_status
        swapped.name-status: rename_chain rename_cycle
        swapped.numstat: ambiguous_rename_syntax no_status rename_cycle
        swapped.patch: rename_chain rename_cycle
        swapped.raw: rename_chain rename_cycle
        swapped.raw-numstat: rename_chain rename_cycle
        swapped.stat: stat_is_for_people ambiguous_rename_syntax no_status rename_cycle
        unmerged.name-only: duplicates_merged old_side_of_renames_missing no_status
        unmerged.name-status: duplicates_merged unmerged_paths
        unmerged.numstat: duplicates_merged no_status
        unmerged.patch: combined_diff unmerged_paths
        unmerged.raw: duplicates_merged unmerged_paths
        unmerged.raw-numstat: duplicates_merged unmerged_paths
        unmerged.stat: stat_is_for_people duplicates_merged no_status
        unmerged.status-v1: unmerged_paths
        unmerged.status-v2: unmerged_paths
        working.status-v1: control_chars
        working.status-v2: control_chars
    "#]].assert_eq(&told);
}

/// Whatever is understood of a part is the beginning of the whole, but for the last name.
#[test]
fn an_input_cut_off_anywhere_does_no_harm() {
    for ((situation, format), bytes) in &fixtures() {
        // Statuses of several commits are never read.
        let Ok(whole) = read(bytes, Some(format)) else { continue };
        let paths: Vec<_> = whole.changes.files().map(|file| whole.changes.path(file)).collect();
        // Every byte of the first sample of a format, fewer of the longer ones.
        let step = if ["everyday", "working"].contains(&situation.as_str()) { 1 } else { 11 };
        for end in (0..bytes.len()).step_by(step) {
            if let Ok(part) = read(&bytes[..end], None) {
                check_sum(&part);
            }
            let Ok(part) = read(&bytes[..end], Some(format)) else { continue };
            check_sum(&part);
            let known = part.changes.len() - 1;
            // In text, a row with `=>` may be read in another way when no row follows it. Two equal prefixes show
            // only in the first rename.
            let is_guess =
                ["numstat", "stat"].contains(&format.as_str()) || situation.contains("same-prefix");
            let read: Vec<_> = part.changes.files().map(|file| part.changes.path(file)).collect();
            assert!(is_guess || paths.get(..known) == read.get(..known), "{situation}.{format} cut at {end}");
        }
    }
}

#[test]
fn encodings_and_line_ends_change_nothing() {
    for ((situation, format), bytes) in &fixtures() {
        if !is_text(format) || situation == "again" {
            continue;
        }
        let plain = read(bytes, None).unwrap();
        let is_patch = format == "patch";
        let is_of_a_commit = situation.contains("show") || situation.contains("oneline");
        let text = String::from_utf8(bytes.clone()).unwrap();
        let crlf = text.replace('\n', "\r\n");
        let units = |text: &str| text.encode_utf16().collect::<Vec<_>>();
        let little: Vec<u8> = units(&crlf).into_iter().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units(&text).into_iter().flat_map(u16::to_be_bytes).collect();
        let written = [
            ("utf-8 with mark", [b"\xef\xbb\xbf", bytes.as_slice()].concat()),
            ("CR LF", crlf.clone().into_bytes()),
            ("CR", text.replace('\n', "\r").into_bytes()),
            ("mixed", text.replacen('\n', "\r\n", 1).into_bytes()),
            // In a patch and in a message a blank line means something.
            (
                "blank lines",
                text.replace('\n', if is_patch || is_of_a_commit { "\n" } else { "\n\n" }).into_bytes(),
            ),
            ("PowerShell", [b"\xff\xfe", little.as_slice()].concat()),
            ("utf-16be", [b"\xfe\xff", big.as_slice()].concat()),
            ("utf-16le without mark", little),
            ("utf-16be without mark", big),
            ("fence", format!("```\n{text}```\n").into_bytes()),
            ("prompt", format!("me@host:~/x$ git diff main\n{text}me@host:~/x$ ").into_bytes()),
            ("colours", format!("\x1b[?2004l\r{}", text.replace('\n', "\x1b[m\n")).into_bytes()),
        ];
        for (name, bytes) in written {
            let reading = read(&bytes, None).unwrap_or_else(|e| panic!("{situation}.{format} {name}: {e}"));
            assert_eq!(reading.format, *format, "{situation}.{format} {name}");
            // The contents of a patch that was converted are not what they were, so nothing is counted.
            let is_converted = is_patch && reading.encoding != "utf-8";
            let rows = |changes| {
                let mut rows = rows(changes);
                rows.iter_mut().filter(|row| is_converted && row.added != Count::Binary).for_each(|row| {
                    (row.added, row.deleted) = (Count::Unknown, Count::Unknown);
                });
                rows
            };
            assert_eq!(rows(&reading.changes), rows(&plain.changes), "{situation}.{format} {name}");
            check_sum(&reading);
        }
    }
}
