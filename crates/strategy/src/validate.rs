//! What a strategy must hold so that a plan can be made from it.

use crate::{Calendar, FORMAT_VERSION, GlobText, Policy, Strategy};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// How many globs a strategy may have, fallbacks included.
const MAX_GLOBS: usize = 5_000;
/// How many alternatives all globs of a strategy may spell out together.
const MAX_TOTAL_ALTERNATIVES: usize = 10_000;
/// The longest title, in characters: one line of a page, a list or a commit.
const MAX_TITLE: usize = 200;
/// How many holidays a calendar may name.
const MAX_HOLIDAYS: usize = 1_000;
/// How many hours deploying or validating one pull request may take.
const MAX_HOURS: u32 = 1_000;
const SECONDS_OF_AN_HOUR: u32 = 3_600;

/// Something that makes a strategy unusable: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The place, written as a path through the document: `pull_requests[2].groups[0].globs[5]`.
    pub place: String,
    /// What is wrong and what to write instead.
    pub why: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.why)
    }
}

/// Every trouble of `strategy`, in document order; empty where it can be used.
///
/// Checked are the version, unique keys, references between parts, globs, titles, lanes, days and minutes, and whether the
/// figures of policy and calendar can be counted with. That dependencies
/// form no cycle is the planner's to say, for it holds the graph.
pub fn validate(strategy: &Strategy) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    let mut say = |place: String, why: String| troubles.push(Trouble { place, why });
    if strategy.tranche != FORMAT_VERSION {
        say(
            "tranche".to_owned(),
            format!(
                "this is format version {}, and this program reads version {FORMAT_VERSION}; use a newer program",
                strategy.tranche
            ),
        );
    }
    if strategy.pull_requests.is_empty() {
        say("pull_requests".to_owned(), "a strategy needs at least one pull request".to_owned());
    }
    keys(strategy, &mut say);
    references(strategy, &mut say);
    globs(strategy, &mut say);
    titles(strategy, &mut say);
    figures(strategy, &mut say);
    lanes_and_parts(strategy, &mut say);
    policy(&strategy.policy, &mut say);
    if let Some(calendar) = &strategy.calendar {
        self::calendar(calendar, &mut say);
    }
    troubles
}

fn keys(strategy: &Strategy, say: &mut impl FnMut(String, String)) {
    let mut seen = BTreeMap::new();
    for (index, pull_request) in strategy.pull_requests.iter().enumerate() {
        if let Some(first) = seen.insert(&pull_request.key, index) {
            say(
                format!("pull_requests[{index}].key"),
                format!(
                    "`{}` is already the key of pull_requests[{first}]; keys are unique",
                    pull_request.key
                ),
            );
        }
        let mut groups = BTreeSet::new();
        for (at, group) in pull_request.groups.iter().enumerate() {
            if !groups.insert(&group.key) {
                say(
                    format!("pull_requests[{index}].groups[{at}].key"),
                    format!("`{}` is already the key of another group of this pull request", group.key),
                );
            }
        }
    }
}

fn references(strategy: &Strategy, say: &mut impl FnMut(String, String)) {
    let mut known = BTreeSet::new();
    known.extend(strategy.pull_requests.iter().map(|p| &p.key));
    let unknown = |key: &crate::Key| {
        let all: Vec<_> = known.iter().map(|k| k.as_str()).take(12).collect();
        format!("there is no pull request `{key}`; there are: {}", all.join(", "))
    };
    for (index, pull_request) in strategy.pull_requests.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for (at, dependency) in pull_request.after.iter().enumerate() {
            let place = format!("pull_requests[{index}].after[{at}]");
            if !known.contains(&dependency.pull_request) {
                say(place, unknown(&dependency.pull_request));
            } else if dependency.pull_request == pull_request.key {
                say(place, format!("`{}` cannot land after itself", pull_request.key));
            } else if !seen.insert(&dependency.pull_request) {
                say(place, format!("`{}` is listed twice", dependency.pull_request));
            }
        }
    }
    for (index, fallback) in strategy.fallbacks.iter().enumerate() {
        let place = format!("fallbacks[{index}].group");
        let target = strategy.pull_requests.iter().find(|p| p.key == fallback.group.pull_request);
        match target {
            None => say(place, unknown(&fallback.group.pull_request)),
            Some(pull_request) if !pull_request.groups.iter().any(|g| g.key == fallback.group.group) => {
                let all: Vec<_> = pull_request.groups.iter().map(|g| g.key.as_str()).take(12).collect();
                say(
                    place,
                    format!(
                        "`{}` has no group `{}`; it has: {}",
                        pull_request.key,
                        fallback.group.group,
                        all.join(", ")
                    ),
                );
            }
            Some(_) => {}
        }
    }
    for (index, block) in strategy.risks.iter().enumerate() {
        for (at, key) in block.pull_requests.iter().enumerate().filter(|(_, key)| !known.contains(key)) {
            say(format!("risks[{index}].pull_requests[{at}]"), unknown(key));
        }
    }
}

