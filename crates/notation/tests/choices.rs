//! Documents beside the strategy may hold choices (enums) of every shape that serde knows.

use expect_test::expect;
use notation::{from_text, to_json, to_yaml};

/// Every shape of choice that serde knows, for documents beside the strategy.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Choice {
    Nothing,
    Wrapped(Option<i64>),
    Pair(u8, bool),
    Fields { a: Vec<Self>, b: () },
}

#[test]
fn choices_are_read_back() {
    let choices = vec![
        Choice::Nothing,
        Choice::Wrapped(None),
        Choice::Wrapped(Some(-7)),
        Choice::Pair(255, true),
        Choice::Fields { a: vec![Choice::Nothing], b: () },
    ];
    let yaml = to_yaml(&choices);
    expect![[r"
        - nothing
        - wrapped: null
        - wrapped: -7
        - pair:
            - 255
            - true
        - fields:
            a:
              - nothing
            b: null
    "]]
    .assert_eq(&yaml);
    assert_eq!(from_text(yaml.as_bytes()), Ok(choices.clone()));
    assert_eq!(from_text(to_json(&choices).as_bytes()), Ok(choices));
    let drawn: String =
        ["- wraped: 1", "- wrapped", "- nothing: 1", "- pair: [256, true]", "- {}", "- pair: 1"]
            .map(|yaml| format!("{}\n", from_text::<Vec<Choice>>(yaml.as_bytes()).unwrap_err()))
            .concat();
    expect![[r"
        line 1, column 3, in `[0]`: unknown word `wraped`; did you mean `wrapped`?
        line 1, column 3, in `[0]`: `wrapped` needs a value here, as in `{…: …}`
        line 1, column 12, in `[0]`: nothing is wanted here, and `1` was found
        line 1, column 10, in `[0][0]`: a whole number between 0 and 255, in plain digits without quotes, is wanted here, and `256` was found
        line 1, column 3, in `[0]`: one of nothing, wrapped, pair, fields is wanted here, and a mapping was found
        line 1, column 9, in `[0]`: a list (in YAML each item on a line of its own, after `- `) is wanted here, and `1` was found
    "]].assert_eq(&drawn);
}
