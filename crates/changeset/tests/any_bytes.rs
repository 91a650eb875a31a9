//! Whatever the bytes are: no panic, and rows = accepted + merged + refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use changeset::{FORMATS, Inflow, Reading, Refusal, read};
use proptest::prelude::*;
use proptest::sample::select;

const SAMPLES: &[&[u8]] = &[
    include_bytes!("fixtures/everyday.name-only"),
    include_bytes!("fixtures/everyday.name-status"),
    include_bytes!("fixtures/everyday.numstat"),
    include_bytes!("fixtures/everyday.raw"),
    include_bytes!("fixtures/everyday.raw-numstat"),
    include_bytes!("fixtures/hostile.name-only.z"),
    include_bytes!("fixtures/hostile.name-status.z"),
    include_bytes!("fixtures/hostile.numstat.z"),
    include_bytes!("fixtures/hostile.raw.z"),
    include_bytes!("fixtures/hostile.raw-numstat.z"),
    include_bytes!("fixtures/unmerged.raw-numstat"),
    include_bytes!("fixtures/everyday.stat"),
    include_bytes!("fixtures/everyday-show.stat"),
    include_bytes!("fixtures/everyday-show.raw.z"),
    include_bytes!("fixtures/working.status-v1"),
    include_bytes!("fixtures/folder.status-v1.z"),
    include_bytes!("fixtures/unmerged.status-v2"),
    include_bytes!("fixtures/working.status-v2.z"),
    include_bytes!("fixtures/everyday.patch"),
    include_bytes!("fixtures/hostile.patch"),
    include_bytes!("fixtures/merged.patch"),
    include_bytes!("fixtures/everyday-binary.patch"),
    include_bytes!("fixtures/everyday-mail.patch"),
    include_bytes!("fixtures/everyday-word-colours.patch"),
    include_bytes!("fixtures/everyday-submodule-log.patch"),
    include_bytes!("fixtures/apart.patch"),
    include_bytes!("fixtures/swapped.numstat"),
    include_bytes!("fixtures/api/everyday.github-files.pages.json"),
    include_bytes!("fixtures/api/everyday.github-files.lines.json"),
    include_bytes!("fixtures/api/everyday.gh-pr-view.json"),
    include_bytes!("fixtures/api/everyday.gitlab-changes.json"),
];

/// Pieces that lists consist of, so that random inputs come near to being one.
const PIECES: &[&str] = &[
    "M",
    "A",
    "R100",
    "C075",
    "U",
    "\t",
    "\n",
    "\0",
    "\r\n",
    " ",
    "\"",
    "\\",
    "\\303",
    ":100644 100644 ",
    "abcdef1 1234567 ",
    "0\t0\t",
    "-\t-\t",
    " => ",
    "{",
    "}",
    "/",
    "a",
    "b/c",
    "..",
    ".git",
    "./",
    "diff --git a/b/c b/b/c\n",
    "diff --git ",
    "diff --cc a\n",
    "index 1234567..7654321 100644\n",
    "--- a/b/c\n",
    "+++ b/b/c\n",
    "@@ -1,2 +1,2 @@\n",
    "@@@ -1 -1 +1 @@@\n",
    "-",
    "+",
    "old mode 100644\nnew mode 100755\n",
    "rename from a\nrename to b/c\n",
    "GIT binary patch\n",
    "Submodule a 1234567..7654321:\n",
    "commit 0123456789012345678901234567890123456789\n",
    "Author: ",
    "From 0123456789012345678901234567890123456789 ",
    "---\n",
    "-- \n",
    "    ",
    " | 3 ++-\n",
    " 1 file changed\n",
    "...",
    "?? ",
    "R  ",
    " -> ",
    "1 .M N... 100644 100644 100644 1234567 1234567 ",
    "2 R. N... 100644 100644 100644 1234567 1234567 R100 ",
    "fatal: ",
    "warning: ",
    "```",
    "$ git diff",
    "é",
    "\u{feff}",
    "\u{202e}",
    "\u{1b}[m",
    "[",
    "]",
    ",",
    ":",
    "1",
    "true",
    "{\"files\":[",
    "{\"changes\":[",
    "{\"filename\":\"a\",\"status\":\"added\"}",
    "{\"filename\":",
    "{\"path\":\"a\",\"additions\":1}",
    "{\"old_path\":\"a\",\"new_path\":\"b\",\"diff\":\"\"}",
    "\"status\":",
    "\"message\":",
];

/// All that a result says.
fn said(result: &Result<Reading, Refusal>) -> String {
    match result {
        Ok(reading) => format!(
            "{} {} {:?} {:?} {:?}",
            reading.format, reading.encoding, reading.tally, reading.notices, reading.changes
        ),
        Err(refusal) => format!("{refusal}"),
    }
}

fn in_pieces(bytes: &[u8], as_format: Option<&str>, cuts: &[usize]) -> Result<Reading, Refusal> {
    let mut inflow = Inflow::new(as_format);
    let mut from = 0;
    for cut in cuts.iter().chain([&bytes.len()]) {
        inflow.push(&bytes[from..*cut])?;
        from = *cut;
    }
    inflow.finish()
}

fn check(bytes: &[u8]) {
    let keys = FORMATS.iter().map(|format| Some(format.key));
    for key in keys.chain([None]) {
        match read(bytes, key) {
            Ok(reading) => {
                let tally = reading.tally;
                assert_eq!(tally.rows, tally.accepted + tally.merged + tally.refused);
                assert_eq!(usize::try_from(tally.accepted).unwrap(), reading.changes.len());
                assert!(!reading.changes.is_empty());
                for file in reading.changes.files() {
                    let path = reading.changes.path(file);
                    assert_eq!(reading.changes.find(path), Some(file));
                    assert!(!path.is_empty() && path.len() <= 4096);
                }
                assert!(reading.notices.iter().all(|notice| notice.rows.len() <= 100));
            }
            Err(refusal) => assert!((10..=400).contains(&refusal.why.chars().count()), "{refusal}"),
        }
    }
}

