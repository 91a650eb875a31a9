//! Which format an input has, by its content: all rows of its first 64 KiB must fit.

use crate::documents::{self, Start};
use crate::encoding::Text;
use crate::foreign::{self, Head};
use crate::formats::PATCH;
use crate::noise;
use crate::patch;
use crate::record::Misfit;
use crate::refusal::Refusal;
use crate::rows::{End, Rows};
use crate::{FORMATS, Format, Notice, NoticeCode, RECOMMENDED_COMMAND};

/// No more than this is looked at before an input is known to be a list.
pub(crate) const HEAD_BYTES: usize = 64 * 1024;
/// How much of a longer input has to be there before it is decided: the head, and enough that it does not look like the
/// whole when its mark is gone.
pub(crate) const LOOK: usize = HEAD_BYTES + 16;
/// As much of its end is looked at; the longest row of git is shorter ([`foreign::LONGEST_ROW`]).
const TAIL_BYTES: usize = 64 * 1024;

/// A format, and a notice where another one was possible too.
#[derive(Debug)]
pub(crate) struct Recognised {
    pub(crate) format: &'static Format,
    pub(crate) notice: Option<Notice>,
}

/// How many of the first rows fit a format.
#[derive(Clone, Copy, Debug, Default)]
struct Fit {
    fitting: usize,
    misfits: usize,
    /// True when the only misfit is that the input ends in the middle of a row.
    is_cut: bool,
}

