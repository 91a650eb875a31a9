//! What there is to do, by landing order: who reads what for how long, and what waits for what.

use super::ReviewQueue;
use crate::plan::{Plan, PrIdx};
use std::collections::BTreeMap;
use strategy::{Calendar, Minutes, PullRequest, ReviewBasis, Strategy};

/// All the work of a plan.
#[derive(Clone, Debug)]
pub(super) struct Work {
    /// Working minutes of a day.
    pub(super) minutes_a_day: u64,
    /// Who reads.
    pub(super) queues: Vec<ReviewQueue>,
    /// The pull requests in landing order.
    pub(super) items: Vec<Item>,
    /// How many may be open at once.
    pub(super) most_open: Option<usize>,
    /// Working minutes that a deployment takes.
    pub(super) deploy: u64,
    /// Working minutes that a validation takes.
    pub(super) validate: u64,
}

/// What there is to do for one pull request.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) index: PrIdx,
    pub(super) review_time: Minutes,
    pub(super) is_declared: bool,
    /// Places in landing order, each earlier than this one.
    pub(super) dependencies: Vec<usize>,
    /// A queue each, and for how many working minutes it is busy; at least one, no queue twice.
    pub(super) readers: Vec<(usize, u64)>,
}

impl Work {
    /// The work of `plan`, which was made by `strategy`.
    pub(super) fn new(strategy: &Strategy, plan: &Plan) -> Self {
        let calendar = strategy.calendar.clone().unwrap_or_default();
        let minutes_a_day = u64::from(calendar.work_hours_a_day.max(1)) * 60;
        let mut readers = Readers::new(strategy, &calendar);
        let items = plan.landing_order.iter().zip(dependencies(plan)).filter_map(|(index, dependencies)| {
            let written = strategy.pull_requests.get(index.at())?;
            let estimate = &plan.pull_request(*index)?.review;
            let declared = written.review_time.filter(|_| calendar.review_time == ReviewBasis::Declared);
            let (least, most) =
                declared.map_or((estimate.least, estimate.most), |written| (written.least, written.most));
            let review_time = middle(least, most);
            Some(Item {
                index: *index,
                review_time,
                is_declared: declared.is_some(),
                dependencies,
                readers: readers.of(written, review_time, &calendar),
            })
        });
        Self {
            items: items.collect(),
            minutes_a_day,
            queues: readers.queues,
            most_open: calendar.most_open.and_then(|most| usize::try_from(most).ok()),
            deploy: u64::from(calendar.deploy_hours) * 60,
            validate: u64::from(calendar.validate_hours) * 60,
        }
    }
}

/// The middle of a range, half minutes rounded up.
fn middle(least: Minutes, most: Minutes) -> Minutes {
    let sum = u64::from(least.0) + u64::from(most.0);
    Minutes(u32::try_from(sum.div_ceil(2)).unwrap_or(u32::MAX))
}

/// The queues, made as the pull requests name them.
struct Readers {
    queues: Vec<ReviewQueue>,
    by_name: BTreeMap<String, usize>,
}

impl Readers {
    /// A queue for each name; the largest size that is written anywhere is the team's.
    fn new(strategy: &Strategy, calendar: &Calendar) -> Self {
        let mut readers = Self { queues: Vec::new(), by_name: BTreeMap::new() };
        for reviewer in strategy.pull_requests.iter().flat_map(|written| &written.reviewers) {
            let name = reviewer.name.trim();
            let people = reviewer.people.unwrap_or(1).max(1);
            if let Some(queue) = readers.by_name.get(name).and_then(|at| readers.queues.get_mut(*at)) {
                queue.people = queue.people.max(people);
                continue;
            }
            let own = calendar.capacity.iter().rev().find(|capacity| capacity.reviewer.trim() == name);
            let hours_a_day = own.map_or(calendar.review_hours_a_day, |own| own.hours_a_day);
            readers.by_name.insert(name.to_owned(), readers.queues.len());
            readers.queues.push(ReviewQueue { name: Some(name.to_owned()), people, hours_a_day });
        }
        readers
    }

    /// Who reads a pull request, and for how many working minutes of the team's day.
    fn of(&mut self, written: &PullRequest, time: Minutes, calendar: &Calendar) -> Vec<(usize, u64)> {
        let mut found = Vec::new();
        for reviewer in &written.reviewers {
            match self.by_name.get(reviewer.name.trim()) {
                Some(queue) if !found.contains(queue) => found.push(*queue),
                Some(_) | None => {}
            }
        }
        if found.is_empty() {
            found.push(self.queues.len());
            let hours_a_day = calendar.review_hours_a_day;
            self.queues.push(ReviewQueue { name: None, people: 1, hours_a_day });
        }
        let spread = |queue: usize| {
            let hours = self.queues.get(queue).map_or(1, |queue| queue.hours_a_day.max(1));
            let minutes = u64::from(time.0) * u64::from(calendar.work_hours_a_day.max(1));
            (queue, minutes.div_ceil(u64::from(hours)))
        };
        found.into_iter().map(spread).collect()
    }
}

/// By landing order: the places of what has to land before. What does not land passes its dependencies on.
fn dependencies(plan: &Plan) -> Vec<Vec<usize>> {
    let mut place = vec![None; plan.pull_requests.len()];
    for (at, index) in plan.landing_order.iter().enumerate() {
        if let Some(slot) = place.get_mut(index.at()) {
            *slot = Some(at);
        }
    }
    let mut before = vec![Vec::new(); plan.pull_requests.len()];
    for dependency in &plan.dependencies {
        if let Some(slot) = before.get_mut(dependency.after.at()) {
            slot.push(dependency.before.at());
        }
    }
    let landing = plan.landing_order.iter().map(|index| {
        let mut found = Vec::new();
        let mut open = before.get(index.at()).cloned().unwrap_or_default();
        let mut seen = open.clone();
        while let Some(node) = open.pop() {
            match place.get(node).copied().flatten() {
                Some(at) => found.push(at),
                None => {
                    for further in before.get(node).into_iter().flatten() {
                        if !seen.contains(further) {
                            seen.push(*further);
                            open.push(*further);
                        }
                    }
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    });
    landing.collect()
}
