//! The configuration of actions/labeler 5: labels and the globs of the files that earn them.
//!
//! A label names a lane of work ("backend", "documentation"): what a reviewer wants to see together and what can land
//! by itself. So **each label becomes a pull request** with one group. As groups of one pull request they would share
//! its review, its risk and its place in the order, and the label would be lost as soon as the plan becomes branches.
//!
//! A label is given to a pull request, a strategy sorts files. Taken over is what says which *files* are meant:
//! `any-glob-to-any-file`, and any other kind of one glob to any file. What speaks of all files of a pull request at
//! once, of several globs that must all match, or of branches is told by label and line.
//! Source: the README of actions/labeler 5, "Match Object", and how it joins conditions: those beside each other and
//! below `any` are alternatives, those below `all` and several blocks of `any` and `all` hold together.

mod minimatch;

use crate::node::{Node, Value};
use crate::read::{GLOBS, MAX_GLOBS};
use crate::{NotationError, Remark, error::shortened};
use std::collections::BTreeSet;
use strategy::{FileGroup, GlobText, Key, PullRequest, Strategy};

/// How many labels are read.
const MAX_LABELS: usize = 1_000;
/// How many alternatives the braces of all globs may spell out together: as many as those of a strategy.
const MAX_ALTERNATIVES: usize = 10_000;

const LABELS: &str =
    "here begins the 1,001st label, and at most 1,000 are read; nothing of the file was taken over";
const ALTERNATIVES: &str = "up to here the braces of all globs spell out more than 10,000 alternatives, and no more are read; nothing of \
                            the file was taken over; write `*` or fewer braces";
const BRANCH: &str = "names of branches say nothing about files, so the condition was left out";
const ALL_FILES: &str = "the condition speaks of all files of a pull request at once; a strategy asks file by file, so it was left out";
const ALL_GLOBS: &str =
    "a strategy cannot say that several globs must match the same file, so the condition was left out";
const TOGETHER: &str =
    "several conditions on files must hold together; a strategy cannot say that, so they were left out";
const NO_GLOB: &str = "no glob of the label can be used, so it became no pull request";
const UNKNOWN: &str = "actions/labeler 5 knows no such key here, so it was left out";
const SETTING: &str = "a setting of actions/labeler that says nothing about files, so it was left out";
const OLD: &str = "this is how labels were written before actions/labeler 5; below the label write `- changed-files:` and below that \
                   `- any-glob-to-any-file: […]`";

const BLOCKS: [&str; 2] = ["any", "all"];
const BRANCHES: [&str; 2] = ["head-branch", "base-branch"];
const LIST: &str = "a list of conditions is wanted here, each on a line of its own after `- `";
const SETTINGS: [&str; 3] = ["changed-files-labels-limit", "max-files-changed", "version"];
const KINDS: [&str; 4] =
    ["any-glob-to-any-file", "any-glob-to-all-files", "all-globs-to-any-file", "all-globs-to-all-files"];

/// True where a document has labels with conditions.
pub(crate) fn looks_like_labels(root: &Node) -> bool {
    let Value::Mapping(entries) = &root.value else { return false };
    let has_known_key = |node: &Node| match &node.value {
        Value::Sequence(items) => items.iter().any(|item| {
            BLOCKS.iter().chain(&BRANCHES).chain(&["changed-files"]).any(|key| item.get(key).is_some())
        }),
        Value::Plain(_) | Value::Text(_) | Value::Mapping(_) => false,
    };
    entries.iter().any(|(_, value)| has_known_key(value))
}

