//! When each pull request is reviewed, deployed and validated: a plan and a [`Calendar`] → a [`Schedule`].
//!
//! Time is counted in whole working minutes of the team that deploys, from the beginning of the first working day;
//! nights, weekends and holidays are no minutes at all. Everything is taken in landing order, and nothing overtakes:
//!
//! 1. A review begins when the reviews of all dependencies are done, and a place is free where the calendar says how
//!    many pull requests may be open. It may go on while a dependency is deployed.
//! 2. Each reviewer named in a pull request reads all of it, one pull request at a time, in landing order. The hours
//!    a reviewer has are spread evenly over the working day: six hours of reading at four hours a day fill a day and
//!    a half. A team whose size is written is that many readers, one of whom reads it; any other name is one queue.
//!    A pull request without reviewers has a reader of its own.
//! 3. It is deployed when its review is done, all its dependencies are validated and the former deployment is over:
//!    one deployment at a time, in landing order, so that a failure has one cause. It is open until then.
//! 4. It is validated at once; the next one may be deployed meanwhile unless it depends on it.
//!
//! Because nothing overtakes, every time is made from earlier ones by sums, maxima and order statistics alone: what
//! is later or longer never makes anything earlier (list schedules that fill gaps do not have that property; R. L.
//! Graham, Bounds on Multiprocessing Timing Anomalies, 1969).
//!
//! What is merged or deployed already (`Progress::status`) is not looked at: the schedule is that of the whole plan.

mod chain;
mod days;
mod queue;
mod run;
#[cfg(test)]
mod tests;
mod words;
mod work;

use crate::plan::{Plan, PrIdx};
use run::Run;
use strategy::{Calendar, Date, Minutes, Strategy};
use work::Work;

/// When everything happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The calendar it was computed with.
    pub calendar: Calendar,
    /// True where the strategy has no calendar: the default one was assumed.
    pub is_assumed: bool,
    /// Working minutes of a day; at least 60.
    pub minutes_a_day: u64,
    /// Who reads, by the places that [`Reading::queue`] names.
    pub queues: Vec<ReviewQueue>,
    /// The pull requests that land, in landing order.
    pub pull_requests: Vec<ScheduledPullRequest>,
    /// The chain of waits that fixes the end, first to last; each step begins when the one before it ends.
    pub critical_path: Vec<Step>,
    /// The working minute at which everything is validated.
    pub end: u64,
    /// The dates of the working days, the first one first, as far as the schedule and the days that the team declared
    /// go; empty where the calendar has no start. Shorter where that goes on for more than 40,000 working days or beyond the year 9999.
    pub dates: Vec<Date>,
}

/// Someone who reads, or a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewQueue {
    /// The name, as pull requests write it; none for the reader of a pull request that names nobody.
    pub name: Option<String>,
    /// How many read at once; at least 1.
    pub people: u32,
    /// Hours a day that each of them has for reviews.
    pub hours_a_day: u32,
}

/// When one pull request is reviewed, deployed and validated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduledPullRequest {
    /// Which.
    pub index: PrIdx,
    /// How long each reviewer reads it, before it is spread over days.
    pub review_time: Minutes,
    /// True where that is the middle of what the team wrote, false where it is the middle of the estimate.
    pub is_declared: bool,
    /// What each reviewer reads, in the order in which the reviewers are written; at least one.
    pub readings: Vec<Reading>,
    /// From the first reading's begin to the last one's end.
    pub review: Span,
    /// When it is deployed; it is open from the begin of its review until the end of this.
    pub deploy: Span,
    /// When it is validated.
    pub validate: Span,
    /// What its deployment waited for.
    pub deploy_wait: Wait,
    /// How many working minutes later its review may end without the end of the schedule moving. Not computed of more
    /// than 200 pull requests, nor where one of them has slipped.
    pub slack: Option<u64>,
}

/// One reviewer's part of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Who reads: a place in [`Schedule::queues`].
    pub queue: usize,
    /// When.
    pub span: Span,
    /// What it waited for.
    pub wait: Wait,
}

/// Working minutes: the end is the first minute that does not belong to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first minute.
    pub begin: u64,
    /// The minute after the last; never before `begin`.
    pub end: u64,
}

/// Why something does not begin earlier. Pull requests are places in [`Schedule::pull_requests`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// It begins with the schedule.
    Nothing,
    /// This dependency has to be reviewed.
    DependencyReviewed(usize),
    /// This dependency has to be validated.
    DependencyValidated(usize),
    /// The reviewer reads this one.
    Reviewer(usize),
    /// As many are open as may be; this one is the first to be closed.
    PlaceOf(usize),
    /// Its own review.
    OwnReview,
    /// Its own deployment.
    OwnDeployment,
    /// This one is deployed.
    DeploymentOf(usize),
    /// It was put off.
    Slip,
}

