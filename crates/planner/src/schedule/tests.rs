//! What holds for every schedule.

use super::run::Run;
use super::work::{Item, Work};
use super::{ReviewQueue, Span, Stage, Wait, chain, days};
use crate::plan::PrIdx;
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};
use proptest::strategy::Strategy as Random;
use std::collections::BTreeSet;
use strategy::{Calendar, Date, Minutes, Weekday};

/// Up to nine pull requests with any dependencies on earlier ones, up to four queues, any cap.
fn works() -> impl Random<Value = Work> {
    let item = (vec(any::<prop::sample::Index>(), 0..3), vec((0_usize..4, 0_u64..1_500), 1..4));
    let queues = vec(1_u32..4, 4);
    (vec(item, 1..10), queues, prop::option::of(1_usize..5), 0_u64..500, 0_u64..500).prop_map(
        |(items, people, most_open, deploy, validate)| {
            let items = items.into_iter().enumerate().map(|(at, (before, readers))| {
                let before: BTreeSet<usize> =
                    before.into_iter().filter(|_| at > 0).map(|index| index.index(at)).collect();
                let mut queues = BTreeSet::new();
                Item {
                    index: PrIdx(u16::try_from(at).unwrap()),
                    review_time: Minutes(60),
                    is_declared: false,
                    dependencies: before.into_iter().collect(),
                    readers: readers.into_iter().filter(|(queue, _)| queues.insert(*queue)).collect(),
                }
            });
            let queue = |people| ReviewQueue { name: None, people, hours_a_day: 4 };
            Work {
                minutes_a_day: 480,
                queues: people.into_iter().map(queue).collect(),
                items: items.collect(),
                most_open,
                deploy,
                validate,
            }
        },
    )
}

/// How many of these spans there are at the busiest minute.
fn busiest(spans: &[Span]) -> usize {
    let at = |minute: u64| spans.iter().filter(|span| span.begin <= minute && minute < span.end).count();
    spans.iter().map(|span| at(span.begin)).max().unwrap_or(0)
}

/// All times of a schedule.
fn times(run: &Run) -> Vec<u64> {
    let of = |timing: &super::run::Timing| {
        let readings = timing.readings.iter().flat_map(|reading| [reading.span.begin, reading.span.end]);
        let spans = [timing.review, timing.deploy, timing.validate];
        readings.chain(spans.into_iter().flat_map(|span| [span.begin, span.end])).collect::<Vec<_>>()
    };
    run.timings.iter().flat_map(of).collect()
}

