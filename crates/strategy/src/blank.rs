//! A strategy, and a pull request, of which only what must be there is written.

use crate::{FORMAT_VERSION, Policy, PullRequest, PullRequestKey, Strategy};

impl Strategy {
    /// A strategy of which nothing but its title and its pull requests is written.
    pub fn new(title: &str, pull_requests: Vec<PullRequest>) -> Self {
        Self {
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
}

impl PullRequest {
    /// A pull request of which nothing but its key and its title is written.
    pub fn new(key: PullRequestKey, title: &str) -> Self {
        Self {
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
}
