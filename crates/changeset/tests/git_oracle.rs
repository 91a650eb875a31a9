//! Real git is the oracle: random trees with hostile names, and every form of their difference says the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use changeset::{ChangeSet, Count, FORMATS, Kind, read};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How many pairs of trees are compared.
const PAIRS: u64 = 60;

/// A generator of the same numbers every time (splitmix64).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap() % sides
    }

    fn part(&mut self) -> Vec<u8> {
        const PIECES: &[&[u8]] = &[
            b"a",
            b"b",
            b"x.rs",
            b" ",
            b"=>",
            b" => ",
            b"{",
            b"}",
            b"{a => b}",
            b"\"",
            b"\\",
            b"\t",
            b"\n",
            b"\r",
            b"-",
            b"--",
            b"*",
            b":",
            b"#",
            b"$(x)",
            b"\xff",
            b"\xe9",
            "é".as_bytes(),
            "e\u{301}".as_bytes(),
            "🦀".as_bytes(),
            "\u{feff}".as_bytes(),
            "\u{202e}".as_bytes(),
            b"\x1b[31m",
            b"M",
            b"R100",
            b"1\t2\t",
            b"M\t",
            b"A",
            b"~x",
            b"...",
            b"CON",
            b"\x7f",
            b"\x01",
            b"'",
            b"`",
            b"|",
        ];
        (0..=self.throw(3)).flat_map(|_| PIECES[self.throw(PIECES.len())].to_vec()).collect()
    }

    fn name(&mut self) -> Vec<u8> {
        let parts: Vec<_> = (0..=self.throw(3)).map(|_| self.part()).collect();
        parts.join(&b'/')
    }
}

struct Repository(PathBuf);

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Repository {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("changeset-oracle-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        let repository = Self(path);
        repository.git(&["init", "-q", "--bare", "."], b"");
        repository
    }

    fn git(&self, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        let nowhere = Path::new("/dev/null");
        let mut child = Command::new("git")
            .args(arguments)
            .current_dir(&self.0)
            .env("GIT_CONFIG_GLOBAL", nowhere)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_DIR", &self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("git is needed for this test");
        child.stdin.take().unwrap().write_all(input).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "git {arguments:?}");
        output.stdout
    }
}

/// Names and contents of one side. No name is the folder of another: git would refuse such a tree.
type Tree = Vec<(Vec<u8>, usize)>;

fn put(tree: &mut Tree, name: Vec<u8>, content: usize) {
    let is_below = |a: &[u8], b: &[u8]| a.starts_with(b) && (a.len() == b.len() || a[b.len()] == b'/');
    // A line of spaces is taken for a blank one in a bare list of names, and said so.
    let is_blank = name.trim_ascii().is_empty();
    let is_bad = is_blank || name.split(|byte| *byte == b'/').any(|part| matches!(part, b"." | b".."));
    if !is_bad && tree.iter().all(|(other, _)| !is_below(other, &name) && !is_below(&name, other)) {
        tree.push((name, content));
    }
}

fn trees(dice: &mut Dice) -> [Tree; 2] {
    let mut base = Tree::new();
    for content in 0..12 {
        put(&mut base, dice.name(), content);
    }
    let mut head = Tree::new();
    for (name, content) in &base {
        match dice.throw(5) {
            0 => {}
            1 => put(&mut head, name.clone(), content + 100),
            2 => put(&mut head, dice.name(), *content),
            3 => put(&mut head, [name.as_slice(), b"/", &dice.part()].concat(), content + 100),
            _ => put(&mut head, name.clone(), *content),
        }
    }
    put(&mut head, dice.name(), 500);
    [base, head]
}

/// One stream for `git fast-import` with both trees of every pair.
fn stream(pairs: &[[Tree; 2]]) -> Vec<u8> {
    let mut out = Vec::new();
    for (number, pair) in pairs.iter().enumerate() {
        for (side, tree) in ["base", "head"].iter().zip(pair) {
            write!(out, "commit refs/heads/{side}{number}\ncommitter A <a@b> 0 +0000\ndata 0\n").unwrap();
            for (name, content) in tree {
                let text: String = (0..20).map(|line| format!("{} {line}\n", content % 100)).collect();
                let text = if *content >= 100 { format!("{text}more\n") } else { text };
                let octal: String = name.iter().map(|byte| format!("\\{byte:03o}")).collect();
                write!(out, "M 100644 inline \"{octal}\"\ndata {}\n{text}\n", text.len()).unwrap();
            }
        }
    }
    out
}

