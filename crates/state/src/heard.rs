//! What the worker says, and what becomes of it.

use crate::files::finds_the_same;
use crate::{
    Banner, BlobRef, Document, Download, Job, LeftView, Manner, Posted, Selection, Source, State,
    StrategySource, Tone, WorkerAction, WorkerState,
};
use protocol::{Answer, FileRows, LeftRows, OpenedView, RefusalView};
use std::rc::Rc;

/// How often a worker may stop before the page gives up starting another one.
const MOST_LOSSES: u32 = 3;

pub(crate) fn reduce(state: &State, action: WorkerAction) -> State {
    let mut next = state.clone();
    next.words_heard = next.words_heard.wrapping_add(1);
    match action {
        WorkerAction::Ready { catalogue, is_same_build } => {
            next.catalogue = Some(catalogue);
            next.worker = WorkerState::Ready;
            next.worker_holds = false;
            if !is_same_build {
                next.raise(Banner::NewVersion);
            }
        }
        WorkerAction::Heard { posted, answer, blob } => next.hear(&posted, *answer, blob),
        WorkerAction::Progress { posted, read, total } => {
            if let (Job::Open(source, manner), Some(opening)) = (posted.job, &mut next.opening)
                && opening.source == source
                && opening.manner == Some(manner)
            {
                opening.progress = Some((read, total));
            }
        }
        WorkerAction::Lost { unanswered, why } => next.lose(&unanswered, &why),
        WorkerAction::Restarted => {
            next.worker = WorkerState::Starting;
            next.worker_holds = false;
        }
    }
    next
}

impl Document {
    /// The document that the worker opened.
    pub(crate) fn of(view: OpenedView, changes: BlobRef) -> Self {
        Self {
            name: Rc::from(view.name),
            format: Rc::from(view.format),
            input: Rc::new(view.input),
            source: None,
            notices: Rc::from(view.notices),
            proposal: Rc::new(view.proposal),
            recipe: Rc::new(view.recipe),
            revision: view.plan.revision,
            plan: Rc::new(view.plan),
            changes,
            undo: Vec::new(),
            redo: Vec::new(),
            refused: None,
        }
    }
}

impl State {
    fn hear(&mut self, posted: &Posted, answer: Answer, blob: Option<BlobRef>) {
        match answer {
            Answer::Opened(view) => self.hear_opened(posted, *view, blob),
            Answer::Refused(view) => self.hear_refused(posted, view),
            Answer::Planned(plan) => {
                if let Some(document) = &mut self.document
                    && plan.revision > document.plan.revision
                    && plan.revision <= document.revision
                {
                    Rc::make_mut(document).plan = Rc::new(*plan);
                }
            }
            Answer::Strategy(strategy) => {
                if matches!(posted.job, Job::ReadText(_)) {
                    self.hear_typed(*strategy);
                } else if self.asked_for(posted).is_some() {
                    self.adopt(Rc::new(*strategy));
                }
            }
            Answer::Files(rows) => self.hear_rows(rows),
            Answer::Found { files, .. } => self.hear_found(&files),
            Answer::Paths(paths) => {
                if let Some(moving) = self.moving.take() {
                    self.move_paths(paths, moving.to.as_ref());
                    self.files.selection = Rc::default();
                }
            }
            Answer::Left(rows) => {
                if let Job::Left(asked) = &posted.job {
                    let asked = *asked;
                    self.left_rows = Some(Rc::new(LeftView { asked, rows }));
                }
            }
            Answer::Details(details) => self.details = Some(Rc::from(details)),
            Answer::Link(fragment) => {
                if let Some(share) = &mut self.share {
                    share.fragment = Some(Rc::from(fragment));
                    share.revision = posted.revision;
                }
            }
            Answer::Rendered { name, media_type } => {
                if self.rendering.take().is_some() {
                    let (name, media_type) = (Rc::from(name), Rc::from(media_type));
                    self.download = blob.map(|blob| Download { blob, name, media_type });
                }
            }
            Answer::Closed => self.worker_holds = false,
            Answer::SplitProposed(split) => self.hear_split(*split),
            Answer::MergesProposed(merges) => self.hear_merges(merges),
            Answer::Schedule(view) => self.timetable.schedule = Some(Rc::from(view)),
            Answer::Slip(view) => self.timetable.slipped = Some(Rc::from(view)),
            Answer::Imported(view) => self.hear_imported(posted, *view),
            Answer::Patterns(patterns) => self.hear_patterns(*patterns),
            Answer::Tried(tried) => self.editor_mut().tried = Some(Rc::from(tried)),
            Answer::StrategyText { revision, text } => {
                self.editor_mut().text.fresh = Some((revision, Rc::from(text)));
            }
            Answer::NotRead(trouble) => self.hear_not_read(trouble),
        }
    }

    fn hear_found(&mut self, files: &[u32]) {
        if self.files.is_selecting_found {
            self.files.is_selecting_found = false;
            let words = crate::editing::files_word(files.len());
            self.files.selection = Rc::new(Selection::of(files));
            self.say(Tone::Done, format!("Selected {words}."));
        }
    }

