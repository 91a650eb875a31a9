//! A cut of one pull request into pieces that keep within the budget.

mod cutter;
mod title;

use crate::companions::leaders_of;
use crate::knowledge::Knowledge;
use crate::matcher::{MatchError, Matcher};
use crate::plan::{PrIdx, Reach};
use crate::reviewable::weigh;
use crate::{Plan, PlanDocument};
use changeset::{ChangeSet, Count, FileIdx};
use cutter::{Cutter, Unit};
use std::collections::BTreeMap;
use strategy::{Budget, GlobText, MOST_PIECES, Piece, Weights};

/// How many globs all pieces may have together; a strategy may have 5,000.
const MOST_GLOBS: usize = 3_000;

/// What a pull request is cut by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SplitBy {
    /// By folders, up to what code hosts show of one pull request (`most_files`, `most_lines`).
    Limits,
    /// By folders, up to what is reviewed at ease (`lines_at_ease`), as far as single files allow.
    Ease,
    /// By owner first, then by folders up to the limits. Of several rules that match a file the last one counts, as in
    /// a CODEOWNERS file.
    Owners(Vec<(GlobText, String)>),
}

/// How large some files are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// How many there are.
    pub files: u32,
    /// Changed lines, where counted.
    pub lines: u64,
    /// Lines to review, in hundredths: changed lines times the weight of their sort.
    pub weighed_lines: u64,
}

impl Size {
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            files: self.files.saturating_add(other.files),
            lines: self.lines.saturating_add(other.lines),
            weighed_lines: self.weighed_lines.saturating_add(other.weighed_lines),
        }
    }
}

/// A piece that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedPiece {
    /// Title and globs.
    pub piece: Piece,
    /// How large it is, with the tests and lock files that follow its files.
    pub size: Size,
    /// True where it is over the budget: a single file, or the last one of the most pieces.
    pub is_over: bool,
}

/// A cut that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitProposal {
    /// What stays; its globs matter only where a part is split.
    pub stays: ProposedPiece,
    /// The pieces that become parts; empty where the pull request is within the budget, or cannot be cut.
    pub pieces: Vec<ProposedPiece>,
    /// What people should know before they agree.
    pub warnings: Vec<String>,
}

/// Proposes how to cut the pull request `index`: by the deepest folders in common, joined in the order of their paths
/// up to the budget; files of one folder that are too much by themselves by ranges of their names.
///
/// # Errors
/// A glob of an owner that cannot be used.
pub fn propose_split(
    document: &PlanDocument,
    plan: &Plan,
    index: PrIdx,
    by: &SplitBy,
) -> Result<SplitProposal, MatchError> {
    let (changes, strategy) = (&document.changes, &document.recipe.strategy);
    let limits = Limits { budget: strategy.policy.budget, is_at_ease: *by == SplitBy::Ease };
    let owners = match by {
        SplitBy::Owners(rules) => Some(Owners::of(rules)?),
        SplitBy::Limits | SplitBy::Ease => None,
    };
    let source = Source::of(document, plan, index);
    let sizes = sizes(document, plan, index, &source.files);
    let rivals = rivals(document, index, &source.files)?;
    let owned = owners
        .map(|mut owners| source.files.iter().map(|file| owners.of_path(changes.path(*file))).collect());
    let cutter = Cutter {
        changes,
        files: &source.files,
        sizes: &sizes,
        others: &source.others,
        rivals,
        limits,
        owned,
    };
    let (mut units, kept) = cutter.units();
    // Sorting is stable: within an owner paths stay in order.
    units.sort_by_key(|unit| unit.owner);
    let title = strategy.pull_requests.get(index.at()).map(|p| p.title.as_str()).unwrap_or_default();
    let names = match by {
        SplitBy::Owners(rules) => rules.as_slice(),
        SplitBy::Limits | SplitBy::Ease => &[],
    };
    let mut pieces: Vec<ProposedPiece> =
        joined(units, &limits).into_iter().map(|units| title::piece(title, &units, names, &limits)).collect();
    let mut warnings = Vec::new();
    if kept.files > 0 {
        let is_part = strategy.pull_requests.get(index.at()).is_some_and(|p| p.part_of.is_some());
        // A part keeps none of its own globs.
        let go = if is_part { "go back to the whole or to another part" } else { "stay" };
        warnings
            .push(format!("{} cannot be named by a glob and {go}", strategy::counted(kept.files, "file")));
    }
    if let Some(files) = u32::try_from(source.bound.len()).ok().filter(|files| *files > 0) {
        let files = strategy::counted(files, "file");
        warnings.push(format!("{files} came by a fallback to this part and stay; to cut them too, point the fallback to what it is a part of"));
    }
    let bound = self::sizes(document, plan, index, &source.bound).into_iter().fold(kept, Size::plus);
    let mut stays = if pieces.is_empty() { nothing(title) } else { pieces.remove(0) };
    stays.size = stays.size.plus(bound);
    stays.is_over = !limits.hold(stays.size);
    title.clone_into(&mut stays.piece.title);
    keep_globs_few(&mut pieces, &mut stays, &mut warnings);
    let over = pieces.iter().chain([&stays]).filter(|piece| piece.is_over).count();
    if over > 0 {
        let pieces = strategy::counted(u32::try_from(over).unwrap_or(u32::MAX), "piece");
        warnings.push(format!("{pieces} over the budget: a single file, names that no glob can say, or the most pieces are reached"));
    }
    Ok(SplitProposal { stays, pieces, warnings })
}

