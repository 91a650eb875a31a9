//! Small files that would cost a careless reader much: each is refused, soon and with a sentence.

#![allow(clippy::expect_used, reason = "a test fails loudly")]

use notation::{MAX_STRATEGY_BYTES, read_strategy};
use proptest::prelude::*;

/// The sentence that refuses `document`, checked for its length.
fn refusal(document: &[u8]) -> String {
    let sentence = read_strategy(document).expect_err("a bomb is refused").to_string();
    let length = sentence.chars().count();
    assert!((10..=400).contains(&length), "{length} characters: {sentence}");
    sentence
}

#[test]
fn nesting() {
    let block =
        |levels: usize| (0..levels).map(|level| format!("{}a:\n", " ".repeat(level))).collect::<String>();
    let documents = [
        "[".repeat(200_000),
        format!("a: {}", "[".repeat(200_000)),
        format!("a: {}", "{".repeat(200_000)),
        format!("a: {}", "{a: ".repeat(200_000)),
        format!("a: {}", "[{a: ".repeat(100_000)),
        "{\"a\":".repeat(200_000),
        "- ".repeat(200_000),
        "? ".repeat(200_000),
        "- ? ".repeat(100_000),
        block(1_400),
        (0..1_400).map(|level| format!("{}-\n", " ".repeat(level))).collect(),
    ];
    for document in documents {
        assert!(document.len() <= MAX_STRATEGY_BYTES);
        let head: String = document.chars().take(20).collect();
        let sentence = refusal(document.as_bytes());
        assert!(sentence.contains("nested too deeply"), "{head}: {sentence}");
    }
}

#[test]
fn the_deepest_that_is_read() {
    let nested = |depth: usize| format!("tranche: 1\na: {}{}\n", "[".repeat(depth), "]".repeat(depth));
    assert!(refusal(nested(63).as_bytes()).contains("unknown key `a`"));
    assert!(refusal(nested(64).as_bytes()).contains("nested too deeply"));
    let nested =
        |depth: usize| format!("{{\"tranche\": 1, \"a\": {}{}}}", "[".repeat(depth), "]".repeat(depth));
    assert!(refusal(nested(63).as_bytes()).contains("unknown key `a`"));
    assert!(refusal(nested(64).as_bytes()).contains("nested too deeply"));
}

#[test]
fn anchors_and_size() {
    assert!(refusal(b"a: &a [x]\nb: [*a, *a]\n").contains("begins an anchor"));
    assert!(refusal(b"a: &a x\n").contains("begins an anchor"));
    assert!(refusal(b"a: *b\n").contains("begins an alias"));
    assert!(refusal(&vec![b' '; MAX_STRATEGY_BYTES + 1]).contains("1048577 bytes"));
    let long = format!("{{\"tranche\": 1, \"{}\": 1}}", "a".repeat(MAX_STRATEGY_BYTES - 40));
    assert!(refusal(long.as_bytes()).contains("unknown key `aaa"));
}

#[test]
fn a_strategy_cut_anywhere_is_read_or_refused_with_a_sentence() {
    let yaml = "tranche: 1\ntitle: \"L\\u00e4nd: it\"\npull_requests:\n  - key: a\n    title: 'ä'\n    groups:\n      \
                - {key: g, title: t, globs: [\"*.md\", \"\\\\[x]\"]}\n    files: ~85\n";
    let json = r#"{"tranche": 1, "title": "L\u00e4nd \ud83d\ude00", "pull_requests": [{"key": "a", "title": "ä",
        "files": "~85", "groups": [{"key": "g", "title": "t", "globs": ["*.md"]}], "is_critical_path": true}]}"#;
    for whole in [yaml, json] {
        read_strategy(whole.as_bytes()).unwrap();
        for end in 0..whole.len() {
            if let Err(error) = read_strategy(&whole.as_bytes()[..end]) {
                assert!((10..=400).contains(&error.to_string().chars().count()), "{error}");
            }
        }
    }
    for end in 0..json.len() {
        refusal(&json.as_bytes()[..end]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Signs of YAML in any order, after a beginning that makes the reader go on.
    #[test]
    fn signs_in_any_order_never_panic(signs in "(tranche: 1\n)?([-?:,#&*!|>'\"%@`{}~=<.0a\\[\\]\\\\ \t\n\r]|- |: |\n  |--- |\\\\u|\u{feff}|\u{2028}|ä){0,60}") {
        if let Err(error) = read_strategy(signs.as_bytes()) {
            let length = error.to_string().chars().count();
            prop_assert!((10..=400).contains(&length), "{}", error);
        }
    }

    #[test]
    fn bytes_in_any_order_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        refusal(&bytes);
    }
}