    /// Rows of another query are dropped; rows of an earlier window are better than none.
    fn hear_rows(&mut self, rows: FileRows) {
        if finds_the_same(&rows.query, &self.files.query) {
            self.files.cursor = self.files.cursor.min(rows.total.saturating_sub(1));
            self.files.rows = Some(Rc::new(rows));
        }
    }

    fn hear_opened(&mut self, posted: &Posted, view: OpenedView, blob: Option<BlobRef>) {
        if let Job::Open(source, manner) = &posted.job {
            let is_wanted = self.opens(source, *manner);
            match blob {
                Some(changes) if is_wanted => self.opened(view, changes),
                Some(_) | None => self.worker_holds = false,
            }
        } else if let Job::Restore(changes) = &posted.job {
            match self.taking_up().cloned() {
                Some(saved) if saved.changes == *changes => {
                    let (name, format) = ((*saved.name).to_owned(), (*saved.format).to_owned());
                    self.opened(OpenedView { name, format, ..view }, saved.changes);
                }
                Some(_) | None => self.hear_restored(*changes, view),
            }
        }
    }

    /// Another worker took up the open document.
    fn hear_restored(&mut self, changes: BlobRef, view: OpenedView) {
        if let Some(document) = &mut self.document
            && document.changes == changes
            && view.plan.revision <= document.revision
        {
            Rc::make_mut(document).plan = Rc::new(view.plan);
            self.worker_holds = true;
        }
    }

    /// True while this is what is being opened.
    fn opens(&self, source: &Source, manner: Manner) -> bool {
        let opening = self.opening.as_ref();
        opening.is_some_and(|opening| opening.source == *source && opening.manner == Some(manner))
    }

    fn takes_up(&self, changes: BlobRef) -> bool {
        self.taking_up().is_some_and(|saved| saved.changes == changes)
    }

    fn hear_refused(&mut self, posted: &Posted, view: RefusalView) {
        match posted.job.clone() {
            Job::Open(source, manner) => {
                if self.opens(&source, manner) {
                    self.not_opened(view);
                }
            }
            Job::Restore(changes) if self.takes_up(changes) => self.not_opened(view),
            Job::Restore(_) => {
                self.mark_refused();
                self.opening = None;
                self.refuse(Rc::from("The worker could not take up the plan again"), Rc::new(view), false);
            }
            Job::Replan => {
                let taken_back = self.take_back_unplanned();
                let view = RefusalView { why: [&view.why, taken_back.as_str()].concat(), ..view };
                self.refuse(Rc::from("The change was taken back: it gives no plan"), Rc::new(view), false);
            }
            Job::Link => {
                self.share = None;
                self.dialog = self.dialog.filter(|dialog| *dialog != crate::Dialog::Share);
                self.refuse(Rc::from("No link was made"), Rc::new(view), false);
            }
            Job::Render(_) => {
                self.rendering = None;
                self.refuse(Rc::from("Nothing was exported"), Rc::new(view), false);
            }
            Job::Strategy(_) => self.strategy_refused(posted, view),
            Job::ProposeSplit(..) | Job::ProposeMerges => {
                self.stop_arranging();
                self.refuse(Rc::from("Nothing was proposed"), Rc::new(view), false);
            }
            job @ (Job::Files(_)
            | Job::Find(_)
            | Job::Left(_)
            | Job::Paths(_)
            | Job::Inspect(_)
            | Job::Schedule
            | Job::Slip(..)) => self.look_refused(job, posted.revision, view.why),
            job @ (Job::Patterns | Job::TryPath(_) | Job::StrategyText | Job::ReadText(_)) => {
                self.strategy_question_refused(&job, posted.revision, view.why);
            }
        }
    }

    /// Nothing was to be changed: the page stops asking, and says why.
    fn look_refused(&mut self, job: Job, revision: u32, why: String) {
        match job {
            Job::Files(query) => {
                self.files.rows = Some(Rc::new(FileRows { revision, query, total: 0, rows: Vec::new() }));
            }
            Job::Find(_) => {
                self.files.is_selecting_found = false;
            }
            Job::Left(asked) => {
                self.left_rows = Some(Rc::new(LeftView { asked, rows: LeftRows::default() }));
            }
            Job::Paths(_) => {
                self.moving = None;
            }
            Job::Inspect(_) => {
                self.target = None;
            }
            Job::Schedule => {
                self.timetable.refused = Some(revision);
            }
            Job::Slip(..) => {
                self.timetable.slip = None;
            }
            Job::Open(..)
            | Job::Restore(_)
            | Job::Replan
            | Job::Link
            | Job::Render(_)
            | Job::Strategy(_)
            | Job::ProposeSplit(..)
            | Job::ProposeMerges
            | Job::Patterns
            | Job::TryPath(_)
            | Job::StrategyText
            | Job::ReadText(_) => {}
        }
        self.say(Tone::Trouble, why);
    }

