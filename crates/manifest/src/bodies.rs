//! `bodies/`: what each pull request says of itself, and the text of an issue that tracks them all.
//!
//! `NN-<key>.md` is made to be given to GitHub as it is: at most 65,536 characters, whatever the plan holds. What is
//! left out for length is the end of the list of files; a line says how many and where they stand. Only a section
//! that a team wrote longer than that gives way to a line, too.
//!
//! **Files are listed in the order in which to read them**: group by group as the strategy has them, in each group
//! those with most reviewable lines first, equals by path.

mod body;
mod files;
mod index;
mod sections;

use crate::check::check;
use crate::landing::{Waits, steps};
use crate::{Context, Manifest, ManifestError, RenderedFile};
use planner::Knowledge;

pub(crate) const MANIFEST: Manifest = Manifest {
    key: "bodies",
    title: "Pull request bodies",
    about: "The text of each pull request, and of an issue that tracks them all.",
    file_name: "bodies.zip",
    media_type: "application/zip",
    render,
};

fn render(context: &Context<'_>) -> Result<Vec<RenderedFile>, ManifestError> {
    check(context)?;
    let steps = steps(context);
    let waits = Waits::new(context.plan);
    let mut files = files::by_pull_request(context);
    let mut knowledge = Knowledge::new();
    let mut rendered = Vec::with_capacity(steps.len() + 1);
    for step in &steps {
        let mut body = body::Body::default();
        sections::put(&mut body, context, &steps, &waits, step);
        if let Some(members) = files.get_mut(step.index.at()) {
            files::put(&mut body, context, step, members, &mut knowledge);
        }
        rendered.push(RenderedFile {
            name: format!("bodies/{}.md", step.stem),
            bytes: body.finish().into_bytes(),
        });
    }
    let index = index::page(context, &steps, &waits);
    rendered.push(RenderedFile { name: "bodies/index.md".to_owned(), bytes: index.into_bytes() });
    Ok(rendered)
}
