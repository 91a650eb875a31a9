//! Files that bring a strategy or a part of one: our own format, labels of actions/labeler, CODEOWNERS.

use crate::owners::{OwnersOf, owners};
use crate::session::{recipe, recipe_that_plans};
use crate::{EngineError, Session};
use notation::{Codeowners, Imported, OwnersDialect, Remark};
use protocol::{ImportView, NoticeView};
use strategy::{ProposedReviewers, Recipe, Strategy, counted};

/// How many owners are proposed for one pull request: more than that are no reviewers but an audience.
const MOST_PROPOSED: usize = 20;
/// How many lines of a kind a notice names.
const MOST_ROWS: usize = 100;

/// Reads whatever brings a strategy or a part of one; `name` is the file's name where it has one. Owners of files
/// become reviewers of the open plan, so they need a session.
///
/// # Errors
/// When the bytes cannot be used, no plan can be made by their strategy, or owners come while no plan is open.
pub fn read_import(
    bytes: &[u8],
    name: Option<&str>,
    session: Option<&Session>,
) -> Result<ImportView, EngineError> {
    Ok(match notation::read_import(bytes, name)? {
        Imported::Strategy(strategy) => import("a strategy", *strategy, &[])?,
        Imported::Labels(strategy, remarks) => {
            import("a configuration of actions/labeler", *strategy, &remarks)?
        }
        Imported::Owners(codeowners, remarks) => {
            let session = session.ok_or_else(|| EngineError::new(NO_PLAN))?;
            of_owners(session, &codeowners, &remarks)?
        }
    })
}

/// Reads a strategy in any form that a plan can be made by; what could not be taken over of it comes beside it.
///
/// # Errors
/// As for [`read_import`]; a CODEOWNERS file is none.
pub fn read_recipe(bytes: &[u8], name: Option<&str>) -> Result<(Recipe, Vec<NoticeView>), EngineError> {
    let ImportView { strategy, notices, .. } = read_import(bytes, name, None)?;
    let strategy = strategy.ok_or_else(|| EngineError::new(NO_PLAN))?;
    Ok((recipe(*strategy), notices))
}

impl Session {
    /// Adds the owners that a CODEOWNERS file names to the reviewers, and gives what could not be taken over.
    ///
    /// # Errors
    /// When the bytes are no CODEOWNERS file; the plan stays as it was.
    pub fn add_owners(&mut self, bytes: &[u8], name: Option<&str>) -> Result<Vec<NoticeView>, EngineError> {
        let import = read_import(bytes, name, Some(self))?;
        if import.strategy.is_some() {
            return Err(EngineError::new("a CODEOWNERS file is wanted here, and this is a strategy"));
        }
        let mut recipe = self.document().recipe.clone();
        strategy::add_reviewers(&mut recipe.strategy, &import.reviewers);
        self.replan(recipe, self.revision())?;
        Ok(import.notices)
    }
}

/// The strategy as YAML; [`crate::read_strategy`] reads it back to the letter.
pub fn strategy_text(strategy: &Strategy) -> String {
    notation::to_yaml(strategy)
}

/// Says what a file is that brings a strategy or a part of one, whether it can be used, and what of it could not be
/// taken over. As [`read_import`], except that owners of files need no plan and become no reviewers.
///
/// # Errors
/// When the bytes cannot be used, or no plan can be made by their strategy.
pub fn check_import(bytes: &[u8], name: Option<&str>) -> Result<ImportView, EngineError> {
    match notation::read_import(bytes, name)? {
        Imported::Owners(codeowners, remarks) => {
            let (kind, notices) = (kind_of(&codeowners).to_owned(), notices(&remarks));
            Ok(ImportView { kind, strategy: None, reviewers: Vec::new(), owners: Vec::new(), notices })
        }
        Imported::Strategy(..) | Imported::Labels(..) => read_import(bytes, name, None),
    }
}

const NO_PLAN: &str = "this is a CODEOWNERS file: it names reviewers for the files of a plan and is no strategy; open a list \
                       of changed files first, and this file then";

fn import(kind: &str, strategy: Strategy, remarks: &[Remark]) -> Result<ImportView, EngineError> {
    let strategy = Some(Box::new(recipe_that_plans(strategy)?.strategy));
    Ok(ImportView {
        kind: kind.to_owned(),
        strategy,
        reviewers: Vec::new(),
        owners: Vec::new(),
        notices: notices(remarks),
    })
}

fn of_owners(
    session: &Session,
    codeowners: &Codeowners,
    remarks: &[Remark],
) -> Result<ImportView, EngineError> {
    let mut reviewers = Vec::new();
    let mut notices = notices(remarks);
    let (mut unowned, mut beyond) = (Vec::new(), Vec::new());
    for OwnersOf { pull_request, mut owners, unowned: files } in owners(session, codeowners)? {
        if files > 0 {
            unowned.push((0, format!("{pull_request}: {}", counted(files, "file"))));
        }
        if let Some(left) = owners.len().checked_sub(MOST_PROPOSED).filter(|left| *left > 0) {
            owners.truncate(MOST_PROPOSED);
            let left = u64::try_from(left).unwrap_or(u64::MAX);
            beyond.push((0, format!("{pull_request}: {} more", counted(left, "owner"))));
        }
        if !owners.is_empty() {
            reviewers.push(ProposedReviewers { pull_request, owners });
        }
    }
    let mut say = |code: &str, text: &str, rows: Vec<(u32, String)>| {
        if !rows.is_empty() {
            notices.push(NoticeView { code: code.to_owned(), text: text.to_owned(), rows });
        }
    };
    say(
        "owners_beyond",
        "More owners than can be asked: for each pull request the 20 with the most files are proposed.",
        beyond,
    );
    say("files_unowned", "Nobody owns these files; their pull requests get no reviewer for them.", unowned);
    let rules = codeowners.rules.iter();
    let owners = rules.flat_map(|rule| rule.globs.iter().map(|glob| (glob.clone(), rule.owners.join(", "))));
    let owners = owners.collect();
    Ok(ImportView { kind: kind_of(codeowners).to_owned(), strategy: None, reviewers, owners, notices })
}

fn kind_of(codeowners: &Codeowners) -> &'static str {
    match codeowners.dialect {
        OwnersDialect::GitHub => "a CODEOWNERS file of GitHub's kind",
        OwnersDialect::GitLab => "a CODEOWNERS file of GitLab's kind",
    }
}

/// A notice for each reason, in the order in which they first came up, with the lines that it speaks of.
fn notices(remarks: &[Remark]) -> Vec<NoticeView> {
    let mut reasons: Vec<(&str, Vec<&Remark>)> = Vec::new();
    for remark in remarks {
        match reasons.iter_mut().find(|(why, _)| *why == remark.why) {
            Some((_, of_one)) => of_one.push(remark),
            None => reasons.push((remark.why, vec![remark])),
        }
    }
    let notice = |(why, remarks): (&str, Vec<&Remark>)| {
        let total = u64::try_from(remarks.len()).unwrap_or(u64::MAX);
        let rows = remarks.iter().take(MOST_ROWS).map(|remark| (remark.line, remark.what.clone()));
        let why = EngineError::new(why);
        NoticeView {
            code: "left_out".to_owned(),
            text: format!("{}: {}", counted(total, "line"), why.why()),
            rows: rows.collect(),
        }
    };
    reasons.into_iter().map(notice).collect()
}
