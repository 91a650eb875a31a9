//! The native command: writes lists, and reads one as often as it is told to.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to who runs it")]
#![allow(clippy::disallowed_types, reason = "this program runs natively and tells how long reading took")]

use std::fmt;
use std::io::{self, BufRead as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use changeset::FORMATS;

use crate::changes::changes;
use crate::in_pieces;
use crate::lists::{LISTS, List};
use crate::planning::{EDITS, Planning};

/// Why the command ended early.
#[derive(Debug)]
enum Failure {
    Usage,
    File(String, io::Error),
    /// The file is not read as the form.
    Unread(String, String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage => f.write_str(
                "use `bench write FOLDER ROWS [FORMAT…]`, `bench read FILE FORM` or `bench plan FILE FORM`",
            ),
            Self::File(file, cause) => write!(f, "{file}: {cause}"),
            Self::Unread(file, form) => write!(f, "{file} is not read as {form}"),
        }
    }
}

/// Does what the words of the command line say.
pub(crate) fn run() -> ExitCode {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["write", folder, rows, only @ ..] => match rows.parse() {
            Ok(rows) => write(Path::new(folder), rows, only),
            Err(_) => Err(Failure::Usage),
        },
        ["read", file, form] => read(file, form),
        ["plan", file, form] => plan(file, form),
        _ => Err(Failure::Usage),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the lists of every format, or of these keys; a format without one is a line that says only its key.
fn write(folder: &Path, rows: u64, only: &[&str]) -> Result<(), Failure> {
    let all = changes(rows);
    for format in FORMATS.iter().filter(|format| only.is_empty() || only.contains(&format.key)) {
        let Some(list) = LISTS.iter().find(|list| list.key == format.key) else {
            println!("{}", format.key);
            continue;
        };
        let changes = all.get(..list.fitting(&all)).unwrap_or(&all);
        for (form, ending, write) in list.forms() {
            let name = format!("{}.{ending}", list.key);
            let file = folder.join(&name);
            let text = write(changes);
            std::fs::write(&file, &text).map_err(|e| Failure::File(file.display().to_string(), e))?;
            println!("{form}\t{name}\t{}\t{}", changes.len(), text.len());
        }
    }
    Ok(())
}

fn read(file: &str, form: &str) -> Result<(), Failure> {
    let on_failure = |e| Failure::File(file.to_owned(), e);
    let list = std::fs::read(file).map_err(on_failure)?;
    let size = u32::try_from(list.len()).unwrap_or(u32::MAX);
    for line in io::stdin().lock().lines() {
        line.map_err(on_failure)?;
        let begin = Instant::now();
        let piece = |from: u32, to: u32| part(&list, from, to).to_vec();
        let found = in_pieces(size, piece, form);
        let took = begin.elapsed().as_nanos();
        let found = found.ok_or_else(|| Failure::Unread(file.to_owned(), form.to_owned()))?;
        println!("{took}\t{}", found.tally.accepted);
        io::stdout().flush().map_err(on_failure)?;
    }
    Ok(())
}

/// Plans the list for the first time, then with each edit, for every line of standard input.
fn plan(file: &str, form: &str) -> Result<(), Failure> {
    let on_failure = |e| Failure::File(file.to_owned(), e);
    let unread = || Failure::Unread(file.to_owned(), form.to_owned());
    let list = std::fs::read(file).map_err(on_failure)?;
    let size = u32::try_from(list.len()).unwrap_or(u32::MAX);
    let reading = in_pieces(size, |from, to| part(&list, from, to).to_vec(), form);
    let mut planning = reading.and_then(Planning::new).ok_or_else(unread)?;
    for line in io::stdin().lock().lines() {
        line.map_err(on_failure)?;
        planning.prepare();
        let begin = Instant::now();
        let mut assigned = planning.first().ok_or_else(unread)?;
        let mut times = vec![begin.elapsed().as_nanos()];
        for edit in 0..EDITS.len() {
            let begin = Instant::now();
            assigned = planning.edit(edit).ok_or_else(unread)?;
            times.push(begin.elapsed().as_nanos());
        }
        let times: Vec<_> = times.iter().map(u128::to_string).collect();
        println!("{}\t{assigned}", times.join("\t"));
        io::stdout().flush().map_err(on_failure)?;
    }
    Ok(())
}

fn part(list: &[u8], from: u32, to: u32) -> &[u8] {
    let [from, to] = [from, to].map(|at| usize::try_from(at).unwrap_or(usize::MAX));
    list.get(from..to).unwrap_or_default()
}

/// A form of a list: its name as the reader gives it, the ending of its file, and what writes it.
type Form = (String, &'static str, crate::lists::Write);

impl List {
    /// The text form and, where there is one, the form with NULs.
    fn forms(&self) -> impl Iterator<Item = Form> {
        let text = (self.key.to_owned(), self.ending, self.text);
        let z = self.z.map(|z| (format!("{}-z", self.key), "z", z));
        std::iter::once(text).chain(z)
    }
}

#[cfg(test)]
mod tests {
    use changeset::{FORMATS, NoticeCode, read};

    use crate::changes::changes;
    use crate::lists::LISTS;

    #[test]
    fn every_format_has_a_list_that_is_read_as_it_was_written() {
        let all = changes(5_000);
        for format in FORMATS {
            let list = LISTS.iter().find(|list| list.key == format.key);
            let list = list.unwrap_or_else(|| panic!("write a list of {}", format.key));
            for (form, _, write) in list.forms() {
                let reading = read(write(&all).as_bytes(), None).unwrap();
                assert_eq!((&reading.format, reading.tally.accepted), (&form, 5_000), "{form}");
                let harmless = [
                    NoticeCode::OldSideOfRenamesMissing,
                    NoticeCode::NoStatus,
                    NoticeCode::CountsUnknown,
                    NoticeCode::AmbiguousRenameSyntax,
                    NoticeCode::StatIsForPeople,
                ];
                let codes: Vec<_> = reading.notices.iter().map(|notice| notice.code).collect();
                assert!(codes.iter().all(|code| harmless.contains(code)), "{form} {codes:?}");
            }
        }
    }

    #[test]
    fn long_lists_of_contents_are_shortened() {
        let all = changes(2_000);
        for list in LISTS {
            let fitting = list.fitting(&all);
            assert_eq!(fitting, 2_000, "{}", list.key);
            let few = crate::lists::List { most_bytes: 40_000, ..*list };
            assert!(few.fitting(&all) < 2_000, "{}", list.key);
        }
    }
}
