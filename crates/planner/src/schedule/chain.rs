//! The critical path, back from the end along what each step waited for; and how much the others may slip.

use super::run::{Run, deciding};
use super::work::Work;
use super::{Stage, Step, Wait};

/// The chain of waits that fixes the end, first to last.
pub(super) fn critical_path(run: &Run) -> Vec<Step> {
    let end = run.end();
    let last = run.timings.iter().position(|timing| timing.validate.end == end);
    let mut path = Vec::new();
    let mut next = last.and_then(|at| step(run, at, Stage::Validate, None));
    while let Some(this) = next {
        next = before(run, &this);
        path.push(this);
    }
    path.reverse();
    path
}

/// The step at this place; a review by its reader, or by the one who is done last.
fn step(run: &Run, at: usize, stage: Stage, queue: Option<usize>) -> Option<Step> {
    let timing = run.timings.get(at)?;
    let (span, wait, queue) = match stage {
        Stage::Validate => (timing.validate, Wait::OwnDeployment, None),
        Stage::Deploy => (timing.deploy, timing.deploy_wait, None),
        Stage::Review => {
            let by = |queue| timing.readings.iter().find(|reading| reading.queue == queue);
            let reading = queue.and_then(by).or_else(|| deciding(&timing.readings))?;
            (reading.span, reading.wait, Some(reading.queue))
        }
    };
    Some(Step { pull_request: at, stage, queue, span, wait })
}

/// What a step waited for.
fn before(run: &Run, this: &Step) -> Option<Step> {
    match this.wait {
        Wait::Nothing | Wait::Slip => None,
        Wait::DependencyReviewed(other) => step(run, other, Stage::Review, None),
        Wait::Reviewer(other) => step(run, other, Stage::Review, this.queue),
        Wait::DependencyValidated(other) => step(run, other, Stage::Validate, None),
        Wait::PlaceOf(other) | Wait::DeploymentOf(other) => step(run, other, Stage::Deploy, None),
        Wait::OwnReview => step(run, this.pull_request, Stage::Review, None),
        Wait::OwnDeployment => step(run, this.pull_request, Stage::Deploy, None),
    }
}

/// Of more pull requests than this the slack is not computed: it takes time with the square of their number.
const MOST: usize = 200;

/// By landing order: how many working minutes later each review may end without the end moving; nothing where there
/// are too many pull requests. Found by trying, which is exact: a longer slip never ends earlier.
pub(super) fn slacks(work: &Work, run: &Run) -> Vec<Option<u64>> {
    let end = run.end();
    let keeps_the_end = |at: usize, minutes: u64| Run::of(work, Some((at, minutes, run))).end() <= end;
    let slack = |at: usize| {
        // A slip by the whole schedule and a minute moves the end.
        let (mut least, mut most) = (0, end);
        while least < most {
            let middle = least + (most - least).div_ceil(2);
            if keeps_the_end(at, middle) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        least
    };
    let is_small = run.timings.len() <= MOST;
    (0..run.timings.len()).map(|at| is_small.then(|| slack(at))).collect()
}
