//! What the globs and fallbacks say of every file, kept so that an edit of a few globs asks only the files that
//! these concern.

use crate::facts::Facts;
use crate::matcher::{Hits, Matcher, Pattern};
use crate::plan::{GroupIdx, PrIdx};
use changeset::{ChangeSet, FileIdx};
use std::collections::BTreeMap;

/// No pattern claims the file.
const NOBODY: u16 = u16::MAX;
const BY_FALLBACK: u8 = 1;
const CONTESTED: u8 = 2;

/// What the patterns say of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) pull_request: PrIdx,
    pub(crate) group: GroupIdx,
    pub(crate) is_fallback: bool,
    pub(crate) is_contested: bool,
}

/// What the patterns say of every file of a change set, in columns of seven bytes a file, and how many files each
/// pattern takes. Nothing else has a say: not edits, and not what other files do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    pull_requests: Vec<u16>,
    groups: Vec<u16>,
    flags: Vec<u8>,
    /// The strength of the group's pattern that decided, packed; 0 where none did.
    strengths: Vec<u16>,
    /// By pattern of a group: how many files it takes.
    taken: Vec<u32>,
}

impl Verdicts {
    /// Asks the patterns of `matcher` about every file of `changes`.
    pub fn new(changes: &ChangeSet, facts: &Facts, matcher: &Matcher) -> Self {
        let count = changes.len();
        let mut verdicts = Self {
            pull_requests: vec![NOBODY; count],
            groups: vec![NOBODY; count],
            flags: vec![0; count],
            strengths: vec![0; count],
            taken: vec![0; matcher.of_groups],
        };
        let mut hits = matcher.hits();
        for file in changes.files().filter(|file| !facts.is_withheld(*file)) {
            let taken = &mut verdicts.taken;
            let verdict = ask(changes, matcher, &mut hits, file, |pattern| add(taken, pattern, 1));
            verdicts.set(file, verdict);
        }
        verdicts
    }

    /// The same as [`Verdicts::new`] with `matcher`, where these are the verdicts of `former`: only files that a
    /// pattern takes which one of both does not have are asked again.
    #[must_use]
    pub fn revised(&self, changes: &ChangeSet, facts: &Facts, former: &Matcher, matcher: &Matcher) -> Self {
        let Some(change) = matcher.changed_since(former) else { return Self::new(changes, facts, matcher) };
        let mut verdicts = self.clone();
        verdicts.taken = vec![0; matcher.of_groups];
        for (old, new) in change.kept.iter().enumerate() {
            if let (Some(count), Some(new)) = (self.taken.get(old), *new) {
                add(&mut verdicts.taken, new, *count);
            }
        }
        let Some(concerned) = &change.concerned else { return verdicts };
        let (mut some, mut old_hits, mut hits) = (concerned.hits(), former.hits(), matcher.hits());
        let mut old_paths = changes.with_old_path().peekable();
        for file in changes.files() {
            let old_path = old_paths.next_if(|(of, _)| *of == file).map(|(_, old)| old);
            if facts.is_withheld(file) {
                continue;
            }
            let mut is_concerned = |path| {
                concerned.search_ends(path, &mut some);
                some.is_any()
            };
            if !is_concerned(changes.path(file)) && !old_path.is_some_and(is_concerned) {
                continue;
            }
            let taken = &mut verdicts.taken;
            let outcome =
                if old_path.is_none() { self.outcome(file, &change, &some) } else { Outcome::InDoubt };
            if !matches!(outcome, Outcome::InDoubt) {
                change.new_among(&some).for_each(|pattern| add(taken, pattern, 1));
                if let Outcome::Becomes(verdict, strength) = outcome {
                    verdicts.set(file, Some((verdict, strength)));
                }
                continue;
            }
            if old_path.is_some() {
                // Which of both paths speaks may change, so all of its patterns are counted anew.
                ask(changes, former, &mut old_hits, file, |old| {
                    if let Some(Some(new)) = change.kept.get(old) {
                        add(taken, *new, u32::MAX);
                    }
                });
            }
            let is_counted = |pattern| old_path.is_some() || change.is_new(pattern);
            let verdict = ask(changes, matcher, &mut hits, file, |pattern| {
                add(taken, pattern, u32::from(is_counted(pattern)));
            });
            verdicts.set(file, verdict);
        }
        verdicts
    }

