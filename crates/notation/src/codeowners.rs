//! CODEOWNERS: who reviews which files, in GitHub's dialect and in GitLab's.
//!
//! A line is a pattern and its owners; the last line that matches a file decides, even where it names nobody. GitLab
//! adds sections (`[Name]`, `^[Optional]`, `[Name][2] @default`), each of which decides for itself. A file that has a
//! section or a role (`@@maintainer`) is GitLab's, any other GitHub's: the two read patterns differently.
//! What cannot be taken over is told by its line; as with both hosts, the other lines count all the same.

mod fnmatch;
mod gitignore;
mod looks;

use crate::node::Place;
use crate::{NotationError, Remark, source};
use std::collections::{BTreeMap, BTreeSet};
use strategy::GlobText;

pub use looks::looks_like_owners;

/// The largest CODEOWNERS file, in bytes: GitHub reads none of 3 MB or more.
pub const MAX_CODEOWNERS_BYTES: usize = 3_000_000;
/// How many lines may say something: rules and headings, and what is told and left out.
const MAX_LINES: usize = 20_000;
/// How many sections a file may have.
const MAX_SECTIONS: usize = 1_000;
/// How many owners all lines may have together, counting what stands in an owner's place and what a rule has from the
/// heading of its section.
const MAX_OWNERS: usize = 100_000;
/// The longest owner, in bytes.
const MAX_OWNER_BYTES: usize = 320;

/// Whose rules a file follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnersDialect {
    /// GitHub's.
    GitHub,
    /// GitLab's.
    GitLab,
}

/// What a CODEOWNERS file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codeowners {
    /// Whose rules it follows.
    pub dialect: OwnersDialect,
    /// Its sections in order; the first has no name and is that of the lines before any heading.
    pub sections: Vec<OwnersSection>,
    /// Its rules in order. Of one section the last that matches a file decides.
    pub rules: Vec<OwnersRule>,
}

/// A section of GitLab's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnersSection {
    /// Its name; empty for what stands before any heading.
    pub name: String,
    /// True where its approval is asked for but not needed.
    pub is_optional: bool,
    /// Who owns its files where a rule names nobody, as its last heading says.
    pub owners: Vec<String>,
}

/// A pattern and the owners of the files that it matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnersRule {
    /// The line, counted from 1.
    pub line: u32,
    /// The pattern as it is written.
    pub pattern: String,
    /// The globs that together match what the pattern matches.
    pub globs: Vec<GlobText>,
    /// The owners, as they are written; nobody where there are none.
    pub owners: Vec<String>,
    /// The place of its section among [`Codeowners::sections`].
    pub section: usize,
}

const NEGATED: &str = "a pattern that begins with `!` is not read (GitHub knows none, GitLab takes owners away by it), so \
                       the line was left out";
const HASH: &str = "GitHub takes a pattern that begins with `\\#` for no pattern, so the line was left out";
const NO_OWNER: &str = "an owner is `@name`, `@group/name` or an e-mail address; GitHub leaves out the whole line, and so \
                        does this program";
const NO_OWNER_GITLAB: &str = "an owner is `@name`, `@group/name`, `@@role` or an e-mail address; this one was left out, and \
                               the others of its line count";
const HEADING: &str = "a heading of a section is `[Name]`, `^[Name]` or `[Name][2]` with owners behind it; the line was left \
                       out, and the rules below it belong to the section before";
const APPROVALS: &str =
    "the section asks for several approvals; a plan holds who reviews, not how many of them";
const OPTIONAL: &str = "the section is optional; its owners are proposed as reviewers all the same";
const COMMENT: &str =
    "GitLab knows no comment behind a pattern and takes names in it for owners, and so does this program";
const LINES: &str = "here begins the 20,001st line that is no comment, and at most 20,000 are read; the last line that matches a \
                     file decides, so nothing of the file was taken over; name folders in place of their files";
const SECTIONS: &str =
    "here begins the 1,001st section, and at most 1,000 are read; nothing of the file was taken over";