fn globs(strategy: &Strategy, say: &mut impl FnMut(String, String)) {
    let in_groups = strategy.pull_requests.iter().enumerate().flat_map(|(p, pull_request)| {
        pull_request.groups.iter().enumerate().flat_map(move |(g, group)| {
            let place = move |n| format!("pull_requests[{p}].groups[{g}].globs[{n}]");
            group.globs.iter().enumerate().map(move |(n, glob)| (place(n), glob))
        })
    });
    let in_fallbacks = strategy
        .fallbacks
        .iter()
        .enumerate()
        .map(|(n, fallback)| (format!("fallbacks[{n}].glob"), &fallback.glob));
    let all: Vec<(String, &GlobText)> = in_groups.chain(in_fallbacks).collect();
    if all.len() > MAX_GLOBS {
        say("pull_requests".to_owned(), format!("{} globs are too many; the limit is 5,000", all.len()));
        return;
    }
    let mut total = 0_usize;
    for (place, glob) in all {
        match glob.alternatives() {
            Err(error) => say(place, error.to_string()),
            Ok(alternatives) => {
                total += alternatives.len();
                if total > MAX_TOTAL_ALTERNATIVES {
                    say(place, "the braces of all globs spell out more than 10,000 alternatives".to_owned());
                    return;
                }
            }
        }
    }
}

fn titles(strategy: &Strategy, say: &mut impl FnMut(String, String)) {
    let mut check = |place: String, title: &str| {
        if title.chars().nth(MAX_TITLE).is_some() {
            say(
                place,
                format!(
                    "a title has at most {MAX_TITLE} characters; put the rest into the objective or a list"
                ),
            );
        }
    };
    check("title".to_owned(), &strategy.title);
    for (index, pull_request) in strategy.pull_requests.iter().enumerate() {
        check(format!("pull_requests[{index}].title"), &pull_request.title);
        for (at, group) in pull_request.groups.iter().enumerate() {
            check(format!("pull_requests[{index}].groups[{at}].title"), &group.title);
        }
    }
}

fn figures(strategy: &Strategy, say: &mut impl FnMut(String, String)) {
    for (index, pull_request) in strategy.pull_requests.iter().enumerate() {
        if pull_request.title.trim().is_empty() {
            say(format!("pull_requests[{index}].title"), "a pull request needs a title".to_owned());
        }
        if let Some(agenda) = &pull_request.agenda
            && (agenda.first_day == 0 || agenda.last_day < agenda.first_day || agenda.week == 0)
        {
            say(
                format!("pull_requests[{index}].agenda"),
                "weeks and days count from 1, and the last day is not before the first".to_owned(),
            );
        }
    }
    if strategy.emergency.as_ref().is_some_and(|emergency| emergency.updates_every_minutes == Some(0)) {
        let why = "there is at least a minute between two updates";
        say("emergency.updates_every_minutes".to_owned(), why.to_owned());
    }
    let phases = strategy.emergency.iter().flat_map(|emergency| emergency.phases.iter().enumerate());
    for (index, phase) in phases {
        if phase.to_minute.is_some_and(|end| end <= phase.from_minute) {
            say(format!("emergency.phases[{index}]"), "a phase ends after it begins".to_owned());
        }
    }
}