/// The format of this input, or what it is instead of a list.
pub(crate) fn recognise(text: &Text<'_>) -> Result<Recognised, Refusal> {
    if let Some(format) = documents::recognise(text)? {
        return Ok(Recognised { format, notice: None });
    }
    if text.end != End::Nul && is_patch(&text.bytes, text.end) {
        return Ok(Recognised { format: &PATCH, notice: None });
    }
    let head = Head::of(&text.bytes, text.end)?;
    let mut noise = Vec::new();
    let fits: Vec<(&'static Format, Fit)> =
        FORMATS.iter().map(|format| (format, fit(format, &head, text.end, &mut noise))).collect();
    let tail = text.bytes.get(text.bytes.len().saturating_sub(TAIL_BYTES)..).unwrap_or(&text.bytes);
    let whole = fits.iter().find(|(format, fit)| {
        let fits = fit.misfits == 0 || (fit.is_cut && text.end == End::Nul && !head.is_sorted(2));
        let (mut head, mut tail) = (Rows::new(head.bytes, text.end), Rows::new(tail, text.end));
        fits && fit.fitting > 0 && (format.is_whole)(&mut head, &mut tail)
    });
    if let Some((format, _)) = whole {
        if format.key == "name-only" {
            foreign::refuse(&head, false)?;
        }
        return Ok(Recognised { format, notice: ambiguity(format, &head, text.end) });
    }
    foreign::refuse(&head, fits.iter().any(|(format, fit)| format.key != "name-only" && fit.fitting > 0))?;
    // No format fits all rows; the one that fits most names the row that does not.
    let best = fits
        .iter()
        .filter(|(format, fit)| {
            fit.fitting > 0 && (format.key != "name-only" || fit.fitting >= 9 * fit.misfits)
        })
        .max_by_key(|(format, fit)| (format.key != "name-only", fit.fitting, format.key == "raw"));
    match best {
        Some((format, _)) => Ok(Recognised { format, notice: None }),
        None => Err(Refusal::new(
            "This is not a list of files that git wrote: its rows fit none of the known formats.",
            Some(RECOMMENDED_COMMAND),
        )),
    }
}

/// True for a patch that is not read as it comes: it was decoded, or a long list stands before it.
fn is_patch(bytes: &[u8], end: End) -> bool {
    let mark = if end == End::Cr { b'\r' } else { b'\n' };
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    // A blank line stands between a list and the patch.
    let line = [mark, b'd', b'i', b'f', b'f', b' ', b'-', b'-', b'g', b'i', b't', b' '];
    let is_behind_blank = |at: &usize| {
        let before = bytes.get(..*at).unwrap_or_default();
        before.strip_suffix(b"\r").unwrap_or(before).ends_with(&[mark])
    };
    let after_list = || memchr::memmem::find_iter(bytes, &line).find(is_behind_blank);
    let from = |at: usize| bytes.get(at..at.saturating_add(HEAD_BYTES).min(bytes.len())).unwrap_or_default();
    patch::begins_in(head, mark)
        || (bytes.len() > head.len()
            && patch::may_follow(head, mark)
            && after_list().is_some_and(|at| patch::begins_in(from(at), mark)))
}

/// What an input is that is no list, told by its first 64 KiB; nothing is told of what only its end could decide: JSON
/// that may hold a list, and what may lead to a patch.
pub(crate) fn refuse_by_head(text: &Text<'_>) -> Result<(), Refusal> {
    let is_all = text.bytes.len() <= HEAD_BYTES;
    if is_all || documents::refuse_by_head(text)? == Start::Open {
        return Ok(());
    }
    let mark = if text.end == End::Cr { b'\r' } else { b'\n' };
    if patch::may_follow(text.bytes.get(..HEAD_BYTES).unwrap_or(&text.bytes), mark) {
        return Ok(());
    }
    recognise(text).map(drop)
}

/// How the head fits a format. `noise` keeps for every line, by its number, whether it is noise, where a format before
/// had to ask.
fn fit(format: &Format, head: &Head<'_>, end: End, noise: &mut Vec<Option<bool>>) -> Fit {
    let mut rows = Rows::new(head.bytes, end);
    let is_whole = head.is_whole;
    let mut is_noise = |number: u32, line: &[u8]| {
        let at = usize::try_from(number).unwrap_or_default();
        if noise.len() <= at {
            noise.resize(at + 1, None);
        }
        noise
            .get_mut(at)
            .is_some_and(|it| *it.get_or_insert_with(|| may_be_noise(line) && noise::is_noise(line)))
    };
    let mut fit = Fit::default();
    while let Some(first) = rows.first() {
        match (format.row)(first, &mut rows) {
            Ok(_) => fit.fitting += 1,
            Err(Misfit::Cut | Misfit::Empty) if !is_whole && rows.clone().first().is_none() => {}
            Err(Misfit::NoFile) => {}
            Err(_) if !rows.is_z() && is_noise(rows.number(), first) => {}
            Err(misfit) => {
                let is_at_end = rows.clone().first().is_none();
                fit.is_cut = fit.misfits == 0 && is_at_end && (misfit == Misfit::Cut || rows.is_unended);
                fit.misfits += 1;
                if rows.is_z() {
                    // Without line ends there is no way to find the next row.
                    break;
                }
            }
        }
    }
    fit
}

/// False only for a line that is no noise: what a name could be too, or it begins or ends with a sign.
fn may_be_noise(line: &[u8]) -> bool {
    let is_usual = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    !is_usual(line.first()) || !is_usual(line.last()) || noise::is_possible(line)
}

/// `A NUL x NUL` is one row of name-status, and two names.
fn ambiguity(format: &Format, head: &Head<'_>, end: End) -> Option<Notice> {
    if end != End::Nul || format.key != "name-status" {
        return None;
    }
    let mut rows = Rows::new(head.bytes, end);
    let mut previous: &[u8] = b"";
    while let Some(field) = rows.first() {
        if field <= previous {
            return None;
        }
        previous = field;
    }
    Some(Notice {
        code: NoticeCode::AmbiguousFormat,
        text: "The input was read as status and name; it could also be a list of names one of which looks like a \
               status. Choose “names only” if it is that."
            .into(),
        rows: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::{may_be_noise, noise};
    use crate::read;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_cannot_be_noise_is_none(
            line in "[a-zA-Z0-9/_.:$#>%`~@+-]{0,8}(|git|gh|error:|lines|Script|At|line:|warning:|hint:|```|PS|C:|commit|fatal:|exit|[0-9]{1,3}|(\\+|-))[ \t$>#%:]?(git|[a-z]{0,8}|file|files|changed|insertions)[$> \t.)]?",
            id in "[0-9a-f]{7,64}",
        ) {
            for line in [line, id, "Fast-forward".to_owned(), "--More--".to_owned()] {
                prop_assert!(may_be_noise(line.as_bytes()) || !noise::is_noise(line.as_bytes()), "{}", line);
            }
        }
    }

    #[test]
    fn a_list_that_is_cut_off_is_not_taken_for_names() {
        let row = b":100644 100644 abcdef1 1234567 M\0a\0";
        let list = [&row[..], row].concat();
        for end in row.len() + 1..list.len() {
            let refusal = read(&list[..end], None).map(|reading| reading.format);
            assert!(end == list.len() - 1 || refusal.is_err(), "{end} {refusal:?}");
        }
    }

    #[test]
    fn a_row_of_the_longest_names_is_a_row() {
        let [old, new] = ["o", "n"].map(|letter| format!("\"{}{letter}\"", "\\377".repeat(4095)));
        let id = "0".repeat(64);
        let raw = format!(":100644 100644 {id} {id} R100\t{old}\t{new}\n");
        let counts = format!("1\t2\t{old} => {new}\n");
        for (list, format) in
            [(&raw, "raw"), (&counts, "numstat"), (&[raw.as_str(), &counts].concat(), "raw-numstat")]
        {
            assert_eq!(read(list.as_bytes(), None).unwrap().format, format);
        }
    }
}
