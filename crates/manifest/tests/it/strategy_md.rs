//! The deployment strategy as Markdown.

use crate::sample::{empty, hostile, small};
use expect_test::{expect, expect_file};
use strategy::{Calendar, ReviewBasis};

#[test]
fn a_small_strategy_with_its_true_numbers() {
    expect_file!["../golden/small.STRATEGY.md"].assert_eq(&small().text("strategy-md"));
}

#[test]
fn the_sections_stand_in_the_order_of_a_hand_written_strategy() {
    let sections = |text: &str| {
        text.lines().filter(|line| line.starts_with("## ")).skip(1).collect::<Vec<_>>().join("\n")
    };
    expect![[r#"
        ## Executive Summary
        ## PR Grouping Strategy
        ## Deployment Sequence & Timeline
        ## Risk Assessment & Mitigation
        ## Review & Approval Process
        ## Deployment Validation Steps
        ## Monitoring & Success Metrics
        ## Emergency Procedures
        ## Success Criteria Summary
        ## Progress
        ## Conclusion"#]]
    .assert_eq(&sections(&small().text("strategy-md")));
    // What nobody wrote has its section, too; only what nobody began has none.
    let begun = sections(&small().text("strategy-md")).replace("## Progress\n", "");
    assert_eq!(begun, sections(&empty().text("strategy-md")));
}

#[test]
fn a_calendar_brings_the_computed_schedule_beside_the_declared_days() {
    let mut planned = small();
    assert!(!planned.text("strategy-md").contains("Computed Schedule"));
    planned.document.recipe.strategy.calendar = Some(Calendar {
        start: "2025-07-18".parse().ok(),
        holidays: vec!["2025-07-22".parse().unwrap()],
        review_time: ReviewBasis::Declared,
        ..Calendar::default()
    });
    let text = planned.text("strategy-md");
    let (_, computed) = text.split_once("### Computed Schedule").unwrap();
    let (computed, _) = computed.split_once("\n---").unwrap();
    expect![[r"


        **Length:** 4 working days, Fri 2025-07-18 – Thu 2025-07-24

        | Pull Request | Declared | Review | Deploy | Validate | Slack of the Review |
        | --- | --- | --- | --- | --- | --- |
        | PR #1 Core | Days 1–2 | Days 1–2 (Fri 2025-07-18 – Mon 2025-07-21) | Day 2 (Mon 2025-07-21) | Days 2–3 (Mon 2025-07-21 – Wed 2025-07-23) | none |
        | PR #2 Docs | _not written_ | Day 2 (Mon 2025-07-21) | Day 3 (Wed 2025-07-23) | Days 3–4 (Wed 2025-07-23 – Thu 2025-07-24) | 7.2 h |

        **Critical Path:** PR #1 → PR #2
    "]].assert_eq(computed);
}

#[test]
fn hostile_text_never_becomes_markup() {
    let mut planned = hostile();
    planned.document.recipe.strategy.calendar = Some(Calendar::default());
    let text = planned.text("strategy-md");
    let mut fence: Option<String> = None;
    for line in text.lines() {
        let ticks: String = line.chars().take_while(|c| *c == '`').collect();
        match &fence {
            Some(open) if *open == line => fence = None,
            Some(open) => assert!(ticks.len() < open.len(), "{line}"),
            None if ticks.len() >= 3 && !line[ticks.len()..].contains('`') => fence = Some(ticks),
            None => {
                // Outside code there is no tag, no mention and no reference; code spans are fenced by more.
                let outside = line.split("````").step_by(2).collect::<String>();
                let unescaped = |mark: &str| outside.replace(&format!("\\{mark}"), "").contains(mark);
                assert!(!unescaped("<") && !unescaped("](") && !outside.contains("@octocat"), "{line}");
                assert!(!outside.contains("#1") || outside.contains("PR #1"), "{line}");
            }
        }
    }
    assert_eq!(fence, None);
    assert_eq!(
        text.lines().filter(|line| line.starts_with("# ")).count(),
        2,
        "the title, and a group's comment"
    );
}
