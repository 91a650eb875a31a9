//! Schedules drawn as text: a strategy with its calendar in, bars over working days out.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use changeset::{ChangeSet, Tally};
use expect_test::{Expect, expect};
use planner::{Matcher, Plan, PlanDocument, Schedule, Span, Stage, Wait, plan, schedule, slip};
use std::fmt::Write as _;
use strategy::{Calendar, Edits, Progress, Recipe, ReviewBasis, Strategy};

/// How many characters a working day has.
const DAY: u64 = 8;

/// The plan of a strategy without files, in which every pull request lands all the same.
fn planned(strategy: &Strategy) -> Plan {
    let document = PlanDocument {
        name: "test".to_owned(),
        format: "name-only".to_owned(),
        tally: Tally::default(),
        changes: ChangeSet::default(),
        recipe: Recipe { strategy: strategy.clone(), edits: Edits::default(), progress: Progress::default() },
    };
    plan(&document, &Matcher::new(strategy).unwrap()).unwrap()
}

/// A strategy from lines such as `api after base: 4 hours, Ann + Team (2)`.
fn strategy(text: &str, calendar: Calendar) -> Strategy {
    let mut yaml = "tranche: 1\ntitle: test\npull_requests:\n".to_owned();
    for line in text.lines().map(str::trim) {
        let (head, rest) = line.split_once(':').unwrap();
        let (time, reviewers) = rest.split_once(',').unwrap_or((rest, ""));
        let mut words = head.split_whitespace();
        let key = words.next().unwrap();
        writeln!(yaml, "- key: {key}\n  title: {key}\n  keeps_when_empty: true").unwrap();
        let after = words.filter(|word| *word != "after");
        let after = after.map(|before| format!("{{pull_request: {before}, because: it does}}"));
        let reviewers = reviewers.split('+').map(str::trim).filter(|name| !name.is_empty());
        let reviewers = reviewers.map(|reviewer| {
            let (name, people) = reviewer.split_once(" (").unwrap_or((reviewer, ""));
            let people =
                people.strip_suffix(')').map_or(String::new(), |people| format!(", people: {people}"));
            format!("{{name: {name}{people}}}")
        });
        writeln!(yaml, "  review_time: {}", time.trim()).unwrap();
        writeln!(yaml, "  after: [{}]", after.collect::<Vec<_>>().join(", ")).unwrap();
        writeln!(yaml, "  reviewers: [{}]", reviewers.collect::<Vec<_>>().join(", ")).unwrap();
    }
    let mut strategy: Strategy = notation::from_text(yaml.as_bytes()).unwrap();
    strategy.calendar = Some(Calendar { review_time: ReviewBasis::Declared, ..calendar });
    assert_eq!(strategy::validate(&strategy), []);
    strategy
}

/// `RRRR` is reviewed, `D` deployed, `V` validated; capitals lie on the critical path.
fn drawn(strategy: &Strategy, schedule: &Schedule) -> String {
    let mut drawn = String::new();
    let name = |at: usize| strategy.pull_requests[schedule.pull_requests[at].index.at()].key.as_str();
    let column = |minute: u64| usize::try_from(minute * DAY / schedule.minutes_a_day).unwrap();
    let width = column(schedule.working_days() * schedule.minutes_a_day);
    let longest = (0..schedule.pull_requests.len()).map(|at| name(at).len()).max().unwrap_or(0);
    for (at, row) in schedule.pull_requests.iter().enumerate() {
        let mut bar: Vec<char> =
            (0..width).map(|x| if x % usize::try_from(DAY).unwrap() == 0 { '|' } else { '.' }).collect();
        let stages = [
            (Stage::Review, row.review, 'r'),
            (Stage::Deploy, row.deploy, 'd'),
            (Stage::Validate, row.validate, 'v'),
        ];
        for (stage, Span { begin, end }, letter) in stages {
            let is_critical =
                schedule.critical_path.iter().any(|step| (step.pull_request, step.stage) == (at, stage));
            let letter = if is_critical { letter.to_ascii_uppercase() } else { letter };
            bar[column(begin)..column(end)].fill(letter);
        }
        let bar: String = bar.into_iter().collect();
        let deciding = row.deciding().unwrap();
        let who = schedule.queues[deciding.queue].name.as_deref().unwrap_or("nobody written");
        let wait = |wait: Wait| match wait {
            Wait::Nothing => "nothing".to_owned(),
            Wait::DependencyReviewed(other) => format!("{} reviewed", name(other)),
            Wait::DependencyValidated(other) => format!("{} validated", name(other)),
            Wait::Reviewer(other) => format!("{who} with {}", name(other)),
            Wait::PlaceOf(other) => format!("the place of {}", name(other)),
            Wait::OwnReview => "its review".to_owned(),
            Wait::OwnDeployment => "its deployment".to_owned(),
            Wait::DeploymentOf(other) => format!("{} deployed", name(other)),
            Wait::Slip => "the slip".to_owned(),
        };
        let (review, deploy) = (wait(deciding.wait), wait(row.deploy_wait));
        let slack = row.slack.map_or("unknown".to_owned(), |slack| slack.to_string());
        let name = name(at);
        writeln!(drawn, "{name:longest$} {bar} after {review}; {deploy}; slack {slack}").unwrap();
    }
    let date = |day| schedule.date(day).map_or(String::new(), |date| format!(" {date}"));
    let last = schedule.working_days();
    writeln!(drawn, "{last} days{}{}", date(1), date(last)).unwrap();
    drawn
}

