//! Cutting and merging pull requests, lanes and policies.

use crate::figures::figure;
use crate::{Dialog, State, Tone};
use protocol::{MergesView, SplitBy, SplitView};
use std::rc::Rc;
use strategy::{
    Lane, LockFilesPlace, Piece, PullRequestKey, RearrangeError, Recipe, TestsPlace, merge, set_lane, split,
    validate,
};

/// Changes of how pull requests are cut; each but the questions can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArrangeAction {
    /// Open the dialog that cuts a pull request.
    AskSplit(PullRequestKey),
    /// Propose another cut in that dialog.
    SplitBy(SplitBy),
    /// Cut by the owners that the CODEOWNERS file names which was opened last.
    SplitByOwners,
    /// Cut as proposed; the titles of the pieces as they were typed.
    Split {
        /// By piece; an empty one stays as it was proposed.
        titles: Vec<String>,
    },
    /// Open the dialog that merges a pull request into another one.
    AskMerge(PullRequestKey),
    /// Merge two pull requests.
    Merge {
        /// The one whose key and title stay.
        keep: PullRequestKey,
        /// The one that goes.
        gone: PullRequestKey,
    },
    /// Where tests go.
    Tests(TestsPlace),
    /// Where lock files go.
    LockFiles(LockFilesPlace),
    /// Give a lane a pull request of its own, or take it away.
    Lane(Lane, bool),
    /// A number of the policy as it was typed.
    Figure {
        /// The row's key.
        key: &'static str,
        /// What was typed.
        text: String,
    },
}

/// What a dialog of these is about, and what the worker proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arranging {
    /// The pull request.
    pub pull_request: PullRequestKey,
    /// What it is cut by.
    pub by: SplitBy,
    /// The proposed cut, once it came.
    pub split: Option<Rc<SplitView>>,
    /// Proposed merges, once they came.
    pub merges: Option<Rc<MergesView>>,
    /// Why what was tried cannot be done.
    pub trouble: Option<Rc<str>>,
}

/// A number that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureTrouble {
    /// The row's key.
    pub key: &'static str,
    /// What was typed.
    pub text: Rc<str>,
    /// Why it was not taken, and what stays.
    pub why: Rc<str>,
}

pub(crate) fn reduce(state: &State, action: ArrangeAction) -> State {
    let mut next = state.clone();
    match action {
        ArrangeAction::AskSplit(key) => next.ask(key, Dialog::Split),
        ArrangeAction::AskMerge(key) => next.ask(key, Dialog::Merge),
        ArrangeAction::SplitBy(by) => next.split_by(by),
        ArrangeAction::SplitByOwners => {
            if let Some(owners) = &state.owners {
                next.split_by(SplitBy::Owners(owners.rules.to_vec()));
            }
        }
        ArrangeAction::Split { titles } => next.split(titles),
        ArrangeAction::Merge { keep, gone } => next.merge(&keep, &gone),
        ArrangeAction::Tests(place) => {
            let words = match place {
                TestsPlace::ByGlobs => "let globs say where tests go",
                TestsPlace::WithTheirCode => "sent tests with their code",
            };
            next.edit_policy(words.to_owned(), |recipe| recipe.strategy.policy.tests = place);
        }
        ArrangeAction::LockFiles(place) => {
            let words = match place {
                LockFilesPlace::ByGlobs => "let globs say where lock files go",
                LockFilesPlace::WithPackageFiles => "sent lock files with their package files",
            };
            next.edit_policy(words.to_owned(), |recipe| recipe.strategy.policy.lock_files = place);
        }
        ArrangeAction::Lane(lane, is_on) => {
            let verb = if is_on {
                "gave a pull request of their own to"
            } else {
                "took their own pull request from"
            };
            next.rearrange(format!("{verb} {}", lane.words()), |recipe| set_lane(recipe, lane, is_on));
        }
        ArrangeAction::Figure { key, text } => next.set_figure(key, &text),
    }
    next
}

impl State {
    fn ask(&mut self, pull_request: PullRequestKey, dialog: Dialog) {
        if self.document.is_some() {
            self.arranging = Some(Rc::new(Arranging {
                pull_request,
                by: SplitBy::Limits,
                split: None,
                merges: None,
                trouble: None,
            }));
            self.dialog = Some(dialog);
        }
    }

    fn split_by(&mut self, by: SplitBy) {
        let asked = self.arranging.take();
        self.arranging = asked.map(|it| Rc::new(Arranging { by, split: None, ..Arranging::clone(&it) }));
    }