    /// What the changed patterns that take `file` do to its verdict. That can be told unless a pattern is gone that was
    /// as strong as the one that decided, or a fallback changed where no group's pattern decides.
    fn outcome(&self, file: FileIdx, change: &Change, hits: &Hits) -> Outcome {
        let Some(own) = self.strengths.get(file.at()).copied() else { return Outcome::InDoubt };
        // In the strategy's order, so of equals the first stays.
        let mut strongest: Option<(&Changed, bool)> = None;
        let mut is_in_doubt = false;
        for changed in change.found(hits).filter(|changed| !changed.is_of_part) {
            if changed.place.is_none() {
                is_in_doubt |= changed.strength == own;
                continue;
            }
            strongest = match strongest {
                Some((first, contested)) if first.strength == changed.strength => {
                    Some((first, contested || first.pull_request != changed.pull_request))
                }
                Some((first, contested)) if first.strength > changed.strength => Some((first, contested)),
                _ => Some((changed, false)),
            };
        }
        match strongest {
            Some((new, is_contested)) if new.strength > own => new.decides(is_contested),
            _ if is_in_doubt => Outcome::InDoubt,
            Some((new, is_contested)) if new.strength == own => {
                let Some(former) = self.of(file) else { return Outcome::InDoubt };
                let is_contested =
                    is_contested || former.is_contested || former.pull_request != new.pull_request;
                let is_first = (new.pull_request, new.group) < (former.pull_request, former.group);
                let verdict = Verdict { is_contested, ..former };
                if is_first { new.decides(is_contested) } else { Outcome::Becomes(verdict, own) }
            }
            _ => Outcome::Stays,
        }
    }

    /// What the patterns say of `file`; nothing where none takes it, and of a withheld file.
    pub(crate) fn of(&self, file: FileIdx) -> Option<Verdict> {
        let at = file.at();
        let pull_request = *self.pull_requests.get(at).filter(|number| **number != NOBODY)?;
        let flags = self.flags.get(at)?;
        Some(Verdict {
            pull_request: PrIdx(pull_request),
            group: GroupIdx(*self.groups.get(at)?),
            is_fallback: flags & BY_FALLBACK != 0,
            is_contested: flags & CONTESTED != 0,
        })
    }

    /// True where the group's pattern with this place takes at least one file.
    pub(crate) fn is_used(&self, pattern: usize) -> bool {
        self.taken.get(pattern).is_some_and(|files| *files > 0)
    }

    fn set(&mut self, file: FileIdx, verdict: Option<(Verdict, u16)>) {
        let at = file.at();
        if let Some(strength) = self.strengths.get_mut(at) {
            *strength = verdict.map_or(0, |(_, strength)| strength);
        }
        let (Some(pull_request), Some(group), Some(flags)) =
            (self.pull_requests.get_mut(at), self.groups.get_mut(at), self.flags.get_mut(at))
        else {
            return;
        };
        (*pull_request, *group, *flags) = verdict.map_or((NOBODY, NOBODY, 0), |(verdict, _)| {
            let fallback = if verdict.is_fallback { BY_FALLBACK } else { 0 };
            let contested = if verdict.is_contested { CONTESTED } else { 0 };
            (verdict.pull_request.0, verdict.group.0, fallback | contested)
        });
    }
}

/// What a change of patterns does to the verdict on a file.
enum Outcome {
    Stays,
    /// The new verdict, and the strength of the pattern that decides.
    Becomes(Verdict, u16),
    /// All patterns must be asked.
    InDoubt,
}

/// Adds to the count of `pattern`; `u32::MAX` takes one away.
fn add(taken: &mut [u32], pattern: usize, files: u32) {
    if let Some(count) = taken.get_mut(pattern) {
        *count = count.wrapping_add(files);
    }
}

/// The strength of a group's pattern in two bytes, never 0; a glob has at most 512 of them.
fn packed(pattern: &Pattern) -> u16 {
    let (is_exact, literal_characters) = pattern.strength();
    u16::try_from(literal_characters.min(0x7ffe) + 1).unwrap_or(0x7fff) | u16::from(is_exact) << 15
}

/// What the patterns say of `file`; every pattern of a group that matches is told to `on_match`.
fn ask(
    changes: &ChangeSet,
    matcher: &Matcher,
    hits: &mut Hits,
    file: FileIdx,
    mut on_match: impl FnMut(usize),
) -> Option<(Verdict, u16)> {
    let mut best: Option<(&Pattern, bool)> = None;
    matcher.search_file(changes, file, hits);
    for (at, pattern) in matcher.in_groups(hits) {
        on_match(at);
        if pattern.part_of.is_some() {
            continue;
        }
        best = match best {
            Some((winner, _)) if pattern.strength() > winner.strength() => Some((pattern, false)),
            Some((winner, contested)) if pattern.strength() == winner.strength() => {
                Some((winner, contested || pattern.pull_request != winner.pull_request))
            }
            None => Some((pattern, false)),
            kept => kept,
        };
    }
    if let Some((winner, is_contested)) = best {
        let Pattern { pull_request, group, .. } = *winner;
        let verdict = Verdict { pull_request, group, is_fallback: false, is_contested };
        return Some((verdict, packed(winner)));
    }
    let Pattern { pull_request, group, .. } = *matcher.in_fallbacks(hits).next()?;
    Some((Verdict { pull_request, group, is_fallback: true, is_contested: false }, 0))
}