fn is_never_earlier(run: &Run, than: &Run) -> bool {
    times(run).iter().zip(times(than)).all(|(time, other)| *time >= other)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_rule_is_kept(work in works()) {
        let run = Run::of(&work, None);
        for (at, (item, timing)) in work.items.iter().zip(&run.timings).enumerate() {
            prop_assert!(timing.deploy.begin >= timing.review.end);
            prop_assert_eq!(timing.validate.begin, timing.deploy.end);
            for before in &item.dependencies {
                prop_assert!(timing.review.begin >= run.timings[*before].review.end);
                prop_assert!(timing.deploy.begin >= run.timings[*before].validate.end);
            }
            if let Some(former) = at.checked_sub(1) {
                prop_assert!(timing.deploy.begin >= run.timings[former].deploy.end, "one at a time");
            }
            prop_assert_eq!(timing.readings.len(), item.readers.len(), "everyone reads it whole");
            for (reading, (queue, minutes)) in timing.readings.iter().zip(&item.readers) {
                prop_assert_eq!((reading.queue, reading.span.end - reading.span.begin), (*queue, *minutes));
            }
        }
        for (queue, known) in work.queues.iter().enumerate() {
            let readings = run.timings.iter().flat_map(|timing| &timing.readings);
            let spans: Vec<_> = readings.filter(|it| it.queue == queue).map(|it| it.span).collect();
            prop_assert!(busiest(&spans) <= usize::try_from(known.people).unwrap());
        }
        if let Some(most) = work.most_open {
            let open = run.timings.iter().map(|it| Span { begin: it.review.begin, end: it.deploy.end });
            prop_assert!(busiest(&open.collect::<Vec<_>>()) <= most);
        }
    }

    #[test]
    fn nothing_begins_later_than_what_it_waited_for_allows(work in works()) {
        let run = Run::of(&work, None);
        for (at, timing) in run.timings.iter().enumerate() {
            for reading in &timing.readings {
                let until = match reading.wait {
                    Wait::Nothing => 0,
                    Wait::DependencyReviewed(other) => run.timings[other].review.end,
                    Wait::PlaceOf(other) => run.timings[other].deploy.end,
                    Wait::Reviewer(other) => {
                        let same = run.timings[other].readings.iter().find(|it| it.queue == reading.queue);
                        same.unwrap().span.end
                    }
                    other @ (Wait::DependencyValidated(_)
                    | Wait::OwnReview
                    | Wait::OwnDeployment
                    | Wait::DeploymentOf(_)
                    | Wait::Slip) => panic!("a review does not wait for {other:?}"),
                };
                prop_assert_eq!(reading.span.begin, until);
            }
            let until = match timing.deploy_wait {
                Wait::OwnReview => timing.review.end,
                Wait::DependencyValidated(other) => run.timings[other].validate.end,
                Wait::DeploymentOf(other) => {
                    prop_assert_eq!(other + 1, at);
                    run.timings[other].deploy.end
                }
                other @ (Wait::Nothing
                | Wait::DependencyReviewed(_)
                | Wait::Reviewer(_)
                | Wait::PlaceOf(_)
                | Wait::OwnDeployment
                | Wait::Slip) => panic!("a deployment does not wait for {other:?}"),
            };
            prop_assert_eq!(timing.deploy.begin, until);
        }
    }

    #[test]
    fn a_slip_of_nothing_moves_nothing_and_a_longer_one_nothing_forward(
        work in works(), which in any::<prop::sample::Index>(), less in 0_u64..2_000, more in 0_u64..2_000,
    ) {
        let run = Run::of(&work, None);
        let at = which.index(work.items.len());
        prop_assert_eq!(&Run::of(&work, Some((at, 0, &run))), &run);
        let short = Run::of(&work, Some((at, less, &run)));
        let long = Run::of(&work, Some((at, less + more, &run)));
        prop_assert!(is_never_earlier(&short, &run) && is_never_earlier(&long, &short));
        for (now, then) in short.timings[at].readings.iter().zip(&run.timings[at].readings) {
            prop_assert_eq!(now.span.begin, then.span.begin + less);
        }
        for (now, then) in short.timings.iter().zip(&run.timings).take(at) {
            prop_assert_eq!(now, then, "what lands earlier does not move");
        }
    }

    #[test]
    fn more_work_and_fewer_hands_end_nothing_earlier(work in works(), extra in 0_u64..600) {
        let run = Run::of(&work, None);
        let mut slower = work.clone();
        slower.deploy += extra;
        slower.items.iter_mut().flat_map(|item| &mut item.readers).for_each(|reader| reader.1 += extra);
        prop_assert!(is_never_earlier(&Run::of(&slower, None), &run));
        let mut lonely = work.clone();
        lonely.queues.iter_mut().for_each(|queue| queue.people = 1);
        prop_assert!(is_never_earlier(&Run::of(&lonely, None), &run));
        let one_by_one = Work { most_open: Some(1), ..work.clone() };
        let capped = Run::of(&one_by_one, None);
        prop_assert!(is_never_earlier(&capped, &run));
        let enough = Work { most_open: Some(work.items.len()), ..work.clone() };
        let free = Run::of(&Work { most_open: None, ..work }, None);
        prop_assert_eq!(times(&Run::of(&enough, None)), times(&free), "a cap that never binds");
    }

    #[test]
    fn the_critical_path_is_a_chain_from_the_beginning_to_the_end(work in works()) {
        let run = Run::of(&work, None);
        let path = chain::critical_path(&run);
        prop_assert_eq!(path.first().unwrap().span.begin, 0);
        prop_assert_eq!(path.last().unwrap().span.end, run.end());
        for pair in path.windows(2) {
            prop_assert_eq!(pair[0].span.end, pair[1].span.begin);
        }
        // In a team of several people another one may catch up.
        if work.queues.iter().all(|queue| queue.people == 1) {
            let slacks = chain::slacks(&work, &run);
            for step in path.iter().filter(|step| step.stage == Stage::Review) {
                prop_assert_eq!(slacks[step.pull_request], Some(0));
            }
        }
    }

    #[test]
    fn a_slip_within_the_slack_keeps_the_end_and_one_beyond_moves_it(work in works()) {
        let run = Run::of(&work, None);
        for (at, slack) in chain::slacks(&work, &run).into_iter().enumerate() {
            let slack = slack.unwrap();
            prop_assert_eq!(Run::of(&work, Some((at, slack, &run))).end(), run.end());
            prop_assert!(Run::of(&work, Some((at, slack + 1, &run))).end() > run.end());
        }
    }

    #[test]
    fn nobody_works_on_a_holiday(
        start in 0_u32..4_000, days in vec(any::<bool>(), 7), off in vec(0_u32..60, 0..20), count in 1_u64..40,
    ) {
        let mut date: Date = "1999-11-20".parse().unwrap();
        for _ in 0..start {
            date = date.next();
        }
        let mut later = vec![date];
        for _ in 0..60 {
            later.push(later.last().unwrap().next());
        }
        let mut working_days: Vec<_> =
            Weekday::ALL.into_iter().zip(days).filter(|(_, works)| *works).map(|(day, _)| day).collect();
        if working_days.is_empty() {
            working_days.push(Weekday::Wed);
        }
        let holidays: Vec<_> = off.iter().map(|at| later[usize::try_from(*at).unwrap()]).collect();
        let calendar = Calendar { start: Some(date), working_days, holidays, ..Calendar::default() };
        let dates = days::dates(&calendar, count);
        prop_assert_eq!(u64::try_from(dates.len()).unwrap(), count);
        prop_assert!(dates.windows(2).all(|pair| pair[0] < pair[1]));
        let works = |date: &Date| {
            calendar.working_days.contains(&date.weekday()) && !calendar.holidays.contains(date)
        };
        prop_assert!(dates.iter().all(works));
        // No working day is left out either.
        let mut all = vec![date];
        while all.last() != dates.last() {
            all.push(all.last().unwrap().next());
        }
        prop_assert_eq!(all.into_iter().filter(works).collect::<Vec<_>>(), dates);
    }
}

#[test]
fn dates_end_where_dates_end() {
    let start = "9999-12-30".parse().ok();
    let calendar = Calendar { start, ..Calendar::default() };
    let shown: Vec<_> = days::dates(&calendar, 9).iter().map(Date::to_string).collect();
    assert_eq!(shown, ["9999-12-30", "9999-12-31"]);
    assert_eq!(days::dates(&Calendar::default(), 9), []);
}

#[test]
fn slack_is_computed_of_two_hundred_pull_requests_at_most() {
    let of = |count: u16| {
        let item = |at| Item {
            index: PrIdx(at),
            review_time: Minutes(60),
            is_declared: false,
            dependencies: at.checked_sub(1).map(usize::from).into_iter().collect(),
            readers: vec![(0, 60)],
        };
        let queues = vec![ReviewQueue { name: None, people: 1, hours_a_day: 4 }];
        let items = (0..count).map(item).collect();
        let work = Work { minutes_a_day: 480, queues, items, most_open: None, deploy: 0, validate: 0 };
        chain::slacks(&work, &Run::of(&work, None))
    };
    assert_eq!(of(200), vec![Some(0); 200]);
    assert_eq!(of(201), vec![None; 201]);
}
