//! Inputs made up from rows, without a sample: names of all sorts in the rows of every format.

use crate::dice::Dice;
use crate::tokens::{NUMBERS, TOKENS};

type Row = fn(&mut Dice, bool) -> Vec<u8>;

/// A new kind of row is one line here. The flag asks for the form with `-z`.
const ROWS: &[Row] = &[
    |dice, is_z| field(dice, is_z),
    |dice, is_z| status(dice, is_z, b""),
    |dice, is_z| {
        let ids = [dice.id(), b" ".to_vec(), dice.id(), b" ".to_vec()].concat();
        status(dice, is_z, &[&b":100644 100755 "[..], &ids].concat())
    },
    counts,
    |dice, _| [&b" "[..], &name(dice), b" | ", dice.pick(NUMBERS), b" +-"].concat(),
    |dice, is_z| [dice.pick::<[u8]>(&[b"R  ", b" M ", b"?? ", b"UU ", b"AM "]), &field(dice, is_z)].concat(),
    |dice, is_z| [b"1 .M N... 100644 100644 100644 abcdef1 abcdef1 ", &*field(dice, is_z)].concat(),
    patch,
    submodule,
    words,
    json,
];

/// A list of rows of one kind, now and then of two.
pub(crate) fn made_up(dice: &mut Dice) -> Vec<u8> {
    let is_z = dice.is_one_in(3);
    let end: &[u8] = if is_z { b"\0" } else { b"\n" };
    let row = ROWS[dice.throw(ROWS.len())];
    let other = if dice.is_one_in(4) { ROWS[dice.throw(ROWS.len())] } else { row };
    let rows = if dice.is_one_in(10) { dice.throw(120) } else { 1 + dice.throw(12) };
    let mut list = Vec::new();
    for at in 0..rows {
        let row = if at * 2 < rows { row } else { other };
        list.extend(row(dice, is_z));
        list.extend_from_slice(end);
    }
    list
}

/// Nothing but tokens.
pub(crate) fn soup(dice: &mut Dice) -> Vec<u8> {
    let few = TOKENS.len().min(1 + dice.throw(8));
    let words: Vec<&[u8]> = (0..few).map(|_| *dice.pick(&TOKENS.iter().collect::<Vec<_>>())).collect();
    let most = [20, 200, 2_000][dice.throw(3)];
    (0..dice.throw(most)).flat_map(|_| dice.pick(&words).to_vec()).collect()
}

/// A name as a tree can hold it, and some that none can.
fn name(dice: &mut Dice) -> Vec<u8> {
    const PARTS: &[&[u8]] = &[
        b"a",
        b"b",
        b"c",
        b"A",
        b"/",
        b"/",
        b" => ",
        b"{",
        b"}",
        b".",
        b"..",
        b".git",
        b" ",
        b"!",
        b"\xc3\xa9",
        b"e\xcc\x81",
        b"\xff",
        b"src/",
        b"lib.rs",
        b"\\",
        b"\"",
        b" | ",
        b" -> ",
        b"b/",
        b"a/",
        b"~1",
    ];
    let parts = if dice.is_one_in(200) { 2_000 } else { dice.throw(8) };
    let mut name = Vec::new();
    for _ in 0..parts {
        name.extend_from_slice(dice.pick(PARTS));
        if dice.is_one_in(40) {
            name.push(dice.byte());
        }
    }
    name
}

/// A name as it stands in a list: quoted in text where git would do that, nearly always.
fn field(dice: &mut Dice, is_z: bool) -> Vec<u8> {
    let name = name(dice);
    let is_odd = name.iter().any(|byte| *byte < 0x20 || *byte > 0x7e || matches!(byte, b'"' | b'\\'));
    if is_z || !is_odd || dice.is_one_in(30) {
        return name;
    }
    let quoted = name.iter().flat_map(|byte| match byte {
        b'"' | b'\\' => vec![b'\\', *byte],
        0x20..=0x7e => vec![*byte],
        _ => format!("\\{byte:03o}").into_bytes(),
    });
    [b"\"".to_vec(), quoted.collect(), b"\"".to_vec()].concat()
}

fn status(dice: &mut Dice, is_z: bool, before: &[u8]) -> Vec<u8> {
    let tab: &[u8] = if is_z { b"\0" } else { b"\t" };
    let (letter, field_1) =
        (dice.pick::<[u8]>(&[b"M", b"A", b"D", b"T", b"U", b"R100", b"C050"]), field(dice, is_z));
    let row = [before, letter, tab, &field_1].concat();
    if letter.len() == 1 { row } else { [&row, tab, &field(dice, is_z)].concat() }
}

