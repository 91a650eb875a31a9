//! `rollback.sh`: takes pull requests that landed back, last one first, and lands them again.

use crate::check::check;
use crate::landing::{Step, base, steps};
use crate::preamble::{rows, script};
use crate::{Context, Manifest, ManifestError, RenderedFile, shell};

pub(crate) const MANIFEST: Manifest = Manifest {
    key: "rollback-sh",
    title: "Script that rolls back",
    about: "Reverts what landed, last first, on a branch of its own; a dry run unless told otherwise.",
    file_name: "rollback.sh",
    media_type: "text/x-shellscript",
    render,
};

const ABOUT: &str = "\
# Takes pull requests of a plan that landed back, last one first, on a new branch.
# A dry run unless --apply is given; --help says more.
";

fn render(context: &Context<'_>) -> Result<Vec<RenderedFile>, ManifestError> {
    check(context)?;
    let steps = steps(context);
    let row = |step: &Step<'_>| {
        let words = [step.title(), step.subject().to_owned(), format!("{}:", step.place())];
        let words = words.iter().map(|text| shell::word(text));
        [step.number.clone(), step.branch.clone()].into_iter().chain(words).collect()
    };
    let data = [
        rows("plan", "NUMBER BRANCH TITLE SUBJECT PLACE, in landing order", steps.iter().map(row)),
        format!("base={}\n", shell::word(base(context))),
    ];
    let bytes = script(context, ABOUT, &data, include_str!("scripts/rollback.sh"));
    Ok(vec![RenderedFile { name: MANIFEST.file_name.to_owned(), bytes }])
}
