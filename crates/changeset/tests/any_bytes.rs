//! Whatever the bytes are: no panic, and rows = accepted + merged + refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use changeset::{FORMATS, read};
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
