//! What a file brought: a strategy, labels of another tool, or owners of files.

use crate::{Dialog, Job, Posted, State, StrategySource, Tone};
use protocol::{ImportView, NoticeView};
use std::rc::Rc;
use strategy::{GlobText, ProposedReviewers, Recipe, add_reviewers};

/// A file that was taken over, and what of it was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The file's name.
    pub name: Rc<str>,
    /// What it is, for people.
    pub kind: Rc<str>,
    /// What was not taken over, and why.
    pub notices: Rc<[NoticeView]>,
}

/// Whose files are whose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnersFile {
    /// The file's name.
    pub name: Rc<str>,
    /// Its globs in order, each with its owners as one text; of those that match a file the last one counts.
    pub rules: Rc<[(GlobText, String)]>,
}

impl State {
    /// Reads this next. What was to be read and was not yet is named.
    pub(crate) fn read_strategy(&mut self, source: StrategySource) {
        if let Some(former) = self.reading_strategy.replace(source)
            && Some(&former) != self.reading_strategy.as_ref()
        {
            let former = match former {
                StrategySource::File { name, .. } => name,
                StrategySource::Preset(key) => key,
            };
            self.say(Tone::Trouble, format!("{former} was not taken over: another strategy came after it."));
        }
    }

    /// What this question asked for, where it is still wanted; what came after it is asked for by itself.
    pub(crate) fn asked_for(&mut self, posted: &Posted) -> Option<StrategySource> {
        let is_wanted =
            matches!(&posted.job, Job::Strategy(source) if self.reading_strategy.as_ref() == Some(source));
        if is_wanted { self.reading_strategy.take() } else { None }
    }

    /// Plans by the strategy, or adds the reviewers, and shows what was left out.
    pub(crate) fn hear_imported(&mut self, posted: &Posted, view: ImportView) {
        let Some(StrategySource::File { name, .. } | StrategySource::Preset(name)) = self.asked_for(posted)
        else {
            return;
        };
        if !view.owners.is_empty() {
            self.owners = Some(OwnersFile { name: Rc::clone(&name), rules: Rc::from(view.owners) });
        }
        match view.strategy {
            Some(strategy) => self.adopt(Rc::from(strategy)),
            None => self.propose(&name, &view.reviewers),
        }
        if !view.notices.is_empty() {
            let (kind, notices) = (Rc::from(view.kind), Rc::from(view.notices));
            self.imported = Some(Rc::new(Imported { name, kind, notices }));
            // Another dialog goes first; this one comes when that is closed.
            self.dialog.get_or_insert(Dialog::Imported);
        }
    }

    /// Adds reviewers to the strategy as it is now, which may be newer than the one that they were counted by.
    fn propose(&mut self, name: &str, proposed: &[ProposedReviewers]) {
        let Some(document) = &self.document else { return };
        let mut recipe = Recipe::clone(&document.recipe);
        let added = add_reviewers(&mut recipe.strategy, proposed);
        if added == 0 {
            self.say(Tone::Done, format!("{name} names no reviewer whom the plan does not have already."));
            return;
        }
        let what = format!("added {} from {name}", strategy::counted(added, "reviewer"));
        self.edit_recipe(what, recipe, None);
    }
}