/// The strategy of the labels below `root`.
pub(crate) fn strategy_of(root: &Node) -> Result<(Strategy, Vec<Remark>), NotationError> {
    let Value::Mapping(entries) = &root.value else {
        return Err(NotationError::at(
            root.place,
            "labels and their conditions are wanted here, as in `label: - changed-files: …`",
        ));
    };
    if let Some((label, _)) = entries.get(MAX_LABELS) {
        return Err(NotationError::at(label.place, LABELS));
    }
    let mut remarks = Vec::new();
    let mut sums = Sums::default();
    let mut keys = BTreeSet::new();
    let mut pull_requests: Vec<PullRequest> = Vec::new();
    for (key, value) in entries {
        let label = key.scalar().unwrap_or_default();
        if SETTINGS.contains(&label) && value.scalar().is_some() {
            remarks.push(Remark::new(key.place.line, label, SETTING));
            continue;
        }
        let mut one = Label { name: label, remarks: &mut remarks, sums: &mut sums };
        let globs = one.globs(value)?;
        if globs.is_empty() {
            one.remark(key, "", NO_GLOB);
            continue;
        }
        pull_requests.push(pull_request(label, globs, &mut keys)?);
    }
    remarks.sort_by_key(|remark| remark.line);
    if pull_requests.is_empty() {
        // That a label has no glob follows from what is told of its globs.
        let first = remarks.iter().find(|remark| remark.why != NO_GLOB).or(remarks.first());
        let why = match first {
            None => "the file has no label".to_owned(),
            Some(first) => format!(
                "no label has a glob that can be used; the first reason: line {}: {}",
                first.line, first.why
            ),
        };
        return Err(NotationError::at(root.place, why));
    }
    let strategy = Strategy {
        name: Some("labels".to_owned()),
        ..Strategy::new("Labels of actions/labeler", pull_requests)
    };
    Ok((strategy, remarks))
}

/// One label while it is read.
struct Label<'a> {
    name: &'a str,
    remarks: &'a mut Vec<Remark>,
    sums: &'a mut Sums,
}

/// How much all labels so far have.
#[derive(Default)]
struct Sums {
    globs: usize,
    alternatives: usize,
}

/// Conditions that are alternatives, or that must hold together.
struct Block<'a> {
    is_all: bool,
    conditions: Vec<Condition<'a>>,
}

/// Globs, and how they are asked of the files.
struct Condition<'a> {
    at: &'a Node,
    kind: &'a str,
    globs: Vec<&'a Node>,
}

impl<'a> Label<'a> {
    fn remark(&mut self, at: &Node, what: &str, why: &'static str) {
        let mut said = shortened(self.name);
        if !what.is_empty() {
            said.push_str(": ");
            said.push_str(&shortened(what));
        }
        self.remarks.push(Remark { line: at.place.line, what: said, why });
    }

    /// The globs of the files that earn the label.
    fn globs(&mut self, value: &'a Node) -> Result<Vec<GlobText>, NotationError> {
        let mut blocks = self.blocks(value)?;
        blocks.retain(|block| !block.conditions.is_empty());
        let hold_together =
            blocks.len() > 1 || blocks.iter().any(|block| block.is_all && block.conditions.len() > 1);
        let mut globs = Vec::new();
        let mut seen = BTreeSet::new();
        for condition in blocks.into_iter().flat_map(|block| block.conditions) {
            let why = match condition.kind {
                _ if hold_together => TOGETHER,
                "any-glob-to-all-files" | "all-globs-to-all-files" => ALL_FILES,
                "all-globs-to-any-file" if condition.globs.len() > 1 => ALL_GLOBS,
                _ => {
                    self.take(&condition, &mut globs, &mut seen)?;
                    continue;
                }
            };
            self.remark(condition.at, condition.kind, why);
        }
        Ok(globs)
    }

    fn take(
        &mut self,
        condition: &Condition<'_>,
        globs: &mut Vec<GlobText>,
        seen: &mut BTreeSet<GlobText>,
    ) -> Result<(), NotationError> {
        for node in &condition.globs {
            self.sums.globs += 1;
            if self.sums.globs > MAX_GLOBS {
                return Err(NotationError::at(node.place, GLOBS));
            }
            let pattern = node.scalar().unwrap_or_default();
            match minimatch::glob(pattern) {
                Ok(glob) if seen.contains(&glob) => {}
                Ok(glob) => {
                    self.sums.alternatives += glob.alternatives().map_or(0, |all| all.len());
                    if self.sums.alternatives > MAX_ALTERNATIVES {
                        return Err(NotationError::at(node.place, ALTERNATIVES));
                    }
                    seen.insert(glob.clone());
                    globs.push(glob);
                }
                Err(why) => self.remark(node, pattern, why),
            }
        }
        Ok(())
    }

