//! Parts of a strategy of which only what must be there is written.

use strategy::{FORMAT_VERSION, Key, Policy, PullRequest, Strategy};

/// A strategy of which nothing but its title and its pull requests is written.
pub(crate) fn strategy(title: &str, pull_requests: Vec<PullRequest>) -> Strategy {
    Strategy {
        tranche: FORMAT_VERSION,
        title: title.to_owned(),
        name: None,
        subtitle: None,
        version: None,
        date: None,
        objective: None,
        branch: None,
        base: None,
        files: None,
        scope: Vec::new(),
        principles: Vec::new(),
        pull_requests,
        fallbacks: Vec::new(),
        policy: Policy::default(),
        calendar: None,
        weeks: Vec::new(),
        risks: Vec::new(),
        checklist: Vec::new(),
        validation: None,
        metrics: Vec::new(),
        emergency: None,
        communication: Vec::new(),
        success: Vec::new(),
        conclusion: None,
        next_steps: Vec::new(),
        footer: None,
    }
}

/// A pull request of which nothing but its key and its title is written.
pub(crate) fn pull_request(key: Key, title: &str) -> PullRequest {
    PullRequest {
        key,
        icon: None,
        title: title.to_owned(),
        is_critical_path: false,
        priority: None,
        files: None,
        risk: None,
        review_time: None,
        after: Vec::new(),
        takes: None,
        part_of: None,
        groups: Vec::new(),
        chain: Vec::new(),
        criteria: Vec::new(),
        test_categories: Vec::new(),
        rollback: Vec::new(),
        reviewers: Vec::new(),
        review_name: None,
        agenda: None,
        keeps_when_empty: false,
    }
}
