//! Why a file is where it is: every rule that claims it, and what decided.

use crate::PlanDocument;
use crate::classify::Parts;
use crate::companions::{leader_of, leader_of_path};
use crate::knots::knots;
use crate::knowledge::Knowledge;
use crate::lanes::Lanes;
use crate::matcher::{Hits, Matcher, Pattern};
use crate::plan::{GroupIdx, Place, Plan, PrIdx, Reach};
use changeset::{FileIdx, visible, withheld};
use std::collections::BTreeSet;

/// A rule that claims a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The rule as it is written.
    pub text: String,
    /// The pull request it belongs to.
    pub pull_request: PrIdx,
    /// The group it belongs to.
    pub group: GroupIdx,
    /// True for a fallback.
    pub is_fallback: bool,
    /// True where the path is written out whole.
    pub is_exact: bool,
    /// How many literal characters it has.
    pub literal_characters: u32,
    /// True where only the old path matched.
    pub by_old_path: bool,
    /// Why it won or lost.
    pub outcome: &'static str,
}

impl Claim {
    /// True where it put the file into its pull request, or chose among the parts of that.
    pub fn wins(&self) -> bool {
        self.outcome.starts_with("wins")
    }
}

/// Why a file is where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The reason in a sentence.
    pub because: String,
    /// Every rule that claims the file, strongest first.
    pub claims: Vec<Claim>,
    /// Other files of the same knot: they cannot land apart.
    pub stays_with: Vec<FileIdx>,
}

/// Explains the place of `file` in `plan`.
pub fn explain(document: &PlanDocument, matcher: &Matcher, plan: &Plan, file: FileIdx) -> Explanation {
    let changes = &document.changes;
    let mut hits = matcher.hits();
    matcher.search(changes.path(file), &mut hits);
    let all = matcher.in_groups(&hits).map(|(_, pattern)| pattern).chain(matcher.in_fallbacks(&hits));
    let by_new_path: BTreeSet<Option<PrIdx>> = all.map(|pattern| pattern.part_of).collect();
    matcher.search_file(changes, file, &mut hits);
    let mut claims = claims(document, matcher, &hits, |pattern| !by_new_path.contains(&pattern.part_of));
    let stays_with = knots(changes)
        .into_iter()
        .find(|knot| knot.contains(&file))
        .map(|knot| knot.into_iter().filter(|other| *other != file).collect())
        .unwrap_or_default();
    let parts = Parts::of(&document.recipe.strategy);
    claims.sort_by_key(|claim| parts.whole_of(claim.pull_request).is_some() && !claim.is_fallback);
    name_outcomes(&mut claims, &parts, document, plan, file);
    let because = because(document, plan, file, &claims);
    Explanation { because, claims, stays_with }
}

/// Explains where `path` goes, be it in the change set or not: which rule takes it, and why not the others.
pub fn explain_path(document: &PlanDocument, matcher: &Matcher, plan: &Plan, path: &[u8]) -> Explanation {
    let changes = &document.changes;
    if let Some(file) = changes.find(path) {
        return explain(document, matcher, plan, file);
    }
    let parts = Parts::of(&document.recipe.strategy);
    let mut hits = matcher.hits();
    matcher.search(path, &mut hits);
    let mut claims = claims(document, matcher, &hits, |_| false);
    claims.sort_by_key(|claim| is_of_part(claim, &parts));
    let lane = Lanes::of(&document.recipe.strategy).taker_by_name(Knowledge::new().sorts(path));
    let first_of_parts = claims.iter().position(|claim| is_of_part(claim, &parts)).unwrap_or(claims.len());
    let (wholes, of_parts) = claims.split_at_mut(first_of_parts);
    name_outcomes_of_wholes(wholes, if lane.is_some() { Reach::Lane } else { Reach::Glob });
    let whole = lane.map(|(_, taker)| taker).or_else(|| wholes.first().map(|claim| claim.pull_request));
    let is_among_parts =
        of_parts.iter().any(|claim| whole.is_some() && parts.whole_of(claim.pull_request) == whole);
    name_outcomes_of_parts(of_parts, &parts, whole, is_among_parts);
    let part = of_parts.iter().find(|claim| claim.wins());
    if withheld(path).is_none()
        && lane.is_none()
        && let Some((leader, reach)) = leader_of_path(changes, &document.recipe.strategy, &plan.places, path)
        && let Some(to) = plan.places.pull_request(leader)
        && Some(to) != part.map(|part| part.pull_request).or(whole)
    {
        name_outcomes_of_wholes(wholes, reach);
        name_outcomes_of_parts(of_parts, &parts, Some(to), false);
        let what = if reach == Reach::PackageFile {
            "lock files go with their package files"
        } else {
            "tests go with their code"
        };
        let (to, leader) = (titled(document, to), visible(changes.path(leader)));
        let because = format!("It would go to {to} because {what}, and `{leader}` is there.");
        return Explanation { because, claims, stays_with: Vec::new() };
    }
    let because = match (withheld(path), part, lane, wholes.first()) {
        (Some(reason), ..) => {
            format!("It would be withheld: {}. It would stay out of every export.", reason.why())
        }
        (None, Some(part), ..) => {
            let (to, whole) =
                (titled(document, part.pull_request), whole.map(|whole| titled(document, whole)));
            let (whole, glob) = (whole.unwrap_or_default(), &part.text);
            format!("It would fall to {whole}, and of that the part {to} would have it by the glob `{glob}`.")
        }
        (None, None, Some((lane, taker)), _) => {
            let to = titled(document, taker);
            format!("It would go to {to}, which takes {} before any glob is asked.", lane.words())
        }
        (None, None, None, None) => {
            "It would be unclassified: no glob and no fallback of the strategy matches it.".to_owned()
        }
        (None, None, None, Some(winner)) => {
            let to = titled(document, winner.pull_request);
            let rule =
                if winner.is_fallback { "no group's glob matches and the fallback" } else { "the glob" };
            format!("It would go to {to} because {rule} `{}` claims it.", winner.text)
        }
    };
    Explanation { because, claims, stays_with: Vec::new() }
}