    /// The proposed cut, where it is one of the plan shown.
    pub fn proposed_split(&self) -> Option<&Rc<SplitView>> {
        let (document, arranging) = (self.document.as_ref()?, self.arranging.as_ref()?);
        arranging.split.as_ref().filter(|split| split.revision == document.revision)
    }

    /// The proposed merges, where they are those of the plan shown.
    pub fn proposed_merges(&self) -> Option<&Rc<MergesView>> {
        let (document, arranging) = (self.document.as_ref()?, self.arranging.as_ref()?);
        arranging.merges.as_ref().filter(|merges| merges.revision == document.revision)
    }

    pub(crate) fn hear_split(&mut self, split: SplitView) {
        if let Some(arranging) = &mut self.arranging
            && (&arranging.pull_request, &arranging.by) == (&split.pull_request, &split.by)
        {
            Rc::make_mut(arranging).split = Some(Rc::new(split));
        }
    }

    pub(crate) fn hear_merges(&mut self, merges: MergesView) {
        if let Some(arranging) = &mut self.arranging {
            Rc::make_mut(arranging).merges = Some(Rc::new(merges));
        }
    }

    fn split(&mut self, titles: Vec<String>) {
        let (Some(document), Some(proposed)) = (&self.document, self.proposed_split().cloned()) else {
            return;
        };
        let named = proposed.pieces.iter().zip(titles.into_iter().map(Some).chain(std::iter::repeat(None)));
        let pieces: Vec<Piece> = named
            .map(|(piece, title)| {
                let title = title.filter(|title| !title.trim().is_empty());
                Piece { title: title.unwrap_or_else(|| piece.title.clone()), globs: piece.globs.clone() }
            })
            .collect();
        let count = pieces.len() + 1;
        let what = format!("split {} into {count}", document.label(&proposed.pull_request));
        self.rearrange(what, |recipe| split(recipe, &proposed.pull_request, &proposed.stays.globs, &pieces));
    }

    fn merge(&mut self, keep: &PullRequestKey, gone: &PullRequestKey) {
        let Some(document) = &self.document else { return };
        let what = format!("merged {} into {}", document.label(gone), document.label(keep));
        self.rearrange(what, |recipe| merge(recipe, keep, gone));
    }

    /// Makes another recipe of the open one; where that cannot be, says why and changes nothing.
    fn rearrange(&mut self, what: String, make: impl FnOnce(&Recipe) -> Result<Recipe, RearrangeError>) {
        let Some(document) = &self.document else { return };
        match make(&document.recipe) {
            Ok(recipe) => self.replace_strategy(what, recipe),
            Err(why) => {
                let why = format!("Nothing was changed: {why}.");
                // A note would stand behind the dialog.
                match self.arranging.as_mut().filter(|_| self.dialog.is_some()) {
                    Some(arranging) => Rc::make_mut(arranging).trouble = Some(Rc::from(why)),
                    None => self.say(Tone::Trouble, why),
                }
            }
        }
    }

    /// Closes the dialog that cuts or merges, where it is open.
    pub(crate) fn stop_arranging(&mut self) {
        self.arranging = None;
        self.dialog = self.dialog.filter(|dialog| !matches!(dialog, Dialog::Split | Dialog::Merge));
    }

    fn edit_policy(&mut self, what: String, change: impl FnOnce(&mut Recipe)) {
        let Some(document) = &self.document else { return };
        let mut recipe = Recipe::clone(&document.recipe);
        change(&mut recipe);
        self.edit_recipe(what, recipe, None);
    }

