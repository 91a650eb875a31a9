//! How a pull request is cut.

use super::modal::modal;
use crate::later::views::parts::{bare_list, code, counted, lines, mark, muted, number, strong, table};
use crate::markup::{Html, all, button, choice, click, each, el, nothing, set, text, texts, with};
use crate::platform;
use crate::store::Store;
use protocol::{PieceView, SplitBy, SplitView};
use state::{ArrangeAction, Arranging, EditAction, ShowAction};
use yew::prelude::*;

/// How many globs of a piece are shown.
const SHOWN_GLOBS: usize = 3;

/// The proposed pieces with what each would hold.
pub(super) fn split(store: &Store) -> Html {
    let (Some(document), Some(arranging)) = (&store.state.document, &store.state.arranging) else {
        return nothing();
    };
    let label = document.label(&arranging.pull_request);
    let title = document.written(&arranging.pull_request).map_or("", |written| written.title.as_str());
    let proposed = store.state.proposed_split();
    let mut body = vec![by(store, arranging)];
    match proposed {
        None => body.push(with("p", "", &[set("role", "status")], &[text("Looking for folders to cut at…")])),
        Some(split) if split.pieces.is_empty() => {
            let unknown = split.stays.lines.unknown_files;
            let words = if arranging.by == SplitBy::Ease && unknown > 0 {
                "This list does not count the lines of every file, so what is reviewed at ease cannot be told. There is nothing to split."
            } else {
                "It is within this budget, or nothing smaller can be cut: there is nothing to split."
            };
            body.push(with("p", "", &[set("role", "status")], &[text(words)]));
        }
        Some(split) => body.extend(pieces(split)),
    }
    if let Some(trouble) = &arranging.trouble {
        body.push(with("p", "field-trouble", &[set("role", "alert")], &[text(trouble)]));
    }
    let mut foot = vec![button("button", &[], click(store, ShowAction::CloseDialog), &[text("Cancel")])];
    if let Some(split) = proposed.filter(|split| !split.pieces.is_empty()) {
        let words = ["Split into ", &number(count_of(split))].concat();
        foot.push(button("button", &[set("data-kind", "primary")], apply(store, split), &[text(&words)]));
    }
    modal(store, &["Split ", &label, ": ", title].concat(), "wide", &body, &foot)
}

fn count_of(split: &SplitView) -> u32 {
    u32::try_from(split.pieces.len()).unwrap_or(u32::MAX).saturating_add(1)
}

/// Reads the titles from their fields.
fn apply(store: &Store, split: &SplitView) -> Callback<MouseEvent> {
    let count = split.pieces.len();
    store.with(move |_event: MouseEvent| {
        let titles = (0..count).map(|at| platform::text_of_field(&field_id(at))).collect();
        EditAction::Arrange(ArrangeAction::Split { titles })
    })
}

fn field_id(at: usize) -> String {
    ["piece-title-", &at.to_string()].concat()
}

fn by(store: &Store, arranging: &Arranging) -> Html {
    let ways = [
        (
            SplitBy::Limits,
            "What code hosts show",
            "by folders, up to the most files and the most changed lines of the budget",
        ),
        (
            SplitBy::Ease,
            "What is reviewed at ease",
            "by folders, up to the lines reviewed at ease, as far as single files allow",
        ),
    ];
    let mut parts = vec![el("legend", "label", &[text("Each piece holds at most")])];
    let mut offer = |is_chosen, action, words, about: &str| {
        let id = ["split-by-", &parts.len().to_string()].concat();
        let choose = store.on(EditAction::Arrange(action));
        parts.push(choice("radio", "split-by", &id, is_chosen, choose, words, about));
    };
    for (way, words, about) in ways {
        offer(arranging.by == way, ArrangeAction::SplitBy(way), words, about);
    }
    match &store.state.owners {
        Some(owners) => {
            let about = [
                "what belongs to the same owners by ",
                &owners.name,
                ", then by folders as code hosts show it; of rules that match a file the last one counts",
            ];
            let is_chosen = matches!(arranging.by, SplitBy::Owners(_));
            offer(is_chosen, ArrangeAction::SplitByOwners, "What one owner has", &about.concat());
        }
        None => parts.push(muted("Open a CODEOWNERS file over this list to cut by owner, too.")),
    }
    el("fieldset", "options", &parts)
}

fn pieces(split: &SplitView) -> Vec<Html> {
    let stays = vec![
        strong(&split.stays.title),
        muted("what no piece takes stays"),
        files(&split.stays),
        lines(&split.stays.lines, split.stays.files),
    ];
    let rows = [stays].into_iter().chain(split.pieces.iter().enumerate().map(|(at, piece)| {
        vec![title(at, piece), globs(piece), files(piece), lines(&piece.lines, piece.files)]
    }));
    let table = table("Proposed pieces", &["Title", "Takes", "#Files", "#Lines"], rows.collect());
    let order = "The pieces land one after the other, because what refers to what inside is not known; what landed after the whole lands after the last one. Undo brings the whole back.";
    let warnings =
        each(&split.warnings, |warning| el("li", "", &[mark("warn", "note"), texts(&[" ", warning, "."])]));
    let warnings = if warnings.is_empty() { nothing() } else { bare_list("text-list", &warnings) };
    vec![table, warnings, muted(order)]
}

fn title(at: usize, piece: &PieceView) -> Html {
    let id = field_id(at);
    let label = ["Title of piece ", &number(u32::try_from(at).unwrap_or(0) + 2)].concat();
    let attributes =
        [("id", id.as_str()), set("type", "text"), ("value", &piece.title), ("aria-label", &label)];
    with("input", "input", &attributes, &[])
}

fn globs(piece: &PieceView) -> Html {
    let mut items = each(piece.globs.iter().take(SHOWN_GLOBS), |glob| el("li", "", &[code(glob.as_str())]));
    if let Some(more) = piece.globs.len().checked_sub(SHOWN_GLOBS).filter(|more| *more > 0) {
        items.push(el(
            "li",
            "muted",
            &[texts(&["and ", &number(u32::try_from(more).unwrap_or(u32::MAX)), " more"])],
        ));
    }
    bare_list("globs", &items)
}

fn files(piece: &PieceView) -> Html {
    let over = if piece.is_over { mark("warn", "over the budget") } else { nothing() };
    all(&[text(&counted(piece.files, "file")), text(" "), over])
}
