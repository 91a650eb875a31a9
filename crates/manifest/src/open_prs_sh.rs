//! `open-prs.sh`: opens the pull requests from the branches that `split.sh` made.
//!
//! The flags of the commands it calls, and where they are documented: docs/landing.md.

use crate::check::check;
use crate::landing::{Step, Waits, base, steps};
use crate::preamble::{rows, script};
use crate::{Context, Manifest, ManifestError, RenderedFile, shell};

pub(crate) const MANIFEST: Manifest = Manifest {
    key: "open-prs-sh",
    title: "Script that opens the pull requests",
    about: "Opens them with gh, gh stack, glab or gt from the branches of split.sh; a dry run unless told otherwise.",
    file_name: "open-prs.sh",
    media_type: "text/x-shellscript",
    render,
};

const ABOUT: &str = "\
# Opens the pull requests of a plan from the branches that split.sh made.
# A dry run unless --apply is given; --help says more.
";

/// How many pull requests are named that do not depend on the one before them.
const NAMED: usize = 20;

fn render(context: &Context<'_>) -> Result<Vec<RenderedFile>, ManifestError> {
    check(context)?;
    let steps = steps(context);
    let row = |step: &Step<'_>| {
        let body = format!("{}.md", step.stem);
        vec![step.number.clone(), step.branch.clone(), body, shell::word(&step.title())]
    };
    let data = [
        rows("plan", "NUMBER BRANCH BODY TITLE, in landing order", steps.iter().map(row)),
        format!("total={}\nbase={}\n", steps.len(), shell::word(base(context))),
        not_linear(context, &steps),
    ];
    let bytes = script(context, ABOUT, &data, include_str!("scripts/open-prs.sh"));
    Ok(vec![RenderedFile { name: MANIFEST.file_name.to_owned(), bytes }])
}

/// Numbers of the pull requests that do not depend on the one before them: a stack makes them wait all the same.
fn not_linear(context: &Context<'_>, steps: &[Step<'_>]) -> String {
    let waits = Waits::new(context.plan);
    let apart: Vec<_> = steps.iter().filter(|step| !waits.follows_its_neighbour(step.position)).collect();
    let mut names: Vec<_> = apart.iter().take(NAMED).map(|step| step.number.as_str()).collect();
    if apart.len() > names.len() {
        names.push("...");
    }
    format!("apart={}\napart_count={}\n", shell::word(&names.join(" ")), apart.len())
}
