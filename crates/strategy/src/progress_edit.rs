//! Changes of the progress.

use crate::{
    ActionDone, Incident, Instant, Measured, Progress, PullRequestKey, Status, StatusUpdate, TickRef,
};

/// How many incidents, and how many entries of one, a plan keeps.
const MOST_ENTRIES: usize = 1_000;

/// A change of the progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgressEdit {
    /// Tick an item, or take the tick off.
    Tick(TickRef),
    /// Say where a pull request stands.
    Stand {
        /// The pull request.
        pull_request: PullRequestKey,
        /// Where it stands.
        status: Status,
    },
    /// Note what was measured; an empty value takes the note away.
    Measure(Measured),
    /// Declare that the deployment of a pull request failed: the clock starts.
    Begin {
        /// The pull request.
        pull_request: PullRequestKey,
        /// Now.
        at: Instant,
    },
    /// Note that an action of the emergency procedure is done, or take the note away.
    Do(ActionDone),
    /// Note what was told.
    Tell(StatusUpdate),
    /// Declare that the incident is over.
    End {
        /// Now.
        at: Instant,
    },
}

/// Why the progress stays as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgressError {
    /// One incident at a time.
    IsOpen,
    /// There is no incident that is not over.
    NoneOpen,
    /// Nothing was written.
    Empty,
    /// The plan keeps no more.
    TooMany,
}

impl std::fmt::Display for ProgressError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::IsOpen => "An incident is open already. Declare it over before you begin another one.",
            Self::NoneOpen => "No incident is open.",
            Self::Empty => "Nothing was written, so nothing was noted.",
            Self::TooMany => "The plan keeps at most 1,000 incidents, and as many notes of one.",
        })
    }
}

impl std::error::Error for ProgressError {}

impl Progress {
    /// Where a pull request stands.
    pub fn status_of(&self, pull_request: &PullRequestKey) -> Status {
        self.status.get(pull_request).copied().unwrap_or_default()
    }

    /// What was measured of a metric; empty where nothing was.
    pub fn measured_of(&self, section: &str, metric: &str) -> &str {
        let found = self.measured.iter().find(|one| one.section == section && one.metric == metric);
        found.map_or("", |one| one.value.as_str())
    }

    /// The incident that is not over.
    pub fn open_incident(&self) -> Option<&Incident> {
        self.incidents.iter().find(|incident| incident.ended.is_none())
    }

    /// Makes a change.
    ///
    /// # Errors
    /// When it makes no sense now; then nothing is changed.
    pub fn apply(&mut self, edit: ProgressEdit) -> Result<(), ProgressError> {
        match edit {
            ProgressEdit::Tick(tick) => {
                if !self.ticked.remove(&tick) {
                    self.ticked.insert(tick);
                }
            }
            ProgressEdit::Stand { pull_request, status: Status::Planned } => {
                self.status.remove(&pull_request);
            }
            ProgressEdit::Stand { pull_request, status } => {
                self.status.insert(pull_request, status);
            }
            ProgressEdit::Measure(measured) => self.measure(measured),
            ProgressEdit::Begin { pull_request, at } => {
                if self.open_incident().is_some() {
                    return Err(ProgressError::IsOpen);
                }
                let incident =
                    Incident { pull_request, began: at, ended: None, done: Vec::new(), updates: Vec::new() };
                push(&mut self.incidents, incident)?;
            }
            ProgressEdit::Do(action) => {
                let done = &mut self.open()?.done;
                let is_same = |one: &ActionDone| one.phase == action.phase && one.action == action.action;
                match done.iter().position(is_same) {
                    Some(at) => drop(done.remove(at)),
                    None => push(done, action)?,
                }
            }
            ProgressEdit::Tell(update) => {
                if update.text.trim().is_empty() {
                    return Err(ProgressError::Empty);
                }
                push(&mut self.open()?.updates, update)?;
            }
            ProgressEdit::End { at } => self.open()?.ended = Some(at),
        }
        Ok(())
    }

    fn open(&mut self) -> Result<&mut Incident, ProgressError> {
        self.incidents.iter_mut().find(|incident| incident.ended.is_none()).ok_or(ProgressError::NoneOpen)
    }

    fn measure(&mut self, measured: Measured) {
        let is_same = |one: &Measured| one.section == measured.section && one.metric == measured.metric;
        match self.measured.iter().position(is_same) {
            Some(at) if measured.value.is_empty() => drop(self.measured.remove(at)),
            Some(at) => {
                if let Some(one) = self.measured.get_mut(at) {
                    *one = measured;
                }
            }
            None if measured.value.is_empty() => {}
            None => self.measured.push(measured),
        }
    }
}

fn push<T>(list: &mut Vec<T>, entry: T) -> Result<(), ProgressError> {
    if list.len() >= MOST_ENTRIES {
        return Err(ProgressError::TooMany);
    }
    list.push(entry);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Key;

    fn key(text: &str) -> Key {
        Key::new(text).unwrap_or_else(|error| panic!("{error}"))
    }

    fn action(text: &str, at: u64) -> ProgressEdit {
        let (phase, action) = ("At once".to_owned(), text.to_owned());
        ProgressEdit::Do(ActionDone { phase, action, at: Instant(at) })
    }

    #[test]
    fn what_is_done_twice_is_as_it_was() {
        let measured = |value: &str| Measured {
            section: "Technical".to_owned(),
            metric: "p95".to_owned(),
            value: value.to_owned(),
        };
        let tick = TickRef::criterion(&key("one"), "it works");
        let mut progress = Progress::default();
        for edit in [
            ProgressEdit::Tick(tick.clone()),
            ProgressEdit::Tick(tick),
            ProgressEdit::Stand { pull_request: key("one"), status: Status::Merged },
            ProgressEdit::Stand { pull_request: key("one"), status: Status::Planned },
            ProgressEdit::Measure(measured("150 ms")),
            ProgressEdit::Measure(measured("")),
        ] {
            progress.apply(edit).unwrap();
        }
        assert_eq!(progress, Progress::default());
    }

    #[test]
    fn an_incident_has_a_beginning_notes_and_an_end() {
        let mut progress = Progress::default();
        let tell = |text: &str| ProgressEdit::Tell(StatusUpdate { at: Instant(200), text: text.to_owned() });
        let begin = |at| ProgressEdit::Begin { pull_request: key("two"), at: Instant(at) };
        assert_eq!(progress.apply(action("roll back", 100)), Err(ProgressError::NoneOpen));
        assert_eq!(progress.apply(begin(100)), Ok(()));
        assert_eq!(progress.apply(begin(101)), Err(ProgressError::IsOpen));
        assert_eq!(progress.apply(action("roll back", 130)), Ok(()));
        assert_eq!(progress.apply(action("notify", 140)), Ok(()));
        assert_eq!(progress.apply(action("roll back", 150)), Ok(()));
        assert_eq!(progress.apply(tell("  ")), Err(ProgressError::Empty));
        assert_eq!(progress.apply(tell("we look into it")), Ok(()));
        assert_eq!(progress.apply(ProgressEdit::End { at: Instant(1_900) }), Ok(()));
        assert_eq!(progress.apply(ProgressEdit::End { at: Instant(1_901) }), Err(ProgressError::NoneOpen));
        let [incident] = &progress.incidents[..] else { panic!("{progress:?}") };
        let done: Vec<_> = incident.done.iter().map(|done| (done.action.as_str(), done.at.0)).collect();
        assert_eq!(done, [("notify", 140)]);
        assert_eq!((incident.updates.len(), incident.ended), (1, Some(Instant(1_900))));
    }
}