fn nothing(title: &str) -> ProposedPiece {
    let piece = Piece { title: title.to_owned(), globs: Vec::new() };
    ProposedPiece { piece, size: Size::default(), is_over: false }
}

/// Paths written out one by one may be more than a strategy can hold: then the pieces with most of them stay.
fn keep_globs_few(pieces: &mut Vec<ProposedPiece>, stays: &mut ProposedPiece, warnings: &mut Vec<String>) {
    let mut total: usize = pieces.iter().map(|piece| piece.piece.globs.len()).sum();
    let mut stayed = 0_u32;
    while total > MOST_GLOBS {
        let longest = pieces.iter().enumerate().max_by_key(|(_, piece)| piece.piece.globs.len());
        let Some(at) = longest.map(|(at, _)| at) else { break };
        let piece = pieces.remove(at);
        total -= piece.piece.globs.len();
        stayed = stayed.saturating_add(piece.size.files);
        stays.size = stays.size.plus(piece.size);
        stays.piece.globs.extend(piece.piece.globs);
    }
    if stayed > 0 {
        let files = strategy::counted(stayed, "file");
        warnings.push(format!("{files} stay, because a strategy cannot hold so many paths written out"));
    }
}

/// What a piece may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    budget: Budget,
    is_at_ease: bool,
}

impl Limits {
    pub(crate) fn hold(&self, size: Size) -> bool {
        let Budget { lines_at_ease, most_files, most_lines } = self.budget;
        size.files <= most_files
            && size.lines <= u64::from(most_lines)
            && (!self.is_at_ease || size.weighed_lines <= u64::from(lines_at_ease) * 100)
    }
}

/// Joins units in their order up to the limits. Beyond the most pieces the last one takes the rest.
fn joined(units: Vec<Unit>, limits: &Limits) -> Vec<Vec<Unit>> {
    let mut pieces: Vec<Vec<Unit>> = Vec::new();
    let mut size = Size::default();
    for unit in units {
        let together = size.plus(unit.size);
        let is_last = pieces.len() > MOST_PIECES;
        match pieces.last_mut() {
            Some(piece)
                if is_last
                    || (limits.hold(together) && piece.iter().all(|other| other.owner == unit.owner)) =>
            {
                size = together;
                piece.push(unit);
            }
            Some(_) | None => {
                size = unit.size;
                pieces.push(vec![unit]);
            }
        }
    }
    pieces
}

/// The files of a pull request that globs of parts can take, and those that they must not take.
struct Source {
    /// In the order of their paths.
    files: Vec<FileIdx>,
    /// Files of its whole and of other parts, in the order of their paths.
    others: Vec<FileIdx>,
    /// Files that a fallback brought to a part: they are not the whole's, so no other part can choose them.
    bound: Vec<FileIdx>,
}

