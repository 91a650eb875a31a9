//! The computed schedule as the page shows it, and what moves when a pull request slips.

use serde::{Deserialize, Serialize};
use strategy::{Minutes, PullRequestKey};

/// When each pull request is reviewed, deployed and validated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleView {
    /// The revision of the recipe it was computed from.
    pub revision: u32,
    /// True where no calendar is written: the default one was assumed.
    pub is_assumed: bool,
    /// How long it takes, in words: working days, and the dates where there are any.
    pub length: String,
    /// What it was computed with, in sentences.
    pub basis: Vec<String>,
    /// The pull requests that land, in landing order.
    pub rows: Vec<ScheduleRowView>,
    /// The critical path, one sentence a step.
    pub critical: Vec<String>,
    /// The drawing; absent where there are too many days.
    pub chart: Option<ChartView>,
}

/// A pull request of the schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleRowView {
    /// Its key.
    pub key: PullRequestKey,
    /// Its number in the strategy, counted from 1.
    pub number: u32,
    /// Review, deployment, validation.
    pub stages: [StageView; 3],
    /// How long each reviewer reads it.
    pub review_time: Minutes,
    /// True where that is the middle of what the team wrote.
    pub is_declared: bool,
    /// What its review waits for, then its deployment.
    pub waits: [String; 2],
    /// How much later its review may end without the end moving; absent where that was not computed.
    pub slack: Option<String>,
    /// Who reads it, and when.
    pub reviewers: Vec<String>,
    /// True where a stage of it lies on the critical path.
    pub is_critical: bool,
}

/// A stage of a pull request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageView {
    /// "Day 1", "Days 1–2".
    pub days: String,
    /// "Mon 2025-07-21 – Tue 2025-07-22"; empty without a start.
    pub dates: String,
    /// True where it lies on the critical path.
    pub is_critical: bool,
}

/// A drawn schedule, in whole units (1 unit = 1 CSS pixel at scale 1). Boxes are left, top, width, height.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartView {
    /// Width of the picture.
    pub width: u32,
    /// Height of the picture.
    pub height: u32,
    /// The columns, one for each working day.
    pub days: Vec<ChartDayView>,
    /// The weeks that the team declared, or counted ones, in the head.
    pub weeks: Vec<ChartBarView>,
    /// The rows.
    pub rows: Vec<ChartRowView>,
    /// What begins when something else ends: left, top, bottom; and whether it lies on the critical path.
    pub waits: Vec<(u32, u32, u32, bool)>,
}

/// A working day of the drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartDayView {
    /// The column.
    pub place: [u32; 4],
    /// Its number and its date; empty where there is no room.
    pub labels: [String; 2],
}

/// A row of the drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartRowView {
    /// Its number in the strategy, counted from 1.
    pub number: u32,
    /// Where its name stands: top and height.
    pub place: (u32, u32),
    /// Review, deployment, validation.
    pub bars: Vec<ChartBarView>,
    /// The days that the team declared.
    pub declared: Option<ChartBarView>,
}

/// A labelled box of the drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartBarView {
    /// The box; without width where it takes no time.
    pub place: [u32; 4],
    /// What it is.
    pub label: String,
    /// True where it lies on the critical path.
    pub is_critical: bool,
}

/// What moves when a pull request slips.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipView {
    /// The revision of the recipe it was computed from.
    pub revision: u32,
    /// The pull request.
    pub pull_request: PullRequestKey,
    /// How many working days later its review ends.
    pub days: u32,
    /// What becomes of the end, in a sentence.
    pub end: String,
    /// The pull requests of which something moves.
    pub rows: Vec<SlipRowView>,
}

/// A pull request of which something moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipRowView {
    /// Its key.
    pub key: PullRequestKey,
    /// Review, deployment, validation as they were.
    pub before: [StageView; 3],
    /// The same after the slip.
    pub after: [StageView; 3],
    /// How much later it is validated.
    pub later: String,
}
