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

#[test]
fn every_format_has_samples_and_is_recognised() {
    let fixtures = fixtures();
    let mut situations: Vec<_> = fixtures.keys().map(|(situation, _)| situation.clone()).collect();
    situations.dedup();
    for format in FORMATS.iter().filter(|format| !format.is_json()) {
        for situation in &situations {
            let text_key = (situation.clone(), format.key.to_owned());
            let z_key = (situation.clone(), format!("{}-z", format.key));
            let text = read(&fixtures[&text_key], None).unwrap_or_else(|e| panic!("{text_key:?}: {e}"));
            let z = read(&fixtures[&z_key], None).unwrap_or_else(|e| panic!("{z_key:?}: {e}"));
            assert_eq!((text.format.as_str(), z.format.as_str()), (text_key.1.as_str(), z_key.1.as_str()));
            check_sum(&text);
            check_sum(&z);
            assert_eq!(rows(&text.changes), rows(&z.changes), "{text_key:?}");
            for chosen in [format.key, &z_key.1] {
                assert_eq!(rows(&read(&fixtures[&z_key], Some(chosen)).unwrap().changes), rows(&z.changes));
            }
        }
    }
}

#[test]
fn all_formats_name_the_same_files() {
    let fixtures = fixtures();
    for ((situation, format), bytes) in &fixtures {
        let whole = read(&fixtures[&(situation.clone(), "raw-numstat-z".into())], None).unwrap();
        let this = read(bytes, None).unwrap();
        assert_eq!(
            this.changes.len(),
            whole.changes.len() - usize::from(situation == "blank" && format.starts_with("numstat")),
            "{situation}.{format}"
        );
        for file in this.changes.files() {
            let (row, full) = (this.changes.row(file), whole.changes.find(this.changes.path(file)));
            let full = whole.changes.row(full.unwrap_or_else(|| panic!("{situation}.{format}: {row:?}")));
            let knows_old = !format.starts_with("name-only");
            assert_eq!(row.old_path, full.old_path.filter(|_| knows_old), "{situation}.{format}");
            assert!(row.kind.letter().is_none() || row.kind == full.kind, "{situation}.{format}");
            assert!(row.added == Count::Unknown || row.added == full.added, "{situation}.{format}");
            assert!(row.ids.is_none() || row.ids == full.ids, "{situation}.{format}");
        }
    }
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
        .filter(|((_, format), _)| !format.ends_with("-z"))
        .map(|((situation, format), bytes)| {
            format!("{situation}.{format}: {}\n", codes(&read(bytes, None).unwrap()))
        })
        .collect();
    expect![[r#"
        blank.name-only: old_side_of_renames_missing no_status
        blank.name-status: 
        blank.numstat: no_status
        blank.raw: 
        blank.raw-numstat: 
        everyday.name-only: old_side_of_renames_missing no_status file_folder_swap
        everyday.name-status: file_folder_swap case_only_rename
        everyday.numstat: ambiguous_rename_syntax no_status file_folder_swap case_only_rename
        everyday.raw: file_folder_swap case_only_rename
        everyday.raw-numstat: file_folder_swap case_only_rename
        hostile.name-only: old_side_of_renames_missing no_status non_utf8 control_chars invisible_or_bidi case_collision normalization_collision
        hostile.name-status: non_utf8 control_chars invisible_or_bidi case_collision normalization_collision
        hostile.numstat: ambiguous_rename_syntax no_status non_utf8 control_chars invisible_or_bidi case_collision normalization_collision
        hostile.raw: non_utf8 control_chars invisible_or_bidi case_collision normalization_collision
        hostile.raw-numstat: non_utf8 control_chars invisible_or_bidi case_collision normalization_collision
        swapped.name-only: old_side_of_renames_missing no_status
        swapped.name-status: rename_chain rename_cycle
        swapped.numstat: ambiguous_rename_syntax no_status rename_cycle
        swapped.raw: rename_chain rename_cycle
        swapped.raw-numstat: rename_chain rename_cycle
        unmerged.name-only: duplicates_merged old_side_of_renames_missing no_status
        unmerged.name-status: duplicates_merged unmerged_paths
        unmerged.numstat: duplicates_merged no_status
        unmerged.raw: duplicates_merged unmerged_paths
        unmerged.raw-numstat: duplicates_merged unmerged_paths
    "#]].assert_eq(&told);
}

/// Whatever is understood of a part is the beginning of the whole, but for the last name.
#[test]
fn an_input_cut_off_anywhere_does_no_harm() {
    for ((situation, format), bytes) in &fixtures() {
        let whole = read(bytes, Some(format)).unwrap();
        let paths: Vec<_> = whole.changes.files().map(|file| whole.changes.path(file)).collect();
        // Every byte of the first sample of a format, fewer of the longer ones.
        let step = if situation == "everyday" { 1 } else { 7 };
        for end in (0..bytes.len()).step_by(step) {
            if let Ok(part) = read(&bytes[..end], None) {
                check_sum(&part);
            }
            let Ok(part) = read(&bytes[..end], Some(format)) else { continue };
            check_sum(&part);
            let known = part.changes.len() - 1;
            // In text, a row with `=>` may be read in another way when no row follows it.
            let is_guess = format == "numstat";
            let read: Vec<_> = part.changes.files().map(|file| part.changes.path(file)).collect();
            assert!(is_guess || paths[..known] == read[..known], "{situation}.{format} cut at {end}");
        }
    }
}

#[test]
fn encodings_and_line_ends_change_nothing() {
    for ((situation, format), bytes) in &fixtures() {
        if format.ends_with("-z") {
            continue;
        }
        let plain = read(bytes, None).unwrap();
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
            ("blank lines", text.replace('\n', "\n\n").into_bytes()),
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
            assert_eq!(rows(&reading.changes), rows(&plain.changes), "{situation}.{format} {name}");
            check_sum(&reading);
        }
    }
}