impl Source {
    fn of(document: &PlanDocument, plan: &Plan, index: PrIdx) -> Self {
        let parts = crate::classify::Parts::of(&document.recipe.strategy);
        let whole = parts.whole_of(index).unwrap_or(index);
        let (mut files, mut others, mut bound) = (Vec::new(), Vec::new(), Vec::new());
        for file in document.changes.files_by_path() {
            let Some(place) = plan.places.pull_request(file) else { continue };
            let is_by_globs = match plan.places.reach(file) {
                Reach::Glob | Reach::Fallback | Reach::Lane | Reach::Part => true,
                // Moves into what is split go along with the piece.
                Reach::Edit => place == index,
                Reach::Tie | Reach::TestedCode | Reach::PackageFile => false,
            };
            if place == index && index != whole && plan.places.reach(file) == Reach::Fallback {
                bound.push(file);
            } else if is_by_globs && place == index {
                files.push(file);
            } else if is_by_globs && (place == whole || parts.whole_of(place) == Some(whole)) {
                others.push(file);
            }
        }
        Self { files, others, bound }
    }
}

/// By file of a part: how strong the other parts' globs are that match it; empty for what is no part. The part's own
/// globs beat these, and those of the pieces have to.
fn rivals(document: &PlanDocument, index: PrIdx, files: &[FileIdx]) -> Result<Vec<(bool, u32)>, MatchError> {
    let strategy = &document.recipe.strategy;
    let Some(whole) = crate::classify::Parts::of(strategy).whole_of(index) else { return Ok(Vec::new()) };
    let matcher = Matcher::new(strategy)?;
    let mut hits = matcher.hits();
    let strongest = |file: &FileIdx| {
        matcher.search(document.changes.path(*file), &mut hits);
        let all = matcher.in_groups(&hits).map(|(_, pattern)| pattern);
        let others = all.filter(|other| other.part_of == Some(whole) && other.pull_request != index);
        others.map(crate::matcher::Pattern::strength).max().unwrap_or_default()
    };
    Ok(files.iter().map(strongest).collect())
}

/// The size of each file, with the files that follow it.
fn sizes(document: &PlanDocument, plan: &Plan, index: PrIdx, files: &[FileIdx]) -> Vec<Size> {
    let changes = &document.changes;
    let weights = document.recipe.strategy.policy.weights;
    let mut knowledge = Knowledge::new();
    let mut sizes: Vec<Size> = Vec::with_capacity(files.len());
    sizes.extend(files.iter().map(|file| size(changes, *file, &weights, &mut knowledge)));
    let mut followers: Vec<(FileIdx, FileIdx)> = leaders_of(changes, &plan.places, index);
    // A snapshot leads to its test, and the test to its code.
    followers.sort_unstable();
    for (follower, leader) in &followers {
        let next = followers.binary_search_by_key(leader, |(follower, _)| *follower).ok();
        let leader = next.and_then(|at| followers.get(at)).map_or(*leader, |(_, leader)| *leader);
        let path = changes.path(leader);
        let at = files.binary_search_by(|file| changes.path(*file).cmp(path));
        if let Some(slot) = at.ok().and_then(|at| sizes.get_mut(at)) {
            *slot = slot.plus(size(changes, *follower, &weights, &mut knowledge));
        }
    }
    sizes
}

fn size(changes: &ChangeSet, file: FileIdx, weights: &Weights, knowledge: &mut Knowledge) -> Size {
    let lines = [changes.added(file), changes.deleted(file)];
    let lines = lines.into_iter().filter_map(Count::lines).map(u64::from).sum::<u64>();
    let sorts = knowledge.sorts(changes.path(file));
    let weight = weigh(weights, changes.kind(file), sorts).lines;
    Size { files: 1, lines, weighed_lines: lines.saturating_mul(u64::from(weight)) }
}

/// Whose a path is.
struct Owners {
    matcher: Matcher,
    hits: crate::matcher::Hits,
    /// By rule: the first rule that names the same owner.
    first_rules: Vec<u32>,
}

impl Owners {
    fn of(rules: &[(GlobText, String)]) -> Result<Self, MatchError> {
        let matcher = Matcher::of_globs(rules.iter().map(|(glob, _)| glob))?;
        let mut first: BTreeMap<&str, u32> = BTreeMap::new();
        let first_rules =
            (0..).zip(rules).map(|(at, (_, owner))| *first.entry(owner.as_str()).or_insert(at)).collect();
        Ok(Self { hits: matcher.hits(), matcher, first_rules })
    }

    /// The owner that the last matching rule names, as the first rule that names it.
    fn of_path(&mut self, path: &[u8]) -> Option<u32> {
        self.matcher.search(path, &mut self.hits);
        let last = self.matcher.in_groups(&self.hits).map(|(_, pattern)| pattern.glob).max()?;
        self.first_rules.get(usize::try_from(last).ok()?).copied()
    }
}
