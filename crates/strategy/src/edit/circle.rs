//! Pull requests that would wait for each other.

use crate::Strategy;
use std::collections::BTreeMap;

/// A circle of dependencies in words, where there is one. Without recursion: a chain may be as long as the strategy.
pub(super) fn circle(strategy: &Strategy) -> Option<String> {
    let pull_requests = &strategy.pull_requests;
    let numbers: BTreeMap<_, _> =
        pull_requests.iter().map(|pull_request| &pull_request.key).zip(0_usize..).collect();
    let waits_for = |at: usize| {
        let after = pull_requests.get(at).map_or(&[][..], |pull_request| &pull_request.after);
        after.iter().filter_map(|dependency| numbers.get(&dependency.pull_request).copied())
    };
    let mut followers = vec![Vec::new(); pull_requests.len()];
    let mut waiting: Vec<usize> = vec![0; pull_requests.len()];
    for at in 0..pull_requests.len() {
        for first in waits_for(at) {
            if let (Some(followers), Some(waiting)) = (followers.get_mut(first), waiting.get_mut(at)) {
                followers.push(at);
                *waiting += 1;
            }
        }
    }
    let mut free: Vec<usize> =
        waiting.iter().zip(0..).filter(|(count, _)| **count == 0).map(|(_, at)| at).collect();
    while let Some(landed) = free.pop() {
        for at in followers.get_mut(landed).map(std::mem::take).unwrap_or_default() {
            if let Some(count) = waiting.get_mut(at) {
                *count -= 1;
                if *count == 0 {
                    free.push(at);
                }
            }
        }
    }
    // Whoever still waits, waits for somebody who still waits; so the way back ends in a circle.
    let is_stuck = |at: &usize| waiting.get(*at).is_some_and(|count| *count > 0);
    let mut way = vec![(0..pull_requests.len()).find(is_stuck)?];
    loop {
        let next = way.last().and_then(|at| waits_for(*at).find(is_stuck))?;
        if let Some(start) = way.iter().position(|at| *at == next) {
            way.push(next);
            let names: Vec<_> = way.iter().skip(start).map(|at| format!("PR {}", at + 1)).collect();
            return Some(format!("they would wait for each other: {}", names.join(" lands after ")));
        }
        way.push(next);
    }
}