    /// The label's blocks of conditions. Those that stand in no block join the first block of alternatives.
    fn blocks(&mut self, value: &'a Node) -> Result<Vec<Block<'a>>, NotationError> {
        let items = match &value.value {
            Value::Sequence(items) => items,
            Value::Plain(_) | Value::Text(_) => return Err(NotationError::at(value.place, OLD)),
            Value::Mapping(_) => return Err(NotationError::at(value.place, LIST)),
        };
        let mut blocks = Vec::new();
        for item in items {
            let Value::Mapping(entries) = &item.value else { return Err(NotationError::at(item.place, OLD)) };
            for (key, value) in entries {
                let name = key.scalar().unwrap_or_default();
                if BLOCKS.contains(&name) {
                    let Value::Sequence(items) = &value.value else {
                        return Err(NotationError::at(value.place, LIST));
                    };
                    let mut conditions = Vec::new();
                    for (key, value) in items.iter().flat_map(entries_of) {
                        self.conditions(key, value, &mut conditions)?;
                    }
                    blocks.push(Block { is_all: name == "all", conditions });
                    continue;
                }
                let mut found = Vec::new();
                self.conditions(key, value, &mut found)?;
                match blocks.iter_mut().find(|block: &&mut Block<'_>| !block.is_all) {
                    Some(block) => block.conditions.append(&mut found),
                    None => blocks.push(Block { is_all: false, conditions: found }),
                }
            }
        }
        Ok(blocks)
    }

    /// Adds what stands below one key of a condition.
    fn conditions(
        &mut self,
        key: &'a Node,
        value: &'a Node,
        conditions: &mut Vec<Condition<'a>>,
    ) -> Result<(), NotationError> {
        match key.scalar().unwrap_or_default() {
            "changed-files" => {}
            name if BRANCHES.contains(&name) => {
                self.remark(key, name, BRANCH);
                return Ok(());
            }
            name => {
                self.remark(key, name, UNKNOWN);
                return Ok(());
            }
        }
        for item in items_of(value) {
            match &item.value {
                Value::Plain(_) | Value::Text(_) | Value::Sequence(_) => {
                    conditions.push(Condition { at: item, kind: KINDS[0], globs: texts(item)? });
                }
                Value::Mapping(entries) => {
                    for (key, value) in entries {
                        match key.scalar().unwrap_or_default() {
                            kind if KINDS.contains(&kind) => {
                                conditions.push(Condition { at: key, kind, globs: texts(value)? });
                            }
                            name => self.remark(key, name, UNKNOWN),
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

/// The items of a list, or what stands there instead of one.
fn items_of(node: &Node) -> &[Node] {
    match &node.value {
        Value::Sequence(items) => items,
        Value::Plain(_) | Value::Text(_) | Value::Mapping(_) => std::slice::from_ref(node),
    }
}

fn entries_of(node: &Node) -> &[(Node, Node)] {
    match &node.value {
        Value::Mapping(entries) => entries,
        Value::Plain(_) | Value::Text(_) | Value::Sequence(_) => &[],
    }
}

/// The globs of a condition.
fn texts(node: &Node) -> Result<Vec<&Node>, NotationError> {
    let items = items_of(node);
    match items.iter().find(|item| item.scalar().is_none()) {
        Some(other) => Err(NotationError::at(other.place, "a glob is wanted here, in quotes")),
        None => Ok(items.iter().collect()),
    }
}

fn pull_request(
    label: &str,
    globs: Vec<GlobText>,
    keys: &mut BTreeSet<Key>,
) -> Result<PullRequest, NotationError> {
    let files = Key::new("files").map_err(|error| NotationError::new(error.to_string()))?;
    let title = if label.trim().is_empty() { "(no name)" } else { label };
    let title = &shortened(title);
    Ok(PullRequest {
        groups: vec![FileGroup { key: files, title: title.clone(), files: None, globs }],
        ..PullRequest::new(key(label, keys)?, title)
    })
}

/// A key from the letters of the label, unlike those that are taken, and takes it.
fn key(label: &str, taken: &mut BTreeSet<Key>) -> Result<Key, NotationError> {
    const ROOM: usize = 55;
    let mut slug = String::new();
    for character in label.chars().flat_map(char::to_lowercase) {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() > ROOM {
            break;
        }
    }
    slug.truncate(ROOM);
    let slug = match slug.trim_end_matches('-') {
        "" => "label",
        slug => slug,
    };
    let numbered = (2..=taken.len() + 2).map(|number| format!("{slug}-{number}"));
    let mut possible = std::iter::once(slug.to_owned()).chain(numbered).flat_map(Key::new);
    let free = possible.find(|key| !taken.contains(key));
    let key = free.ok_or_else(|| NotationError::new(format!("the label `{slug}` can have no key")))?;
    taken.insert(key.clone());
    Ok(key)
}
