//! The computed schedule as the page holds it, and the question "what if one slips".

use crate::{Document, Job, State, View};
use protocol::{ScheduleView, SlipView};
use std::rc::Rc;
use strategy::{Calendar, PullRequestKey, Recipe};

/// The schedule and what moves when a pull request slips, once they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timetable {
    /// The schedule that came last; of an older revision while the worker computes.
    pub schedule: Option<Rc<ScheduleView>>,
    /// Which pull request is imagined to slip, and by how many working days.
    pub slip: Option<(PullRequestKey, u32)>,
    /// What moves then, as it came last.
    pub slipped: Option<Rc<SlipView>>,
    /// The revision of which the worker refused to say more; it is not asked again.
    pub refused: Option<u32>,
}

impl Timetable {
    /// What moves, where it answers what is asked now of this revision.
    pub fn slipped_at(&self, revision: u32) -> Option<&SlipView> {
        let (key, days) = self.slip.as_ref()?;
        let slipped = self.slipped.as_deref()?;
        let is_it = (slipped.revision, slipped.days) == (revision, *days) && slipped.pull_request == *key;
        is_it.then_some(slipped)
    }
}

impl State {
    /// What the worker should say of the schedule of `document`, whose plan is known.
    pub(crate) fn jobs_of_schedule(&self, document: &Document, jobs: &mut Vec<Job>) {
        let Timetable { schedule, slip, refused, .. } = &self.timetable;
        let revision = document.revision;
        if self.view != View::Schedule || document.is_planning() || *refused == Some(revision) {
            return;
        }
        if schedule.as_ref().is_none_or(|schedule| schedule.revision != revision) {
            jobs.push(Job::Schedule);
        }
        if let Some((key, days)) = slip
            && self.timetable.slipped_at(revision).is_none()
        {
            jobs.push(Job::Slip(key.clone(), *days));
        }
    }

    /// Writes another calendar into the strategy, or takes it out. What is typed into one field is one step of undo.
    pub(crate) fn write_calendar(&mut self, calendar: Option<&Calendar>, what: &Rc<str>, is_typed: bool) {
        let Some(document) = &self.document else { return };
        let mut after = Recipe::clone(&document.recipe);
        after.strategy.calendar = calendar.cloned();
        let field = is_typed.then(|| Rc::from(["calendar: ", what].concat()));
        self.edit_recipe((**what).to_owned(), after, field);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{after, answered, key, open, plan};
    use crate::{EditAction, Job, ShowAction, State, View, reduce};
    use protocol::{Answer, RefusalView, ScheduleView, SlipView};
    use std::rc::Rc;
    use strategy::Calendar;

    fn asked(state: &State) -> Vec<Job> {
        state.jobs().into_iter().map(|posted| posted.job).collect()
    }

    fn at_the_schedule() -> State {
        let state = after(open(), [ShowAction::View(View::Schedule).into()]);
        assert_eq!(asked(&state), [Job::Schedule]);
        answered(&state, Answer::Schedule(Box::default()), None)
    }

    fn typed(days: u32) -> EditAction {
        let calendar = Calendar { deploy_hours: days, ..Calendar::default() };
        let what = Rc::from("changed the hours of a deployment");
        EditAction::Calendar { calendar: Some(Rc::new(calendar)), what, is_typed: true }
    }

    #[test]
    fn the_schedule_is_asked_for_where_it_is_seen_and_once() {
        assert_eq!(asked(&open()), []);
        assert_eq!(asked(&at_the_schedule()), []);
    }

    #[test]
    fn what_is_typed_into_one_field_is_one_step_and_the_schedule_follows_the_plan() {
        let state = after(at_the_schedule(), [typed(1).into(), typed(12).into()]);
        let document = state.document.as_ref().unwrap();
        assert_eq!((document.undo.len(), document.revision), (1, 2));
        assert_eq!(document.strategy().calendar.as_ref().unwrap().deploy_hours, 12);
        assert_eq!(asked(&state), [Job::Replan]);
        let state = answered(&state, Answer::Planned(Box::new(plan(2))), None);
        assert_eq!(asked(&state), [Job::Schedule]);
        let state = after(state, [EditAction::Settle.into(), typed(3).into(), EditAction::Undo.into()]);
        assert_eq!(state.document.as_ref().unwrap().strategy().calendar.as_ref().unwrap().deploy_hours, 12);
        let state = after(state, [EditAction::Undo.into()]);
        assert_eq!(state.document.as_ref().unwrap().strategy().calendar, None);
    }

    #[test]
    fn a_slip_is_asked_for_changes_nothing_and_is_asked_anew_of_another_plan() {
        let state = after(at_the_schedule(), [ShowAction::Slip(Some((key("base"), 2))).into()]);
        assert_eq!(asked(&state), [Job::Slip(key("base"), 2)]);
        let slip = SlipView {
            revision: 0,
            pull_request: key("base"),
            days: 2,
            end: String::new(),
            rows: Vec::new(),
        };
        let state = answered(&state, Answer::Slip(Box::new(slip)), None);
        assert_eq!(asked(&state), []);
        assert_eq!((state.document.as_ref().unwrap().revision, state.note.clone()), (0, open().note));
        let state = reduce(&state, typed(1).into());
        let state = answered(&state, Answer::Planned(Box::new(plan(1))), None);
        let view = ScheduleView { revision: 1, ..ScheduleView::default() };
        let state = answered(&state, Answer::Schedule(Box::new(view)), None);
        assert_eq!(asked(&state), [Job::Slip(key("base"), 2)]);
    }

    #[test]
    fn a_refusal_is_told_and_not_asked_again() {
        let state = after(open(), [ShowAction::View(View::Schedule).into()]);
        let no = RefusalView { why: "A part is missing.".to_owned(), command: None };
        let state = answered(&state, Answer::Refused(no), None);
        assert_eq!(asked(&state), []);
        assert_eq!(&*state.note.unwrap().text, "A part is missing.");
    }
}
