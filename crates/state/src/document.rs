//! The plan document as the page holds it.

use crate::{Edit, Source};
use protocol::{InputView, NoticeView, PlanView, ProposalView};
use std::rc::Rc;
use strategy::{PullRequest, PullRequestKey, Recipe, Strategy, TickRef};

/// Bytes that the page keeps outside the state, by a number that is never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlobRef(pub u32);

/// The open plan document and the plan that the worker made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What the input was called.
    pub name: Rc<str>,
    /// The format it was read as.
    pub format: Rc<str>,
    /// What the input can tell and what it cannot.
    pub input: Rc<InputView>,
    /// The list it was made from, while it can be read again.
    pub source: Option<Source>,
    /// What the reader wants people to know.
    pub notices: Rc<[NoticeView]>,
    /// The preset that the list speaks for.
    pub proposal: Rc<ProposalView>,
    /// Strategy, edits and progress.
    pub recipe: Rc<Recipe>,
    /// Counts the changes of the recipe.
    pub revision: u32,
    /// The plan; of an older revision while the worker plans anew.
    pub plan: Rc<PlanView>,
    /// The saved change set.
    pub changes: BlobRef,
    /// Edits that can be undone, oldest first.
    pub undo: Vec<Rc<Edit>>,
    /// Undone edits, the next to redo last.
    pub redo: Vec<Rc<Edit>>,
    /// A revision that the worker refused to plan; it is not asked again.
    pub refused: Option<u32>,
}

impl Document {
    /// True while the plan shown is not yet the plan of the newest recipe.
    pub fn is_planning(&self) -> bool {
        self.plan.revision != self.revision
    }

    /// True where rows of the input became no file of their own.
    pub fn has_left_rows(&self) -> bool {
        self.plan.sum.merged > 0 || self.plan.sum.refused > 0
    }

    /// True while it is planned by the preset that the list speaks for.
    pub fn follows_proposal(&self) -> bool {
        self.recipe.strategy.name.as_deref() == Some(self.proposal.best.preset.as_str())
    }

    /// What the team agreed.
    pub fn strategy(&self) -> &Strategy {
        &self.recipe.strategy
    }

    /// What the team wrote about a pull request.
    pub fn written(&self, key: &PullRequestKey) -> Option<&PullRequest> {
        self.recipe.strategy.pull_requests.iter().find(|pull_request| pull_request.key == *key)
    }

    /// The key of the pull request with this number, counted from 1 as in "PR 3".
    pub fn key_of_number(&self, number: u32) -> Option<&PullRequestKey> {
        let index = usize::try_from(number.checked_sub(1)?).ok()?;
        self.recipe.strategy.pull_requests.get(index).map(|pull_request| &pull_request.key)
    }

    /// "PR 3", for the pull request with this key.
    pub fn label(&self, key: &PullRequestKey) -> String {
        let at = self.recipe.strategy.pull_requests.iter().position(|pull_request| pull_request.key == *key);
        at.map_or_else(|| key.to_string(), |index| format!("PR {}", index + 1))
    }

    /// The document without its plan, as it is saved.
    pub fn saved(&self) -> Saved {
        Saved {
            name: Rc::clone(&self.name),
            format: Rc::clone(&self.format),
            recipe: Rc::clone(&self.recipe),
            revision: self.revision,
            changes: self.changes,
        }
    }

    /// True where an item is ticked.
    pub fn is_ticked(&self, tick: &TickRef) -> bool {
        self.recipe.progress.ticked.contains(tick)
    }
}

/// A plan document as it comes out of the browser's storage.
#[derive(Clone, Debug)]
pub struct Saved {
    /// What the input was called.
    pub name: Rc<str>,
    /// The format it was read as.
    pub format: Rc<str>,
    /// Strategy, edits and progress.
    pub recipe: Rc<Recipe>,
    /// The revision it was saved at.
    pub revision: u32,
    /// The saved change set.
    pub changes: BlobRef,
}

/// Two are the same when they are the same recipe on the same change set; comparing what stands in the recipes
/// would take longer and say no more.
impl PartialEq for Saved {
    fn eq(&self, other: &Self) -> bool {
        self.changes == other.changes && Rc::ptr_eq(&self.recipe, &other.recipe)
    }
}

impl Eq for Saved {}
