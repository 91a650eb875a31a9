//! `STRATEGY.md`: the deployment strategy for people, section by section as a team writes it by hand, with the
//! numbers of this plan beside the declared ones.
//!
//! **What nobody wrote is called "not written", never invented.** What is computed says so.

pub(crate) mod head;
pub(crate) mod page;
mod progress;
pub(crate) mod pull_requests;
pub(crate) mod runbook;
mod schedule;

use crate::check::check;
use crate::{Context, Manifest, ManifestError, RenderedFile};
use page::Page;

pub(crate) const MANIFEST: Manifest = Manifest {
    key: "strategy-md",
    title: "Deployment strategy",
    about: "The strategy as a Markdown document with the plan's true numbers.",
    file_name: "STRATEGY.md",
    media_type: "text/markdown",
    render,
};

fn render(context: &Context<'_>) -> Result<Vec<RenderedFile>, ManifestError> {
    check(context)?;
    let mut page = Page::default();
    head::put(&mut page, context);
    pull_requests::put(&mut page, context);
    schedule::put_sequence(&mut page, context);
    schedule::put_risks(&mut page, context);
    runbook::put_review(&mut page, context);
    runbook::put_validation(&mut page, context);
    runbook::put_metrics(&mut page, context);
    runbook::put_emergency(&mut page, context);
    runbook::put_success(&mut page, context);
    progress::put(&mut page, context);
    runbook::put_conclusion(&mut page, context);
    Ok(vec![RenderedFile { name: MANIFEST.file_name.to_owned(), bytes: page.finish().into_bytes() }])
}
