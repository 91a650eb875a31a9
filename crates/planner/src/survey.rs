//! A look at a change set before there is a plan: how many files match a glob, how many a strategy would leave.

use crate::automaton::Patterns;
use crate::pattern::items;
use crate::{MatchError, Matcher};
use changeset::{ChangeSet, FileIdx, withheld};
use strategy::GlobText;

/// The automaton of the asked globs forgets and starts anew when it needs more bytes than this.
const MEMORY_BYTES: usize = 1 << 20;

/// The files of a change set that are looked at: all, or evenly spread ones where there are too many.
#[derive(Clone, Copy, Debug)]
pub struct Survey<'c> {
    changes: &'c ChangeSet,
    step: usize,
}

impl<'c> Survey<'c> {
    /// Looks at no more than `most` files, at least one.
    pub fn new(changes: &'c ChangeSet, most: usize) -> Self {
        Self { changes, step: changes.len().div_ceil(most.max(1)).max(1) }
    }

    /// How many files are looked at.
    pub fn len(&self) -> u32 {
        u32::try_from(self.files().count()).unwrap_or(u32::MAX)
    }

    /// How many files there are.
    pub fn of(&self) -> u32 {
        u32::try_from(self.changes.len()).unwrap_or(u32::MAX)
    }

    /// True where the change set has no file.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// True where every file is looked at.
    pub fn is_complete(&self) -> bool {
        self.step == 1
    }

    /// How many files match each of `globs`, in their order. A glob without wildcards asks the whole change set.
    ///
    /// # Errors
    /// The first glob that cannot be used.
    pub fn count(&self, globs: &[&str]) -> Result<Vec<u32>, MatchError> {
        let mut tree = Patterns::default();
        let mut counts = vec![0; globs.len()];
        let mut owners = Vec::new();
        for ((owner, glob), count) in globs.iter().enumerate().zip(&mut counts) {
            for alternative in GlobText((*glob).to_owned()).alternatives().map_err(MatchError::Text)? {
                if alternative.is_exact && !alternative.pattern.contains('\\') {
                    *count += u32::from(self.changes.find(alternative.pattern.as_bytes()).is_some());
                    continue;
                }
                let refused = |error: crate::pattern::BadRange| MatchError::Engine {
                    glob: (*glob).to_owned(),
                    why: error.to_string(),
                };
                let read = items(&alternative.pattern, &mut tree.sets).map_err(refused)?;
                tree.add(u32::try_from(owners.len()).unwrap_or(u32::MAX), &read);
                owners.push(owner);
            }
        }
        let automaton = tree.finish(MEMORY_BYTES);
        let (mut memory, mut found) = (automaton.memory(), Vec::new());
        for file in self.files() {
            automaton.walk(self.changes.path(file), &mut memory, &mut found);
            let mut last = None;
            for pattern in &found {
                let owner = usize::try_from(*pattern).ok().and_then(|at| owners.get(at)).copied();
                // Two alternatives of one glob match the file once.
                if owner != last
                    && let Some(count) = owner.and_then(|owner| counts.get_mut(owner))
                {
                    *count += 1;
                }
                last = owner;
            }
        }
        Ok(counts)
    }

    /// How many files no pattern of `matcher` claims, neither by their new nor by their old path; those that are
    /// withheld whatever the patterns say are left out.
    pub fn unclaimed(&self, matcher: &Matcher) -> u32 {
        let mut hits = matcher.hits();
        let mut is_claimed = |path: &[u8]| {
            matcher.search(path, &mut hits);
            matcher.has_found(&hits)
        };
        let left = self.files().filter(|file| {
            let (path, old) = (self.changes.path(*file), self.changes.old_path(*file));
            let is_left = !is_claimed(path) && !old.is_some_and(&mut is_claimed);
            is_left && withheld(path).is_none() && old.and_then(withheld).is_none()
        });
        u32::try_from(left.count()).unwrap_or(u32::MAX)
    }

    fn files(&self) -> impl Iterator<Item = FileIdx> + use<> {
        self.changes.files().step_by(self.step)
    }
}

#[cfg(test)]
mod tests {
    use super::Survey;
    use crate::Matcher;

    fn changes(paths: &[&str]) -> changeset::ChangeSet {
        changeset::read(paths.join("\n").as_bytes(), None).unwrap().changes
    }

    #[test]
    fn each_glob_counts_a_file_once() {
        let changes = changes(&["Cargo.toml", "a/Cargo.toml", "a/src/lib.rs", "a/src/main.rs", "b/x.go"]);
        let survey = Survey::new(&changes, 10);
        let globs = ["Cargo.toml", "**/*.rs", "{a,a/src}/**", "**/{lib,*}.rs", "none"];
        assert_eq!(survey.count(&globs).unwrap(), [1, 2, 3, 2, 0]);
        assert!(survey.count(&["a//b"]).is_err());
        assert_eq!((survey.len(), survey.is_complete(), survey.is_empty()), (5, true, false));
    }

    #[test]
    fn a_long_list_is_looked_at_evenly_and_exact_paths_are_found_all_the_same() {
        let paths: Vec<String> = (0..1_000).map(|at| format!("src/{at:04}.rs")).collect();
        let mut paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        paths.push("Cargo.toml");
        let changes = changes(&paths);
        let survey = Survey::new(&changes, 100);
        assert_eq!((survey.len(), survey.of(), survey.is_complete()), (91, 1_001, false));
        let counts = survey.count(&["src/**", "Cargo.toml"]).unwrap();
        assert!(counts[0] >= 90 && counts[1] == 1, "{counts:?}");
    }

    #[test]
    fn what_a_strategy_would_leave_is_what_its_plan_leaves() {
        let foreign = include_str!("../../../tests/tables/foreign-paths.txt");
        let example = include_str!("../../../www/examples/medianest-1083.name-only.txt");
        for preset in notation::PRESETS {
            let strategy = preset.strategy().unwrap();
            let matcher = Matcher::new(&strategy).unwrap();
            let reading =
                changeset::read([foreign, "\n../outside\n.git/config\n", example].concat().as_bytes(), None)
                    .unwrap();
            let changeset::Reading { changes, tally, format, .. } = reading;
            let left = Survey::new(&changes, usize::MAX).unclaimed(&matcher);
            let (edits, progress) = (strategy::Edits::default(), strategy::Progress::default());
            let recipe = strategy::Recipe { strategy, edits, progress };
            let document = crate::PlanDocument { name: String::new(), format, tally, changes, recipe };
            let plan = crate::plan(&document, &matcher).unwrap();
            assert_eq!(left, plan.sum.unclassified, "{}", preset.key);
            assert!(left >= 50, "{}", preset.key);
        }
    }
}
