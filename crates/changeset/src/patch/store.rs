//! The files of a patch until its end: only there it is known what prefixes their names have.

use super::block::Block;
use super::sides::{self, Evidence, Prefixes, Sides};
use crate::intake::Intake;
use crate::record::{Misfit, Record};
use crate::refusal::{Refusal, shown};
use crate::seen::LeftOut;
use crate::{Count, Ids, Kind, RECOMMENDED_COMMAND};
use std::collections::BTreeSet;
use std::ops::Range;

/// Names of one file in the text of the store.
#[derive(Debug)]
enum Names {
    Exact { old: Option<Range<usize>>, new: Range<usize> },
    Both(Range<usize>, Range<usize>),
    Joined(Range<usize>),
}

#[derive(Debug)]
struct Kept {
    line: u32,
    commit: u32,
    kind: Kind,
    counts: (Count, Count),
    is_combined: bool,
    names: Names,
    ids: Option<KeptIds>,
}

#[derive(Debug)]
struct KeptIds {
    old_mode: u32,
    new_mode: u32,
    old_id: Range<usize>,
    new_id: Range<usize>,
}

/// All files so far, with their names as they stand there.
#[derive(Debug, Default)]
pub(crate) struct Store {
    text: Vec<u8>,
    files: Vec<Kept>,
    evidence: Evidence,
    /// Folders of submodules whose own files are shown (`--submodule=diff`).
    pub(crate) submodules: Vec<Vec<u8>>,
}