/// The three things that happen to a pull request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is reviewed.
    Review,
    /// It is deployed.
    Deploy,
    /// It is validated.
    Validate,
}

/// A link of the critical path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The pull request: a place in [`Schedule::pull_requests`].
    pub pull_request: usize,
    /// What happens to it.
    pub stage: Stage,
    /// Who reads it, where it is a review.
    pub queue: Option<usize>,
    /// When.
    pub span: Span,
    /// What it waited for: the step before it.
    pub wait: Wait,
}

/// What moves when a pull request slips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slipped {
    /// The schedule as it is.
    pub before: Schedule,
    /// The schedule in which every part of the review ends so many working days later.
    pub after: Schedule,
}

/// The schedule of `plan`, which was made by `strategy`.
pub fn schedule(strategy: &Strategy, plan: &Plan) -> Schedule {
    let work = Work::new(strategy, plan);
    let run = Run::of(&work, None);
    made(strategy, &work, &run, chain::slacks(&work, &run))
}

/// What moves when the review of a pull request ends `days` working days later than it would; `None` where it does
/// not land.
pub fn slip(strategy: &Strategy, plan: &Plan, pull_request: PrIdx, days: u32) -> Option<Slipped> {
    let at = plan.landing_order.iter().position(|index| *index == pull_request)?;
    let work = Work::new(strategy, plan);
    let before = Run::of(&work, None);
    let minutes = u64::from(days) * work.minutes_a_day;
    let after = Run::of(&work, Some((at, minutes, &before)));
    let slacks = chain::slacks(&work, &before);
    let unknown = vec![None; slacks.len()];
    let (before, after) = (made(strategy, &work, &before, slacks), made(strategy, &work, &after, unknown));
    Some(Slipped { before, after })
}

fn made(strategy: &Strategy, work: &Work, run: &Run, slacks: Vec<Option<u64>>) -> Schedule {
    let calendar = strategy.calendar.clone().unwrap_or_default();
    let parts = work.items.iter().zip(&run.timings).zip(slacks);
    let pull_requests = parts.map(|((item, timing), slack)| ScheduledPullRequest {
        index: item.index,
        review_time: item.review_time,
        is_declared: item.is_declared,
        readings: timing.readings.clone(),
        review: timing.review,
        deploy: timing.deploy,
        validate: timing.validate,
        deploy_wait: timing.deploy_wait,
        slack,
    });
    let end = run.end();
    let declared = strategy.pull_requests.iter().filter_map(|written| written.agenda.as_ref());
    let declared = declared.map(|agenda| u64::from(agenda.last_day)).max().unwrap_or(0);
    Schedule {
        is_assumed: strategy.calendar.is_none(),
        minutes_a_day: work.minutes_a_day,
        queues: work.queues.clone(),
        pull_requests: pull_requests.collect(),
        critical_path: chain::critical_path(run),
        end,
        dates: days::dates(&calendar, end.div_ceil(work.minutes_a_day).max(declared)),
        calendar,
    }
}

impl Schedule {
    /// How many working days it takes, begun ones included.
    pub fn working_days(&self) -> u64 {
        self.end.div_ceil(self.minutes_a_day)
    }

    /// The first working day of a span, counted from 1. What takes no time lies on the day on
    /// which what it waited for is over.
    pub fn first_day(&self, span: Span) -> u64 {
        let begin = if span.begin == span.end { span.begin.saturating_sub(1) } else { span.begin };
        begin / self.minutes_a_day + 1
    }

    /// The last working day of a span, counted from 1.
    pub fn last_day(&self, span: Span) -> u64 {
        span.end.saturating_sub(1) / self.minutes_a_day + 1
    }

    /// The date of a working day that is counted from 1; none without a start.
    pub fn date(&self, day: u64) -> Option<Date> {
        self.dates.get(usize::try_from(day.checked_sub(1)?).ok()?).copied()
    }

    /// The last working day of all, counted from 1; none where nothing lands.
    pub fn end_date(&self) -> Option<Date> {
        self.date(self.working_days())
    }
}

impl ScheduledPullRequest {
    /// The reading that ends last, the first of equals: it fixes when the review is done.
    pub fn deciding(&self) -> Option<&Reading> {
        run::deciding(&self.readings)
    }
}
