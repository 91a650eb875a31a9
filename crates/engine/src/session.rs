//! One open plan document and what was derived from it.

use crate::EngineError;
use crate::files::Found;
use crate::inputs::{NamedReading, joined};
use crate::proposal::propose;
use changeset::{Account, FileIdx, Notice, Reading};
use manifest::Context;
use planner::{Facts, Matcher, Plan, PlanDocument, Verdicts, plan, plan_from};
use protocol::{
    FileDetails, FileQuery, FileRows, LeftRows, NoticeView, OpenedView, PatternsView, PlanView, ProposalView,
    ScheduleView, SlipView, TriedPath,
};
use strategy::{Edits, PathBytes, Progress, PullRequestKey, Recipe, Strategy};

/// A file to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An open plan.
#[derive(Debug)]
pub struct Session {
    document: PlanDocument,
    /// What is known of the files whatever the recipe.
    facts: Facts,
    matcher: Matcher,
    /// What the patterns of `matcher` say of the files.
    verdicts: Verdicts,
    plan: Plan,
    notices: Vec<Notice>,
    account: Account,
    revision: u32,
    found: Option<Found>,
    proposal: Option<ProposalView>,
}

/// A recipe that only holds a preset.
///
/// # Errors
/// When there is no preset with this key.
pub fn preset_recipe(key: &str) -> Result<Recipe, EngineError> {
    Ok(recipe(notation::preset(key)?.strategy()?))
}

/// Reads a strategy from YAML or JSON and makes sure that a plan can be made from it.
///
/// # Errors
/// When it is not a strategy, holds something unusable, or its pull requests wait for each other.
pub fn read_strategy(bytes: &[u8]) -> Result<Recipe, EngineError> {
    recipe_that_plans(notation::read_strategy(bytes)?)
}

/// A recipe that only holds this strategy, by which a plan can be made.
pub(crate) fn recipe_that_plans(strategy: Strategy) -> Result<Recipe, EngineError> {
    let recipe = recipe(strategy);
    let empty = PlanDocument {
        name: String::new(),
        format: String::new(),
        tally: changeset::Tally::default(),
        changes: changeset::ChangeSet::default(),
        recipe,
    };
    let matcher = Matcher::new(&empty.recipe.strategy)?;
    plan(&empty, &matcher)?;
    Ok(empty.recipe)
}

pub(crate) fn recipe(strategy: Strategy) -> Recipe {
    Recipe { strategy, edits: Edits::default(), progress: Progress::default() }
}

/// A recipe may come from a link, from storage or from a page of another build.
fn check(strategy: &Strategy) -> Result<(), EngineError> {
    match strategy::validate(strategy).first() {
        Some(trouble) => Err(EngineError::new(format_args!("the strategy cannot be used: {trouble}"))),
        None => Ok(()),
    }
}

impl Session {
    /// Plans inputs of one comparison, joined where there are several.
    ///
    /// # Errors
    /// When there is none, their names are too long to be held together, or the strategy cannot be used.
    pub fn open(inputs: Vec<NamedReading>, recipe: Recipe) -> Result<Self, EngineError> {
        Self::open_by(joined(inputs)?, recipe)
    }

    /// Plans inputs of one comparison by the preset that they propose.
    ///
    /// # Errors
    /// As for [`Session::open`].
    pub fn open_proposed(inputs: Vec<NamedReading>) -> Result<Self, EngineError> {
        let input = joined(inputs)?;
        let proposal = propose(&input.reading.changes);
        let recipe = preset_recipe(&proposal.best.preset)?;
        Ok(Self { proposal: Some(proposal), ..Self::open_by(input, recipe)? })
    }

    fn open_by(input: NamedReading, recipe: Recipe) -> Result<Self, EngineError> {
        let NamedReading { name, reading } = input;
        let Reading { changes, notices, tally, account, format, .. } = reading;
        let document = PlanDocument { name, format, tally, changes, recipe };
        Ok(Self { notices, account, ..Self::of(document, 0)? })
    }

    /// Joins more inputs to the open change set and plans it anew by this recipe.
    ///
    /// # Errors
    /// As for [`Session::open`]; the plan stays as it was.
    pub fn add(
        &mut self,
        inputs: Vec<NamedReading>,
        recipe: Recipe,
        revision: u32,
    ) -> Result<(), EngineError> {
        let PlanDocument { name, format, tally, changes, .. } = &self.document;
        let open = Reading {
            changes: changes.clone(),
            notices: self.notices.clone(),
            tally: *tally,
            account: self.account.clone(),
            format: format.clone(),
            encoding: "utf-8",
        };
        let open = NamedReading { name: name.clone(), reading: open };
        let opened = Self::open([vec![open], inputs].concat(), recipe)?;
        *self = Self { revision, ..opened };
        Ok(())
    }

