//! The schedule of the hand-written strategy: days, weeks, words, chains and reviewers as its authors wrote them.

#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use expect_test::expect;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use strategy::{PullRequest, Strategy};

fn medianest() -> Strategy {
    notation::preset("medianest").unwrap().strategy().unwrap()
}

/// The "Deployment Sequence & Timeline" of a strategy, in the authors' form.
fn sequence(strategy: &Strategy) -> Vec<String> {
    let mut lines = Vec::new();
    for week in &strategy.weeks {
        lines.push(format!("### Week {}: {}", week.number, week.title));
        for (at, written) in strategy.pull_requests.iter().enumerate() {
            let Some(agenda) = written.agenda.as_ref().filter(|agenda| agenda.week == week.number) else {
                continue;
            };
            let name = agenda.name.as_ref().unwrap_or(&written.title);
            lines.push(format!("**Day {}-{}:** PR #{} ({name})", agenda.first_day, agenda.last_day, at + 1));
            let stages =
                [("Review", &agenda.review), ("Deploy", &agenda.deploy), ("Validate", &agenda.validate)];
            lines.extend(stages.map(|(stage, words)| format!("- **{stage}:** {}", words.as_ref().unwrap())));
        }
    }
    lines
}

/// "Review Team Assignment", in the authors' form.
fn reviewers(strategy: &Strategy) -> Vec<String> {
    let line = |(at, written): (usize, &PullRequest)| {
        let people = written.reviewers.iter().map(|reviewer| match reviewer.people {
            Some(people) => {
                format!("{} ({people} {})", reviewer.name, reviewer.called.as_deref().unwrap_or("people"))
            }
            None => reviewer.name.clone(),
        });
        let name = written.review_name.as_ref().unwrap_or(&written.title);
        format!("**PR #{} ({name}):** {}", at + 1, people.collect::<Vec<_>>().join(" + "))
    };
    strategy.pull_requests.iter().enumerate().map(line).collect()
}

/// The dependency chains, without their emphasis.
fn chains(strategy: &Strategy) -> Vec<String> {
    let strands = strategy.pull_requests.iter().flat_map(|written| written.chain.iter().enumerate());
    let strand = |(at, strand): (usize, &strategy::ChainStrand)| {
        let parallel = if strand.is_parallel { " (parallel)" } else { "" };
        format!("{}. {}{parallel}", at + 1, strand.steps.join(" → "))
    };
    strands.map(strand).collect()
}

#[test]
fn days_chains_and_reviewers_are_the_authors() {
    let strategy = medianest();
    let mut drawn = String::new();
    for line in [sequence(&strategy), chains(&strategy), reviewers(&strategy)].concat() {
        writeln!(drawn, "{line}").unwrap();
    }
    expect![[r"
        ### Week 1: Infrastructure Foundation
        **Day 1-2:** PR #1 (Foundation Infrastructure)
        - **Review:** 1 day intensive review
        - **Deploy:** Staging environment
        - **Validate:** Core infrastructure health
        **Day 3-4:** PR #2 (Backend Core Architecture)
        - **Review:** Parallel review while PR #1 deploys
        - **Deploy:** Backend services
        - **Validate:** API endpoints and auth flows
        ### Week 2: Frontend & Testing
        **Day 5-6:** PR #3 (Frontend Core & UI Components)
        - **Review:** Frontend team focus
        - **Deploy:** Frontend application
        - **Validate:** End-to-end user workflows
        **Day 7-9:** PR #4 (Testing Infrastructure)
        - **Review:** QA team intensive review
        - **Deploy:** Test suites and CI/CD integration
        - **Validate:** Full test coverage execution
        ### Week 3: AI Integration & Documentation
        **Day 10-11:** PR #5 (Claude Flow Integration)
        - **Review:** AI/automation team review
        - **Deploy:** Claude Flow coordination
        - **Validate:** AI-assisted workflows
        **Day 12-13:** PR #6 (Documentation & Guides)
        - **Review:** Technical writing review
        - **Deploy:** Documentation site
        - **Validate:** Documentation accuracy
        ### Week 4: Production Polish
        **Day 14-15:** PR #7 (Production Optimization)
        - **Review:** Performance and security review
        - **Deploy:** Production optimizations
        - **Validate:** Performance benchmarks
        1. Database & Config → Authentication → Services → Controllers → Routes
        2. Middleware → Controllers (parallel)
        3. Socket.IO → Services (parallel)
        **PR #1 (Infrastructure):** DevOps Lead + Backend Lead + Security Engineer
        **PR #2 (Backend Core):** Backend Team (3 engineers) + Architect
        **PR #3 (Frontend Core):** Frontend Team (2 engineers) + UX Engineer
        **PR #4 (Testing):** QA Lead + Backend Lead + Frontend Lead
        **PR #5 (Claude Flow):** AI/Automation Engineer + Senior Developer
        **PR #6 (Documentation):** Technical Writer + Project Manager
        **PR #7 (Production Polish):** DevOps Lead + Performance Engineer
    "]]
    .assert_eq(&drawn);
}

/// The same against the document itself, where it lies beside the checkout.
#[test]
fn the_document_has_every_one_of_these_lines() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let path = root.join("../shared/seed/PR_DEPLOYMENT_STRATEGY.md");
    let Ok(text) = fs::read_to_string(path) else { return };
    let section = |from: &str, to: &str| {
        let (_, after) = text.split_once(from).unwrap();
        let lines = after.split_once(to).unwrap().0.lines();
        let lines = lines.map(str::trim).filter(|line| !line.is_empty() && *line != "---");
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let strategy = medianest();
    assert_eq!(
        sequence(&strategy),
        section("## Deployment Sequence & Timeline", "## Risk Assessment & Mitigation")
    );
    assert_eq!(reviewers(&strategy), section("### Review Team Assignment", "### Review Criteria Checklist"));
    let chain = section("#### Dependency Chain:", "#### Success Criteria:");
    assert_eq!(chains(&strategy), chain.iter().map(|line| line.replace("**", "")).collect::<Vec<_>>());
}
