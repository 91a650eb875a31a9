//! The drawn schedule.

use super::words::Words;
use super::{STAGES, is_critical, span};
use diagram::{GanttRowSpec, GanttSpec, Rect, gantt};
use planner::{Schedule, Stage, Wait};
use protocol::{ChartBarView, ChartDayView, ChartRowView, ChartView};
use strategy::{Agenda, Strategy};

/// A date has room in this width.
const DATE: u32 = 44;
/// Where it has none, every so many days have one.
const EVERY: u32 = 5;

/// A wait to be drawn: row, row, minute, and whether it lies on the critical path.
type DrawnWait = (usize, usize, u64, bool);

/// Bars over working days; `None` where there are too many.
pub(super) fn chart(words: &Words<'_>) -> Option<ChartView> {
    let (strategy, schedule) = (words.strategy, words.schedule);
    let waits = waits(schedule);
    let weeks = weeks(strategy, schedule);
    let declared: Vec<Option<&Agenda>> =
        schedule.pull_requests.iter().map(|row| agenda(strategy, row.index.at())).collect();
    let rows = schedule.pull_requests.iter().zip(&declared).map(|(row, declared)| GanttRowSpec {
        bars: STAGES.iter().map(|stage| (span(row, *stage).begin, span(row, *stage).end)).collect(),
        declared: declared.map(|agenda| (u64::from(agenda.first_day), u64::from(agenda.last_day))),
    });
    let spec = GanttSpec {
        minutes_a_day: schedule.minutes_a_day,
        rows: rows.collect(),
        weeks: weeks.iter().map(|week| week.0).collect(),
        waits: waits.iter().map(|wait| (wait.0, wait.1, wait.2)).collect(),
        label_lines: if schedule.dates.is_empty() { 1 } else { 2 },
    };
    let drawing = gantt(&spec)?;
    let rows = drawing.rows.iter().enumerate().zip(&declared).filter_map(|((at, drawn), declared)| {
        let row = schedule.pull_requests.get(at)?;
        let bars = drawn.bars.iter().zip(STAGES).map(|(place, stage)| {
            let days = schedule.days_in_words(span(row, stage)).to_lowercase();
            let label = format!("{}: {}, {days}", words.label(at), name(stage));
            ChartBarView { place: units(*place), label, is_critical: is_critical(schedule, at, stage) }
        });
        let declared = drawn.declared.zip(*declared).map(|(place, agenda)| ChartBarView {
            place: units(place),
            label: format!("{}: declared, {}", words.label(at), declared_days(agenda)),
            is_critical: false,
        });
        let number = u32::from(row.index.0) + 1;
        let place = (drawn.frame.y, drawn.frame.height);
        Some(ChartRowView { number, place, bars: bars.collect(), declared })
    });
    let week = |(place, week): (&Rect, &((u64, u64), String))| ChartBarView {
        place: units(*place),
        label: week.1.clone(),
        is_critical: false,
    };
    let every = drawing.label_every.max(1);
    let day = |(place, at): (&Rect, u32)| {
        let day = u64::from(at) + 1;
        let is_labelled = at.is_multiple_of(every);
        let is_dated = is_labelled && (place.width >= DATE || at.is_multiple_of(every.max(EVERY)));
        let number = if is_labelled { day.to_string() } else { String::new() };
        let date = schedule.date(day).filter(|_| is_dated).map(|date| date.to_string());
        // Month and day.
        let date = date.as_deref().and_then(|date| date.get(5..)).unwrap_or_default().to_owned();
        ChartDayView { place: units(*place), labels: [number, date] }
    };
    let is_critical = waits.iter().map(|wait| wait.3);
    let lines = drawing.waits.iter().zip(is_critical);
    Some(ChartView {
        width: drawing.width,
        height: drawing.height,
        days: drawing.days.iter().zip(0..).map(day).collect(),
        weeks: drawing.weeks.iter().zip(&weeks).map(week).collect(),
        rows: rows.collect(),
        waits: lines.map(|([(x, top), (_, bottom)], is_critical)| (*x, *top, *bottom, is_critical)).collect(),
    })
}

fn units(rect: Rect) -> [u32; 4] {
    [rect.x, rect.y, rect.width, rect.height]
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Review => "review",
        Stage::Deploy => "deploy",
        Stage::Validate => "validate",
    }
}

fn declared_days(agenda: &Agenda) -> String {
    let Agenda { first_day, last_day, .. } = agenda;
    if first_day == last_day { format!("day {first_day}") } else { format!("days {first_day}–{last_day}") }
}

fn agenda(strategy: &Strategy, at: usize) -> Option<&Agenda> {
    strategy.pull_requests.get(at)?.agenda.as_ref()
}

/// What each pull request waits for among the others, in the order of their rows.
fn waits(schedule: &Schedule) -> Vec<DrawnWait> {
    let mut found: Vec<DrawnWait> = Vec::new();
    for (at, row) in schedule.pull_requests.iter().enumerate() {
        let review = row.deciding().map(|reading| (reading.wait, reading.span.begin, Stage::Review));
        for (wait, minute, stage) in
            review.into_iter().chain([(row.deploy_wait, row.deploy.begin, Stage::Deploy)])
        {
            let other = match wait {
                Wait::DependencyReviewed(other)
                | Wait::DependencyValidated(other)
                | Wait::Reviewer(other)
                | Wait::PlaceOf(other)
                | Wait::DeploymentOf(other) => other,
                Wait::Nothing | Wait::OwnReview | Wait::OwnDeployment | Wait::Slip => continue,
            };
            found.push((other, at, minute, is_critical(schedule, at, stage)));
        }
    }
    found
}

/// The weeks that the team declared, by the days of their pull requests; without any, as many working days as a week
/// has.
fn weeks(strategy: &Strategy, schedule: &Schedule) -> Vec<((u64, u64), String)> {
    let declared = strategy.weeks.iter().filter_map(|week| {
        let agendas = strategy.pull_requests.iter().filter_map(|written| written.agenda.as_ref());
        let mine = || agendas.clone().filter(|agenda| agenda.week == week.number);
        let first = mine().map(|agenda| agenda.first_day).min()?;
        let last = mine().map(|agenda| agenda.last_day).max()?;
        Some(((u64::from(first), u64::from(last)), format!("Week {}: {}", week.number, week.title)))
    });
    let declared: Vec<_> = declared.collect();
    if !declared.is_empty() {
        return declared;
    }
    let length = u64::try_from(schedule.calendar.working_days.len()).unwrap_or(5).max(1);
    let count = schedule.working_days().div_ceil(length).min(200);
    (0..count).map(|week| ((week * length + 1, (week + 1) * length), format!("Week {}", week + 1))).collect()
}
