//! What the worker should be doing, derived from the state.

use crate::files::finds_the_same;
use crate::{BlobRef, Dialog, Manner, Source, State, StrategySource, Target, View, WorkerState};
use protocol::{FileQuery, RecipeSource, Request, SplitBy};
use std::mem::discriminant;
use std::rc::Rc;
use strategy::{Edits, Progress, PullRequestKey, Recipe, Strategy};

/// A question for the worker, without the heavy parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// Read a list or a link and plan it.
    Open(Source, Manner),
    /// Take up the saved or the open document, by its change set.
    Restore(BlobRef),
    /// Plan anew.
    Replan,
    /// A window of the file table.
    Files(FileQuery),
    /// All files that a query finds.
    Find(FileQuery),
    /// Rows that became no file of their own, so many of them.
    Left(u32),
    /// The paths of files.
    Paths(Rc<[u32]>),
    /// Everything about a file.
    Inspect(u32),
    /// The plan link.
    Link,
    /// A manifest, or everything.
    Render(Option<Rc<str>>),
    /// A strategy.
    Strategy(StrategySource),
    /// How to cut a pull request.
    ProposeSplit(PullRequestKey, SplitBy),
    /// Pull requests that could be one.
    ProposeMerges,
    /// The schedule.
    Schedule,
    /// What moves when the review of this pull request ends so many working days later.
    Slip(PullRequestKey, u32),
    /// How the patterns of the strategy fare.
    Patterns,
    /// Where a path goes.
    TryPath(Rc<str>),
    /// The strategy as text.
    StrategyText,
    /// A strategy that was typed.
    ReadText(Rc<str>),
}

/// A question that was posted, or is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The question.
    pub job: Job,
    /// The recipe's revision it belongs to.
    pub revision: u32,
}

impl Posted {
    /// True where both ask for the same kind of thing; one question of a kind is under way at a time.
    pub fn is_of_the_kind_of(&self, other: &Self) -> bool {
        discriminant(&self.job) == discriminant(&other.job)
    }

    /// The message to the worker and the bytes beside it; nothing where the state has moved on.
    pub fn request(&self, state: &State) -> Option<(Request, Vec<BlobRef>)> {
        let plain = |request| Some((request, Vec::new()));
        match &self.job {
            Job::Open(source, manner) => open(state, source, *manner),
            Job::Restore(_) => restore(state),
            Job::Replan => {
                let recipe = Recipe::clone(&state.document.as_ref()?.recipe);
                plain(Request::Replan { recipe, revision: self.revision })
            }
            Job::Files(query) => plain(Request::Files(query.clone())),
            Job::Find(query) => plain(Request::Find(query.clone())),
            Job::Left(count) => plain(Request::Left { from: 0, count: *count }),
            Job::Paths(files) => plain(Request::Paths { files: files.to_vec() }),
            Job::Inspect(file) => plain(Request::Inspect { file: *file }),
            Job::Link => plain(Request::Link),
            Job::Schedule => plain(Request::Schedule),
            Job::Slip(pull_request, days) => {
                plain(Request::Slip { pull_request: pull_request.clone(), days: *days })
            }
            Job::Patterns => plain(Request::Patterns),
            Job::TryPath(path) => plain(Request::TryPath { path: (**path).to_owned() }),
            Job::StrategyText => plain(Request::StrategyText),
            Job::ReadText(text) => plain(Request::ReadText { text: (**text).to_owned() }),
            Job::Render(manifest) => {
                plain(Request::Render { manifest: manifest.as_deref().map(str::to_owned) })
            }
            Job::Strategy(StrategySource::Preset(key)) => {
                plain(Request::ReadStrategy { preset: Some((**key).to_owned()) })
            }
            Job::Strategy(StrategySource::File { blob, name }) => {
                Some((Request::ReadImport { name: (**name).to_owned() }, vec![*blob]))
            }
            Job::ProposeSplit(key, by) => {
                plain(Request::ProposeSplit { pull_request: key.clone(), by: by.clone() })
            }
            Job::ProposeMerges => plain(Request::ProposeMerges),
        }
    }
}

