//! The committed samples, and inputs that gave a new answer.

use crate::dice::Dice;
use std::path::Path;

/// Every committed sample, by its name.
pub(crate) struct Samples(Vec<(String, Vec<u8>)>);

impl Samples {
    pub(crate) fn committed() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join("fixtures");
        let mut found = Vec::new();
        let mut open = vec![root];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                    found.push((name, std::fs::read(&path).unwrap()));
                }
            }
        }
        found.sort();
        Self(found)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// Any of them.
    pub(crate) fn any(&self, dice: &mut Dice) -> &[u8] {
        &self.0[dice.throw(self.0.len())].1
    }

    /// Those of a format: `everyday.raw-numstat.z` is one of `raw-numstat`.
    pub(crate) fn of(&self, key: Option<&str>) -> Pool {
        let is_of = |name: &str| key.is_none_or(|key| name.split('.').any(|part| part == key));
        Pool {
            first: self.all().filter(|(name, _)| is_of(name)).map(|(_, b)| b.to_vec()).collect(),
            more: Vec::new(),
        }
    }
}

/// The inputs of one format that damage is done to.
pub(crate) struct Pool {
    first: Vec<Vec<u8>>,
    more: Vec<Vec<u8>>,
}

impl Pool {
    /// So many inputs are kept besides the samples, the latest.
    const MOST: usize = 1_000;
    const LONGEST: usize = 16 * 1024;

    /// Keeps an input for further damage.
    pub(crate) fn keep(&mut self, input: &[u8], dice: &mut Dice) {
        if input.len() > Self::LONGEST {
            return;
        }
        if self.more.len() < Self::MOST {
            self.more.push(input.to_vec());
        } else {
            self.more[dice.throw(Self::MOST)] = input.to_vec();
        }
    }

    pub(crate) fn any(&self, dice: &mut Dice) -> &[u8] {
        let from = if self.first.is_empty() || (!self.more.is_empty() && dice.is_one_in(2)) {
            &self.more
        } else {
            &self.first
        };
        if from.is_empty() { b"" } else { &from[dice.throw(from.len())] }
    }
}