const OWNERS: &str = "up to here more than 100,000 names stand in the place of owners, counted again for each rule that has them \
                      from the heading of its section; nothing of the file was taken over; name groups in place of their members";

/// Reads a CODEOWNERS file.
///
/// # Errors
/// When the bytes are not UTF-8 text, more than [`MAX_CODEOWNERS_BYTES`], or say more than is read: 20,000 lines, 1,000
/// sections, 100,000 owners. The last line that matches a file decides, so a part of the lines would name other owners.
pub fn read_codeowners(bytes: &[u8]) -> Result<(Codeowners, Vec<Remark>), NotationError> {
    let text = source::text(bytes, MAX_CODEOWNERS_BYTES)?;
    let mut reader = Reader {
        codeowners: Codeowners {
            dialect: dialect(text),
            sections: vec![OwnersSection::default()],
            rules: Vec::new(),
        },
        section: 0,
        named: BTreeMap::from([(String::new(), 0)]),
        owners: 0,
        remarks: Vec::new(),
    };
    let numbered = (1_u32..).zip(text.lines().map(str::trim));
    let said = numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    for (before, (number, line)) in said.enumerate() {
        reader.read(number, line);
        let why = match &reader {
            _ if before == MAX_LINES => LINES,
            reader if reader.codeowners.sections.len() > MAX_SECTIONS + 1 => SECTIONS,
            reader if reader.owners > MAX_OWNERS => OWNERS,
            _ => continue,
        };
        return Err(NotationError::at(Place { line: number, column: 1 }, why));
    }
    Ok((reader.codeowners, reader.remarks))
}

fn dialect(text: &str) -> OwnersDialect {
    let is_gitlabs =
        |line: &str| is_heading(line) || words(line).iter().skip(1).any(|word| word.starts_with("@@"));
    let mut lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    if lines.any(is_gitlabs) { OwnersDialect::GitLab } else { OwnersDialect::GitHub }
}

/// True for `[Name]` and what begins like it and is no pattern such as `[abc].txt`.
fn is_heading(line: &str) -> bool {
    let Some(inside) = line.strip_prefix('^').unwrap_or(line).strip_prefix('[') else { return false };
    let Some((_, behind)) = inside.split_once(']') else { return line.starts_with('^') };
    behind.is_empty() || behind.starts_with(['[', ' ', '\t'])
}