    /// Takes up a plan again from a saved change set.
    ///
    /// # Errors
    /// When the bytes are damaged or the strategy cannot be used.
    pub fn restore(saved: &[u8], recipe: Recipe, revision: u32) -> Result<Self, EngineError> {
        let permalink::SavedChanges { name, format, tally, account, notices, changes } =
            permalink::load_changes(saved)?;
        let document = PlanDocument { name, format, tally, changes, recipe };
        let session = Self::of(document, revision)?;
        let notices = notices.into_iter().chain(session.notices).collect();
        Ok(Self { notices, account, ..session })
    }

    /// Opens a plan link.
    ///
    /// # Errors
    /// When the link is damaged, foreign or from a newer version.
    pub fn open_link(fragment: &str) -> Result<Self, EngineError> {
        Self::of(permalink::decode(fragment)?, 0)
    }

    fn of(document: PlanDocument, revision: u32) -> Result<Self, EngineError> {
        check(&document.recipe.strategy)?;
        let matcher = Matcher::new(&document.recipe.strategy)?;
        let facts = Facts::new(&document.changes);
        let verdicts = Verdicts::new(&document.changes, &facts, &matcher);
        let plan = plan_from(&document, &matcher, &facts, &verdicts)?;
        let notices = changeset::notices_of(&document.changes, &document.format);
        let account = Account::default();
        Ok(Self {
            document,
            facts,
            matcher,
            verdicts,
            plan,
            notices,
            account,
            revision,
            found: None,
            proposal: None,
        })
    }

    /// Plans the open change set by another recipe. Only files that a glob takes which changed are classified anew.
    ///
    /// # Errors
    /// When the recipe cannot be used; the plan stays as it was.
    pub fn replan(&mut self, recipe: Recipe, revision: u32) -> Result<(), EngineError> {
        let former = &self.document.recipe;
        if recipe.strategy == former.strategy && recipe.edits == former.edits {
            // A tick or a status moves no file.
            self.document.recipe.progress = recipe.progress;
            self.revision = revision;
            return Ok(());
        }
        let revised = if recipe.strategy == self.document.recipe.strategy {
            None
        } else {
            check(&recipe.strategy)?;
            let matcher = Matcher::new(&recipe.strategy)?;
            let changes = &self.document.changes;
            let verdicts = self.verdicts.revised(changes, &self.facts, &self.matcher, &matcher);
            Some((matcher, verdicts))
        };
        let former = std::mem::replace(&mut self.document.recipe, recipe);
        let (matcher, verdicts) = revised
            .as_ref()
            .map_or((&self.matcher, &self.verdicts), |(matcher, verdicts)| (matcher, verdicts));
        match plan_from(&self.document, matcher, &self.facts, verdicts) {
            Ok(plan) => {
                self.plan = plan;
                if let Some(revised) = revised {
                    (self.matcher, self.verdicts) = revised;
                }
                self.revision = revision;
                self.found = None;
                Ok(())
            }
            Err(error) => {
                self.document.recipe = former;
                Err(error.into())
            }
        }
    }

    /// The plan that another recipe would give; the open one stays.
    pub(crate) fn plan_by(&mut self, recipe: Recipe) -> Result<Plan, EngineError> {
        let matcher = Matcher::new(&recipe.strategy)?;
        let verdicts = self.verdicts.revised(&self.document.changes, &self.facts, &self.matcher, &matcher);
        let former = std::mem::replace(&mut self.document.recipe, recipe);
        let plan = plan_from(&self.document, &matcher, &self.facts, &verdicts);
        self.document.recipe = former;
        Ok(plan?)
    }

