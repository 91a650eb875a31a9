//! What lands, step by step, as the scripts and the bodies of the pull requests name it.

use crate::markdown::reaches_somebody;
use crate::{Context, branch, lists};
use changeset::visible;
use planner::{Plan, PlannedPullRequest, PrIdx};
use std::collections::{BTreeMap, BTreeSet};
use strategy::PullRequest;

/// The most characters of a title. GitHub takes 256 (measured and kept in github.com/dead-claudia/github-limits).
const MOST_OF_TITLE: usize = 240;

/// A pull request that lands.
pub(crate) struct Step<'a> {
    pub(crate) index: PrIdx,
    /// Its place in the landing order, from 0.
    pub(crate) position: usize,
    /// How many land.
    pub(crate) landing: usize,
    /// The same place from 1, with the zeros of its branch, such as `01`.
    pub(crate) number: String,
    /// The name of its lists and of its body without their endings.
    pub(crate) stem: String,
    pub(crate) branch: String,
    pub(crate) written: &'a PullRequest,
    pub(crate) planned: &'a PlannedPullRequest,
}

/// All steps in landing order.
pub(crate) fn steps<'a>(context: &Context<'a>) -> Vec<Step<'a>> {
    let Context { document, plan } = *context;
    let landing = plan.landing_order.len();
    let step = |(position, index): (usize, &PrIdx)| {
        let planned = plan.pull_request(*index)?;
        let written = document.recipe.strategy.pull_requests.get(index.at())?;
        let stem = lists::stem(position, landing, planned.key.as_str());
        Some(Step {
            index: *index,
            position,
            landing,
            number: stem.split('-').next().unwrap_or_default().to_owned(),
            stem,
            branch: branch::branch(position, landing, planned.key.as_str()),
            written,
            planned,
        })
    };
    plan.landing_order.iter().enumerate().filter_map(step).collect()
}

impl Step<'_> {
    /// Such as `1 of 7`.
    pub(crate) fn place(&self) -> String {
        format!("{} of {}", self.position + 1, self.landing)
    }

    /// The subject of the commit that `split.sh` makes of it, as words for [`crate::shell::word`].
    pub(crate) fn subject(&self) -> &str {
        let title = self.written.title.trim();
        if title.is_empty() { self.planned.key.as_str() } else { title }
    }

    /// The title that its pull request gets, such as `[1/7] Foundation`: one line, nothing that cannot be seen, and a
    /// space where `@name` would tell somebody or `#1` would link something once the title is a commit's.
    pub(crate) fn title(&self) -> String {
        let words = self.written.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let shown = visible(if words.is_empty() { self.planned.key.as_str() } else { &words }.as_bytes());
        let mut title = format!("[{}/{}] ", self.position + 1, self.landing);
        let mut length = title.chars().count();
        let mut characters = shown.chars().peekable();
        while let Some(character) = characters.next() {
            if length >= MOST_OF_TITLE && characters.peek().is_some() {
                title.push_str("...");
                break;
            }
            title.push(character);
            length += 1;
            let next = characters.peek().copied();
            if reaches_somebody(&title, character, next) {
                title.push(' ');
                length += 1;
            }
        }
        title
    }
}

/// Which steps wait for which, over pull requests that do not land.
pub(crate) struct Waits<'a> {
    /// By step: the steps before it that it names, each with the team's reason.
    pub(crate) before: Vec<Vec<(usize, &'a str)>>,
    /// By step: the steps that name it.
    pub(crate) after: Vec<Vec<usize>>,
}

impl<'a> Waits<'a> {
    pub(crate) fn new(plan: &'a Plan) -> Self {
        let places: BTreeMap<PrIdx, usize> =
            plan.landing_order.iter().enumerate().map(|(at, index)| (*index, at)).collect();
        let mut arrows: BTreeMap<PrIdx, Vec<(PrIdx, &str)>> = BTreeMap::new();
        for arrow in &plan.dependencies {
            arrows.entry(arrow.after).or_default().push((arrow.before, &arrow.because));
        }
        let mut before = Vec::with_capacity(places.len());
        let mut after = vec![Vec::new(); places.len()];
        for (at, index) in plan.landing_order.iter().enumerate() {
            let found = landing_before(*index, &arrows, &places);
            for (other, _) in &found {
                if let Some(list) = after.get_mut(*other) {
                    list.push(at);
                }
            }
            before.push(found);
        }
        Self { before, after }
    }

    /// True where the step at `at` depends on the one before it in landing order, directly or not.
    pub(crate) fn follows_its_neighbour(&self, at: usize) -> bool {
        let Some(neighbour) = at.checked_sub(1) else { return true };
        let mut seen = BTreeSet::from([at]);
        let mut open = vec![at];
        while let Some(step) = open.pop() {
            for (other, _) in self.before.get(step).map(Vec::as_slice).unwrap_or_default() {
                if *other == neighbour {
                    return true;
                }
                if seen.insert(*other) {
                    open.push(*other);
                }
            }
        }
        false
    }
}

/// What `index` names that lands; where it names what does not land, what that one names.
fn landing_before<'a>(
    index: PrIdx,
    arrows: &BTreeMap<PrIdx, Vec<(PrIdx, &'a str)>>,
    places: &BTreeMap<PrIdx, usize>,
) -> Vec<(usize, &'a str)> {
    let mut found: BTreeMap<usize, &str> = BTreeMap::new();
    let mut seen = BTreeSet::from([index]);
    let mut open = vec![index];
    while let Some(here) = open.pop() {
        for (other, because) in arrows.get(&here).map(Vec::as_slice).unwrap_or_default() {
            match places.get(other) {
                Some(place) => {
                    found.entry(*place).or_insert(because);
                }
                None if seen.insert(*other) => open.push(*other),
                None => {}
            }
        }
    }
    found.into_iter().collect()
}

/// The branch that everything lands on: the strategy's where that is a plain name of a branch, else `main`.
pub(crate) fn base<'a>(context: &Context<'a>) -> &'a str {
    let written = context.document.recipe.strategy.base.as_deref().map(str::trim);
    written.filter(|name| is_plain_branch(name)).unwrap_or("main")
}

/// Narrower than git-check-ref-format(1): safe unquoted, and no option.
fn is_plain_branch(name: &str) -> bool {
    let is_plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with(['.', '-'])
            && !part.ends_with('.')
            && part.strip_suffix(".lock").is_none()
            && !part.contains("..")
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
    };
    name.len() <= 100 && name != "HEAD" && name.split('/').all(is_plain)
}

/// Why there are no scripts yet: files that no branch would hold. `None` where everything has its place.
pub(crate) fn unready(context: &Context<'_>) -> Option<String> {
    let sum = context.plan.sum;
    (!sum.is_ready()).then(|| {
        format!(
            "{} unclassified and {} withheld: no branch would hold them",
            strategy::counted(sum.unclassified, "file"),
            strategy::number(sum.withheld)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::is_plain_branch;

    #[test]
    fn a_base_is_a_plain_name_of_a_branch() {
        for name in ["main", "release/2.x", "a-b_c"] {
            assert!(is_plain_branch(name), "{name}");
        }
        for name in ["", "-d", "a b", "a..b", "a//b", "/a", "a/", "x.lock", ".x", "a$(x)", "é", "HEAD", "a;b"]
        {
            assert!(!is_plain_branch(name), "{name}");
        }
    }
}
