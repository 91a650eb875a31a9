//! What a name in a tree stands for: a text, a binary file, a link, a submodule.

use crate::dice::Dice;

/// Mode and content of a name; a submodule's content is the id of its commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) mode: &'static str,
    pub(crate) content: Vec<u8>,
}

const FILE: &str = "100644";
const PROGRAM: &str = "100755";
const LINK: &str = "120000";
pub(crate) const SUBMODULE: &str = "160000";

/// Lines that look like parts of a patch once they are added or deleted.
const LINES: &[&[u8]] = &[
    b"-- a/x",
    b"++ b/x",
    b"@@ -1,3 +1,3 @@",
    b"diff --git a/x b/x",
    b"rename from x",
    b"GIT binary patch",
    b"Binary files a/x and b/x differ",
    b"\\ No newline at end of file",
    b"",
    b"\r",
    b"\x0c",
    b"caf\xe9",
    b":100644 100644 abcd123 1234567 M\tx",
    b"1\t2\tx",
];

/// Something new, most often a text.
pub(crate) fn entry(dice: &mut Dice) -> Entry {
    let (mode, content) = match dice.throw(16) {
        0 => (LINK, crate::names::name(dice)),
        1 => (SUBMODULE, dice.id()),
        2 => (FILE, Vec::new()),
        3 => (FILE, binary(dice)),
        4 => (PROGRAM, text(dice)),
        _ => (FILE, text(dice)),
    };
    Entry { mode, content }
}

/// Up to thirty lines that no other text has, so that git finds where a text went.
fn text(dice: &mut Dice) -> Vec<u8> {
    let id = String::from_utf8(dice.id()).unwrap();
    let mut text = Vec::new();
    for line in 0..=dice.throw(30) {
        if dice.is_one_in(8) {
            text.extend_from_slice(dice.pick(LINES));
        } else {
            text.extend_from_slice(format!("{id} {line}").as_bytes());
        }
        text.push(b'\n');
    }
    if dice.is_one_in(6) {
        text.pop();
    }
    text
}

fn binary(dice: &mut Dice) -> Vec<u8> {
    let id = dice.id();
    (0..=dice.throw(20)).flat_map(|_| [id.as_slice(), &[0, dice.byte()]].concat()).collect()
}

/// The entry after a small change, such that git still knows it again.
pub(crate) fn edited(entry: &Entry, dice: &mut Dice) -> Entry {
    let mut content = entry.content.clone();
    match entry.mode {
        SUBMODULE => content = dice.id(),
        LINK => content.push(b'x'),
        _ if dice.is_one_in(3) => {
            let lines: Vec<_> = content.split_inclusive(|byte| *byte == b'\n').collect();
            let without = dice.throw(lines.len().max(1));
            let kept = lines.iter().enumerate().filter(|(at, _)| *at != without).map(|(_, line)| *line);
            content = kept.collect::<Vec<_>>().concat();
        }
        _ => {
            content.extend_from_slice(dice.pick(LINES));
            content.push(b'\n');
        }
    }
    Entry { mode: entry.mode, content }
}

/// The entry with its other mode; links and submodules have only one.
pub(crate) fn with_other_mode(entry: &Entry) -> Entry {
    let mode = match entry.mode {
        FILE => PROGRAM,
        PROGRAM => FILE,
        other => other,
    };
    Entry { mode, content: entry.content.clone() }
}

/// A link whose target is the file's text, or a file whose text is the link's target: the object is the same.
pub(crate) fn as_other_type(entry: &Entry) -> Option<Entry> {
    let mode = match entry.mode {
        LINK => FILE,
        FILE | PROGRAM if !entry.content.is_empty() && !entry.content.contains(&0) => LINK,
        _ => return None,
    };
    Some(Entry { mode, content: entry.content.clone() })
}
