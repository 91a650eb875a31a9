//! Which fields each part of a strategy has, and what a new one is made from.

use super::fields::{declared, group, key};
use super::part::{Item, List, Part, Step};
use crate::{
    Agenda, ChainStrand, Conclusion, Dependency, Emergency, EmergencyPhase, Fallback, FileGroup, GlobText,
    Key, ListSection, MAX_KEY_BYTES, Metric, MetricSection, NamedText, PullRequest, Reviewer, RiskBlock,
    ScopeFigure, Strategy, Validation, Week,
};

/// A record with these fields.
macro_rules! record {
    ($type:ty: $($field:ident)*) => {
        impl Part for $type {
            fn child(&self, step: Step<'_>) -> Option<&dyn Part> {
                match step {
                    $(Step::Field(stringify!($field)) => Some(&self.$field),)*
                    Step::Field(_) | Step::Item(_) => None,
                }
            }

            fn child_mut(&mut self, step: Step<'_>) -> Option<&mut dyn Part> {
                match step {
                    $(Step::Field(stringify!($field)) => Some(&mut self.$field),)*
                    Step::Field(_) | Step::Item(_) => None,
                }
            }
        }
    };
}

record!(Strategy: title name subtitle version date objective branch base files scope principles pull_requests
    fallbacks weeks risks checklist validation metrics emergency communication success conclusion next_steps footer);
record!(ScopeFigure: name files note);
record!(NamedText: name text);
record!(ListSection: name items);
record!(PullRequest: icon title is_critical_path priority files risk review_time after takes part_of groups chain
    criteria test_categories rollback reviewers review_name agenda keeps_when_empty);
record!(Dependency: pull_request because);
record!(FileGroup: title files globs);
record!(ChainStrand: steps is_parallel);
record!(Reviewer: name people called);
record!(Agenda: name week first_day last_day review deploy validate);
record!(Week: number title);
record!(Fallback: glob group);
record!(RiskBlock: pull_requests level icon title risks mitigations);
record!(Validation: before after);
record!(MetricSection: name metrics);
record!(Metric: name target);
record!(Emergency: title updates_every_minutes phases);
record!(EmergencyPhase: name from_minute to_minute actions);
record!(Conclusion: text points closing);

/// A record that may be absent: a list of one at most.
macro_rules! optional {
    ($type:ty, $made:expr) => {
        impl Part for Option<$type> {
            fn child(&self, step: Step<'_>) -> Option<&dyn Part> {
                self.as_ref().and_then(|record| record.child(step))
            }

            fn child_mut(&mut self, step: Step<'_>) -> Option<&mut dyn Part> {
                self.as_mut().and_then(|record| record.child_mut(step))
            }

            fn list(&mut self) -> Option<&mut dyn List> {
                Some(self)
            }
        }

        impl List for Option<$type> {
            fn add(&mut self, _words: &str) -> Result<usize, String> {
                if self.is_some() {
                    return Err("it is there already".to_owned());
                }
                *self = Some($made);
                Ok(0)
            }

            fn remove(&mut self, _at: usize) -> Option<()> {
                self.take().map(drop)
            }

            fn put(&mut self, _from: usize, _to: usize) -> Option<()> {
                None
            }
        }
    };
}

optional!(
    Agenda,
    Agenda { name: None, week: 1, first_day: 1, last_day: 1, review: None, deploy: None, validate: None }
);
optional!(Validation, Validation { before: Vec::new(), after: Vec::new() });
optional!(
    Emergency,
    Emergency { title: "Emergency procedure".to_owned(), updates_every_minutes: None, phases: Vec::new() }
);
optional!(Conclusion, Conclusion { text: String::new(), points: Vec::new(), closing: None });

/// An item that these words name.
macro_rules! item {
    ($type:ty, |$words:ident, $others:ident| $made:expr) => {
        impl Item for $type {
            fn made($words: &str, $others: &[Self]) -> Result<Self, String> {
                let _others = $others;
                $made
            }
        }
    };
}

item!(NamedText, |words, others| Ok(Self { name: words.to_owned(), text: String::new() }));
item!(ListSection, |words, others| Ok(Self { name: words.to_owned(), items: Vec::new() }));
item!(Metric, |words, others| Ok(Self { name: words.to_owned(), target: String::new() }));
item!(MetricSection, |words, others| Ok(Self { name: words.to_owned(), metrics: Vec::new() }));
item!(Reviewer, |words, others| Ok(Self { name: words.to_owned(), people: None, called: None }));
item!(Week, |words, others| {
    let last = others.iter().map(|week| week.number).max().unwrap_or(0);
    Ok(Self { number: last.saturating_add(1), title: words.to_owned() })
});
item!(ChainStrand, |words, others| {
    let steps = words.split('→').map(|step| step.trim().to_owned()).filter(|step| !step.is_empty());
    Ok(Self { steps: steps.collect(), is_parallel: !others.is_empty() })
});
item!(GlobText, |words, others| Ok(Self(words.to_owned())));
item!(Dependency, |words, others| Ok(Self { pull_request: key(words)?, because: String::new() }));
item!(Fallback, |words, others| match words.rsplit_once(' ') {
    Some((glob, to)) => Ok(Self { glob: GlobText(glob.trim().to_owned()), group: group(to)? }),
    None => Err("write a glob first, and choose the group that takes its files".to_owned()),
});
item!(ScopeFigure, |words, others| match words.rsplit_once(':') {
    Some((name, files)) => Ok(Self { name: name.trim().to_owned(), files: declared(files)?, note: None }),
    None => Err("write what is counted and how many files, such as `Documentation: 108`".to_owned()),
});
item!(RiskBlock, |words, others| Ok(Self {
    pull_requests: vec![key(words)?],
    level: None,
    icon: None,
    title: None,
    risks: Vec::new(),
    mitigations: Vec::new(),
}));
item!(EmergencyPhase, |words, others| {
    let from_minute = others.last().map_or(0, |last| last.to_minute.unwrap_or(last.from_minute));
    Ok(Self { name: words.to_owned(), from_minute, to_minute: None, actions: Vec::new() })
});
item!(FileGroup, |words, others| Ok(Self {
    key: new_key(words, "group", |key| others.iter().any(|other| other.key == *key)),
    title: words.to_owned(),
    files: None,
    globs: Vec::new(),
}));
item!(PullRequest, |words, others| {
    let key = new_key(words, BARE_KEY, |key| others.iter().any(|other| other.key == *key));
    Ok(Self::new(key, words))
});

/// The key of a pull request whose title has no letters a–z and no digits.
pub(super) const BARE_KEY: &str = "pull-request";

/// A key made from a title: its letters a–z and digits, `-` for what stands between them, a number behind it where
/// it `is_taken`. `bare` where the title has no such letters.
pub(super) fn new_key(title: &str, bare: &str, is_taken: impl Fn(&Key) -> bool) -> Key {
    let mut slug = String::new();
    for character in title.chars().map(|character| character.to_ascii_lowercase()) {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if slug.is_empty() {
        bare.clone_into(&mut slug);
    }
    let mut number = 1_u64;
    loop {
        let end = if number == 1 { String::new() } else { format!("-{number}") };
        let start = slug.get(..MAX_KEY_BYTES - end.len()).unwrap_or(&slug).trim_end_matches('-');
        if let Ok(key) = Key::new([start, &end].concat())
            && !is_taken(&key)
        {
            return key;
        }
        number += 1;
    }
}