/// "PR 3 (Frontend)".
fn titled(document: &PlanDocument, index: PrIdx) -> String {
    let pull_request = document.recipe.strategy.pull_requests.get(index.at());
    format!("PR {} ({})", index.at() + 1, pull_request.map(|p| p.title.as_str()).unwrap_or_default())
}

fn claims(
    document: &PlanDocument,
    matcher: &Matcher,
    hits: &Hits,
    is_by_old_path: impl Fn(&Pattern) -> bool,
) -> Vec<Claim> {
    let strategy = &document.recipe.strategy;
    let claim = |pattern: &Pattern, is_fallback: bool| {
        let at = usize::try_from(pattern.glob).unwrap_or(usize::MAX);
        let text = if is_fallback {
            strategy.fallbacks.get(at).map(|fallback| fallback.glob.0.clone())
        } else {
            let pull_request = strategy.pull_requests.get(pattern.pull_request.at());
            let group = pull_request.and_then(|p| p.groups.get(pattern.group.at()));
            group.and_then(|group| group.globs.get(at)).map(|glob| glob.0.clone())
        };
        Claim {
            text: text.unwrap_or_default(),
            pull_request: pattern.pull_request,
            group: pattern.group,
            is_fallback,
            is_exact: pattern.is_exact,
            literal_characters: pattern.literal_characters,
            by_old_path: is_by_old_path(pattern),
            outcome: "",
        }
    };
    let mut claims: Vec<Claim> = Vec::new();
    for (_, pattern) in matcher.in_groups(hits) {
        // Equals stay in the strategy's order.
        let is_as_strong = |other: &Claim| (other.is_exact, other.literal_characters) >= pattern.strength();
        claims.insert(claims.partition_point(is_as_strong), claim(pattern, false));
    }
    claims.extend(matcher.in_fallbacks(hits).map(|pattern| claim(pattern, true)));
    // A glob with braces may match by several alternatives; the strongest speaks for it.
    let mut seen: Vec<(PrIdx, GroupIdx, String, bool)> = Vec::new();
    claims.retain(|claim| {
        let name = (claim.pull_request, claim.group, claim.text.clone(), claim.is_fallback);
        let is_new = !seen.contains(&name);
        if is_new {
            seen.push(name);
        }
        is_new
    });
    claims
}

fn name_outcomes(claims: &mut [Claim], parts: &Parts, document: &PlanDocument, plan: &Plan, file: FileIdx) {
    let of_parts = claims.iter().position(|claim| is_of_part(claim, parts)).unwrap_or(claims.len());
    let (claims, of_parts) = claims.split_at_mut(of_parts);
    let (place, reach) = (plan.places.pull_request(file), plan.places.reach(file));
    let is_decided_among_parts = reach == Reach::Part;
    let whole =
        place.and_then(|place| if is_decided_among_parts { parts.whole_of(place) } else { Some(place) });
    let sorts = Knowledge::new().sorts(document.changes.path(file));
    let taker = Lanes::of(&document.recipe.strategy).taker(&document.changes, file, sorts);
    let is_by_lane = is_decided_among_parts && taker.is_some() && taker == whole;
    name_outcomes_of_wholes(claims, if is_by_lane { Reach::Lane } else { reach });
    name_outcomes_of_parts(of_parts, parts, whole, is_decided_among_parts);
}

