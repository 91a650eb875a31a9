//! `git diff --name-only`: a path a row.
//!
//! ```text
//! src/main.rs\n
//! "tab\there"\n
//! ```
//! With `-z`: `src/main.rs NUL`. The old path of a rename is not in such a list.

use super::Format;
use crate::intake::Intake;
use crate::name::{name, seen_name};
use crate::noise;
use crate::record::{Misfit, Record};
use crate::refusal::Refusal;
use crate::rows::Rows;
use std::borrow::Cow;

pub(super) const FORMAT: Format = Format {
    key: "name-only",
    title: "names only",
    command: "git diff --name-only -z BASE...HEAD",
    fields: 1,
    lines: 1,
    has_z: true,
    has_status: false,
    has_old_paths: false,
    is_whole: |_, _| true,
    row,
    read: Some(read),
    json: None,
};

fn row<'a>(first: &'a [u8], rows: &mut Rows<'a>) -> Result<Record<'a>, Misfit> {
    Ok(Record { path: name(first, rows.is_z())?, ..Record::default() })
}

fn read(rows: &mut Rows<'_>, intake: &mut Intake<'_>) -> Result<(), Refusal> {
    // `find .` writes `./` before every name; where only some have it, it belongs to the name.
    let mut each = rows.clone();
    let is_dotted = std::iter::from_fn(|| each.first()).all(|field| field.starts_with(b"./"));
    let is_z = rows.is_z();
    let behind = if is_z { 0 } else { noise_behind(rows) };
    let mut previous: Cow<'_, [u8]> = Cow::Borrowed(b"");
    while let Some(first) = rows.first() {
        let (path, seen) = match seen_name(first, is_z) {
            Ok(name) => name,
            Err(misfit) => {
                intake.pass_over(rows, first, misfit)?;
                continue;
            }
        };
        let is_suspect = !is_z && may_be_noise(first) && !stands_in_order(&previous, first, rows, behind);
        if is_suspect && intake.is_noise(rows.number(), first)? {
            continue;
        }
        match path.strip_prefix(b"./").filter(|rest| is_dotted && !rest.is_empty()) {
            Some(rest) => intake.take_dotted(rows.number(), rest)?,
            None => intake.take_name(rows.number(), &path, seen)?,
        }
        previous = path;
    }
    Ok(())
}

/// No message is in git's quotes as a whole.
fn may_be_noise(field: &[u8]) -> bool {
    noise::is_possible(field) && !field.starts_with(b"\"")
}

/// How many bytes the lines take that are noise behind the last name, with the end of the line before them.
fn noise_behind(rows: &Rows<'_>) -> usize {
    let is_noise = |line: &[u8]| line.is_empty() || (may_be_noise(line) && noise::is_noise(line));
    let noise = rows.last_lines().take_while(|(line, _)| is_noise(line));
    noise.fold(0, |sum, (_, bytes)| sum + bytes)
}

/// True when a line that could be a message stands between two names where git would sort it: it is a name. `behind`
/// bytes at the end of the input are noise.
fn stands_in_order(previous: &[u8], line: &[u8], rows: &Rows<'_>, behind: usize) -> bool {
    if previous.is_empty() || previous > line {
        return false;
    }
    let mut rows = rows.clone();
    let next = rows.first().filter(|_| rows.rest().len() + 1 >= behind);
    next.and_then(|next| name(next, false).ok()).is_some_and(|next| line <= &*next)
}

#[cfg(test)]
mod tests {
    use crate::read;

    #[test]
    fn a_name_in_quotes_is_no_message() {
        for line in [r#""me@host:~$ git \303\251""#, r#""PS \t>""#, r#""\303$ git ""#] {
            let reading = read(line.as_bytes(), Some("name-only")).unwrap();
            assert_eq!(reading.changes.len(), 1, "{line}");
        }
    }
}