fn counts(dice: &mut Dice, is_z: bool) -> Vec<u8> {
    let numbers = [dice.pick(NUMBERS), b"\t", dice.pick(NUMBERS), b"\t"].concat();
    let few = [b"1\t", dice.pick::<[u8]>(&[b"0", b"2"]), b"\t"].concat();
    let numbers = if dice.is_one_in(8) { numbers } else { few };
    let (old, new) = (field(dice, is_z), field(dice, is_z));
    match (dice.throw(4), is_z) {
        (0, true) => [&numbers[..], b"\0", &old, b"\0", &new].concat(),
        (0, false) => [&numbers[..], &old, b" => ", &new].concat(),
        (1, false) => [&numbers[..], b"a/{", &name(dice), b" => ", &name(dice), b"}/b"].concat(),
        _ => [&numbers[..], &new].concat(),
    }
}

fn patch(dice: &mut Dice, _: bool) -> Vec<u8> {
    let (old, new) = (name(dice), name(dice));
    let new = if dice.is_one_in(2) { new } else { old.clone() };
    let prefixes: &[[&[u8]; 2]] = &[[b"a/", b"b/"], [b"", b""], [b"old/", b"new/"], [b"c/", b"i/"]];
    let [a, b] = prefixes[dice.throw(prefixes.len())];
    let header = [b"diff --git ", a, &old, b" ", b, &new, b"\n"].concat();
    let rest = match dice.throw(6) {
        0 => b"old mode 100644\nnew mode 100755".to_vec(),
        1 => [b"similarity index 90%\nrename from ", &old[..], b"\nrename to ", &new].concat(),
        2 => b"new file mode 100644\nindex 0000000..e69de29".to_vec(),
        3 => [b"index abcdef1..1234567\nBinary files ", a, &old, b" and ", b, &new, b" differ"].concat(),
        4 => {
            let gone = b"deleted file mode 100644\nindex abcdef1..0000000\n--- ";
            [&gone[..], a, &old, b"\n+++ /dev/null\n@@ -1 +0,0 @@\n-x"].concat()
        }
        _ => {
            let range = [&b"\n@@ -1,"[..], dice.pick(NUMBERS), b" +1,", dice.pick(NUMBERS), b" @@"].concat();
            let range = if dice.is_one_in(3) { range } else { b"\n@@ -1,2 +1,2 @@\n-x\n+y\n z".to_vec() };
            [b"index abcdef1..1234567 100644\n--- ", a, &old, b"\n+++ ", b, &new, &range].concat()
        }
    };
    [header, rest].concat()
}

fn submodule(dice: &mut Dice, _: bool) -> Vec<u8> {
    let ends: &[&[u8]] =
        &[b" abcdef1..1234567:", b" 0000000...1234567 (new submodule)", b" contains modified content"];
    [&b"Submodule "[..], &name(dice), dice.pick(ends)].concat()
}

/// A line of a few tokens.
fn words(dice: &mut Dice, _: bool) -> Vec<u8> {
    (0..=dice.throw(4)).flat_map(|_| TOKENS[dice.throw(TOKENS.len())].to_vec()).collect()
}

fn json(dice: &mut Dice, _: bool) -> Vec<u8> {
    let objects: &[[&str; 2]] = &[
        ["{\"filename\":\"", "\",\"status\":\"modified\",\"additions\":1,\"deletions\":0}"],
        ["{\"path\":\"", "\",\"additions\":1,\"deletions\":2}"],
        [
            "{\"old_path\":\"x\",\"new_path\":\"",
            "\",\"new_file\":false,\"diff\":\"@@ -1 +1 @@\\n-a\\n+b\\n\"}",
        ],
        ["{\"files\":[{\"path\":\"", "\",\"additions\":1,\"deletions\":2}]}"],
        ["[{\"filename\":\"", "\",\"status\":\"renamed\",\"previous_filename\":\"b\"}]"],
    ];
    let [start, end] = objects[dice.throw(objects.len())];
    let name = String::from_utf8_lossy(&name(dice)).replace('\\', "\\\\").replace('"', "\\\"");
    format!("{start}{name}{end}").into_bytes()
}
