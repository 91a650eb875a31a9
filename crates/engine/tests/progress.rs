//! Progress belongs to the recipe, and moves no file.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use engine::{NamedReading, Session, preset_recipe};
use strategy::{PathBytes, ProgressEdit, Status};

#[test]
fn a_status_changes_the_export_and_nothing_of_the_plan() {
    let reading = engine::read(b"src/main.rs\nREADME.md\nCargo.toml\n", None).unwrap();
    let input = NamedReading { name: "list".into(), reading };
    let mut session = Session::open(vec![input], preset_recipe("seven-prs").unwrap()).unwrap();
    let before = session.plan().clone();
    let mut recipe = session.document().recipe.clone();
    let pull_request = recipe.strategy.pull_requests[0].key.clone();
    recipe.progress.apply(ProgressEdit::Stand { pull_request, status: Status::Merged }).unwrap();
    session.replan(recipe.clone(), 7).unwrap();
    assert_eq!((session.plan(), session.view().revision), (&before, 7));
    let text = session.manifest_files(Some("strategy-md")).unwrap().remove(0).bytes;
    assert!(String::from_utf8(text).unwrap().contains("**Status:** merged"));
    // A move beside it is planned.
    let to = recipe.strategy.pull_requests[1].key.clone();
    recipe.edits.moves.insert(PathBytes::from("README.md"), to);
    session.replan(recipe, 8).unwrap();
    assert_eq!((session.plan().moved, session.view().revision), (1, 8));
}
