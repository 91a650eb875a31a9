//! Lines that are worth a review: changed lines, each weighed by what sort of file it stands in.
//!
//! Raw churn misleads. Of the 200,843 changed lines of a real migration 31,576 were left when lock files, generated
//! files, locales and deletions were set apart.

use crate::knowledge::{Sort, Sorts};
use changeset::{ChangeSet, Count, FileIdx, Kind};
use strategy::Weights;

/// What decides how much the lines of a file weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WeightClass {
    /// Nothing makes it lighter.
    Whole,
    /// It was renamed: its lines weigh whole, its opening does not.
    Renamed,
    /// It was deleted.
    Deleted,
    /// A lock file.
    LockFiles,
    /// A program wrote it.
    Generated,
    /// Sources of others.
    Vendored,
    /// Snapshots of tests.
    Snapshots,
    /// Messages of a language.
    Locales,
}

impl WeightClass {
    /// All classes, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Whole,
        Self::Renamed,
        Self::Deleted,
        Self::LockFiles,
        Self::Generated,
        Self::Vendored,
        Self::Snapshots,
        Self::Locales,
    ];

    /// The word in the strategy file (`policy.weights`), and `whole` for the rest.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Renamed => "renamed",
            Self::Deleted => "deleted",
            Self::LockFiles => "lock_files",
            Self::Generated => "generated",
            Self::Vendored => "vendored",
            Self::Snapshots => "snapshots",
            Self::Locales => "locales",
        }
    }

    /// What people read.
    pub fn title(self) -> &'static str {
        match self {
            Self::Whole => "written by people",
            Self::Renamed => "renamed",
            Self::Deleted => "deleted",
            Self::LockFiles => "lock files",
            Self::Generated => "generated",
            Self::Vendored => "vendored",
            Self::Snapshots => "snapshots",
            Self::Locales => "locales",
        }
    }

    /// Its weight in hundredths.
    pub fn weight(self, weights: &Weights) -> u32 {
        match self {
            Self::Whole => 100,
            Self::Renamed => weights.renamed,
            Self::Deleted => weights.deleted,
            Self::LockFiles => weights.lock_files,
            Self::Generated => weights.generated,
            Self::Vendored => weights.vendored,
            Self::Snapshots => weights.snapshots,
            Self::Locales => weights.locales,
        }
    }

    /// True where the class applies to a file of this kind and these sorts.
    fn applies(self, kind: Kind, sorts: Sorts) -> bool {
        match self {
            Self::Whole => true,
            Self::Renamed => kind == Kind::Renamed,
            Self::Deleted => kind == Kind::Deleted,
            Self::LockFiles => sorts.has(Sort::LockFile),
            Self::Generated => sorts.has(Sort::Generated),
            Self::Vendored => sorts.has(Sort::Vendored),
            Self::Snapshots => sorts.has(Sort::Snapshot),
            Self::Locales => sorts.has(Sort::Locale),
        }
    }

    fn at(self) -> usize {
        self as usize
    }
}

/// How much one file weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Weight {
    /// What decides about its lines.
    pub(crate) class: WeightClass,
    /// Hundredths of each changed line.
    pub(crate) lines: u32,
    /// Hundredths of the time to open it.
    pub(crate) opening: u32,
}

/// The weight of a file of this kind and these sorts: of all weights that apply the lowest, the first of equals. That
/// of renamed files says nothing about lines.
pub(crate) fn weigh(weights: &Weights, kind: Kind, sorts: Sorts) -> Weight {
    let of = |class: WeightClass| class.weight(weights).min(100);
    let applying = WeightClass::ALL.into_iter().filter(|class| class.applies(kind, sorts));
    let lightest = applying.filter(|class| *class != WeightClass::Renamed).min_by_key(|class| of(*class));
    let class = lightest.unwrap_or(WeightClass::Whole);
    let lines = of(class);
    let is_renamed = kind == Kind::Renamed;
    let opening = if is_renamed { lines.min(of(WeightClass::Renamed)) } else { lines };
    let class = if is_renamed && class == WeightClass::Whole { WeightClass::Renamed } else { class };
    Weight { class, lines, opening }
}

/// Reviewable lines of one file in hundredths, by its kind and its `sorts`; 0 where nobody knows its lines.
pub fn reviewable_hundredths(weights: &Weights, changes: &ChangeSet, file: FileIdx, sorts: Sorts) -> u64 {
    let lines = |count: Count| u64::from(count.lines().unwrap_or(0));
    let churn = lines(changes.added(file)) + lines(changes.deleted(file));
    churn * u64::from(weigh(weights, changes.kind(file), sorts).lines)
}

/// The weights of a strategy, ready to be asked for every file.
#[derive(Clone, Debug)]
pub(crate) struct Weighing {
    /// By the lowest bits of the sorts, which hold all that a weight asks for; in each place for a renamed file, a
    /// deleted one, and any other.
    by_sorts: Vec<[Weight; 3]>,
}

