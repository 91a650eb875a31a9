//! The strategy itself. Every part of a hand-written deployment strategy has its field; a part that nobody
//! wrote is absent (`None`, an empty list) and is shown as "not written", never invented.

use crate::policy::is_default;
use crate::{
    Calendar, Declared, GlobText, GroupKey, GroupRef, Lane, Policy, Priority, PullRequestKey, ReviewTime,
    RiskLevel,
};
use serde::{Deserialize, Serialize};

/// The version of the strategy format that this program writes, and the highest it reads.
pub const FORMAT_VERSION: u32 = 1;

/// An ordered list of pull requests and what holds for all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Strategy {
    /// The format's version: [`FORMAT_VERSION`].
    pub tranche: u32,
    /// What the document is called, such as "Production PR Deployment Strategy".
    pub title: String,
    /// A short name for lists and the page's head, such as "medianest".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The line below the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// The document's own version, as text ("1.0").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The document's date, as its authors wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What the migration is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objective: Option<String>,
    /// The branch that lands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// The branch it lands on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// How many files the authors say the branch changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files: Option<Declared>,
    /// The scope figures of the summary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scope: Vec<ScopeFigure>,
    /// The principles of the approach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub principles: Vec<NamedText>,
    /// The pull requests in the order in which the authors list them.
    pub pull_requests: Vec<PullRequest>,
    /// Where a file goes that no group's glob matches: first match wins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fallbacks: Vec<Fallback>,
    /// Where tests and lock files go, what is too much, what weighs how much.
    #[serde(default, skip_serializing_if = "is_default")]
    pub policy: Policy,
    /// When people work; without it the schedule is what the authors wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Calendar>,
    /// The weeks of the schedule, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weeks: Vec<Week>,
    /// Risks and mitigations; one block may serve several pull requests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<RiskBlock>,
    /// The reviewers' checklist.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checklist: Vec<ListSection>,
    /// Validation before and after each deployment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validation: Option<Validation>,
    /// Metrics with their targets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<MetricSection>,
    /// What to do when a deployment fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<Emergency>,
    /// Who is told what, where, how often.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub communication: Vec<NamedText>,
    /// The success summary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub success: Vec<ListSection>,
    /// The conclusion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conclusion: Option<Conclusion>,
    /// What happens next, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next_steps: Vec<String>,
    /// The closing line of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
}

/// One figure of the scope analysis, such as "Documentation: 108 files (docs/ directory)".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScopeFigure {
    /// What is counted.
    pub name: String,
    /// How many files, as declared.
    pub files: Declared,
    /// The words after the number, to the letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A name and a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NamedText {
    /// The term.
    pub name: String,
    /// What is said of it.
    pub text: String,
}

/// A heading and its points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ListSection {
    /// The heading.
    pub name: String,
    /// The points, in order.
    pub items: Vec<String>,
}

/// One pull request of the strategy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PullRequest {
    /// Its key; unique in the strategy.
    pub key: PullRequestKey,
    /// The emoji or sign its authors gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Its title.
    pub title: String,
    /// True where the authors wrote CRITICAL PATH.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_critical_path: bool,
    /// How urgent it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// How many files its authors say it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files: Option<Declared>,
    /// The risk its authors declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<RiskLevel>,
    /// The review time its authors declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_time: Option<ReviewTime>,
    /// What has to land first, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<Dependency>,
    /// Files that it takes before any glob is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes: Option<Lane>,
    /// The pull request that it was split from: its globs choose only among the files of that one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<PullRequestKey>,
    /// Its file groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<FileGroup>,
    /// The dependency chain inside the pull request, strand by strand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<ChainStrand>,
    /// What must be true before it counts as landed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<String>,
    /// Kinds of tests it brings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub test_categories: Vec<NamedText>,
    /// How it is rolled back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rollback: Vec<String>,
    /// Who reviews it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviewers: Vec<Reviewer>,
    /// What the review assignment calls it, where that differs from the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_name: Option<String>,
    /// When it is reviewed, deployed and validated, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agenda: Option<Agenda>,
    /// True where it stays in the plan although no file falls to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keeps_when_empty: bool,
}

/// An arrow between pull requests: this one lands after that one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dependency {
    /// The pull request that lands first.
    pub pull_request: PullRequestKey,
    /// Why.
    pub because: String,
}

/// A named part of a pull request with its globs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FileGroup {
    /// Its key; unique in its pull request.
    pub key: GroupKey,
    /// Its title.
    pub title: String,
    /// How many files its authors say it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files: Option<Declared>,
    /// The globs; a file belongs here when one of them matches its whole path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub globs: Vec<GlobText>,
}

/// One strand of the chain inside a pull request: steps that follow each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChainStrand {
    /// The steps, first to last.
    pub steps: Vec<String>,
    /// True where the strand runs beside the first one ("parallel").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_parallel: bool,
}

/// Someone, or a team, who reviews.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reviewer {
    /// The role or team.
    pub name: String,
    /// How many people, where the authors say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// What the people are called ("engineers").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<String>,
}

/// A pull request's place in the schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Agenda {
    /// What the schedule calls the pull request, where that differs from its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The week, counted from 1.
    pub week: u32,
    /// The first day, counted from 1 over the whole schedule.
    pub first_day: u32,
    /// The last day; never before the first.
    pub last_day: u32,
    /// How it is reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
    /// Where or what is deployed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deploy: Option<String>,
    /// What is validated then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validate: Option<String>,
}

/// A week of the schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Week {
    /// Its number, counted from 1.
    pub number: u32,
    /// What it is about.
    pub title: String,
}

/// A rule for files that no group's glob matches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fallback {
    /// The glob.
    pub glob: GlobText,
    /// The group that takes the file.
    pub group: GroupRef,
}

/// Risks and mitigations of one pull request or of several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RiskBlock {
    /// The pull requests it speaks of.
    pub pull_requests: Vec<PullRequestKey>,
    /// The level of its heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<RiskLevel>,
    /// The sign before its heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// The words in its heading ("AI Integration, Docs, Polish").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What may go wrong.
    pub risks: Vec<String>,
    /// What is done about it.
    pub mitigations: Vec<String>,
}

/// Steps before and after each deployment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Validation {
    /// Before.
    pub before: Vec<ListSection>,
    /// After.
    pub after: Vec<ListSection>,
}

/// A table of metrics.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MetricSection {
    /// Its heading, such as "Technical Metrics (Per PR)".
    pub name: String,
    /// The metrics, in order.
    pub metrics: Vec<Metric>,
}

/// A metric and its target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Metric {
    /// What is measured.
    pub name: String,
    /// The target, in the authors' words.
    pub target: String,
}

/// The emergency procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    /// Its heading, such as "Incident Response (If Deployment Fails)".
    pub title: String,
    /// How many minutes lie between two status updates while an incident is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updates_every_minutes: Option<u32>,
    /// The phases in order.
    pub phases: Vec<EmergencyPhase>,
}

/// A phase of the emergency procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EmergencyPhase {
    /// What the phase is called.
    pub name: String,
    /// The minute it begins, counted from the failure.
    pub from_minute: u32,
    /// The minute it ends; absent where it is open ("30+ minutes").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_minute: Option<u32>,
    /// What to do, in order.
    pub actions: Vec<String>,
}

/// The conclusion of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Conclusion {
    /// The paragraph before the points.
    pub text: String,
    /// The points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<NamedText>,
    /// The paragraph after the points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<String>,
}
