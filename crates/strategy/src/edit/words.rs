//! What a part of a strategy is called in a sentence.

use super::part::{Step, steps};
use super::text_at;
use crate::Strategy;

/// "the review time of PR 3", "glob 2 of “Docker” of PR 1".
pub(super) fn name(strategy: &Strategy, place: &str) -> String {
    let mut names: Vec<String> = Vec::new();
    let mut so_far = String::new();
    let mut field = "";
    for step in steps(place) {
        match step {
            Step::Field(name) => {
                if !so_far.is_empty() {
                    so_far.push('.');
                }
                so_far.push_str(name);
                field = if name == "after" && !names.is_empty() { "dependencies" } else { name };
                names.push(["the ", &field.replace('_', " ")].concat());
            }
            Step::Item(at) => {
                so_far = format!("{so_far}[{at}]");
                let title =
                    || text_at(strategy, &[&so_far, ".title"].concat()).filter(|title| !title.is_empty());
                let name = match field {
                    "pull_requests" => format!("PR {}", at + 1),
                    "groups" => {
                        title().map_or_else(|| format!("group {}", at + 1), |title| format!("“{title}”"))
                    }
                    _ => format!("{} {}", singular(field), at + 1),
                };
                names.pop();
                names.push(name);
            }
        }
    }
    names.reverse();
    names.join(" of ")
}

fn singular(field: &str) -> &str {
    match field {
        "dependencies" => "dependency",
        "success" | "before" | "after" | "checklist" => field,
        _ => field.strip_suffix('s').unwrap_or(field),
    }
}
