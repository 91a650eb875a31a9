//! `git diff --stat`: names, and bars for people.
//!
//! ```text
//!  src/main.rs          |   3 ++-\n
//!  src/{old => new}.rs  |   0\n
//!  logo.png             | Bin 320 -> 408 bytes\n
//!  tools/run.sh (mode +x) | 0\n                 `--compact-summary`
//!  3 files changed, 2 insertions(+), 1 deletion(-)\n
//! ```
//! The bars are drawn to scale and the number adds both directions, so there are no counts. git shortens names to
//! fit a width (`...path/name`): then the paths are not in the file, and it is refused. There is no `-z` form.

use super::{Format, rename_syntax};
use crate::intake::Intake;
use crate::name::name;
use crate::record::{Misfit, Record};
use crate::refusal::Refusal;
use crate::rows::Rows;
use crate::{Notice, NoticeCode, RECOMMENDED_COMMAND};
use std::borrow::Cow;

pub(super) const FORMAT: Format = Format {
    key: "stat",
    title: "names in a diffstat",
    command: "git diff --stat=10000,9000 BASE...HEAD",
    fields: 1,
    lines: 1,
    has_z: false,
    has_status: false,
    has_old_paths: true,
    is_whole: |_, _| true,
    row,
    read: Some(read),
    json: None,
};

fn row<'a>(first: &'a [u8], _rows: &mut Rows<'a>) -> Result<Record<'a>, Misfit> {
    if total(first).is_some() {
        return Err(Misfit::NoFile);
    }
    let (padded, bars) = halves(first).ok_or(Misfit::Shape)?;
    let field = padded.trim_ascii_end();
    if is_shortened(field, padded.len() > field.len()) {
        return Err(Misfit::Shortened);
    }
    let field = without_remark(field, bars);
    if let Some(rename) = rename_syntax::rename(field)? {
        let (path, old_path) = (Cow::Owned(rename.new), Some(Cow::Owned(rename.old)));
        return Ok(Record { path, old_path, is_ambiguous: rename.is_ambiguous, ..Record::default() });
    }
    Ok(Record { path: name(field, false)?, ..Record::default() })
}

fn read(rows: &mut Rows<'_>, intake: &mut Intake<'_>) -> Result<(), Refusal> {
    let (mut files, mut said, mut has_total) = (0u64, 0u64, false);
    while let Some(first) = rows.first() {
        if first == b" ..." {
            return Err(shortened("rows"));
        }
        match row(first, rows) {
            Ok(record) => {
                let is_unmerged = halves(first).is_some_and(|(_, bars)| bars == b"Unmerged");
                files += u64::from(!is_unmerged);
                intake.take(rows.number(), &record)?;
            }
            Err(Misfit::NoFile) => {
                said = said.saturating_add(total(first).unwrap_or_default());
                has_total = true;
            }
            Err(Misfit::Shortened) => return Err(shortened("names")),
            Err(misfit) => intake.pass_over(rows, first, misfit)?,
        }
    }
    if has_total && said != files {
        return Err(Refusal::new(
            format!(
                "This diffstat speaks of {said} files but has rows for {files}: a part of it is missing."
            ),
            Some(RECOMMENDED_COMMAND),
        ));
    }
    intake.note(Notice {
        code: NoticeCode::StatIsForPeople,
        text: format!(
            "A diffstat is written for people: it has no status and no exact line counts{}. `{RECOMMENDED_COMMAND}` \
             has both.",
            if has_total { "" } else { ", and its last line is missing, so it may be cut off" }
        ),
        rows: Vec::new(),
    });
    Ok(())
}

/// Why a diffstat is refused that git shortened.
pub(crate) fn shortened(what: &str) -> Refusal {
    Refusal::new(
        format!(
            "This is a diffstat (git diff --stat) in which git left out {what} to fit a width, so the real paths \
                 are not in this file."
        ),
        Some(RECOMMENDED_COMMAND),
    )
}

/// True for any row, shortened or not, and for the last line.
pub(crate) fn is_row_of_stat(line: &[u8]) -> bool {
    halves(line).is_some() || total(line).is_some()
}

/// True for a row whose name may be shortened.
pub(crate) fn is_shortened_row(line: &[u8]) -> bool {
    halves(line).is_some_and(|(padded, _)| {
        let field = padded.trim_ascii_end();
        is_shortened(field, padded.len() > field.len())
    })
}