fn open(state: &State, source: &Source, manner: Manner) -> Option<(Request, Vec<BlobRef>)> {
    let request = match source {
        Source::List { files, preset, format } => {
            let names = files.iter().map(|file| (*file.name).to_owned()).collect();
            let format = format.as_deref().map(str::to_owned);
            let open = state.document.as_ref().map(|document| (&document.recipe, document.revision));
            let recipe = match (manner, open, &state.strategy_in_hand) {
                (Manner::Added, Some((recipe, revision)), _) => {
                    let recipe = Recipe::clone(recipe);
                    return Some((Request::Add { names, format, recipe, revision }, source.blobs()));
                }
                (Manner::InPlace, Some((recipe, _)), _) => {
                    RecipeSource::Given(Box::new(Recipe::clone(recipe)))
                }
                (_, _, Some(strategy)) if preset.is_none() => RecipeSource::Given(Box::new(Recipe {
                    strategy: Strategy::clone(strategy),
                    edits: Edits::default(),
                    progress: Progress::default(),
                })),
                _ => match state.preset_for(source) {
                    Some(preset) => RecipeSource::Preset(preset.to_owned()),
                    None => RecipeSource::Proposed,
                },
            };
            Request::Open { names, format, recipe }
        }
        Source::Link { fragment } => Request::OpenLink { fragment: (**fragment).to_owned() },
        Source::Saved(_) => return restore(state),
    };
    Some((request, source.blobs()))
}

fn restore(state: &State) -> Option<(Request, Vec<BlobRef>)> {
    let open = || state.document.as_ref().map(|document| document.saved());
    let saved = state.taking_up().cloned().or_else(open)?;
    let recipe = Recipe::clone(&saved.recipe);
    Some((Request::Restore { recipe, revision: saved.revision }, vec![saved.changes]))
}

impl State {
    /// What the worker should be doing now, the most urgent first.
    pub fn jobs(&self) -> Vec<Posted> {
        if self.worker != WorkerState::Ready {
            return Vec::new();
        }
        if let Some(opening) = &self.opening
            && let Some(manner) = opening.manner
        {
            let open = self.document.as_ref().filter(|_| !self.worker_holds);
            let job = match (&opening.source, open) {
                (Source::Saved(saved), _) => Job::Restore(saved.changes),
                // Only an open list can be added to.
                (_, Some(document)) if manner == Manner::Added => Job::Restore(document.changes),
                (source @ (Source::List { .. } | Source::Link { .. }), _) => {
                    Job::Open(source.clone(), manner)
                }
            };
            return vec![Posted { job, revision: 0 }];
        }
        let revision = self.document.as_ref().map_or(0, |document| document.revision);
        let mut jobs = Vec::new();
        self.jobs_of_document(&mut jobs);
        // Behind the plan: the owners of files are counted by it. While it is asked what becomes of a list, nobody knows
        // yet which plan that is.
        if let Some(source) = self.reading_strategy.as_ref().filter(|_| self.opening.is_none()) {
            jobs.push(Job::Strategy(source.clone()));
        }
        jobs.into_iter().map(|job| Posted { job, revision }).collect()
    }

    fn jobs_of_document(&self, jobs: &mut Vec<Job>) {
        let Some(document) = &self.document else { return };
        if !self.worker_holds {
            if document.refused != Some(document.revision) {
                jobs.push(Job::Restore(document.changes));
            }
            return;
        }
        if document.is_planning() && document.refused != Some(document.revision) {
            jobs.push(Job::Replan);
        }
        if let Some(moving) = &self.moving {
            jobs.push(Job::Paths(Rc::clone(&moving.files)));
        }
        if self.files.is_selecting_found {
            jobs.push(Job::Find(self.files.query.clone()));
        }
        if self.view == View::Checks
            && document.has_left_rows()
            && self.left_rows.as_ref().is_none_or(|rows| rows.has_more(self.left_count))
        {
            jobs.push(Job::Left(self.left_count));
        }
        if self.view == View::Files && !self.has_rows_of(document.revision) {
            jobs.push(Job::Files(self.files.query.clone()));
        }
        self.jobs_of_schedule(document, jobs);
        if self.view == View::Strategy {
            self.editor.jobs(document, jobs);
        }
        if let Some(Target::File(file)) = self.target
            && self.details_of(file).is_none_or(|details| details.revision != document.revision)
        {
            jobs.push(Job::Inspect(file));
        }
        if self.share.as_ref().is_some_and(|share| share.fragment.is_none()) {
            jobs.push(Job::Link);
        }
        if let Some(arranging) = self.arranging.as_ref().filter(|_| !document.is_planning()) {
            if self.dialog == Some(Dialog::Split) && self.proposed_split().is_none() {
                jobs.push(Job::ProposeSplit(arranging.pull_request.clone(), arranging.by.clone()));
            }
            if self.dialog == Some(Dialog::Merge) && self.proposed_merges().is_none() {
                jobs.push(Job::ProposeMerges);
            }
        }
        if let Some(manifest) = &self.rendering {
            jobs.push(Job::Render(manifest.clone()));
        }
    }

    fn has_rows_of(&self, revision: u32) -> bool {
        self.files.rows.as_ref().is_some_and(|rows| {
            rows.revision == revision
                && finds_the_same(&rows.query, &self.files.query)
                && (rows.query.from, rows.query.count) == (self.files.query.from, self.files.query.count)
        })
    }
}
