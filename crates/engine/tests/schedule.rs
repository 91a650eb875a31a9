//! The schedule in the page's words.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use engine::{NamedReading, Session, preset_recipe, read};
use expect_test::expect;
use protocol::{ScheduleView, StageView};
use std::fmt::Write as _;
use strategy::{Calendar, Capacity, Key, ReviewBasis};

/// One file for each of the seven pull requests of the team.
const FILES: &[u8] = b"Dockerfile\nbackend/src/app.ts\nfrontend/server.js\nplaywright.config.ts\n.roomodes\nTESTING.md\nlogs/a\n";

fn session(calendar: Option<Calendar>) -> Session {
    let mut recipe = preset_recipe("medianest").unwrap();
    recipe.strategy.calendar = calendar;
    let reading = read(FILES, None).unwrap();
    Session::open(vec![NamedReading { name: "list".to_owned(), reading }], recipe).unwrap()
}

fn calendar() -> Calendar {
    Calendar {
        start: "2025-07-19".parse().ok(),
        holidays: vec!["2025-07-23".parse().unwrap()],
        capacity: vec![Capacity { reviewer: "Backend Lead".to_owned(), hours_a_day: 2 }],
        most_open: Some(2),
        review_time: ReviewBasis::Declared,
        ..Calendar::default()
    }
}

fn drawn(view: &ScheduleView) -> String {
    let mut drawn = format!("{}; assumed: {}\n", view.length, view.is_assumed);
    for line in &view.basis {
        writeln!(drawn, "  {line}").unwrap();
    }
    for row in &view.rows {
        let stages = row.stages.iter().map(|StageView { days, dates, is_critical }| {
            format!(
                "{days}{}{dates}{}",
                if dates.is_empty() { "" } else { ", " },
                if *is_critical { "!" } else { "" }
            )
        });
        let stages: Vec<_> = stages.collect();
        let slack = row.slack.as_deref().unwrap_or("-");
        writeln!(
            drawn,
            "PR {} {} | {} each | slack {slack}",
            row.number,
            stages.join(" | "),
            row.review_time
        )
        .unwrap();
        writeln!(drawn, "  after {}; {}", row.waits[0], row.waits[1]).unwrap();
        writeln!(drawn, "  {}", row.reviewers.join("; ")).unwrap();
    }
    for step in &view.critical {
        writeln!(drawn, "- {step}").unwrap();
    }
    drawn
}

#[test]
fn hours_of_their_own_are_said_as_they_count() {
    let own = |reviewer: &str, hours_a_day| Capacity { reviewer: reviewer.to_owned(), hours_a_day };
    let capacity = vec![own("Backend Lead", 2), own(" Backend Lead ", 1), own("Nobody", 3), own("Nobody", 4)];
    let view = session(Some(Calendar { capacity, ..calendar() })).schedule();
    let said: Vec<_> = view.basis.iter().filter(|line| line.contains("their own")).collect();
    assert_eq!(
        said,
        [
            "Of their own a day: Backend Lead 1 hour.",
            "No pull request names Nobody as reviewers: hours of their own count nowhere."
        ]
    );
}

