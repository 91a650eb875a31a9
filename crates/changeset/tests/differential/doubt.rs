//! What an output of git itself leaves open. A difference is one of these and the reader says so, or it is an
//! error.

use crate::forms::{Form, Way};
use crate::oracle::Said;
use changeset::{NoticeCode, Reading, Refusal};

/// A difference that the output leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Doubt {
    /// The text of numstat writes a rename as a name can be.
    Arrow,
    /// Such a row was guessed to be a rename to a name that another row has, so the list was refused.
    Guess,
    /// A name at an end of a bare list is what a terminal writes around one: a prompt, a blank line.
    Noise,
    /// A name at an end of a bare list, or before names at its end that are noise, is what git writes when it fails.
    Failure,
    /// A bare list begins with a name that begins with U+FEFF, as a file with a byte-order mark does. The mark
    /// is taken away, and the reader does not say so.
    Mark,
    /// A bare list of names looks like something else; it is refused until its format is named.
    Format,
}

/// A row of numstat in text that holds ` => ` outside quotes, and of which the reader says that it is in doubt.
pub(crate) fn of_arrow(form: &Form, way: Way, bytes: &[u8], reading: &Reading, at: usize) -> Option<Doubt> {
    if form.key != "numstat" || way.is_z {
        return None;
    }
    let line = bytes.split(|byte| *byte == b'\n').nth(at)?;
    let name = line.splitn(3, |byte| *byte == b'\t').nth(2)?;
    let is_open =
        memchr::memmem::find(name, b" => ").is_some() && !name.starts_with(b"\"") && !name.ends_with(b"\"");
    let notice = reading.notices.iter().find(|notice| notice.code == NoticeCode::AmbiguousRenameSyntax)?;
    let number = u32::try_from(at).ok()? + 1;
    let is_told = notice.rows.iter().any(|row| row.line == number);
    (is_open && is_told).then_some(Doubt::Arrow)
}

/// Names of a bare list in text that were passed over, all of them at its beginning or its end and told.
pub(crate) fn of_noise(form: &Form, way: Way, reading: &Reading, truth: &[Said]) -> Option<Doubt> {
    if form.key != "name-only" || way.is_z {
        return None;
    }
    let notice = reading.notices.iter().find(|notice| notice.code == NoticeCode::NoiseLinesSkipped);
    let told: Vec<_> = notice?.rows.iter().map(|row| usize::try_from(row.line).unwrap() - 1).collect();
    let kept = (0..truth.len()).filter(|at| !told.contains(at));
    let found = reading.changes.files().map(|file| reading.changes.path(file));
    let is_rest = found.eq(kept.clone().map(|at| truth[at].row().path));
    let is_between = |at: &usize| kept.clone().next() < Some(*at) && Some(*at) < kept.clone().next_back();
    (is_rest && !told.iter().any(is_between)).then_some(Doubt::Noise)
}

/// A list in text that was refused: a bare one for its first or last name, or because it holds nothing but noise;
/// numstat for a guess.
pub(crate) fn of_refusal(form: &Form, way: Way, refusal: &Refusal, truth: &[Said]) -> Option<Doubt> {
    let says = |part: &str| refusal.why.contains(part);
    let is_failure = |said: Option<&Said>| said.is_some_and(|said| said.row().path.starts_with(b"fatal: "));
    match form.key {
        _ if way.is_z => None,
        "numstat" if says("listed twice with different old paths") => Some(Doubt::Guess),
        "name-only" if says("only blank lines or messages") => Some(Doubt::Noise),
        "name-only" if says("git stopped with an error") => {
            let last = (0..truth.len()).rev().find(|at| !is_noise(truth.get(*at..).unwrap_or_default()));
            let last = last.and_then(|at| truth.get(at));
            (is_failure(truth.first()) || is_failure(last)).then_some(Doubt::Failure)
        }
        _ => None,
    }
}

/// True where a bare list that ends in these names is read without them.
fn is_noise(names: &[Said]) -> bool {
    let paths = names.iter().map(|said| said.row().path);
    let text = [b"a/name.rs".as_slice()].into_iter().chain(paths).collect::<Vec<_>>().join(&b'\n');
    changeset::read(&text, Some("name-only")).is_ok_and(|reading| reading.changes.len() == 1)
}

/// The first name of a bare list without its mark.
pub(crate) fn of_mark(form: &Form, bytes: &[u8], path: &[u8], at: usize) -> Option<Doubt> {
    let is_marked = bytes.strip_prefix(b"\xef\xbb\xbf").is_some_and(|rest| rest.starts_with(path));
    (form.key == "name-only" && at == 0 && is_marked).then_some(Doubt::Mark)
}

/// A bare list whose format is not recognised, which is said: it is refused, or read with a notice. Where the
/// first name begins like a row of numstat, nothing can be seen.
pub(crate) fn of_format(
    form: &Form,
    found: Result<Reading, Refusal>,
    truth: &[Said],
) -> Result<Doubt, String> {
    let is_bare = form.key == "name-only";
    match found {
        Err(_) if is_bare => Ok(Doubt::Format),
        Ok(reading) if is_bare && has(&reading, NoticeCode::AmbiguousFormat) => Ok(Doubt::Format),
        Ok(_) if is_bare && begins_with_counts(truth[0].row().path) => Ok(Doubt::Format),
        Ok(reading) => Err(format!("recognised as {} {:?}", reading.format, reading.notices)),
        Err(refusal) => Err(format!("not recognised: {refusal}")),
    }
}

fn has(reading: &Reading, code: NoticeCode) -> bool {
    reading.notices.iter().any(|notice| notice.code == code)
}

fn begins_with_counts(name: &[u8]) -> bool {
    let fields: Vec<_> = name.splitn(3, |byte| *byte == b'\t').collect();
    let is_count =
        |field: &[u8]| field == b"-" || (!field.is_empty() && field.iter().all(u8::is_ascii_digit));
    fields.len() == 3 && fields.iter().take(2).all(|field| is_count(field))
}