/// Names why globs of parts win or lose where a file fell to `whole`.
fn name_outcomes_of_parts(
    of_parts: &mut [Claim],
    parts: &Parts,
    whole: Option<PrIdx>,
    is_decided_among_parts: bool,
) {
    let mut has_won = false;
    for claim in of_parts {
        claim.outcome = if whole.is_none() || parts.whole_of(claim.pull_request) != whole {
            "does not count: it chooses among the files of another pull request"
        } else if !is_decided_among_parts {
            "does not count: what put the file here is stronger than a part's glob"
        } else if has_won {
            "loses: another part's glob has as many literal characters or more, or is an exact path"
        } else {
            has_won = true;
            "wins among the parts: the strongest of their globs, of equals the first"
        };
    }
}

fn is_of_part(claim: &Claim, parts: &Parts) -> bool {
    !claim.is_fallback && parts.whole_of(claim.pull_request).is_some()
}

fn name_outcomes_of_wholes(claims: &mut [Claim], reach: Reach) {
    let a_group_claims = claims.first().is_some_and(|claim| !claim.is_fallback);
    let Some((first, rest)) = claims.split_first_mut() else { return };
    first.outcome = match (reach, first.is_exact, first.is_fallback) {
        (Reach::Lane, ..) => "does not count: the lane takes the file before any glob is asked",
        (Reach::Edit, ..) => "does not count: the file was moved by hand",
        (Reach::Tie, ..) => "does not count: the file cannot land apart from another one",
        (Reach::TestedCode, ..) => "does not count: the policy puts tests with their code",
        (Reach::PackageFile, ..) => "does not count: the policy puts lock files with their package files",
        (_, _, true) => "wins: the first fallback that matches, and no group's glob does",
        (_, true, _) => "wins: an exact path",
        (_, false, _) => "wins: the most literal characters",
    };
    for claim in rest {
        let equal = (claim.is_exact, claim.literal_characters) == (first.is_exact, first.literal_characters);
        claim.outcome = match () {
            () if claim.is_fallback && a_group_claims => {
                "loses: fallbacks count only where no group's glob matches"
            }
            () if claim.is_fallback => "loses: an earlier fallback matches",
            () if equal && claim.pull_request != first.pull_request => {
                "loses although equal: the earlier pull request wins; the file is contested"
            }
            () if equal => "loses although equal: the earlier group wins",
            () if first.is_exact && !claim.is_exact => "loses: an exact path is stronger",
            () => "loses: fewer literal characters",
        };
    }
}

fn by_old_path(claim: Option<&Claim>) -> &'static str {
    if claim.is_some_and(|claim| claim.by_old_path) { " (by its old path)" } else { "" }
}

fn because(document: &PlanDocument, plan: &Plan, file: FileIdx, claims: &[Claim]) -> String {
    let lane = |index: PrIdx| {
        let takes = document.recipe.strategy.pull_requests.get(index.at()).and_then(|p| p.takes);
        takes.map_or("files", strategy::Lane::words)
    };
    match plan.places.place(file, &document.changes) {
        Place::Withheld(reason) => {
            format!("Withheld: {}. It stays out of every export.", reason.why())
        }
        Place::Unclassified => {
            "No glob and no fallback of the strategy matches it. Move it to a pull request, or add a pattern."
                .to_owned()
        }
        Place::PullRequest { pull_request, reach, .. } => {
            let winner = claims.first().map(|claim| claim.text.as_str()).unwrap_or_default();
            let old = by_old_path(claims.first());
            let to = titled(document, pull_request);
            let leader = || leader_of(&document.changes, &plan.places, file);
            let leader =
                || leader().map_or("there".to_owned(), |leader| visible(document.changes.path(leader)));
            let parts = Parts::of(&document.recipe.strategy);
            match reach {
                Reach::Glob => format!("It is in {to} because the glob `{winner}` claims it{old}."),
                Reach::Fallback => {
                    format!(
                        "It is in {to} because no group's glob matches and the fallback `{winner}` does{old}."
                    )
                }
                Reach::Edit => format!("It is in {to} because it was moved there by hand."),
                Reach::Tie => format!("It is in {to} because it cannot land apart from another file there."),
                Reach::Lane => {
                    format!("It is in {to}, which takes {} before any glob is asked.", lane(pull_request))
                }
                Reach::Part => {
                    let chosen = claims.iter().find(|claim| is_of_part(claim, &parts) && claim.wins());
                    let glob = chosen.map(|claim| claim.text.as_str()).unwrap_or_default();
                    let old = by_old_path(chosen);
                    let whole = parts.whole_of(pull_request).map(|whole| titled(document, whole));
                    let whole = whole.unwrap_or_default();
                    format!(
                        "It falls to {whole}, and of that the part {to} has it because of the glob `{glob}`{old}."
                    )
                }
                Reach::TestedCode => {
                    format!("It is in {to} because tests go with their code, and `{}` is there.", leader())
                }
                Reach::PackageFile => {
                    format!(
                        "It is in {to} because lock files go with their package files, and `{}` is there.",
                        leader()
                    )
                }
            }
        }
    }
}