    /// Keeps the page from asking the same again and again.
    fn mark_refused(&mut self) {
        if let Some(document) = &mut self.document {
            let document = Rc::make_mut(document);
            document.refused = Some(document.revision);
        }
    }

    /// Gives what was taken back, as a sentence.
    fn take_back_unplanned(&mut self) -> String {
        let Some(document) = &mut self.document else { return String::new() };
        let document = Rc::make_mut(document);
        let before = document.revision;
        let taken_back = document.take_back_unplanned();
        if document.revision == before {
            document.refused = Some(before);
        }
        let left = self.forget_fields();
        // Its Undo button would undo what came before.
        self.note = None;
        match taken_back.as_slice() {
            [] => left,
            [one] => format!(" Taken back: {one}. Redo brings it again.{left}"),
            [newest, ..] => {
                format!(
                    " Taken back: {} changes, the last of them “{newest}”. Redo brings them again.{left}",
                    taken_back.len()
                )
            }
        }
    }

    /// A look that the worker died of is not asked again before something changes.
    fn look_again_later(&mut self, posted: &Posted, why: &Rc<str>) {
        let Posted { job, revision } = posted.clone();
        match job {
            Job::Files(_) | Job::Left(_) | Job::Inspect(_) | Job::Schedule | Job::Slip(..) => {
                self.look_refused(job, revision, why.to_string());
            }
            Job::Patterns | Job::TryPath(_) | Job::StrategyText | Job::ReadText(_) => {
                self.strategy_question_refused(&job, revision, why.to_string());
            }
            Job::Open(..)
            | Job::Restore(_)
            | Job::Replan
            | Job::Find(_)
            | Job::Paths(_)
            | Job::Link
            | Job::Render(_)
            | Job::Strategy(_)
            | Job::ProposeSplit(..)
            | Job::ProposeMerges => {}
        }
    }

    /// The worker stopped. What it was busy with is not asked again: it may be what stopped it.
    fn lose(&mut self, unanswered: &[Posted], why: &Rc<str>) {
        self.worker_holds = false;
        self.losses = self.losses.saturating_add(1);
        self.worker = if self.losses < MOST_LOSSES { WorkerState::Starting } else { WorkerState::Dead };
        let mut dropped = String::new();
        if self.rendering.take().is_some() {
            dropped.push_str(" Nothing was exported.");
        }
        if self.moving.take().is_some() {
            dropped.push_str(" The files were not moved.");
        }
        if let Some(StrategySource::File { name, .. } | StrategySource::Preset(name)) =
            self.reading_strategy.take()
        {
            dropped.push_str(&[" ", &name, " was not taken over."].concat());
        }
        if std::mem::take(&mut self.files.is_selecting_found) {
            dropped.push_str(" Nothing was selected.");
        }
        if self.arranging.is_some() {
            dropped.push_str(" Nothing was split or merged.");
        }
        self.stop_arranging();
        if self.share.as_ref().is_some_and(|share| share.fragment.is_none()) {
            self.share = None;
            self.dialog = self.dialog.filter(|dialog| *dialog != crate::Dialog::Share);
            dropped.push_str(" No link was made.");
        }
        let mut lost = String::new();
        if unanswered.iter().any(|posted| posted.job == Job::Replan) {
            lost = self.take_back_unplanned();
        }
        for posted in unanswered {
            self.look_again_later(posted, why);
        }
        // The text stays in its field.
        self.editor_mut().text.reading = None;
        let was_reading = unanswered.iter().any(|posted| {
            matches!(&posted.job, Job::Open(source, manner) if self.opens(source, *manner))
                || matches!(posted.job, Job::Restore(changes) if self.takes_up(changes))
        });
        if was_reading {
            let why = format!(
                "The worker stopped while it read this ({why}). It is not tried again by itself; a smaller list may work.{lost}{dropped}"
            );
            self.not_opened(RefusalView { why, command: None });
        } else if self.worker == WorkerState::Dead {
            let is_saved = !self.banners.iter().any(|banner| matches!(banner, Banner::NotSaved(_)));
            let saved = if is_saved {
                "The worker keeps stopping. Reload the page; the plan is saved."
            } else {
                "The worker keeps stopping, and the plan is not saved in this browser. Write down what you changed, then reload the page."
            };
            self.say(Tone::Trouble, [saved, &*lost, &*dropped].concat());
        } else {
            self.say(
                Tone::Trouble,
                format!("The worker stopped ({why}). Another one takes up the plan.{lost}{dropped}"),
            );
        }
    }

    /// True where the worker reads something that nobody waits for any more: it has to be ended.
    pub fn is_reading_in_vain(&self, unanswered: &[Posted]) -> bool {
        unanswered.iter().any(|posted| {
            matches!(
                &posted.job,
                Job::Open(source, manner)
                    if !matches!(source, Source::Saved(_)) && !self.opens(source, *manner)
            )
        })
    }
}
