//! Hostile strategies of the project's own collection, in the folder `shared` beside the checkout; where that is absent
//! there is nothing to look at.

use crate::refusal;
use std::fs;
use std::path::Path;

/// How each file is refused: a part of the sentence. They are written for no format in particular.
const REASONS: [(&str, &str); 18] = [
    ("bomb-billion-laughs.yaml", "begins an anchor"),
    ("bomb-quadratic-string.yaml", "begins an anchor"),
    ("brace-bomb.json", "no strategy"),
    ("comments.json", "line 2"),
    ("deep-500k.json", "nested too deeply"),
    ("deep-block-5k.yaml", "the limit is"),
    ("dotted-key-deep.toml", "plain text"),
    ("dup-keys.json", "given twice"),
    ("dup-keys.yaml", "given twice"),
    ("glob-dotdot.json", "no strategy"),
    ("huge-glob-list.json", "the limit is"),
    ("latin1.yaml", "0xE9"),
    ("lone-surrogate.json", "line 1"),
    ("merge-keys.yaml", "begins an anchor"),
    ("nan.json", "line 1"),
    ("nested-brace-bomb.json", "no strategy"),
    ("tabs.yaml", "a tab"),
    ("two-documents.yaml", "second YAML document"),
];

#[test]
fn every_hostile_strategy_of_the_collection_is_refused_for_its_reason() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/strategies");
    let Ok(entries) = fs::read_dir(&folder) else { return };
    let mut seen = 0;
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".expect.json") || name == "semantic_cases.json" {
            continue;
        }
        let sentence = refusal(&fs::read(&path).unwrap());
        assert_ne!(sentence, "taken", "{name}");
        if let Some((_, part)) = REASONS.iter().find(|(known, _)| *known == name) {
            assert!(sentence.contains(part), "{name}: {sentence}");
            seen += 1;
        }
    }
    assert_eq!(seen, REASONS.len(), "files of the collection were looked at");
}
