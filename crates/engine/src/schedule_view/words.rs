//! The schedule in words.

use planner::{Reading, Schedule, Span, Stage, Step, Wait};
use std::collections::{BTreeMap, BTreeSet};
use strategy::{ReviewBasis, Strategy, counted, number};

/// A schedule and what the team calls everything.
pub(super) struct Words<'a> {
    pub(super) strategy: &'a Strategy,
    pub(super) schedule: &'a Schedule,
}

impl Words<'_> {
    /// "PR 3", for a place in landing order.
    pub(super) fn label(&self, at: usize) -> String {
        let row = self.schedule.pull_requests.get(at);
        row.map_or_else(String::new, |row| format!("PR {}", u32::from(row.index.0) + 1))
    }

    /// The days, and the dates behind them in parentheses.
    fn when(&self, span: Span) -> String {
        let (days, dates) =
            (self.schedule.days_in_words(span).to_lowercase(), self.schedule.dates_in_words(span));
        if dates.is_empty() { days } else { format!("{days} ({dates})") }
    }

    fn queue(&self, queue: Option<usize>) -> &str {
        let queue = queue.and_then(|at| self.schedule.queues.get(at));
        queue.and_then(|queue| queue.name.as_deref()).unwrap_or("a reviewer of its own")
    }

    /// What something waits for; `queue` is who reads it, where it is a review.
    pub(super) fn wait(&self, wait: Wait, queue: Option<usize>) -> String {
        match wait {
            Wait::Nothing => "nothing: it begins at once".to_owned(),
            Wait::DependencyReviewed(other) => format!("{} is reviewed", self.label(other)),
            Wait::DependencyValidated(other) => format!("{} is validated", self.label(other)),
            Wait::Reviewer(other) => {
                format!("{} has read {}", self.queue(queue), self.label(other))
            }
            Wait::PlaceOf(other) => {
                let most = self.schedule.calendar.most_open.unwrap_or_default();
                format!("{} is deployed: no more than {} may be open", self.label(other), number(most))
            }
            Wait::OwnReview => "its own review".to_owned(),
            Wait::OwnDeployment => "its own deployment".to_owned(),
            Wait::DeploymentOf(other) => {
                format!("{} is deployed: one at a time, in landing order", self.label(other))
            }
            Wait::Slip => "the slip".to_owned(),
        }
    }

    /// Who reads, and when.
    pub(super) fn reading(&self, reading: &Reading) -> String {
        let people = self.schedule.queues.get(reading.queue).map_or(1, |queue| queue.people);
        let people = if people > 1 { format!(", one of {}", number(people)) } else { String::new() };
        let assumed = self.schedule.queues.get(reading.queue).is_none_or(|queue| queue.name.is_none());
        let assumed = if assumed { " (nobody is written)" } else { "" };
        let name = self.queue(Some(reading.queue));
        format!("{name}{assumed}{people}: {}", self.schedule.days_in_words(reading.span).to_lowercase())
    }

    /// A step of the critical path.
    pub(super) fn step(&self, step: &Step) -> String {
        let label = self.label(step.pull_request);
        let what = match step.stage {
            Stage::Review => format!("is reviewed by {}", self.queue(step.queue)),
            Stage::Deploy => "is deployed".to_owned(),
            Stage::Validate => "is validated".to_owned(),
        };
        let when = self.when(step.span);
        match step.wait {
            Wait::Nothing | Wait::OwnReview | Wait::OwnDeployment => format!("{label} {what}, {when}."),
            Wait::DependencyReviewed(_)
            | Wait::DependencyValidated(_)
            | Wait::Reviewer(_)
            | Wait::PlaceOf(_)
            | Wait::DeploymentOf(_)
            | Wait::Slip => {
                format!("{label} {what}, {when}; before, {}.", self.wait(step.wait, step.queue))
            }
        }
    }

    /// What the schedule was computed with.
    pub(super) fn basis(&self) -> Vec<String> {
        let calendar = &self.schedule.calendar;
        let hours = |hours: u32| counted(hours, "hour");
        let days: Vec<_> = calendar.working_days.iter().map(|day| day.short()).collect();
        let mut said = Vec::new();
        if self.schedule.is_assumed {
            said.push(
                "No calendar is written, so these figures are assumed, and days have no dates.".to_owned(),
            );
        } else if calendar.start.is_none() {
            said.push("No start is written, so days have no dates.".to_owned());
        }
        let open = calendar
            .most_open
            .map_or("as many as there are".to_owned(), |most| format!("at most {}", number(most)));
        said.push(format!(
            "People work on {}, {} a day; reviewers have {} a day for reviews. Deploying takes {}, validating {}. Open at once: {open}.",
            days.join(", "),
            hours(calendar.work_hours_a_day),
            hours(calendar.review_hours_a_day),
            hours(calendar.deploy_hours),
            hours(calendar.validate_hours),
        ));
        said.extend(self.own_hours());
        let rows = &self.schedule.pull_requests;
        let declared = rows.iter().filter(|row| row.is_declared).count();
        said.push(match calendar.review_time {
            ReviewBasis::Estimated => "Reviews take the middle of the estimate.".to_owned(),
            ReviewBasis::Declared if declared == rows.len() => {
                "Reviews take the middle of what the team wrote.".to_owned()
            }
            ReviewBasis::Declared => {
                "Reviews take the middle of what the team wrote, and of the estimate where it wrote nothing."
                    .to_owned()
            }
        });
        said.extend(self.lonely());
        said
    }

    /// Reviewers with hours of their own, as they count; and those whose hours count nowhere.
    fn own_hours(&self) -> Vec<String> {
        let (mut own, mut unknown) = (BTreeMap::new(), BTreeSet::new());
        for capacity in &self.schedule.calendar.capacity {
            let name = capacity.reviewer.trim();
            if let Some(queue) = self.schedule.queues.iter().find(|queue| queue.name.as_deref() == Some(name))
            {
                own.insert(name, queue.hours_a_day);
            } else {
                unknown.insert(name);
            }
        }
        let own: Vec<_> =
            own.iter().map(|(name, hours)| format!("{name} {}", counted(*hours, "hour"))).collect();
        let unknown: Vec<_> = unknown.into_iter().collect();
        let mut said = Vec::new();
        if !own.is_empty() {
            said.push(format!("Of their own a day: {}.", own.join(", ")));
        }
        if !unknown.is_empty() {
            let names = unknown.join(", ");
            said.push(format!(
                "No pull request names {names} as reviewers: hours of their own count nowhere."
            ));
        }
        said
    }

    /// Pull requests that name no reviewer.
    fn lonely(&self) -> Option<String> {
        let rows = self.schedule.pull_requests.iter().enumerate();
        let is_lonely = |written: &strategy::PullRequest| written.reviewers.is_empty();
        let lonely: Vec<_> = rows
            .filter(|(_, row)| self.strategy.pull_requests.get(row.index.at()).is_some_and(is_lonely))
            .map(|(at, _)| self.label(at))
            .collect();
        let names = lonely.join(", ");
        (!lonely.is_empty())
            .then(|| format!("No reviewers are written for {names}: each is assumed to have one of its own."))
    }
}