proptest! {
    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn random_pieces(pieces in prop::collection::vec(select(PIECES), 0..60)) {
        check(pieces.concat().as_bytes());
    }

    #[test]
    fn samples_with_damage(
        sample in select(SAMPLES),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4u8), 1..6),
    ) {
        let mut bytes = sample.to_vec();
        for (place, byte, how) in damage {
            let at = place.index(bytes.len().max(1)).min(bytes.len());
            match how {
                0 => bytes.truncate(at),
                1 => bytes.insert(at, byte),
                2 if at < bytes.len() => bytes[at] = byte,
                _ => drop(bytes.drain(at..(at + usize::from(byte)).min(bytes.len()))),
            }
        }
        check(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// However an input is cut into pieces, it is read the same; long ones too, of which only the head is looked at.
    #[test]
    fn pieces_change_nothing(
        sample in select(SAMPLES),
        as_format in select(&[None, Some("patch"), Some("name-status")][..]),
        repeats in select(&[1usize, 40][..]),
        filler in select(&["", "+", "\u{feff}", "\n", "\r", "\0"][..]),
        fill in select(&[0usize, 10, 65_520, 65_536, 140_000][..]),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let mut bytes = filler.repeat(fill.min(if filler == "+" { fill } else { 1 })).into_bytes();
        bytes.extend(sample.repeat(repeats));
        bytes.extend(filler.repeat(fill).into_bytes());
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.sort_unstable();
        let whole = read(&bytes, as_format);
        prop_assert_eq!(said(&in_pieces(&bytes, as_format, &cuts)), said(&whole));
    }
}

/// Every sample, cut into single bytes.
#[test]
fn single_bytes_change_nothing() {
    for sample in SAMPLES {
        let cuts: Vec<usize> = (0..sample.len()).collect();
        assert_eq!(said(&in_pieces(sample, None, &cuts)), said(&read(sample, None)));
    }
}

/// A line of a hunk may be longer than any that is kept.
#[test]
fn a_long_line_in_a_hunk_is_passed_over() {
    let long = "x".repeat(1_000_000);
    let header = "diff --git a/x b/x\nindex 1234567..7654321 100644\n--- a/x\n+++ b/x\n";
    let patch = format!("{header}@@ -1 +1,2 @@\n-{long}\n+{long}\n+1\n");
    let cuts: Vec<usize> = (0..patch.len()).step_by(4096).collect();
    let reading = in_pieces(patch.as_bytes(), None, &cuts).unwrap();
    assert_eq!(said(&Ok(reading.clone())), said(&read(patch.as_bytes(), None)));
    let file = reading.changes.files().next().unwrap();
    assert_eq!(
        (reading.changes.added(file).lines(), reading.changes.deleted(file).lines()),
        (Some(2), Some(1))
    );
    let outside = format!("{patch}{long}\n");
    assert!(read(format!("{long}\n{patch}").as_bytes(), Some("patch")).unwrap_err().why.contains("64 KiB"));
    assert!(read(outside.as_bytes(), None).is_err());
}

/// Every byte that a name can hold, in three places, in every format with `-z` and in text.
#[test]
fn every_byte_survives() {
    let names: Vec<Vec<u8>> = (1..=255u8)
        .filter(|byte| *byte != b'/')
        .flat_map(|b| [vec![b, b'a', b'b'], vec![b'a', b, b'b'], vec![b'a', b'b', b]])
        .collect();
    let mut names = names;
    names.sort_unstable();
    names.dedup();
    let quoted = |name: &[u8]| {
        let octal: String = name.iter().map(|byte| format!("\\{byte:03o}")).collect();
        format!("\"{octal}\"").into_bytes()
    };
    let list = |start: &[u8], name: &dyn Fn(&[u8]) -> Vec<u8>, end: u8| -> Vec<u8> {
        names.iter().flat_map(|n| [start, &name(n), &[end]].concat()).collect()
    };
    let z = |n: &[u8]| n.to_vec();
    let raw: &[u8] = b":100644 100644 abcdef1 1234567 M";
    let inputs = [
        (list(b"", &z, 0), "name-only-z"),
        (list(b"M\0", &z, 0), "name-status-z"),
        (list(b"1\t2\t", &z, 0), "numstat-z"),
        (list(&[raw, b"\0"].concat(), &z, 0), "raw-z"),
        ([list(&[raw, b"\0"].concat(), &z, 0), list(b"1\t2\t", &z, 0)].concat(), "raw-numstat-z"),
        (list(b"", &quoted, b'\n'), "name-only"),
        (list(b"M\t", &quoted, b'\n'), "name-status"),
        (list(b"1\t2\t", &quoted, b'\n'), "numstat"),
        (list(&[raw, b"\t"].concat(), &quoted, b'\n'), "raw"),
        (
            [list(&[raw, b"\t"].concat(), &quoted, b'\n'), list(b"1\t2\t", &quoted, b'\n')].concat(),
            "raw-numstat",
        ),
    ];
    for (bytes, format) in inputs {
        let reading = read(&bytes, None).unwrap_or_else(|e| panic!("{format}: {e}"));
        assert_eq!(reading.format, format);
        let read: Vec<_> = reading.changes.files().map(|file| reading.changes.path(file).to_vec()).collect();
        assert_eq!(read, names, "{format}");
    }
}
