//! Everything a user can do by name: one list that feeds keys, palette, menus and help.

use crate::{
    Action, Dialog, EditAction, FilesAction, MovedFiles, OpenAction, ShareAction, ShowAction, State, Target,
    Theme, View,
};

/// Something a user can do.
#[derive(Debug)]
pub struct Command {
    /// Its key.
    pub key: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Where help lists it.
    pub section: Section,
    /// The keys, as in `g p`, `Mod+Shift+Z` (`Mod` is Ctrl or ⌘), `m 1…9`; several do the same.
    pub shortcuts: &'static [&'static str],
    /// Whether it makes sense now.
    pub is_enabled: fn(&State) -> bool,
    /// What it does.
    pub run: Run,
}

/// What a command does.
#[derive(Debug)]
pub enum Run {
    /// It changes the state; the number is the digit pressed, 0 where there was none.
    Act(fn(&State, u32) -> Option<Action>),
    /// It asks something of the browser.
    Ask(Effect),
}

/// What a command asks of the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Let the user choose a file.
    Browse,
    /// Open the example.
    Example,
    /// Put the focus on the search field.
    FocusSearch,
}

/// Where help lists a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Opening and closing.
    Open,
    /// Going somewhere.
    Go,
    /// Selecting and moving.
    Work,
    /// The page itself.
    Page,
}

impl Section {
    /// All sections, in the order of the help.
    pub const ALL: [Self; 4] = [Self::Go, Self::Work, Self::Open, Self::Page];

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Open => "Open and save",
            Self::Go => "Go to",
            Self::Work => "Select and move",
            Self::Page => "The page",
        }
    }
}

/// The command with this key.
pub fn command(key: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.key == key)
}

fn always(_: &State) -> bool {
    true
}

fn has_plan(state: &State) -> bool {
    state.document.is_some()
}

fn has_table(state: &State) -> bool {
    has_plan(state) && state.view == View::Files
}

fn walks_pull_requests(state: &State) -> bool {
    has_plan(state) && state.view != View::Files
}

fn has_files_in_hand(state: &State) -> bool {
    has_plan(state) && (!state.files.selection.is_empty() || state.file_in_hand().is_some())
}

macro_rules! go {
    ($key:literal, $name:literal, $shortcut:literal, $view:ident) => {
        Command {
            key: $key,
            name: $name,
            section: Section::Go,
            shortcuts: &[$shortcut],
            is_enabled: has_plan,
            run: Run::Act(|_, _| Some(ShowAction::View(View::$view).into())),
        }
    };
}

macro_rules! act {
    ($key:literal, $name:literal, $section:ident, $shortcuts:expr, $enabled:expr, $run:expr) => {
        Command {
            key: $key,
            name: $name,
            section: Section::$section,
            shortcuts: &$shortcuts,
            is_enabled: $enabled,
            run: Run::Act($run),
        }
    };
}

macro_rules! ask {
    ($key:literal, $name:literal, $section:ident, $shortcuts:expr, $enabled:expr, $effect:ident) => {
        Command {
            key: $key,
            name: $name,
            section: Section::$section,
            shortcuts: &$shortcuts,
            is_enabled: $enabled,
            run: Run::Ask(Effect::$effect),
        }
    };
}