/// All sorts that a weight asks for are below this bit of a set.
const LIGHT_BITS: u32 = Sort::Locale as u32 + 1;

impl Weighing {
    pub(crate) fn new(weights: &Weights) -> Self {
        let of = |sorts| {
            [Kind::Renamed, Kind::Deleted, Kind::Unknown].map(|kind| weigh(weights, kind, Sorts(sorts)))
        };
        Self { by_sorts: (0..1 << LIGHT_BITS).map(of).collect() }
    }

    /// The weight of a file of this kind and these sorts.
    pub(crate) fn of(&self, kind: Kind, sorts: Sorts) -> Weight {
        let at = usize::try_from(sorts.0 & ((1 << LIGHT_BITS) - 1)).unwrap_or_default();
        let [renamed, deleted, other] = self.by_sorts.get(at).copied().unwrap_or([WHOLE; 3]);
        match kind {
            Kind::Renamed => renamed,
            Kind::Deleted => deleted,
            Kind::Unknown
            | Kind::Added
            | Kind::Modified
            | Kind::Copied
            | Kind::TypeChanged
            | Kind::Unmerged => other,
        }
    }
}

const WHOLE: Weight = Weight { class: WeightClass::Whole, lines: 100, opening: 100 };

/// What one class of weights did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Which class.
    pub class: WeightClass,
    /// Its weight in hundredths. That of renamed files is the weight of their opening.
    pub weight: u32,
    /// Files whose lines it weighs.
    pub files: u32,
    /// Their changed lines, where known.
    pub changed: u64,
    /// How many of these count; rounded so that the classes add up to the whole.
    pub counted: u64,
}

/// The reviewable lines of some files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewable {
    /// Lines to review: changed lines by their weights, rounded half up once.
    pub lines: u64,
    /// Changed lines, where known.
    pub changed: u64,
    /// Files of which lines are known, or binary ones: those that are opened.
    pub opened: u32,
    /// The same in hundredths, by the weights of their opening.
    pub opened_hundredths: u64,
    /// What each class did; classes without files are left out.
    pub classes: Vec<Weighed>,
}

impl Reviewable {
    /// Adds the figures of another pull request.
    pub(crate) fn add(&mut self, other: &Self) {
        self.lines = self.lines.saturating_add(other.lines);
        self.changed = self.changed.saturating_add(other.changed);
        self.opened = self.opened.saturating_add(other.opened);
        self.opened_hundredths = self.opened_hundredths.saturating_add(other.opened_hundredths);
        for theirs in &other.classes {
            match self.classes.iter_mut().find(|mine| mine.class == theirs.class) {
                Some(mine) => {
                    mine.files = mine.files.saturating_add(theirs.files);
                    mine.changed = mine.changed.saturating_add(theirs.changed);
                    mine.counted = mine.counted.saturating_add(theirs.counted);
                }
                None => self.classes.push(*theirs),
            }
        }
        self.classes.sort_by_key(|weighed| weighed.class);
    }
}

/// Reviewable lines on the way, file by file, in hundredths.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scales {
    opened: u32,
    opened_hundredths: u64,
    /// By class: files, changed lines, and the hundredths of them that count.
    classes: [(u32, u64, u64); WeightClass::ALL.len()],
}

impl Scales {
    /// Takes in a file and its changed lines; `None` where nobody knows how many.
    pub(crate) fn put(&mut self, weight: Weight, changed: Option<u64>) {
        if let Some((files, lines, hundredths)) = self.classes.get_mut(weight.class.at()) {
            *files += 1;
            let changed = changed.unwrap_or(0);
            *lines = lines.saturating_add(changed);
            *hundredths = hundredths.saturating_add(changed.saturating_mul(u64::from(weight.lines)));
        }
        if changed.is_some() {
            self.opened += 1;
            self.opened_hundredths = self.opened_hundredths.saturating_add(u64::from(weight.opening));
        }
    }

    pub(crate) fn reviewable(&self, weights: &Weights) -> Reviewable {
        let (mut hundredths, mut lines, mut changed) = (0_u64, 0, 0_u64);
        let mut classes = Vec::new();
        for (class, (files, of_class, counted)) in WeightClass::ALL.into_iter().zip(self.classes) {
            hundredths = hundredths.saturating_add(counted);
            changed = changed.saturating_add(of_class);
            // Rounding what adds up so far, and taking the difference, keeps the sum of the classes true.
            let so_far = hundredths.saturating_add(50) / 100;
            let counted = so_far - std::mem::replace(&mut lines, so_far);
            if files > 0 {
                let weight = class.weight(weights).min(100);
                classes.push(Weighed { class, weight, files, changed: of_class, counted });
            }
        }
        let Self { opened, opened_hundredths, .. } = *self;
        Reviewable { lines, changed, opened, opened_hundredths, classes }
    }
}

#[cfg(test)]
mod tests;
