//! The lists in JSON are read from their samples, with their names hidden, and say what git says of the same
//! repository; what is cut off is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(
    clippy::needless_raw_string_hashes,
    clippy::too_many_lines,
    reason = "drawings are written by expect-test, and are long"
)]

use changeset::{Count, FORMATS, Kind, Reading, read};
use expect_test::expect;
use std::collections::BTreeMap;
use std::path::Path;

/// Name (`situation.format.form`) → bytes, from the folder that `tests/scripts/make_api_fixtures.py` writes.
fn samples() -> BTreeMap<String, Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/api");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let samples: BTreeMap<_, _> = entries
        .filter_map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().strip_suffix(".json")?.to_owned();
            Some((name, std::fs::read(&path).unwrap()))
        })
        .collect();
    assert!(samples.len() >= 10, "the samples are missing: run tests/scripts/make_api_fixtures.py");
    samples
}

/// What git says of the repository of a sample.
fn truth(name: &str) -> Reading {
    let situation = name.split('.').next().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/api");
    read(&std::fs::read(folder.join(format!("{situation}.raw-numstat.z"))).unwrap(), None).unwrap()
}

fn key(name: &str) -> &str {
    name.split('.').nth(1).unwrap()
}

fn check_sum(reading: &Reading) {
    let tally = reading.tally;
    assert_eq!(tally.rows, tally.accepted + tally.merged + tally.refused);
    assert_eq!(usize::try_from(tally.accepted).unwrap(), reading.changes.len());
}

fn codes(reading: &Reading) -> String {
    reading.notices.iter().map(|notice| notice.code.as_str()).collect::<Vec<_>>().join(" ")
}

fn rows(reading: &Reading) -> Vec<changeset::Row<'_>> {
    reading.changes.files().map(|file| reading.changes.row(file)).collect()
}

/// Letter, counts, old path and path.
fn drawing(reading: &Reading) -> String {
    let count = |count| match count {
        Count::Unknown => "?".into(),
        Count::Binary => "-".into(),
        Count::Lines(lines) => lines.to_string(),
    };
    let line = |row: changeset::Row<'_>| {
        let letter = row.kind.letter().unwrap_or('?');
        let old = row.old_path.map(|old| format!("{} → ", changeset::visible(old))).unwrap_or_default();
        format!(
            "{letter} +{} -{} {old}{}\n",
            count(row.added),
            count(row.deleted),
            changeset::visible(row.path)
        )
    };
    rows(reading).into_iter().map(line).collect()
}

fn told(text: &str) -> Reading {
    let reading = read(text.as_bytes(), None).unwrap_or_else(|e| panic!("{text}: {e}"));
    check_sum(&reading);
    reading
}

#[test]
fn every_list_has_a_sample_and_is_recognised() {
    let samples = samples();
    for format in FORMATS.iter().filter(|format| format.is_json()) {
        assert!(samples.keys().any(|name| key(name) == format.key), "{} has no sample", format.key);
    }
    for (name, bytes) in &samples {
        let reading = read(bytes, None).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(reading.format, key(name), "{name}");
        check_sum(&reading);
        let forced = read(bytes, Some(key(name))).unwrap();
        assert_eq!(rows(&reading), rows(&forced), "{name}");
        for format in FORMATS.iter().filter(|format| !format.is_json() && format.key != "name-only") {
            assert!(read(bytes, Some(format.key)).is_err(), "{name} as {}", format.key);
        }
    }
}

#[test]
fn lists_say_what_git_says() {
    for (name, bytes) in &samples() {
        let (this, whole) = (read(bytes, None).unwrap(), truth(name));
        assert_eq!(this.changes.len(), whole.changes.len(), "{name}");
        for (row, full) in rows(&this).into_iter().zip(rows(&whole)) {
            assert_eq!(row.path, full.path, "{name}");
            assert!(row.kind == full.kind || name == "everyday.gh-pr-view", "{name}: {row:?}");
            let knows_old = key(name) != "gh-pr-view";
            assert_eq!(row.old_path, full.old_path.filter(|_| knows_old), "{name}: {row:?}");
            for (told, counted) in [(row.added, full.added), (row.deleted, full.deleted)] {
                let is_lost = matches!((told, counted), (Count::Lines(0), Count::Binary));
                assert!(told == counted || told == Count::Unknown || is_lost, "{name}: {row:?} {full:?}");
            }
        }
    }
}