    /// The plan document.
    pub fn document(&self) -> &PlanDocument {
        &self.document
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The revision of the recipe that is planned.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// What the reader wants people to know.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The plan as the page shows it.
    pub fn view(&self) -> PlanView {
        crate::view::plan_view(&self.document, &self.plan, self.revision)
    }

    /// The plan and everything around it, for a page that has just opened it.
    pub fn opened(&self) -> OpenedView {
        let notice = |notice: &Notice| NoticeView {
            code: notice.code.as_str().to_owned(),
            text: notice.text.clone(),
            rows: notice.rows.iter().map(|row| (row.line, row.text.clone())).collect(),
        };
        OpenedView {
            name: self.document.name.clone(),
            format: self.document.format.clone(),
            input: crate::input_view::input_view(&self.document.changes, &self.document.format),
            notices: self.notices.iter().map(notice).collect(),
            recipe: self.document.recipe.clone(),
            plan: self.view(),
            proposal: self.proposal(),
        }
    }

    /// The preset that the change set speaks for, whatever it is planned by.
    pub fn proposal(&self) -> ProposalView {
        self.proposal.clone().unwrap_or_else(|| propose(&self.document.changes))
    }

    /// The change set for storage: [`Session::restore`] takes it up again.
    pub fn saved_changes(&self) -> Vec<u8> {
        let PlanDocument { name, format, tally, changes, .. } = &self.document;
        permalink::save_changes(name, format, *tally, &self.account, &self.notices, changes)
    }

    /// Rows of the input that became no file of their own, `count` of them from the place `from` on.
    pub fn left_rows(&self, from: u32, count: u32) -> LeftRows {
        let places = (from..from.saturating_add(count)).map_while(|at| usize::try_from(at).ok());
        let rows = places.map_while(|at| self.account.row(at, &self.document.changes));
        LeftRows {
            total: u32::try_from(self.account.len()).unwrap_or(u32::MAX),
            rows: rows.map(|row| (row.line, row.path, row.fate.words().to_owned())).collect(),
        }
    }

    /// A window of the file table.
    pub fn files(&mut self, query: FileQuery) -> FileRows {
        let numbers = crate::files::find(&self.document, &self.matcher, &self.plan, &query, &mut self.found);
        crate::files::window(&self.document, &self.plan, self.revision, query, numbers)
    }

    /// The numbers of all files that `query` finds, in its order; its window is ignored.
    pub fn find(&mut self, query: &FileQuery) -> Vec<u32> {
        crate::files::find(&self.document, &self.matcher, &self.plan, query, &mut self.found).to_vec()
    }

    /// The paths of these files; numbers that no file has are left out.
    pub fn paths(&self, files: &[u32]) -> Vec<PathBytes> {
        let changes = &self.document.changes;
        let known = files.iter().map(|file| FileIdx(*file)).filter(|file| file.at() < changes.len());
        known.map(|file| PathBytes::new(changes.path(file))).collect()
    }

    /// Everything about one file; `None` where no file has this number.
    pub fn inspect(&self, file: u32) -> Option<FileDetails> {
        crate::files::details(&self.document, &self.matcher, &self.plan, self.revision, FileIdx(file))
    }

    /// The computed schedule.
    pub fn schedule(&self) -> ScheduleView {
        crate::schedule_view::schedule_view(&self.document, &self.plan, self.revision)
    }

    /// What moves when the review of a pull request ends so many working days later; `None` where it does not land.
    pub fn slip(&self, pull_request: &PullRequestKey, days: u32) -> Option<SlipView> {
        crate::schedule_view::slip_view(&self.document, &self.plan, self.revision, pull_request, days)
    }

    /// How each pattern of the strategy fares.
    pub fn patterns(&self) -> PatternsView {
        crate::strategy_view::patterns(&self.document, &self.matcher, &self.plan, self.revision)
    }

    /// Where a path goes, be it listed or not.
    pub fn try_path(&self, path: &str) -> TriedPath {
        crate::strategy_view::try_path(&self.document, &self.matcher, &self.plan, self.revision, path)
    }

    /// The strategy as YAML; [`read_strategy`] reads it back to the letter.
    pub fn strategy_text(&self) -> String {
        notation::to_yaml(&self.document.recipe.strategy)
    }

    /// The plan link's fragment, `#` included.
    ///
    /// # Errors
    /// When the plan is too large for a link.
    pub fn link(&self) -> Result<String, EngineError> {
        Ok(permalink::encode(&self.document)?)
    }

    /// The link without modes and object ids, which are most of its length; those that the plan is made by stay in it.
    ///
    /// # Errors
    /// When the plan is too large for a link.
    pub fn short_link(&self) -> Result<String, EngineError> {
        Ok(permalink::encode(&permalink::without_ids(&self.document))?)
    }

    /// The files of one manifest, or of all where `key` is absent, each under its own name.
    ///
    /// # Errors
    /// When there is no such manifest, or the plan does not hold what every export promises.
    pub fn manifest_files(&self, key: Option<&str>) -> Result<Vec<manifest::RenderedFile>, EngineError> {
        let context = Context { document: &self.document, plan: &self.plan };
        match key {
            Some(key) => Ok((manifest::manifest(key)?.render)(&context)?),
            None => Ok(manifest::all(&context)?),
        }
    }

    /// One manifest, or all as one ZIP. A manifest of several files becomes a ZIP too.
    ///
    /// # Errors
    /// As for [`Session::manifest_files`].
    pub fn render(&self, key: Option<&str>) -> Result<RenderedFile, EngineError> {
        let mut files = self.manifest_files(key)?;
        let media_type = |key| manifest::manifest(key).map(|manifest| manifest.media_type.to_owned());
        match (key, files.len()) {
            (Some(key), 1) => {
                let manifest::RenderedFile { name, bytes } = files.remove(0);
                let name = name.rsplit('/').next().unwrap_or(&name).to_owned();
                Ok(RenderedFile { name, media_type: media_type(key)?, bytes })
            }
            (key, _) => Ok(RenderedFile {
                name: format!("{}.zip", key.unwrap_or("tranche-plan")),
                media_type: "application/zip".to_owned(),
                bytes: manifest::zipped(&files)?,
            }),
        }
    }
}
