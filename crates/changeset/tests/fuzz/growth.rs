//! Lists that are thirty-two times as long must take about thirty-two times as long to read.
//!
//! One input cannot show that: a row may need many steps and the list still be read in one pass. So two of the same
//! shape are compared: lines of a sample, each many times with another number in its names.

use crate::cpu::{Pace, timed};
use crate::damage::damaged;
use crate::dice::Dice;
use crate::minimise::minimised;
use crate::samples::{Pool, Samples};
use crate::{lists, oracle, watch};
use changeset::read;

/// Stands where each copy of a line has a number of its own.
const MARK: &[u8] = b"<#>";
const SHORT: usize = 8 * 1024;
const TIMES: usize = 32;
/// Sorting costs more for a longer list, and so does memory that is new or no longer fits a cache.
const SLACK: u64 = 6;

/// What is repeated, one piece after the other.
struct Shape([Vec<u8>; 2]);

impl Shape {
    fn random(pool: &Pool, samples: &Samples, dice: &mut Dice) -> Self {
        let other = samples.any(dice).to_vec();
        let from = match dice.throw(4) {
            0 => lists::made_up(dice),
            _ => pool.any(dice).to_vec(),
        };
        Self(std::array::from_fn(|_| {
            let mut piece = lines(&from, dice);
            if dice.is_one_in(3) {
                piece = damaged(&piece, &other, dice);
                piece.truncate(1024);
            }
            marked(piece, dice)
        }))
    }

    /// A list of about so many bytes.
    fn list(&self, length: usize) -> Vec<u8> {
        let times = length / (self.0.concat().len() + 4).max(8);
        let mut list = Vec::with_capacity(length * 2);
        for piece in &self.0 {
            for number in 0..times {
                let mut rest = piece.as_slice();
                while let Some(at) = rest.windows(MARK.len()).position(|part| part == MARK) {
                    list.extend_from_slice(&rest[..at]);
                    list.extend_from_slice(format!("{number:05}").as_bytes());
                    rest = &rest[at + MARK.len()..];
                }
                list.extend_from_slice(rest);
            }
        }
        list
    }

    /// How many times slower the long list is than it may be, if it is.
    fn excess(&self, key: Option<&str>, pace: &Pace) -> Option<u64> {
        let (short, long) = (self.list(SHORT), self.list(SHORT * TIMES));
        let ns = |list: &[u8]| watch::over(list, key, || timed(|| drop(read(list, key))).0);
        let growth = u64::try_from(long.len() / short.len().max(1)).unwrap() + 1;
        // Of one that is refused at its first row nothing follows for one that is read, or refused further on.
        let way = |list: &[u8]| oracle::way(&read(list, key));
        if way(&short) != way(&long) {
            return None;
        }
        // Both are measured again before anything is said: the best of several is what the work itself takes.
        let mut best = [u64::MAX; 2];
        for _ in 0..8 {
            best = [best[0].min(ns(&short).max(pace.plain(short.len()))), best[1].min(ns(&long))];
            let most = best[0] * growth * SLACK;
            if best[1] <= most {
                return None;
            }
            if best[1] > most * 16 {
                break;
            }
        }
        Some(best[1] / (best[0] * growth))
    }
}

/// A few lines that follow each other.
fn lines(list: &[u8], dice: &mut Dice) -> Vec<u8> {
    let lines: Vec<_> = list.split_inclusive(|byte| matches!(byte, b'\n' | 0)).collect();
    let start = dice.throw(lines.len().max(1));
    let many = 1 + dice.throw(6);
    lines.iter().skip(start).take(many).copied().collect::<Vec<_>>().concat()
}

/// The piece with a mark behind each place where one of its words stands.
fn marked(piece: Vec<u8>, dice: &mut Dice) -> Vec<u8> {
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic();
    let words: Vec<_> = piece.split(|byte| !is_letter(byte)).filter(|word| word.len() > 1).collect();
    if words.is_empty() {
        return piece;
    }
    let word = words[dice.throw(words.len())];
    let mut marked = Vec::new();
    let mut rest = piece.as_slice();
    while let Some(at) = rest.windows(word.len()).position(|part| part == word) {
        let end = at + word.len();
        marked.extend_from_slice(&rest[..end]);
        marked.extend_from_slice(MARK);
        rest = &rest[end..];
    }
    marked.extend_from_slice(rest);
    marked
}

/// Compares so many pairs of lists; panics at the first that takes too long, whose shape is small by then.
pub(crate) fn compare(
    key: Option<&'static str>,
    samples: &Samples,
    pace: &Pace,
    dice: &mut Dice,
    (seed, shapes): (u64, usize),
) {
    let pool = samples.of(key);
    for _ in 0..shapes {
        let mut shape = Shape::random(&pool, samples, dice);
        if shape.excess(key, pace).is_none() {
            continue;
        }
        let found = Shape(shape.0.clone());
        for at in 0..shape.0.len() {
            let piece = std::mem::take(&mut shape.0[at]);
            shape.0[at] = minimised(&piece, 200, |smaller| {
                let mut pieces = shape.0.clone();
                pieces[at] = smaller.to_vec();
                Shape(pieces).excess(key, pace).is_some()
            });
        }
        let name = key.unwrap_or("detection");
        // Where a smaller one cannot be shown to be slow, the one that was found stays.
        let (shape, times) = match shape.excess(key, pace) {
            Some(times) => (shape, times),
            None => match found.excess(key, pace) {
                Some(times) => (found, times),
                None => continue,
            },
        };
        let path = watch::written(&format!("{name}-grown-{seed}"), &shape.list(SHORT * TIMES));
        let [first, second] = shape.0.map(|piece| piece.escape_ascii().to_string());
        panic!(
            "{name}: a list {TIMES} times as long takes {times} × {TIMES} times as long\n  rows: {first}\n  then: \
             {second}\n  in {}",
            path.display()
        );
    }
}

/// Shapes that took far too long once, and the format they were read in.
const SLOW: &[(&str, &str, [&[u8]; 2])] = &[
    ("renames from one path", "name-status", [b"", b"R100\ta\tb<#>\n"]),
    (
        "submodules and files",
        "patch",
        [
            b"Submodule a<#> abcdef1..1234567:\n",
            b"diff --git a/b<#> b/b<#>\nold mode 100644\nnew mode 100755\n",
        ],
    ),
];

#[test]
fn what_was_slow_once_is_fast() {
    let pace = Pace::measured();
    for (name, key, pieces) in SLOW {
        let shape = Shape(pieces.map(<[u8]>::to_vec));
        assert!(read(&shape.list(SHORT), Some(key)).is_ok(), "{name} are not read");
        assert_eq!(shape.excess(Some(key), &pace), None, "{name}");
    }
}

#[test]
fn each_copy_has_a_number_of_its_own() {
    let shape = Shape([b"M\ta<#>/b<#>\n".to_vec(), b"x\n".to_vec()]);
    assert!(shape.list(60).starts_with(b"M\ta00000/b00000\nM\ta00001/b00001\n"));
    assert!(shape.list(60).ends_with(b"x\nx\n"));
    assert_eq!(marked(b"A\tab.ab\n".to_vec(), &mut Dice::new(1)), b"A\tab<#>.ab<#>\n");
}
