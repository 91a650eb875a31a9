//! Proposals to cut pull requests and to merge them.

use crate::{EngineError, Session};
use planner::{Plan, ProposedPiece, SplitProposal, propose_merges, propose_split};
use protocol::{LinesView, MergeView, MergesView, PieceView, SplitBy, SplitView};
use strategy::{PullRequestKey, split};

impl Session {
    /// Proposes how to cut a pull request. What is counted is the plan that would come out: the open one stays.
    ///
    /// # Errors
    /// When there is no such pull request, a glob of an owner cannot be used, or the cut gives no plan.
    pub fn propose_split(&mut self, key: &PullRequestKey, by: SplitBy) -> Result<SplitView, EngineError> {
        let Some(index) = self.plan().find(key) else {
            return Err(EngineError::new(format_args!("there is no pull request `{key}` in the open plan")));
        };
        let planned_by = match &by {
            SplitBy::Limits => planner::SplitBy::Limits,
            SplitBy::Ease => planner::SplitBy::Ease,
            SplitBy::Owners(rules) => planner::SplitBy::Owners(rules.clone()),
        };
        let SplitProposal { stays, pieces, mut warnings } =
            propose_split(self.document(), self.plan(), index, &planned_by)?;
        let mut stays = view(&stays);
        let mut views: Vec<PieceView> = pieces.iter().map(view).collect();
        if pieces.is_empty() {
            count(&mut stays, self.plan(), index.0);
        } else {
            warnings.extend(self.count_cut(key, &mut stays, &mut views, pieces)?);
        }
        Ok(SplitView {
            revision: self.revision(),
            pull_request: key.clone(),
            by,
            stays,
            pieces: views,
            warnings,
        })
    }

    /// Counts the pieces in the plan that would come out; says so where files would go elsewhere.
    fn count_cut(
        &mut self,
        key: &PullRequestKey,
        stays: &mut PieceView,
        views: &mut [PieceView],
        pieces: Vec<ProposedPiece>,
    ) -> Result<Option<String>, EngineError> {
        let all: Vec<_> = pieces.into_iter().map(|piece| piece.piece).collect();
        let recipe = split(&self.document().recipe, key, &stays.globs, &all).map_err(EngineError::new)?;
        let before = self.plan().find(key).and_then(|index| self.plan().pull_request(index));
        let before = before.map_or(0, |planned| planned.files);
        let plan = self.plan_by(recipe)?;
        // The parts stand behind what they are cut from.
        let first = plan.find(key).map_or(0, |index| index.0);
        for (piece, number) in [&mut *stays].into_iter().chain(views.iter_mut()).zip(first..) {
            count(piece, &plan, number);
        }
        let after = views.iter().map(|piece| piece.files).sum::<u32>().saturating_add(stays.files);
        let files = strategy::counted(before.saturating_sub(after), "file");
        let words = "would go to other pull requests, because they follow or name what moves";
        Ok((after < before).then(|| format!("{files} {words}")))
    }

    /// Pairs of pull requests that could be one.
    pub fn propose_merges(&self) -> MergesView {
        let pairs = propose_merges(self.document(), self.plan()).into_iter().map(|pair| MergeView {
            keep: pair.keep,
            gone: pair.gone,
            files: pair.files,
            lines: pair.lines,
            because: pair.because.to_owned(),
        });
        MergesView { revision: self.revision(), pairs: pairs.collect() }
    }
}

fn view(proposed: &ProposedPiece) -> PieceView {
    PieceView {
        title: proposed.piece.title.clone(),
        globs: proposed.piece.globs.clone(),
        files: proposed.size.files,
        lines: LinesView::default(),
        is_over: proposed.is_over,
    }
}

fn count(piece: &mut PieceView, plan: &Plan, number: u16) {
    if let Some(planned) = plan.pull_requests.get(usize::from(number)) {
        piece.files = planned.files;
        piece.lines = crate::view::lines_view(planned.lines);
    }
}
