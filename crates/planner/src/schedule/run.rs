//! The forward pass: everything as early as the rules allow, in landing order.

use super::queue::Servers;
use super::work::Work;
use super::{Reading, Span, Wait};

/// When everything happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// By landing order.
    pub(super) timings: Vec<Timing>,
}

/// When one pull request is reviewed, deployed and validated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Timing {
    pub(super) readings: Vec<Reading>,
    pub(super) review: Span,
    pub(super) deploy: Span,
    pub(super) validate: Span,
    pub(super) deploy_wait: Wait,
}

/// The latest of several times, with what it stands for; the first of equals.
struct Latest(u64, Wait);

impl Latest {
    fn or(&mut self, time: u64, wait: Wait) {
        if time > self.0 {
            *self = Self(time, wait);
        }
    }
}

impl Run {
    /// The earliest schedule. With a slip (which pull request, working minutes, the schedule without it) each part of
    /// that review begins at least so much later than it did.
    pub(super) fn of(work: &Work, slip: Option<(usize, u64, &Self)>) -> Self {
        let people = |people: u32| usize::try_from(people).unwrap_or(usize::MAX).min(work.items.len());
        let mut queues: Vec<Servers> =
            work.queues.iter().map(|queue| Servers::new(people(queue.people))).collect();
        let mut places = work.most_open.map(|most| Servers::new(most.min(work.items.len())));
        let mut run = Self { timings: Vec::with_capacity(work.items.len()) };
        for (at, item) in work.items.iter().enumerate() {
            let mut ready = Latest(0, Wait::Nothing);
            for before in &item.dependencies {
                ready.or(run.timings[*before].review.end, Wait::DependencyReviewed(*before));
            }
            let (free, place_of) = places.as_ref().map(Servers::first_free).unwrap_or_default();
            if let Some(other) = place_of {
                ready.or(free, Wait::PlaceOf(other));
            }
            let put_off = slip.filter(|(which, ..)| *which == at);
            let mut readings = Vec::with_capacity(item.readers.len());
            for (number, (queue, minutes)) in item.readers.iter().enumerate() {
                let (free, after) = queues[*queue].first_free();
                let mut begin = Latest(ready.0, ready.1);
                if let Some(other) = after {
                    begin.or(free, Wait::Reviewer(other));
                }
                if let Some((_, by, former)) = put_off {
                    begin.or(former.timings[at].readings[number].span.begin + by, Wait::Slip);
                }
                let span = Span { begin: begin.0, end: begin.0 + minutes };
                queues[*queue].take(at, span.end);
                readings.push(Reading { queue: *queue, span, wait: begin.1 });
            }
            let timing = run.deployed(work, at, readings);
            if let Some(places) = &mut places {
                places.take(at, timing.deploy.end);
            }
            run.timings.push(timing);
        }
        run
    }

    /// What follows a review: deployment and validation.
    fn deployed(&self, work: &Work, at: usize, readings: Vec<Reading>) -> Timing {
        let begin = readings.iter().map(|reading| reading.span.begin).min().unwrap_or(0);
        let end = readings.iter().map(|reading| reading.span.end).max().unwrap_or(0);
        let mut ready = Latest(end, Wait::OwnReview);
        for before in &work.items[at].dependencies {
            ready.or(self.timings[*before].validate.end, Wait::DependencyValidated(*before));
        }
        if let Some(former) = at.checked_sub(1) {
            ready.or(self.timings[former].deploy.end, Wait::DeploymentOf(former));
        }
        let deploy = Span { begin: ready.0, end: ready.0 + work.deploy };
        let validate = Span { begin: deploy.end, end: deploy.end + work.validate };
        Timing { readings, review: Span { begin, end }, deploy, validate, deploy_wait: ready.1 }
    }

    /// The minute at which everything is validated.
    pub(super) fn end(&self) -> u64 {
        self.timings.iter().map(|timing| timing.validate.end).max().unwrap_or(0)
    }
}

/// The reading that ends last, the first of equals.
pub(super) fn deciding(readings: &[Reading]) -> Option<&Reading> {
    readings.iter().rev().max_by_key(|reading| reading.span.end)
}