/// The name with the blanks behind it, and what stands behind the bar.
fn halves(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let rest = line.strip_prefix(b" ")?;
    let at = memchr::memmem::rfind(rest, b" | ")?;
    let (field, bars) = (rest.get(..at)?, rest.get(at + 3..)?.trim_ascii());
    (!field.is_empty() && is_bars(bars)).then_some((field, bars))
}

/// `3 ++-`, `0`, `Bin`, `Bin 320 -> 0 bytes`, `Unmerged`.
fn is_bars(bars: &[u8]) -> bool {
    if let Some(sizes) = bars.strip_prefix(b"Bin") {
        return sizes.iter().all(|byte| byte.is_ascii_digit() || b" ->bytes".contains(byte));
    }
    let digits = bars.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let signs = bars.get(digits..).unwrap_or_default();
    bars == b"Unmerged"
        || (digits > 0
            && (signs.is_empty() || signs.starts_with(b" "))
            && signs.iter().all(|b| b" +-".contains(b)))
}

/// The number in ` 3 files changed, 2 insertions(+)`.
pub(crate) fn total(line: &[u8]) -> Option<u64> {
    let rest = line.strip_prefix(b" ")?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = rest.split_at_checked(digits)?;
    let is_total = [&b" file changed"[..], b" files changed"].iter().any(|words| {
        rest.strip_prefix(*words).is_some_and(|rest| rest.is_empty() || rest.starts_with(b", "))
    });
    if is_total { std::str::from_utf8(number).ok()?.parse().ok() } else { None }
}

/// True where git cut the beginning of a name: `...` and then as much as fits, or from the next `/` on. A name that
/// is really called so and leaves room in its column was not cut.
fn is_shortened(field: &[u8], has_room: bool) -> bool {
    field.strip_prefix(b"...").is_some_and(|rest| rest.starts_with(b"/") || !(has_room || rest.is_empty()))
}

/// The name without what `--compact-summary` says behind it, where the bars do not contradict it.
fn without_remark<'a>(field: &'a [u8], bars: &[u8]) -> &'a [u8] {
    const REMARKS: [(&[u8], u8); 8] = [
        (b" (new)", b'-'),
        (b" (new +x)", b'-'),
        (b" (new +l)", b'-'),
        (b" (gone)", b'+'),
        (b" (mode +x)", b'!'),
        (b" (mode -x)", b'!'),
        (b" (mode +l)", b'!'),
        (b" (mode -l)", b'!'),
    ];
    let is_sure = |contrary: u8| bars.starts_with(b"Bin") || !bars.contains(&contrary);
    let found = REMARKS.iter().find_map(|(remark, contrary)| {
        field.strip_suffix(*remark).filter(|name| !name.is_empty() && is_sure(*contrary))
    });
    found.unwrap_or(field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::End;

    fn read_row(line: &str) -> Result<String, Misfit> {
        let mut rows = Rows::new(b"", End::Lf);
        row(line.as_bytes(), &mut rows).map(|record| {
            let old = record.old_path.map(|old| format!("{} → ", String::from_utf8_lossy(&old)));
            format!("{}{}", old.unwrap_or_default(), String::from_utf8_lossy(&record.path))
        })
    }

    #[test]
    fn rows_are_read_where_names_are_whole() {
        for (line, expected) in [
            (" a.rs | 3 ++-", "a.rs"),
            (" a | b |  30 +++", "a | b"),
            (" x/{old => new}/y |   0", "x/old/y → x/new/y"),
            (" \"a\\tb\"     | Bin 0 -> 12 bytes", "a\tb"),
            (" b.rs (new)  | 1 +", "b.rs"),
            (" b.rs (gone) | 1 -", "b.rs"),
            (" b (new)     | 2 +-", "b (new)"),
            (" run (mode +x) | 0", "run"),
            (" ...         | 1 +", "..."),
            (" ...x        | 1 +", "...x"),
            (" c           | Unmerged", "c"),
        ] {
            assert_eq!(read_row(line).as_deref(), Ok(expected), "{line}");
        }
        for line in [" .../x.rs | 1 +", " ...on => x.rs | 1 +"] {
            assert_eq!(read_row(line), Err(Misfit::Shortened), "{line}");
        }
        assert_eq!(read_row(" 2 files changed, 1 insertion(+)"), Err(Misfit::NoFile));
        for line in ["a.rs | 3 +", " a.rs | x", " a.rs", " | 3 +"] {
            assert_eq!(read_row(line), Err(Misfit::Shape), "{line}");
        }
    }
}
