//! Files that are no YAML, no JSON, or nothing that could be a strategy.

use crate::sentences;
use expect_test::expect;
use notation::read_strategy;

#[test]
fn in_the_form() {
    let drawn = sentences(
        r#"=== two documents
tranche: 1
---
tranche: 1
=== tab
tranche: 1
pull_requests:
	- key: a
=== tab after a dash
tranche: 1
pull_requests:
  -	key: a
  	title: b
=== merge key
pull_requests:
  - <<: {key: a}
=== tag
tranche: !!int 1
=== complex key
? [a, b]
: c
=== equal keys
tranche: 1
title: a
title: b
=== glob with a star
globs:
  - src/*.rs
  - *.md
=== glob with two stars
globs: [ **/*.md ]
=== glob with braces
globs:
  - {a,b}/**
=== glob with braces and more
globs:
  - [id]/page.tsx
=== glob with an exclamation mark
globs:
  - !a
=== at sign
globs:
  - @scope/name
=== colon
title: Land: it
=== text behind quotes
title: "Land" it
=== quote not closed
title: "Land
=== wrong indentation
tranche: 1
pull_requests:
    - key: a
   title: b
"#,
    );
    expect![[r"
        two documents
            line 2, column 1: a second YAML document begins here; keep one, without a line `---` between
        tab
            line 3, column 1: a tab stands in the indentation; YAML allows only spaces there
        tab after a dash
            line 3, column 4: a tab stands in the indentation; YAML allows only spaces there
        merge key
            line 2, column 5: the merge key `<<` is not read here; write the keys out
        tag
            line 1, column 10: `!` begins a tag in YAML, and tags are not read here; put a text that begins with `!` in quotes
        complex key
            line 1, column 3: a key is text here; put a text that begins with `[`, `{` or `?` in quotes
        equal keys
            line 3, column 1: `title` is given twice, first in line 2; keep one
        glob with a star
            line 3, column 5: `*` begins an alias in YAML, and aliases are not read here; put a text that begins with `*`, such as a glob, in quotes
        glob with two stars
            line 1, column 10: `*` begins an alias in YAML, and aliases are not read here; put a text that begins with `*`, such as a glob, in quotes
        glob with braces
            line 2, column 10: this is not valid YAML (while parsing a block collection, did not find expected '-' indicator); put a text that begins with `[` or `{` in quotes
        glob with braces and more
            line 2, column 9: this is not valid YAML (while parsing a block collection, did not find expected '-' indicator); put a text that begins with `[` or `{` in quotes
        glob with an exclamation mark
            line 2, column 5: `!` begins a tag in YAML, and tags are not read here; put a text that begins with `!` in quotes
        at sign
            line 2, column 5: this is not valid YAML (unexpected character: `@'); put a text that begins with such a sign in quotes
        colon
            line 1, column 12: this is not valid YAML (mapping values are not allowed in this context); put a text with `: ` in it in quotes
        text behind quotes
            line 1, column 15: this is not valid YAML (invalid trailing content after double-quoted scalar); a text in quotes ends with its closing quote; put the whole text in one pair of quotes
        quote not closed
            line 1, column 8: this is not valid YAML (while scanning a quoted scalar, found unexpected end of stream); a text in quotes ends with its closing quote; put the whole text in one pair of quotes
        wrong indentation
            line 4, column 4: this is not valid YAML: while parsing a block mapping, did not find expected key
    "]].assert_eq(&drawn);
}

#[test]
fn in_json() {
    let drawn = sentences(
        r#"=== comment
{ // hi
}
=== trailing comma
{"globs": ["a", ]}
=== single quotes
{'a': 1}
=== single quotes around a value
{"a": 'b'}
=== no quotes
{"a": b}
=== key without quotes
{a: 1}
=== missing comma
{"a": 1
 "b": 2}
=== missing colon
{"a" 1}
=== two values
{} {}
=== leading zero
{"a": 01}
=== not a number
{"a": [1, -Infinity]}
=== bad escape
{"a": "C:\dir"}
=== lone surrogate
{"a": "\ud83d"}
=== line break in text
{"a": "b
c"}
=== equal keys, one escaped
{"a": 1,
 "\u0061": 2}
=== cut off
{"a": [1, 2
=== cut off in a word
{"a": tru
=== YAML in braces
{tranche: 1}
=== TOML
[strategy]
title = "a"
"#,
    );
    expect![[r#"
        comment
            line 1, column 3: comments are not allowed in JSON; write the file as YAML
        trailing comma
            line 1, column 15: remove this comma: nothing follows before `]`
        single quotes
            line 1, column 2: a key in double quotes is wanted here, as in `"title": …`
        single quotes around a value
            line 1, column 7: a text stands in double quotes in JSON
        no quotes
            line 1, column 7: `b` is not a value in JSON; put text in double quotes
        key without quotes
            line 1, column 2: a key in double quotes is wanted here, as in `"title": …`
        missing comma
            line 2, column 2: `,` or `}` is wanted here, and `"` was found
        missing colon
            line 1, column 6: `:` is wanted here, between a key and its value
        two values
            line 1, column 4: `{` follows after the end of the document; remove it
        leading zero
            line 1, column 7: `01` is not a number in JSON; write digits without leading zeros, or text in double quotes
        not a number
            line 1, column 11: -Infinity is not a number in JSON
        bad escape
            line 1, column 7: JSON knows no escape `\d`; write a backslash as `\\`
        lone surrogate
            line 1, column 7: the text is not valid Unicode: a `\ud8…` to `\udf…` stands without its other half
        line break in text
            line 1, column 7: a text ends at its quote; write line breaks as `\n`, tabs as `\t`
        equal keys, one escaped
            line 2, column 2: `a` is given twice, first in line 1; keep one
        cut off
            line 2, column 1: the file is cut off: JSON ends before it is complete
        cut off in a word
            line 1, column 7: the file is cut off: JSON ends before it is complete
        YAML in braces
            line 1, column 2: a key in double quotes is wanted here, as in `"title": …`
        TOML
            line 1, column 2: `strategy` is not a value in JSON; put text in double quotes
    "#]].assert_eq(&drawn);
}

#[test]
fn not_a_strategy() {
    let drawn = sentences(
        "=== empty\n=== blank\n \n\n=== comment\n# hi\n=== list of files\nsrc/a.rs\nsrc/b.rs\n=== one file\nREADME.md\n\
         === name-status\nM\tsrc/a.rs\nR100\ta\tb\n=== raw\n:100644 100644 bcd1234 0123456 M\tfile0\n\
         === git\nfatal: not a git repository (or any of the parent directories): .git\n\
         === HTML\n<!DOCTYPE html>\n=== markdown\n# Plan\n\nSome words.\n=== NUL\nsrc/a.rs\0src/b.rs\0\n=== another document\nname: CI\non: push\n\
         === list\n- a\n- b\n=== JSON list\n[]\n=== JSON text\n\"a\"\n=== empty mapping\n{}\n=== no version\npull_requests: []\n",
    );
    expect![[r"
        empty
            the file is empty; choose one that holds YAML or JSON
        blank
            the file is empty; choose one that holds YAML or JSON
        comment
            the file holds only comments, and nothing to read
        list of files
            line 1, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        one file
            line 1, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        name-status
            line 1, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        raw
            line 1, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        git
            line 1, column 1: the file holds an error message of git; run the command again where it works
        HTML
            the file is HTML or XML, not text in YAML or JSON
        markdown
            line 3, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        NUL
            line 1, column 9: a NUL character; the file is a list of paths (`-z`) or binary, not text in YAML or JSON
        another document
            line 1, column 1: this is no strategy (its first key is `name`); a strategy begins with `tranche: 1`, the version of its format
        list
            line 1, column 1: the file holds a list, not a strategy; a strategy begins with `tranche: 1`
        JSON list
            line 1, column 1: the file holds a list, not a strategy; a strategy begins with `tranche: 1`
        JSON text
            line 1, column 1: the file holds plain text, perhaps a list of files, not a strategy; a strategy begins with `tranche: 1`
        empty mapping
            line 1, column 1: the document is empty; a strategy begins with `tranche: 1`, the version of its format
        no version
            line 1, column 1: the key `tranche` is missing; a strategy begins with `tranche: 1`, the version of its format
    "]].assert_eq(&drawn);
    let bytes: [(&str, &[u8]); 6] = [
        ("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("PDF", b"%PDF-1.7\n%\xe2\xe3"),
        ("UTF-16 with its mark", b"\xff\xfet\0r\0"),
        ("UTF-16 without", b"t\0r\0a\0n\0"),
        ("Latin-1", b"tranche: 1\ntitle: Caf\xe9\n"),
        ("random", b"\xde\xad\xbe\xef\x01\x02"),
    ];
    let drawn: String = bytes
        .iter()
        .map(|(name, bytes)| format!("{name}: {}\n", read_strategy(bytes).unwrap_err()))
        .collect();
    expect![[r"
        PNG: the file is a PNG picture, not text in YAML or JSON
        PDF: the file is a PDF document, not text in YAML or JSON
        UTF-16 with its mark: the file is UTF-16; save it as UTF-8 and try again
        UTF-16 without: the file is UTF-16; save it as UTF-8 and try again
        Latin-1: line 2, column 11: byte 0xE9 is not UTF-8; save the file as UTF-8 and try again
        random: line 1, column 2: the file is binary, not text in YAML or JSON
    "]]
    .assert_eq(&drawn);
}