#[test]
fn counts_that_a_list_cannot_know_are_not_zero() {
    let samples = samples();
    expect![[r#"
        M +3 -2 --- a
        M +1 -0 README.md
        D +0 -9 becomes_folder
        A +9 -0 becomes_folder/inner.txt
        M +2 -1 config/app.json
        R +0 -0 docs/readme.md → docs/README.md
        R +0 -0 empty-gone → empty-new
        D +? -? img/gone.bin
        M +? -? img/logo.png
        A +? -? img/new.bin
        D +0 -9 old/gone.rs
        R +1 -0 src/lib.rs → src/core/lib.rs
        A +12 -0 src/new.rs
        R +0 -0 src/old/util.rs → src/new/util.rs
        T +1 -9 tools/link
        M +? -? tools/run.sh
        M +1 -1 vendor/module
        A +2 -0 ä "quoted" {x}/🦀 \ \u{0009}\u{202E}.txt
    "#]]
    .assert_eq(&drawing(&read(&samples["everyday.github-files"], None).unwrap()));
    expect![[r#"
        M +3 -2 --- a
        M +? -? README.md
        D +0 -9 becomes_folder
        A +9 -0 becomes_folder/inner.txt
        M +2 -1 config/app.json
        R +? -? docs/readme.md → docs/README.md
        R +? -? empty-gone → empty-new
        D +- -- img/gone.bin
        M +- -- img/logo.png
        A +- -- img/new.bin
        D +0 -9 old/gone.rs
        R +? -? src/lib.rs → src/core/lib.rs
        A +12 -0 src/new.rs
        R +? -? src/old/util.rs → src/new/util.rs
        T +1 -9 tools/link
        M +? -? tools/run.sh
        M +1 -1 vendor/module
        A +2 -0 ä "quoted" {x}/🦀 \ \u{0009}\u{202E}.txt
    "#]]
    .assert_eq(&drawing(&read(&samples["everyday.gitlab-changes"], None).unwrap()));
}

#[test]
fn situations_are_told() {
    let drawn: String = samples()
        .iter()
        .map(|(name, bytes)| format!("{name}: {}\n", codes(&read(bytes, None).unwrap())))
        .collect();
    expect![[r#"
        copied.github-files: 
        everyday.gh-pr-view: old_side_of_renames_missing no_status control_chars invisible_or_bidi file_folder_swap
        everyday.gh-pr-view.kinds: counts_unknown old_side_of_renames_missing control_chars invisible_or_bidi file_folder_swap
        everyday.github-compare: counts_unknown control_chars invisible_or_bidi file_folder_swap case_only_rename
        everyday.github-files: counts_unknown control_chars invisible_or_bidi file_folder_swap case_only_rename
        everyday.github-files.gitea: counts_unknown duplicates_merged control_chars invisible_or_bidi file_folder_swap case_only_rename
        everyday.github-files.lines: several_json_documents counts_unknown control_chars invisible_or_bidi file_folder_swap case_only_rename
        everyday.github-files.pages: several_json_documents counts_unknown control_chars invisible_or_bidi file_folder_swap case_only_rename
        everyday.github-files.slurped: counts_unknown control_chars invisible_or_bidi file_folder_swap case_only_rename
        everyday.gitlab-changes: counts_unknown duplicates_merged control_chars invisible_or_bidi file_folder_swap case_only_rename
        everyday.gitlab-changes.compare: counts_unknown duplicates_merged control_chars invisible_or_bidi file_folder_swap case_only_rename
        everyday.gitlab-diffs: counts_unknown duplicates_merged control_chars invisible_or_bidi file_folder_swap case_only_rename
    "#]]
    .assert_eq(&drawn);
}

/// What is cut off is refused; only whole documents before the cut are a list.
#[test]
fn an_input_cut_off_anywhere_does_no_harm() {
    for (name, bytes) in &samples() {
        let whole = read(bytes, None).unwrap();
        let is_several = matches!(name.split('.').nth(2), Some("lines" | "pages"));
        // Every byte of the short samples, fewer of the longer ones.
        let step = if bytes.len() < 2000 { 1 } else { 11 };
        let end_of_last = bytes.iter().rposition(|byte| !byte.is_ascii_whitespace()).unwrap();
        for end in (0..=end_of_last).step_by(step) {
            for key in [None, Some(key(name))] {
                match read(&bytes[..end], key) {
                    Ok(part) => {
                        assert!(is_several, "{name} cut at {end}");
                        check_sum(&part);
                        assert!(
                            rows(&whole).iter().zip(rows(&part)).all(|(all, some)| all.path == some.path)
                        );
                    }
                    Err(refusal) => assert!((10..=400).contains(&refusal.why.chars().count())),
                }
            }
        }
    }
}

#[test]
fn encodings_line_ends_and_noise_change_nothing() {
    for (name, bytes) in &samples() {
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
            ("blank lines", text.replace('\n', "\n\n").into_bytes()),
            ("no line end", text.trim_end().as_bytes().to_vec()),
            ("PowerShell", [b"\xff\xfe", little.as_slice()].concat()),
            ("utf-16be", [b"\xfe\xff", big.as_slice()].concat()),
            ("utf-16le without mark", little),
            ("fence", format!("```json\n{text}```\n").into_bytes()),
            ("prompt", format!("me@host:~/x$ gh api x\n{text}me@host:~/x$ ").into_bytes()),
            (
                "colours",
                text.replace("null", "\x1b[36mnull\x1b[m").replace('{', "\x1b[1m{\x1b[m").into_bytes(),
            ),
        ];
        for (way, bytes) in written {
            let reading = read(&bytes, None).unwrap_or_else(|e| panic!("{name} {way}: {e}"));
            assert_eq!(reading.format, key(name), "{name} {way}");
            if way != "colours" {
                assert_eq!(rows(&reading), rows(&plain), "{name} {way}");
            }
            check_sum(&reading);
        }
    }
}

#[test]
fn a_list_that_may_not_be_whole_is_told() {
    let list = |count: usize| {
        let rows: Vec<_> = (0..count)
            .map(|n| {
                format!(
                    "{{\"filename\":\"f{n:05}\",\"status\":\"modified\",\"additions\":1,\"deletions\":0}}"
                )
            })
            .collect();
        format!("[{}]", rows.join(","))
    };
    let drawn: String = [29, 30, 31, 100, 300, 3000, 3001]
        .map(|count| format!("{count}: {}\n", codes(&told(&list(count)))))
        .concat();
    expect![[r#"
        29: 
        30: possibly_first_page_only
        31: 
        100: possibly_first_page_only
        300: possibly_first_page_only
        3000: possibly_cut_at_3000
        3001: 
    "#]]
    .assert_eq(&drawn);
    let view = |around: &str, count: usize| {
        let rows: Vec<_> = (0..count).map(|n| format!("{{\"path\":\"f{n:03}\",\"additions\":1}}")).collect();
        codes(&told(&format!("{{{around}\"files\":[{}]}}", rows.join(","))))
    };
    assert!(view("", 100).starts_with("possibly_first_page_only"));
    assert!(!view("\"changedFiles\":100,", 100).contains("possibly"));
    assert!(view("\"changedFiles\":144,", 100).starts_with("possibly_truncated"));
    let changes = |around: &str| {
        let file = r#"{"old_path":"a","new_path":"a","new_file":false,"diff":"@@ -1 +1 @@\n-a\n+b\n"}"#;
        codes(&told(&format!("{{{around}\"changes\":[{file}]}}")))
    };
    assert_eq!(changes("\"overflow\":false,\"changes_count\":\"1\","), "");
    assert_eq!(changes("\"overflow\":true,"), "possibly_truncated");
    assert_eq!(changes("\"compare_timeout\":true,"), "possibly_truncated");
    assert_eq!(changes("\"changes_count\":\"1000+\","), "possibly_truncated");
}

#[test]
fn rows_are_merged_and_refused_by_their_lines() {
    let long = "x/".repeat(2100);
    let row = |name: &str| format!("{{\"filename\":\"{name}\",\n\"status\":\"added\"}}");
    let list = format!("[{},\n{},\n{}]\n[{}]", row("a"), row(&long), row("b"), row("a"));
    let reading = told(&list);
    let tally = reading.tally;
    assert_eq!((tally.rows, tally.accepted, tally.merged, tally.refused), (4, 2, 1, 1));
    let lines = |code: &str| -> Vec<u32> {
        let notice = reading.notices.iter().find(|notice| notice.code.as_str() == code).unwrap();
        notice.rows.iter().map(|row| row.line).collect()
    };
    assert_eq!((lines("rows_refused"), lines("duplicates_merged")), (vec![3], vec![7]));
    assert!(codes(&reading).starts_with("several_json_documents"));
}

#[test]
fn what_a_list_leaves_out_is_unknown() {
    let reading = told(r#"[{"filename":"a","status":"unchanged"},{"filename":"b","additions":null}]"#);
    assert_eq!(drawing(&reading), "? +? -? a\n? +? -? b\n");
    assert_eq!(codes(&reading), "no_status");
    let reading = told(r#"[{"filename":"a","status":"renamed"},{"filename":"b","status":"added"}]"#);
    assert_eq!(codes(&reading), "old_side_of_renames_missing");
    let reading = told(r#"{"path":"a\u00e9\ud83e\udd80","additions":1,"deletions":2}"#);
    assert_eq!((drawing(&reading).as_str(), reading.format.as_str()), ("? +1 -2 aé🦀\n", "gh-pr-view"));
    // Where no file has its patch, its absence says nothing.
    let zero = r#"{"filename":"a","status":"modified","additions":0,"deletions":0}"#;
    let reading = told(&format!("[{zero}]"));
    assert_eq!((drawing(&reading).as_str(), codes(&reading).as_str()), ("M +0 -0 a\n", "counts_unknown"));
    let full =
        r#"{"filename":"b","status":"modified","additions":1,"deletions":0,"patch":"@@ -0,0 +1 @@\n+b"}"#;
    let reading = told(&format!("[{zero},{full}]"));
    assert_eq!(
        (drawing(&reading).as_str(), codes(&reading).as_str()),
        ("M +? -? a\nM +1 -0 b\n", "counts_unknown")
    );
    // On another page the same file may have its lines.
    let again = full.replace("\"b\"", "\"a\"");
    let reading = told(&format!("[{zero}][{again}]"));
    assert_eq!(drawing(&reading), "M +1 -0 a\n");
}

#[test]
fn files_behind_much_else_are_found() {
    let commits = format!("{{\"sha\":\"{}\",\"files\":null,\"filename\":1}},", "a".repeat(200)).repeat(2000);
    let compare =
        format!("{{\"commits\":[{commits}0],\"files\":[{{\"filename\":\"a\",\"status\":\"added\"}}]}}");
    assert_eq!(told(&compare).format, "github-compare");
    assert_eq!(told(&format!("[{compare},{compare}]")).tally.merged, 1);
    assert_eq!(told("[][]\n[{\"filename\":\"a\",\"status\":\"added\"}]").changes.len(), 1);
}

/// Names may look like the beginning of JSON.
#[test]
fn names_with_brackets_are_names() {
    for names in [
        "[[...slug]]/page.tsx\napp/x.ts\n",
        "[id].tsx\nb\n",
        "{x}/y.rs\nz/a.rs\n",
        "[].txt\nb.txt\n",
        "{}.rs\nsrc/b.rs\n",
    ] {
        assert_eq!(told(names).format, "name-only", "{names}");
    }
    let reading = read(b"{\"a\":1}\0b\0", None).unwrap();
    assert_eq!((reading.format.as_str(), reading.changes.len()), ("name-only-z", 2));
}

/// Whatever field is damaged, the answer is a refusal or a list whose sum holds.
#[test]
fn every_value_may_be_of_any_kind() {
    let values = ["null", "true", "1", "-1", "1e5", "\"x\"", "\"\"", "[]", "{}", "[{\"filename\":\"z\"}]"];
    for (name, bytes) in &samples() {
        if !matches!(
            name.as_str(),
            "copied.github-files" | "everyday.gitlab-diffs" | "everyday.gh-pr-view.kinds"
        ) {
            continue;
        }
        let text = String::from_utf8(bytes.clone()).unwrap();
        let fields =
            ["filename", "status", "additions", "sha", "previous_filename", "path", "changeType", "files"];
        let fields =
            fields.iter().chain(&["old_path", "new_file", "a_mode", "diff", "collapsed", "changedFiles"]);
        for (field, value) in fields.flat_map(|field| values.map(|value| (field, value))) {
            let broken =
                text.replace(&format!("\"{field}\":"), &format!("\"{field}\":{value},\"_{field}\":"));
            match read(broken.as_bytes(), None) {
                Ok(reading) => check_sum(&reading),
                Err(refusal) => assert!((10..=400).contains(&refusal.why.chars().count())),
            }
        }
    }
}

/// What `changed` means depends on who says it; where nothing shows that, no type is claimed.
#[test]
fn a_status_is_read_as_its_host_means_it() {
    let list = |status: &str, field: &str| {
        format!(
            "[{{\"filename\":\"a\",\"status\":\"{status}\",\"additions\":2,\"deletions\":1,{field}\"changes\":3}}]"
        )
    };
    let gitea = "\"html_url\":\"x\",\"contents_url\":\"x\",\"raw_url\":\"x\",";
    let hosts = ["\"sha\":\"x\",", "\"blob_url\":\"x\",", "\"patch\":\"@@\",", gitea, ""];
    let drawn = hosts.map(|field| drawing(&told(&list("changed", field)))).concat();
    assert_eq!(drawn, "T +2 -1 a\nT +2 -1 a\nT +2 -1 a\nM +2 -1 a\nM +2 -1 a\n");
    assert_eq!(drawing(&told(&list("deleted", gitea))), "D +2 -1 a\n");
    // 0 lines of a file are told of a binary one too.
    for (status, drawn) in
        [("unchanged", "M +? -? a\n"), ("added", "A +? -? a\n"), ("renamed", "R +? -? a\n")]
    {
        let reading =
            told(&list(status, gitea).replace(":2,", ":0,").replace(":1,", ":0,").replace(":3", ":0"));
        assert_eq!(drawing(&reading), drawn);
        assert!(codes(&reading).starts_with("counts_unknown"), "{}", codes(&reading));
    }
}

#[test]
fn a_type_change_that_is_listed_twice_is_one_file() {
    let half = |is_new: bool, diff: &str| {
        format!(
            "{{\"old_path\":\"a\",\"new_path\":\"a\",\"new_file\":{is_new},\"deleted_file\":{},\"diff\":\"{diff}\"}}",
            !is_new
        )
    };
    let (gone, new) = (half(false, "@@ -1,2 +0,0 @@\\n-a\\n-b\\n"), half(true, "@@ -0,0 +1 @@\\n+c\\n"));
    for list in [format!("[{gone},{new}]"), format!("[{new},{gone}]")] {
        let reading = told(&list);
        assert_eq!(drawing(&reading), "T +1 -2 a\n");
        assert_eq!((reading.tally.rows, reading.tally.merged), (2, 1));
    }
    let modes =
        r#"[{"old_path":"a","new_path":"a","a_mode":"100644","b_mode":"120000","new_file":false,"diff":""}]"#;
    assert_eq!(
        told(modes).changes.files().map(|f| told(modes).changes.kind(f)).collect::<Vec<_>>(),
        [Kind::TypeChanged]
    );
}