fn lanes_and_parts(strategy: &Strategy, say: &mut impl FnMut(String, String)) {
    let mut taken = BTreeMap::new();
    for (index, pull_request) in strategy.pull_requests.iter().enumerate() {
        if let Some(lane) = pull_request.takes
            && let Some(first) = taken.insert(lane, index)
        {
            let why = format!("pull_requests[{first}] takes {} already", lane.slug());
            say(format!("pull_requests[{index}].takes"), why);
        }
        let Some(whole) = &pull_request.part_of else { continue };
        let why = match strategy.pull_requests.iter().find(|other| other.key == *whole) {
            None => format!("there is no pull request `{whole}`"),
            Some(_) if *whole == pull_request.key => "a pull request is no part of itself".to_owned(),
            Some(whole) if whole.part_of.is_some() => {
                format!("`{}` is a part itself; name what it is a part of", whole.key)
            }
            Some(_) if pull_request.takes.is_some() => {
                "a part chooses among the files of its whole, so it takes no lane".to_owned()
            }
            Some(_) => continue,
        };
        say(format!("pull_requests[{index}].part_of"), why);
    }
}

fn policy(policy: &Policy, say: &mut impl FnMut(String, String)) {
    let Policy { budget, weights, pace, .. } = policy;
    let budgets = [
        ("lines_at_ease", budget.lines_at_ease),
        ("most_files", budget.most_files),
        ("most_lines", budget.most_lines),
    ];
    for (name, _) in budgets.iter().filter(|(_, limit)| *limit == 0) {
        say(format!("policy.budget.{name}"), "a limit is at least 1".to_owned());
    }
    let weights = [
        ("weights.deleted", weights.deleted),
        ("weights.renamed", weights.renamed),
        ("weights.generated", weights.generated),
        ("weights.lock_files", weights.lock_files),
        ("weights.vendored", weights.vendored),
        ("weights.snapshots", weights.snapshots),
        ("weights.locales", weights.locales),
        ("pace.at_high_risk", pace.at_high_risk),
    ];
    for (name, _) in weights.iter().filter(|(_, weight)| *weight > 100) {
        say(format!("policy.{name}"), "it is a number of hundredths, from 0 to 100".to_owned());
    }
    if pace.at_high_risk == 0 {
        say("policy.pace.at_high_risk".to_owned(), "nothing would ever be read; write 1 to 100".to_owned());
    }
    if pace.slow == 0 || pace.slow > pace.usual || pace.usual > pace.fast {
        let why = "lines an hour: `slow` is at least 1, `usual` not below it, `fast` not below `usual`";
        say("policy.pace".to_owned(), why.to_owned());
    }
    if pace.seconds_a_file > SECONDS_OF_AN_HOUR {
        say("policy.pace.seconds_a_file".to_owned(), "a file is opened within an hour".to_owned());
    }
}

fn calendar(calendar: &Calendar, say: &mut impl FnMut(String, String)) {
    let days: BTreeSet<_> = calendar.working_days.iter().collect();
    if days.is_empty() || days.len() < calendar.working_days.len() {
        let why = "it names at least one day of the week, and each once";
        say("calendar.working_days".to_owned(), why.to_owned());
    }
    if calendar.holidays.len() > MAX_HOLIDAYS {
        say("calendar.holidays".to_owned(), format!("more than {MAX_HOLIDAYS} holidays are too many"));
    }
    let hours = [
        ("review_hours_a_day".to_owned(), calendar.review_hours_a_day, 1..=24),
        ("work_hours_a_day".to_owned(), calendar.work_hours_a_day, 1..=24),
        ("deploy_hours".to_owned(), calendar.deploy_hours, 0..=MAX_HOURS),
        ("validate_hours".to_owned(), calendar.validate_hours, 0..=MAX_HOURS),
    ];
    let capacity = calendar.capacity.iter().enumerate();
    let capacity = capacity.map(|(at, one)| (format!("capacity[{at}].hours_a_day"), one.hours_a_day, 1..=24));
    for (name, value, allowed) in hours.into_iter().chain(capacity) {
        if !allowed.contains(&value) {
            let why = format!("it lies between {} and {} hours", allowed.start(), allowed.end());
            say(format!("calendar.{name}"), why);
        }
    }
    if calendar.most_open == Some(0) {
        say("calendar.most_open".to_owned(), "at least one pull request has to be open".to_owned());
    }
}
