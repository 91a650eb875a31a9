//! The reader is compared with `serde_json`: the same documents are read, with the same values.

use super::{Flaw, FlawKind, MAX_DEPTH, Reader, Token};
use proptest::prelude::*;
use serde_json::{Map, Value};

/// The tree that the tokens of one document make.
fn tree(text: &str) -> Result<Value, Flaw> {
    let mut reader = Reader::new(text, 0);
    reader.begin();
    let first = reader.next()?.ok_or(Flaw { at: 0, kind: FlawKind::Cut })?;
    let value = value(&mut reader, &first)?;
    assert!(reader.next()?.is_none());
    if reader.begin() {
        return Err(Flaw { at: text.len(), kind: FlawKind::Comma });
    }
    Ok(value)
}

fn value(reader: &mut Reader<'_>, token: &Token<'_>) -> Result<Value, Flaw> {
    Ok(match token {
        Token::Array => {
            let mut items = Vec::new();
            loop {
                let item = reader.next()?.unwrap();
                if matches!(item, Token::End) {
                    break Value::Array(items);
                }
                items.push(value(reader, &item)?);
            }
        }
        Token::Object => {
            let mut entries = Map::new();
            while let Token::Key(key) = reader.next()?.unwrap() {
                let of_key = reader.next()?.unwrap();
                entries.insert(key.into_owned(), value(reader, &of_key)?);
            }
            Value::Object(entries)
        }
        Token::Text(text) => Value::String(text.text().into_owned()),
        Token::Number(number) => serde_json::from_str(number).unwrap_or(Value::Null),
        Token::Bool(is) => Value::Bool(*is),
        Token::Null => Value::Null,
        Token::End | Token::Key(_) => unreachable!("{token:?} where a value is wanted"),
    })
}

/// Reads a text in both ways. Only we refuse equal keys and depth, only `serde_json` numbers that are too large.
fn compare(text: &str) {
    let theirs = serde_json::from_str::<Value>(text);
    match (tree(text), theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs, "{text}"),
        (Ok(_), Err(error)) => assert!(error.to_string().contains("number out of range"), "{text}: {error}"),
        (Err(flaw), theirs) => {
            let is_stricter = matches!(flaw.kind, FlawKind::KeyTwice | FlawKind::Depth);
            assert!(theirs.is_err() || is_stricter, "{text}: {flaw:?}");
            assert!(flaw.at <= text.len(), "{text}: {flaw:?}");
        }
    }
}

/// Any value as text, with blanks and escapes in it.
fn documents() -> impl Strategy<Value = String> {
    let text = r#""([a-z/ ä🚨]|\\[bfnrt"/\\]|\\u[0-9a-cA-C][0-9a-fA-F]{3}|\\ud83d\\ude00){0,5}""#;
    let leaf = prop_oneof![
        Just("true".to_owned()),
        Just("null".to_owned()),
        r"-?(0|[1-9][0-9]{0,3})(\.[0-9]{1,3})?([eE][+-]?[0-9]{1,3})?",
        text,
    ];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        let entry = (text, inner.clone()).prop_map(|(key, value)| format!("{key} : {value}"));
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(|items| format!("[{}]", items.join(" ,\n"))),
            prop::collection::vec(entry, 0..6).prop_map(|entries| format!("{{\t{}}}", entries.join(","))),
        ]
    })
}

proptest! {
    #[test]
    fn documents_are_read_as_by_serde_json(document in documents()) {
        compare(&document);
    }

    #[test]
    fn damaged_documents_are_refused_as_by_serde_json(
        document in documents(),
        place in any::<prop::sample::Index>(),
        piece in r#"[\[\]{}",:0-9.eE+\\ \n-]|null|tru|\\u|\\ud83d"#,
        is_cut in any::<bool>(),
    ) {
        let mut at = place.index(document.len() + 1);
        while !document.is_char_boundary(at) {
            at -= 1;
        }
        let (head, tail) = document.split_at(at);
        compare(&format!("{head}{piece}{}", if is_cut { "" } else { tail }));
        compare(head);
    }

    #[test]
    fn signs_are_read_as_by_serde_json(
        signs in r#"([\[\]{},:0-9.eE+" \n-]|-?[0-9]{1,3}|true|null|"a":|"\\u00e4"|\[1,|\{"b":|"ä"){0,12}"#,
    ) {
        compare(&signs);
    }

    #[test]
    fn texts_are_unescaped_as_by_serde_json(
        escapes in r#"(\\u[dD][89a-fA-F][0-9a-f]{2}|\\u[0-9a-f]{4}|\\[bfnrt/"\\xu]|[a-z"ä🚨\x00-\x1f]|\\ud83d\\ude00){0,6}"#,
    ) {
        compare(&format!("\"{escapes}\""));
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        compare(&text);
    }
}

#[test]
fn flaws_say_where_they_are() {
    let flawed = [
        ("{\"a\": 1, \"b\": {}, \"a\": 2}", 18, FlawKind::KeyTwice),
        ("{\"a\": 1, \"\\u0061\": 2}", 9, FlawKind::KeyTwice),
        ("[\"x\\ud83d\"]", 3, FlawKind::Surrogate),
        ("[1 2]", 3, FlawKind::Comma),
        ("[1, tru", 4, FlawKind::Cut),
        ("[\"a\nb\"]", 3, FlawKind::Control),
        ("{\"a\" 1}", 5, FlawKind::Colon),
        ("{a: 1}", 1, FlawKind::Key),
        ("[01]", 1, FlawKind::Number),
        ("[1.", 1, FlawKind::Cut),
        ("[\"\\x\"]", 2, FlawKind::Escape),
        ("[x]", 1, FlawKind::Value),
    ];
    for (text, at, kind) in flawed {
        assert_eq!(tree(text), Err(Flaw { at, kind }), "{text}");
    }
}

#[test]
fn depth_and_keys_have_limits() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(tree(&nested(MAX_DEPTH)).is_ok());
    assert_eq!(tree(&nested(MAX_DEPTH + 1)).unwrap_err().kind, FlawKind::Depth);
    assert_eq!(tree(&"[{\"a\":".repeat(100_000)).unwrap_err().kind, FlawKind::Depth);
    let keys: String = (0..70_000).map(|n| format!("\"{n}\":0,")).collect();
    assert_eq!(tree(&format!("{{{keys}\"x\":0}}")).unwrap_err().kind, FlawKind::ManyKeys);
}

#[test]
fn documents_follow_each_other_and_are_skipped() {
    let mut reader = Reader::new("[{\"a\": [1, {}]}, 2]{}\n3", 0);
    assert!(reader.begin());
    assert!(matches!(reader.next(), Ok(Some(Token::Array))));
    assert!(matches!(reader.next(), Ok(Some(Token::Object))));
    reader.skip_open().unwrap();
    assert!(matches!(reader.next(), Ok(Some(Token::Number("2")))));
    assert!(matches!(reader.next(), Ok(Some(Token::End))));
    assert!(matches!(reader.next(), Ok(None)));
    assert!(reader.begin());
    assert!(matches!(reader.next(), Ok(Some(Token::Object))));
    reader.skip_open().unwrap();
    assert!(matches!(reader.next(), Ok(None)));
    assert!(reader.begin());
    assert!(matches!(reader.next(), Ok(Some(Token::Number("3")))));
    assert!(!reader.begin());
}
