//! What a piece is called.

use super::cutter::Unit;
use super::{Limits, ProposedPiece, Size};
use strategy::{GlobText, Piece};

/// How many characters a title may have.
const MOST_CHARACTERS: usize = 120;

/// The piece made of `units`, called after the pull request, the owner and the places of its files.
pub(super) fn piece(
    title: &str,
    units: &[Unit],
    names: &[(GlobText, String)],
    limits: &Limits,
) -> ProposedPiece {
    let size = units.iter().map(|unit| unit.size).fold(Size::default(), Size::plus);
    let owner = units.first().and_then(|unit| unit.owner).and_then(|rule| usize::try_from(rule).ok());
    let owner =
        owner.and_then(|rule| names.get(rule)).map(|(_, name)| format!("{name}, ")).unwrap_or_default();
    let text = format!("{title}: {owner}{}", place(units));
    let mut characters = text.chars();
    let mut called: String = characters.by_ref().take(MOST_CHARACTERS).collect();
    if characters.next().is_some() {
        called.push('…');
    }
    let globs = units.iter().map(|unit| unit.glob.clone()).collect();
    ProposedPiece { piece: Piece { title: called, globs }, size, is_over: !limits.hold(size) }
}

/// "backend/src/services", "a/x.ts – a/z.ts", "a/b and 3 more".
fn place(units: &[Unit]) -> String {
    let shown = |unit: &Unit| {
        let text = unit.glob.as_str();
        let text = text.strip_suffix("/**").unwrap_or(text).replace('\\', "");
        changeset::visible(text.as_bytes())
    };
    let is_file = |unit: &Unit| !unit.glob.as_str().ends_with("/**") && !unit.glob.as_str().ends_with("/*");
    match units {
        [] => String::new(),
        [only] => shown(only),
        [first, .., last] if units.iter().all(is_file) => format!("{} – {}", shown(first), shown(last)),
        [first, rest @ ..] => format!("{} and {} more", shown(first), rest.len()),
    }
}
