//! Names that programs stumble over. git takes all of them.

use crate::dice::Dice;

/// Pieces of names: what git quotes, what its rows and headers look like, what other programs take for an
/// option, a pattern or the end of a line.
const PIECES: &[&[u8]] = &[
    b"a",
    b"b",
    b"x.rs",
    b"A",
    b" ",
    b"  ",
    b"=>",
    b" => ",
    b"{",
    b"}",
    b"{a => b}",
    b"{ => a}",
    b"\"",
    b"\" => \"",
    b"'",
    b"`",
    b"```",
    b"\\",
    b"\\303\\251",
    b"\\t",
    b"\\n",
    b"\t",
    b"\n",
    b"\r",
    b"\r\n",
    b"\x0b",
    b"\x0c",
    b"\x01",
    b"\x1b[31m",
    b"\x7f",
    b"-x",
    b"-",
    b"--",
    b":(top)",
    b":100644 100644",
    b":",
    b"*",
    b"[ab]",
    b"?",
    b"#",
    b"$(x)",
    b"$ git ",
    b"> ",
    b"|",
    b"...",
    b"~x",
    b"~",
    b"CON",
    b"C:",
    b"M",
    b"M\t",
    b"R100",
    b"A\n",
    b"1\t2\t",
    b"-\t-\t",
    b"a b",
    b"a",
    b"fatal: ",
    b"warning: ",
    b"rename from ",
    b"diff --git a",
    b"--- a",
    b"@@ -1 +1 @@",
    b"(END)",
    b"lines 1",
    b", 1",
    b";",
    b"<",
    b"\xff",
    b"\xfe",
    b"\xe9",
    b"\xc3",
    b"\xed\xa0\x80",
    "é".as_bytes(),
    "e\u{301}".as_bytes(),
    "ß".as_bytes(),
    "🦀".as_bytes(),
    "\u{feff}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{85}".as_bytes(),
    "\u{a0}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{2066}".as_bytes(),
    "\u{200b}".as_bytes(),
    "\u{fffd}".as_bytes(),
];

/// Whole parts: words that recur so that names share beginnings and ends, and the prefixes of a patch.
const WORDS: &[&[u8]] =
    &[b"a", b"b", b"src", b"lib.rs", b"Readme.md", b"a b", b"x b", b" b", b"b ", b"c", b"i", b"w", b"dev"];

/// One part of a path, at most 255 bytes.
pub(crate) fn part(dice: &mut Dice) -> Vec<u8> {
    let part: Vec<u8> = match dice.throw(24) {
        0..=6 => dice.pick(WORDS).to_vec(),
        7 | 8 => (0..=dice.throw(12)).map(|_| dice.byte()).collect(),
        9 if dice.is_one_in(4) => (0..255).map(|_| dice.byte()).collect(),
        10 if dice.is_one_in(4) => vec![dice.byte(); 255],
        11 => vec![dice.byte()],
        _ => (0..=dice.throw(4)).flat_map(|_| dice.pick(PIECES)).copied().collect(),
    };
    if is_taken_by_git(&part) { b"git".to_vec() } else { part }
}

/// True for parts that git refuses in a tree: `.`, `..`, `.git`, and other spellings of that.
fn is_taken_by_git(part: &[u8]) -> bool {
    let lower = part.to_ascii_lowercase();
    matches!(part, b"." | b"..") || lower.starts_with(b".git") || lower.starts_with(b"git~")
}

/// A path of a few parts, sometimes of very many; at most 4,096 bytes.
pub(crate) fn name(dice: &mut Dice) -> Vec<u8> {
    let parts = match dice.throw(120) {
        0 => 1000,
        1..=4 => 40,
        _ => 1 + dice.throw(4),
    };
    let mut name = part(dice);
    for _ in 1..parts {
        let part = part(dice);
        if name.len() + part.len() < 4000 {
            name = [&name, b"/".as_slice(), &part].concat();
        }
    }
    name
}

/// The name with one part put in, taken out or replaced: what git abbreviates as `{old => new}`.
pub(crate) fn moved(name: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut parts: Vec<_> = name.split(|byte| *byte == b'/').map(<[u8]>::to_vec).collect();
    let at = dice.throw(parts.len());
    match dice.throw(3) {
        0 if parts.len() > 1 => drop(parts.remove(at)),
        1 if name.len() < 3000 => parts.insert(at, part(dice)),
        _ => parts[at] = part(dice),
    }
    parts.join(&b'/')
}

/// The name with the case of its letters turned round.
pub(crate) fn other_case(name: &[u8]) -> Vec<u8> {
    let turned = |byte: &u8| {
        if byte.is_ascii_lowercase() { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() }
    };
    name.iter().map(turned).collect()
}