fn check(strategy: &Strategy, expected: &Expect) {
    expected.assert_eq(&drawn(strategy, &schedule(strategy, &planned(strategy))));
}

/// The team's own seven pull requests, by the review time that it declared.
fn medianest(calendar: Calendar) -> Strategy {
    let mut strategy = notation::preset("medianest").unwrap().strategy().unwrap();
    for pull_request in &mut strategy.pull_requests {
        pull_request.keeps_when_empty = true;
    }
    strategy.calendar = Some(Calendar { review_time: ReviewBasis::Declared, ..calendar });
    strategy
}

#[test]
fn the_teams_seven_by_their_declared_review_time() {
    check(
        &medianest(Calendar { start: "2025-07-21".parse().ok(), ..Calendar::default() }),
        &expect![[r"
        foundation-infrastructure RRRRRRRRRRddddvvvv......|.......|.......|.......|.......|.......|.......|.......|....... after nothing; its review; slack 0
        backend-core              |.......|.RRRRRRRRRRRRRRRRRRRRddddvvvv..|.......|.......|.......|.......|.......|....... after foundation-infrastructure reviewed; its review; slack 0
        frontend-core             |.......|.......|.......|.....RRRRRRRRRRRRRRddddvvvv....|.......|.......|.......|....... after backend-core reviewed; its review; slack 0
        testing-infrastructure    |.......|.......|.......|.......|.......|...RRRRRRRRRRRRRRRRDDDDvvvv....|.......|....... after frontend-core reviewed; its review; slack 0
        claude-flow               |.......|.rrrrrrrrrr....|.......|.......|.......|.......|.......DDDDvvvv|.......|....... after foundation-infrastructure reviewed; testing-infrastructure deployed; slack 2640
        documentation             |.......|.......|.......|.......|.......|...rrrrrrrr....|.......|...DDDDVVVV....|....... after frontend-core reviewed; claude-flow deployed; slack 960
        production-polish         |.......|.......|.......|.......|.......|.......|.......|...rrrrrrr.....|...DDDDVVVV.... after testing-infrastructure reviewed; documentation validated; slack 540
        11 days 2025-07-21 2025-08-04
    "]],
    );
}

#[test]
fn the_teams_seven_with_two_open_at_most_and_a_holiday() {
    let calendar = Calendar {
        start: "2025-07-21".parse().ok(),
        holidays: vec!["2025-07-23".parse().unwrap()],
        most_open: Some(2),
        ..Calendar::default()
    };
    check(
        &medianest(calendar),
        &expect![[r"
        foundation-infrastructure RRRRRRRRRRddddvvvv......|.......|.......|.......|.......|.......|.......|.......|....... after nothing; its review; slack 0
        backend-core              |.......|.RRRRRRRRRRRRRRRRRRRRddddvvvv..|.......|.......|.......|.......|.......|....... after foundation-infrastructure reviewed; its review; slack 0
        frontend-core             |.......|.......|.......|.....RRRRRRRRRRRRRRddddvvvv....|.......|.......|.......|....... after backend-core reviewed; its review; slack 0
        testing-infrastructure    |.......|.......|.......|.......|.......|...RRRRRRRRRRRRRRRRDDDDvvvv....|.......|....... after frontend-core reviewed; its review; slack 0
        claude-flow               |.......|.......|.......|.......|.......|.......rrrrrrrrrr......ddddvvvv|.......|....... after the place of frontend-core; testing-infrastructure deployed; slack 600
        documentation             |.......|.......|.......|.......|.......|.......|.......|.......RRRRRRRRDDDDVVVV|....... after the place of testing-infrastructure; its review; slack 0
        production-polish         |.......|.......|.......|.......|.......|.......|.......|.......|.......rrrrrrr.DDDDVVVV after documentation reviewed; documentation validated; slack 60
        11 days 2025-07-21 2025-08-05
    "]],
    );
}

#[test]
fn a_review_goes_on_while_the_dependency_is_deployed() {
    check(
        &strategy("base: 4 hours\nnext after base: 4 hours", Calendar::default()),
        &expect![[r"
        base RRRRRRRRddddvvvv|....... after nothing; its review; slack 0
        next |.......RRRRRRRRDDDDVVVV after base reviewed; its review; slack 0
        3 days
    "]],
    );
}

#[test]
fn a_reviewer_reads_one_thing_at_a_time_and_a_team_as_many_as_it_has_people() {
    let text = "a: 4 hours, Ann + Team (2)\nb: 4 hours, Ann\nc: 4 hours, Team\nd: 4 hours, Team";
    check(
        &strategy(text, Calendar::default()),
        &expect![[r"
        a RRRRRRRRddddvvvv|.......|....... after nothing; its review; slack 0
        b |.......RRRRRRRRDDDDvvvv|....... after Ann with a; its review; slack 0
        c rrrrrrrr|.......|...DDDDvvvv.... after nothing; b deployed; slack 720
        d |.......rrrrrrrr|.......DDDDVVVV after Team with a; c deployed; slack 480
        4 days
    "]],
    );
    let capacity = vec![strategy::Capacity { reviewer: "Ann".to_owned(), hours_a_day: 2 }];
    check(
        &strategy(text, Calendar { capacity, ..Calendar::default() }),
        &expect![[r"
        a RRRRRRRRRRRRRRRRddddvvvv|.......|.......|....... after nothing; its review; slack 0
        b |.......|.......RRRRRRRRRRRRRRRRDDDDvvvv|....... after Ann with a; its review; slack 0
        c rrrrrrrr|.......|.......|.......|...DDDDvvvv.... after nothing; b deployed; slack 1680
        d |.......rrrrrrrr|.......|.......|.......DDDDVVVV after Team with a; c deployed; slack 1440
        6 days
    "]],
    );
}

#[test]
fn no_more_are_open_than_may_be() {
    let text = "a: 2 hours\nb: 2 hours\nc: 2 hours";
    check(
        &strategy(text, Calendar { most_open: Some(1), ..Calendar::default() }),
        &expect![[r"
        a RRRRDDDDvvvv....|.......|....... after nothing; its review; slack 0
        b |.......RRRRDDDDvvvv....|....... after the place of a; its review; slack 0
        c |.......|.......RRRRDDDDVVVV.... after the place of b; its review; slack 0
        4 days
    "]],
    );
    check(
        &strategy(text, Calendar { most_open: Some(2), ..Calendar::default() }),
        &expect![[r"
        a RRRRDDDDvvvv....|....... after nothing; its review; slack 0
        b rrrr....ddddvvvv|....... after nothing; a deployed; slack 240
        c |.......RRRRDDDDVVVV.... after the place of a; its review; slack 0
        3 days
    "]],
    );
    check(
        &strategy(text, Calendar { most_open: Some(3), ..Calendar::default() }),
        &expect![[r"
        a RRRRDDDDvvvv....|....... after nothing; its review; slack 0
        b rrrr....DDDDvvvv|....... after nothing; a deployed; slack 240
        c rrrr....|...DDDDVVVV.... after nothing; b deployed; slack 480
        3 days
    "]],
    );
}

#[test]
fn what_takes_no_time_takes_no_day() {
    let calendar = Calendar { deploy_hours: 0, validate_hours: 0, ..Calendar::default() };
    let strategy = strategy("a: 4 hours\nb after a: 2 hours", calendar);
    check(
        &strategy,
        &expect![[r"
        a RRRRRRRR|....... after nothing; its review; slack 0
        b |.......RRRR.... after a reviewed; its review; slack 0
        2 days
    "]],
    );
    let schedule = schedule(&strategy, &planned(&strategy));
    let days = |span| (schedule.first_day(span), schedule.last_day(span));
    let [a, b] = [0, 1].map(|at| &schedule.pull_requests[at]);
    assert_eq!(
        [days(a.review), days(a.deploy), days(b.review), days(b.validate)],
        [(1, 1), (1, 1), (2, 2), (2, 2)]
    );
}

#[test]
fn dependencies_pass_through_what_does_not_land() {
    let mut strategy = strategy("a: 4 hours\nb after a: 4 hours\nc after b: 4 hours", Calendar::default());
    strategy.pull_requests[1].keeps_when_empty = false;
    check(
        &strategy,
        &expect![[r"
        a RRRRRRRRddddvvvv|....... after nothing; its review; slack 0
        c |.......RRRRRRRRDDDDVVVV after a reviewed; its review; slack 0
        3 days
    "]],
    );
}

#[test]
fn nothing_lands_and_nothing_is_written() {
    let mut strategy = strategy("a: 4 hours", Calendar::default());
    strategy.pull_requests[0].keeps_when_empty = false;
    let schedule = schedule(&strategy, &planned(&strategy));
    assert_eq!((schedule.working_days(), schedule.critical_path.len(), schedule.end_date()), (0, 0, None));
}

#[test]
fn without_a_calendar_the_default_one_is_assumed() {
    let mut strategy = medianest(Calendar::default());
    strategy.calendar = None;
    let schedule = schedule(&strategy, &planned(&strategy));
    assert!(schedule.is_assumed && schedule.dates.is_empty());
    assert_eq!(schedule.calendar, Calendar::default());
}

#[test]
fn a_slip_moves_what_waits_for_it_and_nothing_else() {
    let strategy = medianest(Calendar::default());
    let plan = planned(&strategy);
    let key = strategy::Key::new("frontend-core").unwrap();
    let slipped = slip(&strategy, &plan, plan.find(&key).unwrap(), 2).unwrap();
    assert_eq!(slipped.before, schedule(&strategy, &plan));
    expect![[r"
        foundation-infrastructure rrrrrrrrrrddddvvvv......|.......|.......|.......|.......|.......|.......|.......|.......|.......|....... after nothing; its review; slack unknown
        backend-core              |.......|.rrrrrrrrrrrrrrrrrrrrddddvvvv..|.......|.......|.......|.......|.......|.......|.......|....... after foundation-infrastructure reviewed; its review; slack unknown
        frontend-core             |.......|.......|.......|.......|.......|.....RRRRRRRRRRRRRRddddvvvv....|.......|.......|.......|....... after the slip; its review; slack unknown
        testing-infrastructure    |.......|.......|.......|.......|.......|.......|.......|...RRRRRRRRRRRRRRRRDDDDvvvv....|.......|....... after frontend-core reviewed; its review; slack unknown
        claude-flow               |.......|.rrrrrrrrrr....|.......|.......|.......|.......|.......|.......|.......DDDDvvvv|.......|....... after foundation-infrastructure reviewed; testing-infrastructure deployed; slack unknown
        documentation             |.......|.......|.......|.......|.......|.......|.......|...rrrrrrrr....|.......|...DDDDVVVV....|....... after frontend-core reviewed; claude-flow deployed; slack unknown
        production-polish         |.......|.......|.......|.......|.......|.......|.......|.......|.......|...rrrrrrr.....|...DDDDVVVV.... after testing-infrastructure reviewed; documentation validated; slack unknown
        13 days
    "]].assert_eq(&drawn(&strategy, &slipped.after));
}