    fn set_figure(&mut self, key: &'static str, text: &str) {
        let (Some(document), Some(figure)) = (&self.document, figure(key)) else { return };
        let before = (figure.get)(&document.recipe.strategy.policy);
        let stays = format!("It stays {}.", strategy::number(before));
        let mut recipe = Recipe::clone(&document.recipe);
        let why = match text.trim().parse::<u32>() {
            Ok(number) if (figure.least..=figure.most).contains(&number) => {
                (figure.set)(&mut recipe.strategy.policy, number);
                let troubles = validate(&recipe.strategy);
                troubles
                    .first()
                    .map(|trouble| format!("This does not fit the other numbers: {}. {stays}", trouble.why))
            }
            Ok(_) | Err(_) => {
                let (least, most) = (strategy::number(figure.least), strategy::number(figure.most));
                Some(format!("A whole number from {least} to {most} is wanted. {stays}"))
            }
        };
        self.figure_troubles.retain(|trouble| trouble.key != key);
        if let Some(why) = why {
            self.figure_troubles.push(FigureTrouble { key, text: Rc::from(text), why: Rc::from(why) });
        } else {
            let number = (figure.get)(&recipe.strategy.policy);
            let what = format!("set “{}” to {}", figure.title, strategy::number(number));
            self.edit_recipe(what, recipe, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FIGURES;
    use crate::testing::{after, answered, asked, heard, key, open, plan};
    use crate::{Action, EditAction, Job, ShowAction};
    use expect_test::expect;
    use protocol::{Answer, LinesView, PieceView, RefusalView};
    use std::fmt::Write as _;
    use strategy::GlobText;

    fn arrange(action: ArrangeAction) -> Action {
        EditAction::Arrange(action).into()
    }

    fn piece(title: &str, globs: &[&str]) -> PieceView {
        let globs = globs.iter().map(|text| GlobText((*text).to_owned())).collect();
        PieceView { title: title.to_owned(), globs, files: 2, lines: LinesView::default(), is_over: false }
    }

    fn proposed(revision: u32, by: SplitBy) -> Answer {
        let (stays, pieces) =
            (piece("base", &[]), vec![piece("base: a", &["a/**"]), piece("base: b", &["b/*"])]);
        let view = SplitView { revision, pull_request: key("base"), by, stays, pieces, warnings: Vec::new() };
        Answer::SplitProposed(Box::new(view))
    }

    fn keys(state: &State) -> String {
        let strategy = state.document.as_ref().unwrap().strategy();
        strategy.pull_requests.iter().map(|p| format!("{} ", p.key)).collect()
    }

    #[test]
    fn a_cut_is_proposed_by_the_worker_applied_and_undone() {
        let state = after(open(), [arrange(ArrangeAction::AskSplit(key("base")))]);
        assert_eq!(state.dialog, Some(Dialog::Split));
        let is_split = |job: &Job| matches!(job, Job::ProposeSplit(..));
        // An answer to a question that nobody asks any more is not shown.
        let first = asked(&state, is_split).unwrap();
        let state = after(state, [arrange(ArrangeAction::SplitBy(SplitBy::Ease))]);
        let state = heard(&state, first, proposed(0, SplitBy::Limits), None);
        assert!(state.proposed_split().is_none());
        let state = answered(&state, proposed(0, SplitBy::Ease), None);
        assert_eq!(state.proposed_split().unwrap().pieces.len(), 2);
        assert!(asked(&state, is_split).is_none());
        let titles = vec!["  ".to_owned(), "The rest".to_owned()];
        let state = after(state, [arrange(ArrangeAction::Split { titles })]);
        assert_eq!((keys(&state).as_str(), state.dialog), ("base base-2 base-3 feature polish ", None));
        let titles = &state.document.as_ref().unwrap().strategy().pull_requests;
        assert_eq!([&titles[1].title, &titles[2].title], ["base: a", "The rest"]);
        expect!["Split PR 1 into 3."].assert_eq(&state.note.as_ref().unwrap().text);
        let state = after(state, [EditAction::Undo.into()]);
        assert_eq!(keys(&state), "base feature polish ");
    }

    #[test]
    fn an_old_proposal_is_not_applied_and_a_refusal_closes_the_dialog() {
        let state = after(open(), [arrange(ArrangeAction::AskSplit(key("base")))]);
        let state = answered(&state, proposed(0, SplitBy::Limits), None);
        let moved = arrange(ArrangeAction::Tests(TestsPlace::WithTheirCode));
        let state = after(state, [moved, arrange(ArrangeAction::Split { titles: Vec::new() })]);
        assert_eq!(keys(&state), "base feature polish ");
        let state = answered(&state, Answer::Planned(Box::new(plan(1))), None);
        let why = "No.".to_owned();
        let state = answered(&state, Answer::Refused(RefusalView { why, command: None }), None);
        assert_eq!((state.dialog, state.refusal.is_some()), (None, true));
    }

    #[test]
    fn a_merge_that_cannot_be_says_why_and_changes_nothing() {
        let gone = ArrangeAction::Merge { keep: key("base"), gone: key("nowhere") };
        let state = after(open(), [arrange(ArrangeAction::AskMerge(key("base"))), arrange(gone)]);
        assert!(asked(&state, |job| *job == Job::ProposeMerges).is_some());
        let trouble = state.arranging.as_ref().unwrap().trouble.clone().unwrap();
        expect!["Nothing was changed: there is no pull request `nowhere`."].assert_eq(&trouble);
        let merged = ArrangeAction::Merge { keep: key("base"), gone: key("polish") };
        let state = after(state, [arrange(merged)]);
        assert_eq!((keys(&state).as_str(), state.dialog), ("base feature ", None));
        let state = after(state, [EditAction::Undo.into(), ShowAction::CloseDialog.into()]);
        assert_eq!(keys(&state), "base feature polish ");
    }

    #[test]
    fn a_lane_comes_and_goes() {
        let on = arrange(ArrangeAction::Lane(Lane::Renames, true));
        let state = after(open(), [on]);
        assert_eq!(keys(&state), "renames base feature polish ");
        expect!["Gave a pull request of their own to files that only moved."]
            .assert_eq(&state.note.as_ref().unwrap().text);
        let state = after(state, [arrange(ArrangeAction::Lane(Lane::Renames, false))]);
        assert_eq!(keys(&state), "base feature polish ");
    }

    #[test]
    fn what_stood_refused_in_a_field_is_not_written_into_another_pull_request() {
        let place = "pull_requests[0].agenda.first_day".to_owned();
        let write = |place: &str, text: &str| {
            let (place, text) = (place.to_owned(), text.to_owned());
            EditAction::Strategy(strategy::StrategyEdit::Write { place, text })
        };
        let add =
            strategy::StrategyEdit::Add { list: "pull_requests[0].agenda".to_owned(), words: String::new() };
        let state = after(open(), [EditAction::Strategy(add).into(), write(&place, "5").into()]);
        assert!(state.editor.draft(&place).is_some_and(|draft| draft.refusal.is_some()));
        let state = after(state, [arrange(ArrangeAction::Lane(Lane::Renames, true))]);
        assert!(state.editor.draft(&place).is_none(), "the first pull request is another one now");
        let said = &state.note.as_ref().unwrap().text;
        assert!(said.ends_with(" What stood refused in one field is gone."), "{said}");
    }

    #[test]
    fn numbers_are_taken_or_refused_beside_their_field() {
        let typed = |key, text: &str| arrange(ArrangeAction::Figure { key, text: text.to_owned() });
        let mut drawn = String::new();
        let mut state = open();
        for (key, text) in [
            ("budget.most_files", "100"),
            ("budget.most_files", "0"),
            ("budget.most_files", "many"),
            ("weights.deleted", "101"),
            ("pace.slow", "450"),
            ("pace.slow", "350"),
        ] {
            state = after(state, [typed(key, text)]);
            let trouble = state.figure_troubles.iter().find(|trouble| trouble.key == key);
            let said = trouble.map_or("taken", |trouble| &trouble.why);
            writeln!(drawn, "{key} {text}: {said}").unwrap();
        }
        expect![[r"
            budget.most_files 100: taken
            budget.most_files 0: A whole number from 1 to 1,000,000 is wanted. It stays 100.
            budget.most_files many: A whole number from 1 to 1,000,000 is wanted. It stays 100.
            weights.deleted 101: A whole number from 0 to 100 is wanted. It stays 5.
            pace.slow 450: This does not fit the other numbers: lines an hour: `slow` is at least 1, `usual` not below it, `fast` not below `usual`. It stays 300.
            pace.slow 350: taken
        "]].assert_eq(&drawn);
        let policy = state.document.as_ref().unwrap().strategy().policy;
        assert_eq!((policy.budget.most_files, policy.pace.slow), (100, 350));
        let stands = |state: &State| -> Vec<_> {
            state.figure_troubles.iter().map(|trouble| (trouble.key, trouble.text.to_string())).collect()
        };
        let refused = [("budget.most_files", "many".to_owned()), ("weights.deleted", "101".to_owned())];
        assert_eq!(stands(&state), refused, "each stays in its field");
        let state = after(state, [EditAction::Undo.into()]);
        assert_eq!(stands(&state), [], "undo shows the numbers as they are");
        let said = &state.note.as_ref().unwrap().text;
        assert!(said.ends_with(" What stood refused in 2 fields is gone."), "{said}");
    }

    #[test]
    fn every_number_is_read_where_it_is_written() {
        for figure in FIGURES.iter().flat_map(|section| section.figures) {
            let mut policy = strategy::Policy::default();
            (figure.set)(&mut policy, figure.least + 1);
            assert_eq!((figure.get)(&policy), figure.least + 1, "{}", figure.key);
            let default = (figure.get)(&strategy::Policy::default());
            assert!((figure.least..=figure.most).contains(&default), "{}", figure.key);
        }
    }
}