impl Store {
    /// How many files there are.
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }

    /// Forgets the files behind the first so many.
    pub(crate) fn truncate(&mut self, files: usize) {
        self.files.truncate(files);
    }

    /// Adds a file whose name is known.
    pub(crate) fn add_exact(&mut self, line: u32, commit: u32, kind: Kind, path: &[u8]) {
        let new = self.keep(path);
        let names = Names::Exact { old: None, new };
        let counts = (Count::Unknown, Count::Unknown);
        self.files.push(Kept { line, commit, kind, counts, is_combined: false, names, ids: None });
    }

    /// Adds what the header and the hunks of a file said.
    pub(crate) fn add(&mut self, commit: u32, block: &Block) -> Result<(), Misfit> {
        let names = self.names(block)?;
        let is_whole = matches!(block.old_id.len(), 40 | 64) && block.old_id.len() == block.new_id.len();
        let ids = match (block.old_mode, block.new_mode) {
            (Some(old_mode), Some(new_mode)) if is_whole && !block.is_combined => Some(KeptIds {
                old_mode,
                new_mode,
                old_id: self.keep(&block.old_id),
                new_id: self.keep(&block.new_id),
            }),
            _ => None,
        };
        self.files.push(Kept {
            line: block.line,
            commit,
            kind: block.kind,
            counts: block.counts(),
            is_combined: block.is_combined,
            names,
            ids,
        });
        Ok(())
    }

    fn names(&mut self, block: &Block) -> Result<Names, Misfit> {
        match (&block.from, &block.to) {
            (Some(old), Some(new)) => {
                if let Some(prefixes) = Prefixes::of_rename(&block.header, old, new) {
                    self.evidence.add(prefixes);
                }
                return Ok(Names::Exact { old: Some(self.keep(old)), new: self.keep(new) });
            }
            (None, Some(new)) => return Ok(Names::Exact { old: None, new: self.keep(new) }),
            _ => {}
        }
        let header = block.header.as_slice();
        if let Some((left, right)) = sides::split_quoted(header)? {
            return Ok(Names::Both(self.keep(&left), self.keep(&right)));
        }
        let both = match (block.left.name(), block.right.name()) {
            (Some(left), Some(right)) => Some((left, right)),
            (None, Some(right)) => {
                header.strip_suffix(right).and_then(|rest| rest.strip_suffix(b" ")).map(|left| (left, right))
            }
            (Some(left), None) => {
                header.strip_prefix(left).and_then(|rest| rest.strip_prefix(b" ")).map(|right| (left, right))
            }
            (None, None) => None,
        };
        Ok(match both {
            Some((left, right)) => Names::Both(self.keep(left), self.keep(right)),
            None => Names::Joined(self.keep(header)),
        })
    }

    fn keep(&mut self, bytes: &[u8]) -> Range<usize> {
        let start = self.text.len();
        self.text.extend_from_slice(bytes);
        start..self.text.len()
    }

    fn slice(&self, range: &Range<usize>) -> &[u8] {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn sides<'a>(&'a self, names: &'a Names) -> Option<Sides<'a>> {
        match names {
            Names::Exact { .. } => None,
            Names::Both(left, right) => Some(Sides::Both(self.slice(left), self.slice(right))),
            Names::Joined(header) => Some(Sides::Joined(self.slice(header))),
        }
    }

    /// Gives all files to the intake, without their prefixes. `has_counts` is false where the lines of the patch
    /// cannot be counted.
    pub(crate) fn give(&self, intake: &mut Intake<'_>, has_counts: bool) -> Result<(), Refusal> {
        let sides = self.files.iter().filter_map(|file| self.sides(&file.names));
        let candidates = self.evidence.candidates(&sides);
        let submodules: BTreeSet<&[u8]> = self.submodules.iter().map(Vec::as_slice).collect();
        let mut touched = Vec::new();
        for file in &self.files {
            let (old_path, path) = match (&file.names, self.sides(&file.names)) {
                (Names::Exact { old, new }, _) => (old.as_ref().map(|old| self.slice(old)), self.slice(new)),
                (_, Some(sides)) => {
                    let name = candidates.iter().find_map(|prefixes| prefixes.name(sides));
                    (None, name.ok_or_else(|| self.unclear(file))?)
                }
                (_, None) => continue,
            };
            if is_below(path, &submodules) {
                intake.leave_out(LeftOut::InSubmodule, file.line, path);
                continue;
            }
            let old_of_rename = old_path.filter(|_| file.kind == Kind::Renamed);
            touched.extend([Some(path), old_of_rename].into_iter().flatten().map(|name| (name, file.commit)));
            let unless_uncounted = |count: Count| match count {
                Count::Lines(_) if !has_counts => Count::Unknown,
                Count::Lines(_) | Count::Binary | Count::Unknown => count,
            };
            let record = Record {
                path: path.into(),
                old_path: old_path.map(Into::into),
                kind: file.kind,
                added: unless_uncounted(file.counts.0),
                deleted: unless_uncounted(file.counts.1),
                ids: file.ids.as_ref().map(|ids| Ids {
                    old_mode: ids.old_mode,
                    new_mode: ids.new_mode,
                    old_id: self.slice(&ids.old_id),
                    new_id: self.slice(&ids.new_id),
                }),
                is_combined: file.is_combined,
                ..Record::default()
            };
            intake.take(file.line, &record)?;
        }
        one_commit_each(touched)
    }

    fn unclear(&self, file: &Kept) -> Refusal {
        let header = match &file.names {
            Names::Exact { new, .. } => self.slice(new),
            Names::Both(left, _) => self.slice(left),
            Names::Joined(header) => self.slice(header),
        };
        Refusal::new(
            format!(
                "Line {}: nothing in this patch says where the old and the new name in “{}” begin and end.",
                file.line,
                shown(header)
            ),
            Some(RECOMMENDED_COMMAND),
        )
    }
}

/// True where one of the folders above the path is among these: a patch may have thousands of either.
fn is_below(path: &[u8], folders: &BTreeSet<&[u8]>) -> bool {
    let mut slashes = memchr::memchr_iter(b'/', path);
    !folders.is_empty() && slashes.any(|at| path.get(..at).is_some_and(|folder| folders.contains(folder)))
}

/// Several commits together say what a branch changes only where each touches other files.
fn one_commit_each(mut touched: Vec<(&[u8], u32)>) -> Result<(), Refusal> {
    if touched.first().map(|(_, commit)| *commit) == touched.last().map(|(_, commit)| *commit) {
        return Ok(());
    }
    touched.sort_unstable();
    let twice = touched.windows(2).find_map(|pair| match pair {
        [(a, first), (b, second)] if a == b && first != second => Some(*a),
        _ => None,
    });
    match twice {
        None => Ok(()),
        Some(name) => Err(Refusal::new(
            format!(
                "Several commits in this file change “{}”, so their patches do not add up to one comparison.",
                shown(name)
            ),
            Some(RECOMMENDED_COMMAND),
        )),
    }
}
