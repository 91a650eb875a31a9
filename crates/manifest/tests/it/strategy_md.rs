//! The deployment strategy as Markdown.

use crate::sample::{empty, hostile, small};
use expect_test::{expect, expect_file};

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
fn hostile_text_never_becomes_markup() {
    let text = hostile().text("strategy-md");
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
