//! Which preset a change set speaks for, and why.
//!
//! Every shape of [`SHAPES`] gets points: for its share of the files, and for each of its signs. Among those with
//! at least three quarters of the best one's points, the one that leaves the fewest files unclassified is proposed.
//! A list that speaks for no shape gets the preset for any repository; so does one of which the proposed preset would
//! leave more than a tenth unclassified, where that one leaves fewer.

use crate::shapes::{ANY_SHAPE, Marker, SHAPES, Shape};
use changeset::ChangeSet;
use planner::{Matcher, Survey};
use protocol::{ProposalView, ProposedView};
use strategy::{counted, number};

/// A longer list is looked at in this many places, evenly spread.
const MOST_FILES: usize = 20_000;
/// How many reasons are said.
const MOST_REASONS: usize = 3;
/// How many other presets are named.
const MOST_OTHERS: usize = 3;

/// A shape that the list speaks for.
#[derive(Clone, Debug)]
struct Candidate {
    preset: &'static str,
    points: u32,
    why: Vec<String>,
    unclassified: u32,
}

/// The preset that fits `changes`, and those that would fit nearly as well.
pub fn propose(changes: &ChangeSet) -> ProposalView {
    let survey = Survey::new(changes, MOST_FILES);
    let mut candidates = candidates(&survey);
    // Stable: between equals the order of the table decides.
    candidates.sort_by_key(|candidate| u32::MAX - candidate.points);
    let any = candidates.iter().position(|candidate| candidate.preset == ANY_SHAPE);
    candidates.truncate(MOST_OTHERS.max(any.map_or(0, |at| at + 1)));
    if any.is_none() {
        let why = if candidates.is_empty() {
            "nothing in the list speaks for a more particular shape"
        } else {
            "the one for any repository"
        };
        let why = vec![why.to_owned()];
        candidates.push(Candidate { preset: ANY_SHAPE, points: 0, why, unclassified: 0 });
    }
    for candidate in &mut candidates {
        candidate.unclassified = unclassified(&survey, candidate.preset);
    }
    let (at, too_narrow) = chosen(&candidates, survey.len());
    let reason = too_narrow.and_then(|at| candidates.get(at)).map(Candidate::too_narrow);
    let mut best = candidates.remove(at);
    best.why.extend(reason);
    candidates.truncate(MOST_OTHERS);
    let others = candidates.into_iter().map(|candidate| candidate.view(&survey)).collect();
    ProposalView { best: best.view(&survey), others }
}

/// The place of the candidate that is proposed, and of the one that would have been if it left fewer unclassified.
fn chosen(candidates: &[Candidate], files: u32) -> (usize, Option<usize>) {
    let most = candidates.iter().map(|candidate| candidate.points).max().unwrap_or_default();
    let near =
        candidates.iter().enumerate().filter(|(_, it)| u64::from(it.points) * 4 >= u64::from(most) * 3);
    let best = near.min_by_key(|(_, candidate)| candidate.unclassified).map_or(0, |(at, _)| at);
    let left = |at: usize| candidates.get(at).map_or(u32::MAX, |candidate| candidate.unclassified);
    let any = candidates.iter().position(|candidate| candidate.preset == ANY_SHAPE).unwrap_or(best);
    let is_too_narrow = u64::from(left(best)) * 10 > u64::from(files) && left(any) < left(best);
    if is_too_narrow { (any, Some(best)) } else { (best, None) }
}

/// The shapes that the list speaks for, in the order of the table.
fn candidates(survey: &Survey<'_>) -> Vec<Candidate> {
    let markers = || SHAPES.iter().flat_map(|shape| std::iter::once(&shape.body).chain(shape.signs));
    let globs: Vec<&str> = markers().map(|marker| marker.glob).collect();
    // The globs are ours, and a test reads them all.
    let mut counts = survey.count(&globs).unwrap_or_default().into_iter();
    let files = survey.len();
    let weighed = SHAPES.iter().map(|shape| {
        let body = counts.next().unwrap_or_default();
        let signs: Vec<(Marker, u32)> =
            shape.signs.iter().map(|sign| (*sign, counts.next().unwrap_or_default())).collect();
        weigh(shape, files, body, &signs)
    });
    weighed.flatten().collect()
}

/// What the counts say for a shape; nothing where too few files are of its kind.
fn weigh(shape: &Shape, files: u32, body: u32, signs: &[(Marker, u32)]) -> Option<Candidate> {
    if body == 0 || u64::from(body) * 1_000 < u64::from(files) * u64::from(shape.least_permille) {
        return None;
    }
    let proportion = u64::from(body) * u64::from(shape.body.points) / u64::from(files.max(1));
    let mut points = u32::try_from(proportion).unwrap_or(u32::MAX);
    let mut why = vec![[&number(body), " of ", &counted(files, "file"), " ", shape.body.words].concat()];
    for (sign, count) in signs.iter().filter(|(_, count)| *count > 0) {
        points += sign.points;
        let number = if sign.is_counted { [&counted(*count, "file"), " "].concat() } else { String::new() };
        why.push([&number, sign.words].concat());
    }
    why.truncate(MOST_REASONS);
    Some(Candidate { preset: shape.preset, points, why, unclassified: 0 })
}

/// How many of the files that are looked at the preset leaves unclassified.
fn unclassified(survey: &Survey<'_>, preset: &str) -> u32 {
    let strategy = notation::preset(preset).and_then(notation::Preset::strategy);
    let matcher = strategy.ok().and_then(|strategy| Matcher::new(&strategy).ok());
    // The presets are ours, and a test reads them all.
    matcher.map_or(u32::MAX, |matcher| survey.unclaimed(&matcher))
}

impl Candidate {
    fn title(&self) -> &'static str {
        notation::preset(self.preset).map_or(self.preset, |preset| preset.title)
    }

    /// Why another one is proposed although the list speaks for this one.
    fn too_narrow(&self) -> String {
        let left = counted(self.unclassified, "file");
        [self.title(), " has more signs, but would leave ", &left, " unclassified"].concat()
    }

    fn view(self, survey: &Survey<'_>) -> ProposedView {
        let title = self.title().to_owned();
        let Self { preset, mut why, unclassified, .. } = self;
        why.push(match unclassified {
            0 => "it leaves no file unclassified".to_owned(),
            left => ["it leaves ", &counted(left, "file"), " unclassified"].concat(),
        });
        if !survey.is_complete() {
            let (some, all) = (number(survey.len()), counted(survey.of(), "file"));
            why.push([&some, " of ", &all, " were looked at, evenly spread"].concat());
        }
        ProposedView { preset: preset.to_owned(), title, why }
    }
}

#[cfg(test)]
mod tests;