/// The words of a line; a blank behind a backslash does not end one.
fn words(line: &str) -> Vec<&str> {
    let (mut words, mut start, mut is_escaped) = (Vec::new(), None, false);
    for (at, character) in line.char_indices() {
        if matches!(character, ' ' | '\t') && !is_escaped {
            words.extend(start.take().and_then(|start| line.get(start..at)));
        } else {
            start.get_or_insert(at);
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    words.extend(start.and_then(|start| line.get(start..)));
    words
}

/// `@name`, `@group/name`, an address; in GitLab also `@@role` and groups in groups.
fn is_owner(word: &str, dialect: OwnersDialect) -> bool {
    let is_name = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    if word.len() > MAX_OWNER_BYTES {
        return false;
    }
    if let Some(role) = word.strip_prefix("@@") {
        return dialect == OwnersDialect::GitLab && is_name(role);
    }
    if let Some(name) = word.strip_prefix('@') {
        let parts = name.split('/').count();
        return name.split('/').all(is_name) && (parts <= 2 || dialect == OwnersDialect::GitLab);
    }
    word.split_once('@').is_some_and(|(before, after)| {
        !before.is_empty()
            && is_name(after)
            && after.contains('.')
            && before.chars().all(|c| c.is_ascii_graphic())
    })
}

struct Reader {
    codeowners: Codeowners,
    /// The section that rules belong to.
    section: usize,
    /// The sections by their names in small letters.
    named: BTreeMap<String, usize>,
    /// How many owners the lines so far have.
    owners: usize,
    remarks: Vec<Remark>,
}

impl Reader {
    fn read(&mut self, number: u32, line: &str) {
        if self.codeowners.dialect == OwnersDialect::GitLab && is_heading(line) {
            return match heading(line) {
                Some(found) => self.enter(number, line, &found),
                None => self.remark(number, line, HEADING),
            };
        }
        let words = words(line);
        let Some((pattern, owners)) = words.split_first() else { return };
        if pattern.starts_with('!') {
            return self.remark(number, line, NEGATED);
        }
        if pattern.starts_with("\\#") && self.codeowners.dialect == OwnersDialect::GitHub {
            return self.remark(number, line, HASH);
        }
        let globs = match self.codeowners.dialect {
            OwnersDialect::GitHub => gitignore::globs(pattern),
            OwnersDialect::GitLab => fnmatch::globs(pattern),
        };
        let globs = match globs {
            Ok(globs) => globs,
            Err(why) => return self.remark(number, line, why),
        };
        let Some(mut owners) = self.owners(number, owners) else { return };
        if owners.is_empty()
            && let Some(section) = self.codeowners.sections.get(self.section)
        {
            self.owners += section.owners.len();
            if self.owners > MAX_OWNERS {
                return;
            }
            owners.clone_from(&section.owners);
        }
        let pattern = (*pattern).to_owned();
        self.codeowners.rules.push(OwnersRule {
            line: number,
            pattern,
            globs,
            owners,
            section: self.section,
        });
    }

    /// The owners among `words`, each once; nothing where the whole line counts for nothing.
    fn owners(&mut self, number: u32, words: &[&str]) -> Option<Vec<String>> {
        let dialect = self.codeowners.dialect;
        let mut owners: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut is_comment = false;
        for word in words {
            self.owners += 1;
            if self.owners > MAX_OWNERS {
                return None;
            }
            if word.starts_with('#') && !is_comment {
                if dialect == OwnersDialect::GitHub {
                    break;
                }
                is_comment = true;
                self.remark(number, word, COMMENT);
            }
            if is_owner(word, dialect) {
                if seen.insert(*word) {
                    owners.push((*word).to_owned());
                }
            } else if dialect == OwnersDialect::GitHub {
                self.remark(number, word, NO_OWNER);
                return None;
            } else if !is_comment {
                self.remark(number, word, NO_OWNER_GITLAB);
            }
        }
        Some(owners)
    }

    /// Goes on in the section of this heading; equal names, upper and lower case aside, are one section.
    fn enter(&mut self, number: u32, line: &str, heading: &Heading<'_>) {
        let Some(owners) = self.owners(number, &heading.owners) else { return };
        if heading.approvals.is_some_and(|approvals| approvals > 1) {
            self.remark(number, line, APPROVALS);
        }
        if heading.is_optional {
            self.remark(number, line, OPTIONAL);
        }
        let sections = &mut self.codeowners.sections;
        self.section = *self.named.entry(heading.name.to_lowercase()).or_insert_with(|| {
            let name = heading.name.to_owned();
            sections.push(OwnersSection { name, is_optional: true, owners: Vec::new() });
            sections.len() - 1
        });
        if let Some(section) = sections.get_mut(self.section) {
            section.is_optional &= heading.is_optional;
            section.owners = owners;
        }
    }

    fn remark(&mut self, line: u32, what: &str, why: &'static str) {
        self.remarks.push(Remark::new(line, what, why));
    }
}

struct Heading<'a> {
    name: &'a str,
    is_optional: bool,
    approvals: Option<u32>,
    owners: Vec<&'a str>,
}

/// `^[Name][2] @owner`, of which only the name has to be there.
fn heading(line: &str) -> Option<Heading<'_>> {
    let (is_optional, rest) = match line.strip_prefix('^') {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let (name, rest) = rest.strip_prefix('[')?.split_once(']')?;
    let name = name.trim();
    let (approvals, owners) = match rest.strip_prefix('[') {
        None => (None, rest),
        Some(rest) => {
            let (count, owners) = rest.split_once(']')?;
            (Some(count.trim().parse().ok()?), owners)
        }
    };
    let is_named = !name.is_empty() && (owners.is_empty() || owners.starts_with([' ', '\t']));
    is_named.then(|| Heading { name, is_optional, approvals, owners: words(owners) })
}
