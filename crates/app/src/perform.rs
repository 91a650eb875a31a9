//! What a command asks of the browser, and the one door through which everything is opened.

use crate::platform::{self, Dropped};
use crate::store::Dispatch;
use protocol::RefusalView;
use state::{
    Command, EditAction, Effect, ListFile, OpenAction, Run, ShowAction, Source, State, StrategySource, View,
};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

/// The example, beside the page.
const EXAMPLE: &str = "examples/medianest-1083.name-only.txt";
/// The preset that the example is planned by.
const EXAMPLE_PRESET: &str = "medianest";
/// The largest strategy file in bytes.
const MOST_STRATEGY_BYTES: u64 = 1 << 20;
/// The largest CODEOWNERS file in bytes.
const MOST_OWNERS_BYTES: u64 = 3_000_000;
/// The largest input before the worker has said what it takes.
const MOST_LIST_BYTES: u64 = 1 << 30;
/// The name of the file that says who owns which files.
const OWNERS: &str = "CODEOWNERS";
/// Bytes in a megabyte, as people count them.
const MEGABYTE: u64 = 1_000_000;

/// Does what the command does; `digit` is the digit pressed, 0 where there was none.
pub(crate) fn perform(command: &Command, digit: u32, state: &State, dispatch: &Dispatch) {
    match command.run {
        Run::Act(run) => {
            if let Some(action) = run(state, digit) {
                dispatch.send(action);
            }
        }
        Run::Ask(Effect::Browse) => platform::browse(),
        Run::Ask(Effect::Example) => open_example(dispatch.clone()),
        Run::Ask(Effect::FocusSearch) => {
            dispatch.send(ShowAction::View(View::Files));
            platform::focus_id("file-search");
        }
    }
}

/// Opens what was dropped, chosen or pasted. Whether it is a list, a strategy or a link is told by its name or
/// by how it begins; everything else is the reader's to say.
pub(crate) fn open(dropped: Dropped, state: &State, dispatch: &Dispatch) {
    match dropped {
        Dropped::Text(text) => open_text(&text, dispatch),
        Dropped::Files(files) => {
            let most =
                state.catalogue.as_ref().map_or(MOST_LIST_BYTES, |catalogue| catalogue.max_input_bytes);
            let command = state.catalogue.as_ref().map(|catalogue| catalogue.command.clone());
            let dispatch = dispatch.clone();
            spawn_local(async move { open_files(files, most, command, &dispatch).await });
        }
    }
}

/// Opens files that came together: a strategy, and lists, which are joined; all of them or none.
async fn open_files(files: Vec<File>, most: u64, command: Option<String>, dispatch: &Dispatch) {
    let is_one = files.len() == 1;
    let mut sorted = Vec::new();
    for file in files {
        let name: Rc<str> = Rc::from(file.name());
        let size = platform::size_of(&file);
        let is_owners = name.eq_ignore_ascii_case(OWNERS);
        let is_strategy = is_owners || is_strategy(&file, &name).await;
        let most = match (is_strategy, is_owners) {
            (_, true) => MOST_OWNERS_BYTES,
            (true, false) => MOST_STRATEGY_BYTES,
            (false, false) => most,
        };
        if size > most {
            dispatch.send(too_large(&name, is_one, size, most, command));
            return;
        }
        if is_strategy && sorted.iter().any(|(_, _, is_strategy)| *is_strategy) {
            dispatch.send(not_opened(
                &name,
                is_one,
                "It is the second file that changes the strategy, and one is taken at a time.",
                None,
            ));
            return;
        }
        sorted.push((file, name, is_strategy));
    }
    // Kept all at once: what nobody speaks of yet is soon forgotten.
    let (mut lists, mut owners) = (Vec::new(), None);
    for (file, name, is_strategy) in sorted {
        let blob = platform::keep(file.into());
        if !is_strategy {
            lists.push(ListFile { blob, name });
        } else if name.eq_ignore_ascii_case(OWNERS) {
            owners = Some(EditAction::ReadStrategy(StrategySource::File { blob, name }));
        } else {
            dispatch.send(EditAction::ReadStrategy(StrategySource::File { blob, name }));
        }
    }
    if !lists.is_empty() {
        let source = Source::List { files: Rc::from(lists), preset: None, format: None };
        dispatch.send(OpenAction::Offer(source));
    }
    // Owners are those of a list's files, so it is opened before.
    if let Some(owners) = owners {
        dispatch.send(owners);
    }
}

fn open_text(text: &str, dispatch: &Dispatch) {
    let trimmed = text.trim();
    if let Some(at) = place_of(trimmed, "#plan=").filter(|_| !trimmed.contains(char::is_whitespace)) {
        let fragment = Rc::from(trimmed.get(at..).unwrap_or_default());
        dispatch.send(OpenAction::Offer(Source::Link { fragment }));
        return;
    }
    if let Some(blob) = platform::keep_text(text) {
        dispatch.send(OpenAction::Offer(Source::list(blob, "the pasted list".into(), None)));
    }
}

/// Opens the example, planned by the strategy it was made for.
pub(crate) fn open_example(dispatch: Dispatch) {
    spawn_local(async move {
        match platform::fetch_text_file(EXAMPLE).await {
            Ok(blob) => {
                let preset = Some(Rc::from(EXAMPLE_PRESET));
                let name = Rc::from("the example of 1,083 files");
                dispatch.send(OpenAction::Offer(Source::list(blob, name, preset)));
            }
            Err(why) => {
                let why = [
                    "The example could not be fetched: ",
                    &why,
                    ". Drop a list of your own, or reload the page.",
                ];
                let view = Rc::new(RefusalView { why: why.concat(), command: None });
                dispatch.send(OpenAction::Refuse { what: "The example was not opened".into(), view });
            }
        }
    });
}

/// Where `part` begins; the search of the standard library is a kilobyte for what is asked once.
fn place_of(text: &str, part: &str) -> Option<usize> {
    text.as_bytes().windows(part.len()).position(|window| window == part.as_bytes())
}

/// YAML is a strategy, or labels that become one; JSON is one where its beginning has the format's number, and else a list.
async fn is_strategy(file: &File, name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is = |known: &str| extension.eq_ignore_ascii_case(known);
    is("yaml")
        || is("yml")
        || (is("json")
            && platform::beginning_of(file)
                .await
                .is_some_and(|beginning| place_of(&beginning, "\"tranche\":").is_some()))
}

/// Several files are opened together or not at all.
fn not_opened(name: &str, is_one: bool, why: &str, command: Option<String>) -> OpenAction {
    let (what, others) = if is_one {
        ([name, " was not opened"].concat(), "")
    } else {
        (
            ["None of the files was opened, because of ", name].concat(),
            " Leave it out and drop the others again.",
        )
    };
    let view = Rc::new(RefusalView { why: [why, others].concat(), command });
    OpenAction::Refuse { what: what.into(), view }
}

fn too_large(name: &str, is_one: bool, size: u64, most: u64, command: Option<String>) -> OpenAction {
    let megabytes = |bytes: u64| bytes.div_ceil(MEGABYTE).to_string();
    let why = [
        "The file has ",
        &megabytes(size),
        " MB, and the most that is read is ",
        &megabytes(most),
        " MB. It was not read. This command gives a smaller file that says as much.",
    ];
    not_opened(name, is_one, &why.concat(), command)
}