#[test]
fn with_a_calendar_everything_has_its_date() {
    expect![[r"
        15 working days, Mon 2025-07-21 – Mon 2025-08-11; assumed: false
          People work on Mon, Tue, Wed, Thu, Fri, 8 hours a day; reviewers have 4 hours a day for reviews. Deploying takes 4 hours, validating 4 hours. Open at once: at most 2.
          Of their own a day: Backend Lead 2 hours.
          Reviews take the middle of what the team wrote.
        PR 1 Days 1–3, Mon 2025-07-21 – Thu 2025-07-24! | Day 3, Thu 2025-07-24 | Day 4, Fri 2025-07-25 | 5 h each | slack none
          after nothing: it begins at once; its own review
          DevOps Lead: days 1–2; Backend Lead: days 1–3; Security Engineer: days 1–2
        PR 2 Days 3–5, Thu 2025-07-24 – Mon 2025-07-28! | Day 6, Tue 2025-07-29 | Day 6, Tue 2025-07-29 | 10 h each | slack none
          after PR 1 is reviewed; its own review
          Backend Team, one of 3: days 3–5; Architect: days 3–5
        PR 3 Days 6–7, Tue 2025-07-29 – Wed 2025-07-30! | Days 7–8, Wed 2025-07-30 – Thu 2025-07-31 | Day 8, Thu 2025-07-31 | 7 h each | slack none
          after PR 2 is reviewed; its own review
          Frontend Team, one of 2: days 6–7; UX Engineer: days 6–7
        PR 4 Days 7–11, Wed 2025-07-30 – Tue 2025-08-05! | Days 11–12, Tue 2025-08-05 – Wed 2025-08-06! | Day 12, Wed 2025-08-06 | 8 h each | slack none
          after PR 3 is reviewed; its own review
          QA Lead: days 7–9; Backend Lead: days 7–11; Frontend Lead: days 7–9
        PR 5 Days 8–9, Thu 2025-07-31 – Fri 2025-08-01 | Day 12, Wed 2025-08-06 | Days 12–13, Wed 2025-08-06 – Thu 2025-08-07 | 5 h each | slack 3 days 2 h
          after PR 3 is deployed: no more than 2 may be open; PR 4 is deployed: one at a time, in landing order
          AI/Automation Engineer: days 8–9; Senior Developer: days 8–9
        PR 6 Days 12–13, Wed 2025-08-06 – Thu 2025-08-07! | Day 13, Thu 2025-08-07! | Days 13–14, Thu 2025-08-07 – Fri 2025-08-08! | 4 h each | slack none
          after PR 4 is deployed: no more than 2 may be open; its own review
          Technical Writer: days 12–13; Project Manager: days 12–13
        PR 7 Days 13–14, Thu 2025-08-07 – Fri 2025-08-08 | Day 14, Fri 2025-08-08! | Days 14–15, Fri 2025-08-08 – Mon 2025-08-11! | 3.5 h each | slack 1 h
          after PR 6 is reviewed; PR 6 is validated
          DevOps Lead: days 13–14; Performance Engineer: days 13–14
        - PR 1 is reviewed by Backend Lead, days 1–3 (Mon 2025-07-21 – Thu 2025-07-24).
        - PR 2 is reviewed by Backend Team, days 3–5 (Thu 2025-07-24 – Mon 2025-07-28); before, PR 1 is reviewed.
        - PR 3 is reviewed by Frontend Team, days 6–7 (Tue 2025-07-29 – Wed 2025-07-30); before, PR 2 is reviewed.
        - PR 4 is reviewed by Backend Lead, days 7–11 (Wed 2025-07-30 – Tue 2025-08-05); before, PR 3 is reviewed.
        - PR 4 is deployed, days 11–12 (Tue 2025-08-05 – Wed 2025-08-06).
        - PR 6 is reviewed by Technical Writer, days 12–13 (Wed 2025-08-06 – Thu 2025-08-07); before, PR 4 is deployed: no more than 2 may be open.
        - PR 6 is deployed, day 13 (Thu 2025-08-07).
        - PR 6 is validated, days 13–14 (Thu 2025-08-07 – Fri 2025-08-08).
        - PR 7 is deployed, day 14 (Fri 2025-08-08); before, PR 6 is validated.
        - PR 7 is validated, days 14–15 (Fri 2025-08-08 – Mon 2025-08-11).
    "]].assert_eq(&drawn(&session(Some(calendar())).schedule()));
}

#[test]
fn without_a_calendar_the_figures_are_said_to_be_assumed() {
    let view = session(None).schedule();
    expect![[r"
        7 working days
        No calendar is written, so these figures are assumed, and days have no dates.
        People work on Mon, Tue, Wed, Thu, Fri, 8 hours a day; reviewers have 4 hours a day for reviews. Deploying takes 4 hours, validating 4 hours. Open at once: as many as there are.
        Reviews take the middle of the estimate.

    "]].assert_eq(
        &[view.length.as_str(), &view.basis.join("\n"), &view.rows[0].stages[0].dates, ""].join("\n"),
    );
    assert!(view.is_assumed);
}

#[test]
fn the_chart_has_the_weeks_with_their_titles_and_a_bar_for_each_stage() {
    let view = session(Some(calendar())).schedule();
    let chart = view.chart.unwrap();
    let mut shown = String::new();
    for week in &chart.weeks {
        writeln!(shown, "{:?} {}", week.place, week.label).unwrap();
    }
    for day in &chart.days {
        write!(shown, "{}={} ", day.labels[0], day.labels[1]).unwrap();
    }
    for row in chart.rows.iter().take(2) {
        for bar in row.bars.iter().chain(&row.declared) {
            write!(shown, "\n{:?} {}{}", bar.place, bar.label, if bar.is_critical { "!" } else { "" })
                .unwrap();
        }
    }
    writeln!(shown, "\n{:?}", chart.waits).unwrap();
    expect![[r"
        [184, 0, 192, 22] Week 1: Infrastructure Foundation
        [376, 0, 240, 22] Week 2: Frontend & Testing
        [616, 0, 192, 22] Week 3: AI Integration & Documentation
        [808, 0, 96, 22] Week 4: Production Polish
        1=07-21 2=07-22 3=07-24 4=07-25 5=07-28 6=07-29 7=07-30 8=07-31 9=08-01 10=08-04 11=08-05 12=08-06 13=08-07 14=08-08 15=08-11 
        [184, 64, 120, 18] PR 1: review, days 1–3!
        [304, 64, 24, 18] PR 1: deploy, day 3
        [328, 64, 24, 18] PR 1: validate, day 4
        [184, 85, 96, 6] PR 1: declared, days 1–2
        [304, 106, 120, 18] PR 2: review, days 3–5!
        [424, 106, 24, 18] PR 2: deploy, day 6
        [448, 106, 24, 18] PR 2: validate, day 6
        [280, 127, 96, 6] PR 2: declared, days 3–4
        [(304, 82, 106, true), (424, 124, 148, true), (508, 166, 190, true), (532, 166, 232, false), (724, 208, 232, false), (724, 208, 274, true), (772, 292, 316, false), (820, 292, 316, true)]
    "]].assert_eq(&shown);
}

#[test]
fn a_slip_says_what_moves_and_changes_nothing() {
    let session = session(Some(calendar()));
    let before = session.schedule();
    let key = Key::new("claude-flow").unwrap();
    let mut shown = String::new();
    for days in [0, 1, 4] {
        let slip = session.slip(&key, days).unwrap();
        writeln!(shown, "{days}: {}", slip.end).unwrap();
        for row in slip.rows {
            let stages = row.before.iter().zip(&row.after);
            let stages: Vec<_> = stages.map(|(then, now)| format!("{} → {}", then.days, now.days)).collect();
            writeln!(shown, "  {} {} by {}", row.key, stages.join(" | "), row.later).unwrap();
        }
    }
    expect![[r"
        0: The end does not move: 15 working days, Mon 2025-07-21 – Mon 2025-08-11.
        1: The end does not move: 15 working days, Mon 2025-07-21 – Mon 2025-08-11.
          claude-flow Days 8–9 → Days 9–10 | Day 12 → Day 12 | Days 12–13 → Days 12–13 by none
        4: The end moves by 6 h: 15 working days, Mon 2025-07-21 – Mon 2025-08-11 instead of 15 working days, Mon 2025-07-21 – Mon 2025-08-11.
          claude-flow Days 8–9 → Days 12–13 | Day 12 → Day 13 | Days 12–13 → Day 14 by 1 day 2 h
          documentation Days 12–13 → Days 12–13 | Day 13 → Day 14 | Days 13–14 → Day 14 by 6 h
          production-polish Days 13–14 → Day 14 | Day 14 → Day 15 | Days 14–15 → Day 15 by 6 h
    "]].assert_eq(&shown);
    assert_eq!(session.schedule(), before);
    assert_eq!(session.slip(&Key::new("nowhere").unwrap(), 1), None);
}