/// Every command, in the order of the palette.
pub static COMMANDS: &[Command] = &[
    go!("view-plan", "Plan", "g p", Plan),
    go!("view-files", "Files", "g f", Files),
    go!("view-dependencies", "Dependencies", "g d", Dependencies),
    go!("view-schedule", "Schedule", "g s", Schedule),
    go!("view-checks", "Checks", "g c", Checks),
    go!("view-strategy", "Strategy", "g t", Strategy),
    go!("view-runbook", "Runbook", "g r", Runbook),
    go!("view-export", "Export", "g e", Export),
    ask!("search", "Search files", Go, ["/"], has_plan, FocusSearch),
    act!("next", "Next file or pull request", Work, ["j"], has_plan, |state, _| step(state, 1)),
    act!("previous", "Previous file or pull request", Work, ["k"], has_plan, |state, _| step(state, -1)),
    act!(
        "open-card",
        "Open or close the pull request",
        Work,
        ["Enter"],
        has_pull_request_in_hand,
        |state, _| {
            let key = state.target.as_ref()?.pull_request()?;
            Some(ShowAction::ToggleCard(key.clone()).into())
        }
    ),
    act!("inspect", "Inspect the file", Work, ["i"], has_table, |state, _| {
        let row = state.files.row(state.files.cursor)?;
        Some(ShowAction::Inspect(Target::File(row.file)).into())
    }),
    act!("select", "Select the file", Work, ["x"], has_table, |state, _| {
        let row = state.files.row(state.files.cursor)?;
        Some(FilesAction::Toggle(row.file).into())
    }),
    act!("select-found", "Select every file found", Work, ["a"], has_table, |_, _| {
        Some(FilesAction::SelectFound.into())
    }),
    act!("move", "Move the selection to a pull request", Work, ["m 1…9"], has_files_in_hand, move_to_number),
    act!(
        "take-back",
        "Take the moves of the selection back",
        Work,
        ["m 0"],
        has_files_in_hand,
        |state, _| { Some(EditAction::Move { files: in_hand(state)?, to: None }.into()) }
    ),
    act!("move-to", "Move the selection to…", Work, ["e"], has_files_in_hand, |_, _| {
        Some(ShowAction::Dialog(Dialog::MoveTo).into())
    }),
    act!("undo", "Undo", Work, ["Mod+Z"], can_undo, |_, _| Some(EditAction::Undo.into())),
    act!("redo", "Redo", Work, ["Mod+Shift+Z", "Mod+Y"], can_redo, |_, _| Some(EditAction::Redo.into())),
    ask!("browse", "Open a list or a strategy…", Open, ["o"], always, Browse),
    act!("paste", "Paste a list…", Open, ["p"], always, |_, _| Some(
        ShowAction::Dialog(Dialog::Paste).into()
    )),
    ask!("example", "Open the example of 1,083 files", Open, [], always, Example),
    act!("copy-link", "Copy the plan link", Open, ["l"], has_plan, |_, _| Some(ShareAction::CopyLink.into())),
    act!("export-all", "Save everything as one ZIP", Open, [], has_plan, |_, _| {
        Some(ShareAction::Render(None).into())
    }),
    act!("former", "Back to the former plan", Open, [], |state| state.former.is_some(), |_, _| {
        Some(OpenAction::BackToFormer.into())
    }),
    act!("close", "Close the plan", Open, [], has_plan, |_, _| Some(OpenAction::Close.into())),
    act!("palette", "All commands", Page, ["Mod+K"], always, |_, _| {
        Some(ShowAction::Dialog(Dialog::Palette).into())
    }),
    act!("help", "Keys", Page, ["?"], always, |_, _| Some(ShowAction::Dialog(Dialog::Help).into())),
    act!("back", "Back out", Page, ["Escape"], always, |_, _| Some(ShowAction::Escape.into())),
    act!("theme-light", "Light colours", Page, [], always, |_, _| Some(
        ShowAction::Theme(Theme::Light).into()
    )),
    act!("theme-dark", "Dark colours", Page, [], always, |_, _| Some(ShowAction::Theme(Theme::Dark).into())),
    act!("theme-system", "Colours as the system has them", Page, [], always, |_, _| {
        Some(ShowAction::Theme(Theme::System).into())
    }),
];

fn can_undo(state: &State) -> bool {
    state.document.as_ref().is_some_and(|document| !document.undo.is_empty())
}

fn can_redo(state: &State) -> bool {
    state.document.as_ref().is_some_and(|document| !document.redo.is_empty())
}

fn has_pull_request_in_hand(state: &State) -> bool {
    walks_pull_requests(state) && state.target.as_ref().is_some_and(|target| target.pull_request().is_some())
}

fn in_hand(state: &State) -> Option<MovedFiles> {
    if state.files.selection.is_empty() {
        state.file_in_hand().map(MovedFiles::One)
    } else {
        Some(MovedFiles::Selection)
    }
}

fn move_to_number(state: &State, digit: u32) -> Option<Action> {
    if digit == 0 {
        return Some(ShowAction::Dialog(Dialog::MoveTo).into());
    }
    let document = state.document.as_ref()?;
    let Some(to) = document.key_of_number(digit) else {
        return Some(ShowAction::SayTrouble("There is no pull request with this number.".into()).into());
    };
    Some(EditAction::Move { files: in_hand(state)?, to: Some(to.clone()) }.into())
}

/// On the file table the cursor moves by rows, elsewhere the inspector by pull requests in landing order.
fn step(state: &State, by: i32) -> Option<Action> {
    if state.view == View::Files {
        return Some(FilesAction::Step(by).into());
    }
    let plan = &state.document.as_ref()?.plan;
    let last = plan.pull_requests.len().checked_sub(1)?;
    let key = state.target.as_ref().and_then(Target::pull_request);
    let at = key.and_then(|key| plan.pull_requests.iter().position(|pull_request| pull_request.key == *key));
    let next = match at {
        Some(at) => at.saturating_add_signed(isize::try_from(by).ok()?).min(last),
        None => 0,
    };
    Some(ShowAction::Inspect(Target::PullRequest(plan.pull_requests.get(next)?.key.clone())).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::open;
    use expect_test::expect;
    use std::collections::BTreeSet;

    #[test]
    fn keys_of_commands_are_unique_and_found() {
        let keys: BTreeSet<_> = COMMANDS.iter().map(|command| command.key).collect();
        assert_eq!(keys.len(), COMMANDS.len());
        for command_ in COMMANDS {
            assert_eq!(command(command_.key).map(|found| found.name), Some(command_.name));
        }
    }

    #[test]
    fn what_can_be_done_without_a_plan() {
        let state = State::default();
        let enabled: Vec<_> = COMMANDS
            .iter()
            .filter(|command| (command.is_enabled)(&state))
            .map(|command| command.key)
            .collect();
        expect!["browse paste example palette help back theme-light theme-dark theme-system"]
            .assert_eq(&enabled.join(" "));
    }

    #[test]
    fn every_command_that_changes_the_state_does_so_or_says_nothing() {
        let state = open();
        for command in COMMANDS.iter().filter(|command| (command.is_enabled)(&state)) {
            if let Run::Act(run) = command.run
                && let Some(action) = run(&state, 1)
            {
                let _next = crate::reduce(&state, action);
            }
        }
    }
}