/// Status, lines added and deleted, old path, path.
type Said = (Kind, Count, Count, Option<Vec<u8>>, Vec<u8>);

/// What git says with `-z`, split by hand.
fn truth(status: &[u8], counts: &[u8]) -> Vec<Said> {
    let mut fields = status.split(|byte| *byte == 0);
    let mut numbers = counts.split(|byte| *byte == 0);
    let mut rows = Vec::new();
    while let Some([letter, ..]) = fields.next() {
        let kind = Kind::from_letter(*letter).unwrap();
        let old = kind.has_old_path().then(|| fields.next().unwrap().to_vec());
        let path = fields.next().unwrap().to_vec();
        let row = numbers.next().unwrap();
        let mut columns = row.splitn(3, |byte| *byte == b'\t');
        let mut count = || match columns.next().unwrap() {
            b"-" => Count::Binary,
            digits => Count::Lines(std::str::from_utf8(digits).unwrap().parse().unwrap()),
        };
        let (added, deleted) = (count(), count());
        if old.is_some() {
            numbers.nth(1).unwrap();
        }
        rows.push((kind, added, deleted, old, path));
    }
    rows
}

fn names(changes: &ChangeSet) -> Vec<(Option<&[u8]>, &[u8])> {
    changes.files().map(|file| (changes.old_path(file), changes.path(file))).collect()
}

#[test]
fn every_form_says_what_git_says() {
    let mut dice = Dice(20_240_101);
    let pairs: Vec<_> = (0..PAIRS).map(|_| trees(&mut dice)).collect();
    let repository = Repository::new();
    repository.git(&["fast-import", "--quiet"], &stream(&pairs));
    let mut renames = 0;
    for number in 0..PAIRS {
        let ends = [format!("base{number}"), format!("head{number}")];
        let diff = |options: &[&str]| {
            let arguments = [&["diff", "-M"], options, &[ends[0].as_str(), ends[1].as_str()]].concat();
            repository.git(&arguments, b"")
        };
        let expected = truth(&diff(&["--name-status", "-z"]), &diff(&["--numstat", "-z"]));
        renames += expected.iter().filter(|row| row.3.is_some()).count();
        let whole: &[&str] = &["--raw", "--no-abbrev", "--numstat"];
        let forms: [&[&str]; 5] = [whole, &["--raw"], &["--numstat"], &["--name-status"], &["--name-only"]];
        for (options, format) in forms.into_iter().zip(FORMATS) {
            for z in [false, true] {
                let bytes = diff(&[options, if z { &["-z"] } else { &[] }].concat());
                let told = format!("pair {number}, {} {z}: {}", format.key, String::from_utf8_lossy(&bytes));
                let reading = read(&bytes, None).unwrap_or_else(|e| panic!("{e}\n{told}"));
                assert_eq!(
                    reading.format,
                    if z { format!("{}-z", format.key) } else { format.key.into() },
                    "{told}"
                );
                let has_old = format.key != "name-only";
                // In the text of numstat a row with `=>` can have two readings; the notice says so.
                let is_guess =
                    reading.notices.iter().any(|notice| notice.code.as_str() == "ambiguous_rename_syntax");
                let wanted: Vec<_> = expected
                    .iter()
                    .map(|row| (row.3.as_deref().filter(|_| has_old), row.4.as_slice()))
                    .collect();
                assert!(is_guess || names(&reading.changes) == wanted, "{told}");
                assert_eq!(reading.changes.len(), expected.len(), "{told}");
                for (file, row) in reading.changes.files().zip(&expected) {
                    let found = reading.changes.row(file);
                    assert!(found.kind == Kind::Unknown || found.kind == row.0, "{told}");
                    assert!(
                        found.added == Count::Unknown || (found.added, found.deleted) == (row.1, row.2),
                        "{told}"
                    );
                }
            }
        }
    }
    assert!(renames > 20, "the trees are too tame: {renames} renames");
}
