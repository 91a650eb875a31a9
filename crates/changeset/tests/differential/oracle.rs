//! What git says of a pair of trees, split by hand: `--raw -z` and `--numstat -z`, joined row by row.

use changeset::{Count, Ids, Kind, Row};

/// One file as git describes it.
#[derive(Debug)]
pub(crate) struct Said {
    letter: u8,
    old_path: Option<Vec<u8>>,
    path: Vec<u8>,
    counts: [Count; 2],
    modes: [u32; 2],
    ids: [Vec<u8>; 2],
}

impl Said {
    pub(crate) fn row(&self) -> Row<'_> {
        Row {
            path: &self.path,
            old_path: self.old_path.as_deref(),
            kind: Kind::from_letter(self.letter).unwrap(),
            added: self.counts[0],
            deleted: self.counts[1],
            ids: Some(Ids {
                old_mode: self.modes[0],
                new_mode: self.modes[1],
                old_id: &self.ids[0],
                new_id: &self.ids[1],
            }),
        }
    }
}

/// Rows in git's order. `:mode mode id id R086 NUL old NUL new NUL` and `1 TAB 2 TAB NUL old NUL new NUL`.
pub(crate) fn rows(raw: &[u8], numstat: &[u8]) -> Vec<Said> {
    let mut raw = fields(raw);
    let mut numstat = fields(numstat);
    let mut rows = Vec::new();
    while let Some(head) = raw.next() {
        let head = std::str::from_utf8(head).unwrap().strip_prefix(':').unwrap();
        let words: Vec<_> = head.split(' ').collect();
        let [old_mode, new_mode, old_id, new_id, status] = words.try_into().unwrap();
        let letter = status.as_bytes()[0];
        let old_path = matches!(letter, b'R' | b'C').then(|| raw.next().unwrap().to_vec());
        let path = raw.next().unwrap().to_vec();
        let counts = std::str::from_utf8(before_names(numstat.clone().next().unwrap())).unwrap();
        let row = numstat.next().unwrap();
        if old_path.is_some() {
            assert!(row.ends_with(b"\t") && numstat.next() == old_path.as_deref());
            assert_eq!(numstat.next().unwrap(), path);
        } else {
            assert_eq!(&row[counts.len() + 1..], path);
        }
        let (added, deleted) = counts.split_once('\t').unwrap();
        let count = |digits: &str| digits.parse().map_or(Count::Binary, Count::Lines);
        let mode = |digits: &str| u32::from_str_radix(digits, 8).unwrap();
        rows.push(Said {
            letter,
            old_path,
            path,
            counts: [count(added), count(deleted)],
            modes: [mode(old_mode), mode(new_mode)],
            ids: [old_id.into(), new_id.into()],
        });
    }
    assert!(numstat.next().is_none(), "numstat names more files than raw");
    rows
}

/// `added TAB deleted` of a row of numstat.
fn before_names(row: &[u8]) -> &[u8] {
    let end = row.iter().enumerate().filter(|(_, byte)| **byte == b'\t').nth(1).unwrap().0;
    &row[..end]
}

fn fields(output: &[u8]) -> impl Iterator<Item = &[u8]> + Clone {
    let output = output.strip_suffix(b"\0").unwrap_or(output);
    output.split(|byte| *byte == 0).filter(move |_| !output.is_empty())
}