/// How the patterns of a matcher differ from those of a former one.
#[derive(Debug)]
pub(crate) struct Change {
    /// By former pattern of a group: its place now; none where it is gone.
    kept: Vec<Option<usize>>,
    /// By pattern of a group: it was not there before.
    new: Vec<bool>,
    /// The patterns that only one of both has; none where they are the same.
    concerned: Option<Matcher>,
    /// By pattern of `concerned`.
    about: Vec<Changed>,
}

/// A pattern that only one of both matchers has.
#[derive(Debug)]
struct Changed {
    /// 0 for a fallback.
    strength: u16,
    /// Its place now where it is a new one of a group.
    place: Option<usize>,
    pull_request: PrIdx,
    group: GroupIdx,
    /// It is of a part, which has no say about what falls to the whole.
    is_of_part: bool,
}

impl Changed {
    const FALLBACK: Self =
        Self { strength: 0, place: None, pull_request: PrIdx(0), group: GroupIdx(0), is_of_part: false };

    fn new(pattern: &Pattern, place: Option<usize>) -> Self {
        let Pattern { pull_request, group, part_of, .. } = *pattern;
        Self { strength: packed(pattern), place, pull_request, group, is_of_part: part_of.is_some() }
    }

    fn decides(&self, is_contested: bool) -> Outcome {
        let Self { strength, pull_request, group, .. } = *self;
        Outcome::Becomes(Verdict { pull_request, group, is_fallback: false, is_contested }, strength)
    }
}

impl Change {
    fn is_new(&self, pattern: usize) -> bool {
        self.new.get(pattern).copied().unwrap_or_default()
    }

    /// The new patterns of groups that take a path.
    fn new_among(&self, hits: &Hits) -> impl Iterator<Item = usize> {
        self.found(hits).filter_map(|changed| changed.place)
    }

    fn found(&self, hits: &Hits) -> impl Iterator<Item = &Changed> {
        hits.numbers().filter_map(|number| self.about.get(number))
    }
}

impl Matcher {
    /// How the patterns differ from those of `former`; nothing where so many do that all files are concerned.
    fn changed_since(&self, former: &Self) -> Option<Change> {
        let name = |at: usize, matcher: &Self| {
            let pattern = matcher.patterns.get(at)?;
            let text = matcher.texts.get(at)?.clone();
            Some((pattern.pull_request, pattern.group, pattern.part_of, text))
        };
        let mut places: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for at in (0..self.of_groups).rev() {
            places.entry(name(at, self)).or_default().push(at);
        }
        let kept: Vec<Option<usize>> =
            (0..former.of_groups).map(|at| places.get_mut(&name(at, former))?.pop()).collect();
        let mut new = vec![true; self.of_groups];
        for at in kept.iter().flatten() {
            if let Some(is_new) = new.get_mut(*at) {
                *is_new = false;
            }
        }
        let gone = kept.iter().enumerate().filter(|(_, now)| now.is_none()).map(|(at, _)| (former, at, None));
        let come = new.iter().enumerate().filter(|(_, is_new)| **is_new).map(|(at, _)| (self, at, Some(at)));
        let (mut texts, mut about) = (Vec::new(), Vec::new());
        for (matcher, at, place) in gone.chain(come) {
            texts.push(matcher.texts.get(at)?.as_str());
            about.push(Changed::new(matcher.patterns.get(at)?, place));
        }
        texts.extend(self.fallbacks_changed_since(former));
        about.resize_with(texts.len(), || Changed::FALLBACK);
        let is_little = texts.len() <= 16.max(self.texts.len() / 2);
        let concerned = if texts.is_empty() { None } else { Some(Self::of_texts(&texts)?) };
        is_little.then_some(Change { kept, new, concerned, about })
    }

    /// The fallbacks between those that both have at the beginning and at the end: the first that matches decides.
    fn fallbacks_changed_since<'a>(&'a self, former: &'a Self) -> Vec<&'a str> {
        let list = |matcher: &'a Self| -> Vec<(PrIdx, GroupIdx, &'a str)> {
            let all = matcher.patterns.iter().zip(&matcher.texts).skip(matcher.of_groups);
            all.map(|(pattern, text)| (pattern.pull_request, pattern.group, text.as_str())).collect()
        };
        let (mine, theirs) = (list(self), list(former));
        let same = mine.iter().zip(&theirs).take_while(|(one, other)| one == other).count();
        let rest = |all: &[_]| all.len().saturating_sub(same);
        let most = rest(&mine).min(rest(&theirs));
        let back = mine.iter().rev().zip(theirs.iter().rev()).take(most);
        let at_end = back.take_while(|(one, other)| one == other).count();
        let between = |all: &[(PrIdx, GroupIdx, &'a str)]| -> Vec<&'a str> {
            let inner = all.get(same..all.len().saturating_sub(at_end)).unwrap_or_default();
            inner.iter().map(|(_, _, text)| *text).collect()
        };
        [between(&mine), between(&theirs)].concat()
    }
}
