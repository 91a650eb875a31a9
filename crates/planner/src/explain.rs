//! Why a file is where it is: every rule that claims it, and what decided.

use crate::PlanDocument;
use crate::knots::knots;
use crate::matcher::{Matcher, Pattern};
use crate::plan::{GroupIdx, Place, Plan, PrIdx, Reach};
use changeset::FileIdx;

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
    let mut claims = claims(document, matcher, changes.path(file), false);
    if claims.is_empty()
        && let Some(old) = changes.old_path(file)
    {
        claims = self::claims(document, matcher, old, true);
    }
    let stays_with = knots(changes)
        .into_iter()
        .find(|knot| knot.contains(&file))
        .map(|knot| knot.into_iter().filter(|other| *other != file).collect())
        .unwrap_or_default();
    let because = because(document, plan, file, &claims);
    Explanation { because, claims, stays_with }
}

fn claims(document: &PlanDocument, matcher: &Matcher, path: &[u8], by_old_path: bool) -> Vec<Claim> {
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
            by_old_path,
            outcome: "",
        }
    };
    let mut hits = matcher.hits();
    matcher.search(path, &mut hits);
    let mut claims: Vec<Claim> = Vec::new();
    for (_, pattern) in matcher.in_groups(&hits) {
        // Equals stay in the strategy's order.
        let is_as_strong = |other: &Claim| (other.is_exact, other.literal_characters) >= pattern.strength();
        claims.insert(claims.partition_point(is_as_strong), claim(pattern, false));
    }
    let from_groups = claims.len();
    claims.extend(matcher.in_fallbacks(&hits).map(|pattern| claim(pattern, true)));
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
    name_outcomes(&mut claims, from_groups > 0);
    claims
}

fn name_outcomes(claims: &mut [Claim], a_group_claims: bool) {
    let Some((first, rest)) = claims.split_first_mut() else { return };
    first.outcome = match (first.is_exact, first.is_fallback) {
        (_, true) => "wins: the first fallback that matches, and no group's glob does",
        (true, _) => "wins: an exact path",
        (false, _) => "wins: the most literal characters",
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

fn because(document: &PlanDocument, plan: &Plan, file: FileIdx, claims: &[Claim]) -> String {
    let title = |index: PrIdx| {
        let pull_request = document.recipe.strategy.pull_requests.get(index.at());
        format!("PR {} ({})", index.at() + 1, pull_request.map(|p| p.title.as_str()).unwrap_or_default())
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
            let old =
                if claims.first().is_some_and(|claim| claim.by_old_path) { " (by its old path)" } else { "" };
            let to = title(pull_request);
            match reach {
                Reach::Glob => format!("It is in {to} because the glob `{winner}` claims it{old}."),
                Reach::Fallback => {
                    format!(
                        "It is in {to} because no group's glob matches and the fallback `{winner}` does{old}."
                    )
                }
                Reach::Edit => format!("It is in {to} because it was moved there by hand."),
                Reach::Tie => format!("It is in {to} because it cannot land apart from another file there."),
            }
        }
    }
}
