//! How far the plan is: what stands in review, what is ticked off, what was measured, what went wrong.

use crate::PullRequestKey;
use crate::policy::is_default;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// The ticked items.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub ticked: BTreeSet<TickRef>,
    /// Where each pull request stands; one that is not named is planned.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub status: BTreeMap<PullRequestKey, Status>,
    /// What was measured, one entry a metric.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measured: Vec<Measured>,
    /// Deployments that failed, in the order in which they were declared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub incidents: Vec<Incident>,
}

/// A tickable item: by its text, so that a tick never moves to another item when a list is edited.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TickRef {
    /// The pull request; absent for what holds for the whole plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pull_request: Option<PullRequestKey>,
    /// The list that the item stands in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub list: TickList,
    /// The heading that the item stands below, where its list has headings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The item's text.
    pub item: String,
}

impl TickRef {
    /// A success criterion of a pull request.
    pub fn criterion(pull_request: &PullRequestKey, item: &str) -> Self {
        Self {
            pull_request: Some(pull_request.clone()),
            list: TickList::Criteria,
            section: None,
            item: item.to_owned(),
        }
    }
}

/// A list whose items can be ticked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TickList {
    /// The success criteria of a pull request.
    #[default]
    Criteria,
    /// The reviewers' checklist, once for each pull request.
    Checklist,
    /// Validation before a deployment, once for each pull request.
    Before,
    /// Validation after a deployment, once for each pull request.
    After,
    /// The rollback plan of a pull request.
    Rollback,
    /// The success summary of the whole plan.
    Success,
    /// The next steps of the whole plan.
    NextSteps,
}

/// Where a pull request stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nobody has begun.
    #[default]
    Planned,
    /// It is being reviewed.
    InReview,
    /// Its reviewers agree.
    Approved,
    /// It is on the branch that it lands on.
    Merged,
    /// It runs where it should run.
    Deployed,
    /// It was taken back.
    RolledBack,
}

impl Status {
    /// All of them, in their usual order.
    pub const ALL: [Self; 6] =
        [Self::Planned, Self::InReview, Self::Approved, Self::Merged, Self::Deployed, Self::RolledBack];

    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::InReview => "in review",
            Self::Approved => "approved",
            Self::Merged => "merged",
            Self::Deployed => "deployed",
            Self::RolledBack => "rolled back",
        }
    }

    /// The name used in attributes and manifests, such as `in-review`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::InReview => "in-review",
            Self::Approved => "approved",
            Self::Merged => "merged",
            Self::Deployed => "deployed",
            Self::RolledBack => "rolled-back",
        }
    }

    /// The status that this slug names.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.slug() == slug)
    }

    /// True where the change is on the branch that it lands on.
    pub fn has_landed(self) -> bool {
        matches!(self, Self::Merged | Self::Deployed)
    }
}

/// The value of a metric, in the words of whoever measured it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// The heading that the metric stands below.
    pub section: String,
    /// The metric.
    pub metric: String,
    /// What was measured.
    pub value: String,
}

/// Seconds since the beginning of 1970, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub u64);

impl Instant {
    /// "2025-07-21 14:05:09 UTC"; the year 9999 at most.
    pub fn utc(self) -> String {
        let seconds = i64::try_from(self.0).unwrap_or(i64::MAX);
        let time = time::OffsetDateTime::from_unix_timestamp(seconds);
        time.map_or_else(
            |_too_late| "after the year 9999".to_owned(),
            |at| {
                let (hour, minute, second) = at.to_hms();
                format!("{} {hour:02}:{minute:02}:{second:02} UTC", crate::Date::from(at.date()))
            },
        )
    }
}

/// A deployment that failed, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// The pull request whose deployment failed.
    pub pull_request: PullRequestKey,
    /// When it was declared: the clock of the emergency procedure starts here.
    pub began: Instant,
    /// When it was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Instant>,
    /// Actions that are done, as phase and action, in the order in which they were ticked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<ActionDone>,
    /// What was told, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub updates: Vec<StatusUpdate>,
}

/// An action of the emergency procedure that is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionDone {
    /// The phase.
    pub phase: String,
    /// The action's text.
    pub action: String,
    /// When.
    pub at: Instant,
}

/// Something that was told during an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusUpdate {
    /// When.
    pub at: Instant,
    /// The words.
    pub text: String,
}
