//! An input as JSON that lists files: an array, several of them one after the other (pages), arrays in an array
//! (`--slurp`), an object a line, or an object that holds the array under a key.

mod other;
mod probe;
mod seen;

use crate::fields::{Doubt, Entry, Fields, Value, Wrong};
use crate::intake::Intake;
use crate::json::{Flaw, FlawKind, Reader, Token};
use crate::refusal::{Refusal, shown_row};
use crate::rows::{End, Rows};
use crate::{Count, FileIdx, Format, Kind, noise};
use other::answered_error;
pub(crate) use probe::{Start, recognise, refuse_by_head};
use seen::Seen;

/// How a list in JSON looks.
#[derive(Debug)]
pub(crate) struct List {
    /// Keys of an object under one of which the array of its files stands.
    pub(crate) under: &'static [&'static str],
    /// Keys of such an object that may stand before the files, large as they are.
    pub(crate) around: &'static [&'static str],
    /// True when files may stand in an array, or one by one, without such an object around them.
    pub(crate) is_bare: bool,
    /// True when several objects with arrays in them are pages of one answer.
    pub(crate) has_pages: bool,
    /// A list of exactly so many files may be the first page only.
    pub(crate) page_sizes: &'static [u32],
    /// The fields of a file that are read.
    pub(crate) keys: &'static [&'static str],
    /// Those that every file has, by which the list is recognised.
    pub(crate) every: &'static [&'static str],
    /// Those of which every file has at least one.
    pub(crate) some: &'static [&'static str],
    /// Reads the fields of one file.
    pub(crate) file: for<'a> fn(&Fields<'a>) -> Result<Entry<'a>, Wrong>,
}

/// Reads all documents.
pub(crate) fn read(list: &'static List, rows: &mut Rows<'_>, intake: &mut Intake<'_>) -> Result<(), Refusal> {
    let bytes = rows.rest();
    let text = std::str::from_utf8(bytes).map_err(|error| {
        other::not_utf8(&mut Places::new(bytes), error.valid_up_to(), intake.format().command)
    })?;
    let mut walk = Walk {
        list,
        reader: Reader::new(text, 0),
        places: Places::new(bytes),
        fields: Fields::new(list.keys),
        seen: Seen::default(),
        intake,
    };
    walk.documents()?;
    let Walk { seen, intake, .. } = walk;
    seen.finish(list, intake)
}

/// Counts lines up to a place; the places only grow.
#[derive(Debug)]
pub(crate) struct Places<'a> {
    bytes: &'a [u8],
    mark: u8,
    at: usize,
    line: u32,
}

impl<'a> Places<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let mark = if memchr::memchr(b'\n', bytes).is_some() { b'\n' } else { b'\r' };
        Self { bytes, mark, at: 0, line: 1 }
    }

    /// The line of a place, counted from 1; never less than that of a place before.
    pub(crate) fn line(&mut self, at: usize) -> u32 {
        let passed = self.bytes.get(self.at..at).unwrap_or_default();
        let lines = memchr::memchr_iter(self.mark, passed).count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.at = self.at.max(at);
        self.line
    }
}

/// The length of the line that is noise at the beginning of `rest`, with its line end; `None` where JSON begins, or
/// nothing is left, or the line is nothing known.
fn noise_line(rest: &str) -> Option<(&[u8], usize)> {
    let mut lines = Rows::new(rest.as_bytes(), End::Lf);
    let line = lines.first()?;
    let is_json = matches!(line.trim_ascii_start().first(), Some(b'[' | b'{'));
    let length = rest.len() - lines.rest().len();
    (!is_json && noise::of(line).is_some()).then_some((line, length))
}

/// The way through the documents of one input.
struct Walk<'a, 'i, 'f> {
    list: &'static List,
    reader: Reader<'a>,
    places: Places<'a>,
    fields: Fields<'a>,
    seen: Seen,
    intake: &'i mut Intake<'f>,
}

impl<'a> Walk<'a, '_, '_> {
    fn documents(&mut self) -> Result<(), Refusal> {
        while self.begin()? {
            self.seen.documents = self.seen.documents.saturating_add(1);
            let token = self.token()?;
            self.element(&token)?;
        }
        Ok(())
    }

    /// Begins the next document, over lines around it that are noise; false at the end.
    fn begin(&mut self) -> Result<bool, Refusal> {
        while self.reader.begin() {
            let rest = self.reader.rest();
            let Some((line, length)) = noise_line(rest) else {
                if rest.starts_with(['[', '{']) {
                    return Ok(true);
                }
                let at = self.reader.at();
                let line = rest.lines().next().unwrap_or_default();
                return Err(self.refused(at, line.as_bytes(), "this is no JSON of a list of files."));
            };
            let number = self.places.line(self.reader.at());
            self.intake.is_noise(number, line)?;
            self.reader.pass(length);
        }
        Ok(false)
    }

    fn token(&mut self) -> Result<Token<'a>, Refusal> {
        let flaw = match self.reader.next() {
            Ok(Some(token)) => return Ok(token),
            Ok(None) => Flaw { at: self.reader.at(), kind: FlawKind::Cut },
            Err(flaw) => flaw,
        };
        Err(self.flawed(flaw))
    }

    fn flawed(&mut self, flaw: Flaw) -> Refusal {
        other::flawed(flaw, &mut self.places, self.intake.format().command)
    }

    fn skip_open(&mut self) -> Result<(), Refusal> {
        self.reader.skip_open().map_err(|flaw| self.flawed(flaw))
    }

    fn refused(&mut self, at: usize, shown: &[u8], why: &str) -> Refusal {
        let Format { title, command, .. } = self.intake.format();
        let line = self.places.line(at);
        let what = if shown.is_empty() {
            format!("file {}", self.seen.rows.saturating_add(1))
        } else {
            format!("“{}”", shown_row(shown))
        };
        Refusal::new(format!("Line {line} ({what}) does not fit a list of {title}: {why}"), Some(command))
    }

    /// An element of the list: a file, a page of files, or an object with files in it.
    fn element(&mut self, token: &Token<'a>) -> Result<(), Refusal> {
        match token {
            Token::Array => self.array(),
            Token::Object => self.object(false),
            Token::End | Token::Key(_) | Token::Text(_) | Token::Number(_) | Token::Bool(_) | Token::Null => {
                Err(self.no_file())
            }
        }
    }

    fn array(&mut self) -> Result<(), Refusal> {
        loop {
            let token = self.token()?;
            if matches!(token, Token::End) {
                return Ok(());
            }
            self.element(&token)?;
        }
    }

    /// The files under a key.
    fn files(&mut self) -> Result<(), Refusal> {
        loop {
            let token = self.token()?;
            if matches!(token, Token::End) {
                return Ok(());
            }
            if !matches!(token, Token::Object) {
                return Err(self.no_file());
            }
            self.object(true)?;
        }
    }

    fn no_file(&mut self) -> Refusal {
        let at = self.reader.start();
        self.refused(at, b"", "this is not an object that speaks of a file.")
    }

    /// A file, or an object that holds files under a key.
    fn object(&mut self, is_inside: bool) -> Result<(), Refusal> {
        let at = self.reader.start();
        self.fields.clear();
        let (mut has_files, mut error) = (false, None);
        while let Token::Key(key) = self.token()? {
            let token = self.token()?;
            if matches!(token, Token::Array) && !is_inside && self.list.under.contains(&&*key) {
                has_files = true;
                self.files()?;
                continue;
            }
            let value = self.value(&token)?;
            match (&*key, value) {
                ("message" | "error", Value::Text(text)) => error = Some(text),
                _ if !is_inside => self.seen.note(&key, value),
                _ => {}
            }
            self.fields.put(&key, value);
        }
        if has_files {
            self.seen.wrappers = self.seen.wrappers.saturating_add(1);
            if self.seen.wrappers > 1 && !self.list.has_pages {
                let why =
                    "this is a second list: the input speaks of several pull requests. Use one at a time.";
                return Err(self.refused(at, b"", why));
            }
            return Ok(());
        }
        if !is_inside && !self.list.is_bare {
            let under = self.list.under.first().copied().unwrap_or_default();
            return Err(match error {
                Some(error) => answered_error(&error.text()),
                None => self.refused(at, b"", &Wrong::Missing(under).why()),
            });
        }
        match ((self.list.file)(&self.fields), error) {
            (Ok(entry), _) => self.take(at, entry),
            (Err(Wrong::Missing(_)), Some(error)) => Err(answered_error(&error.text())),
            (Err(wrong), _) => Err(self.refused(at, b"", &wrong.why())),
        }
    }

    /// The value that a token begins.
    fn value(&mut self, token: &Token<'a>) -> Result<Value<'a>, Refusal> {
        Ok(match token {
            Token::Array | Token::Object => {
                self.skip_open()?;
                Value::Nested
            }
            Token::Text(text) => Value::Text(*text),
            Token::Number(number) => Value::Number(number),
            Token::Bool(is) => Value::Bool(*is),
            Token::Null | Token::Key(_) | Token::End => Value::Null,
        })
    }

    fn take(&mut self, at: usize, mut entry: Entry<'a>) -> Result<(), Refusal> {
        let line = self.places.line(at);
        self.seen.rows = self.seen.rows.saturating_add(1);
        self.seen.has_lines |= entry.has_lines;
        if entry.may_be_half {
            self.join_type_change(&mut entry);
        }
        let file = FileIdx(u32::try_from(self.intake.rows().len()).unwrap_or(u32::MAX));
        self.intake.take(line, &entry.record)?;
        let is_taken = file.at() < self.intake.rows().len();
        if is_taken && entry.doubt != Doubt::None {
            self.seen.doubtful.push((file, line, entry.doubt));
        }
        Ok(())
    }

    /// Makes one file of a deleted and a new one of the same name, one after the other.
    fn join_type_change(&mut self, entry: &mut Entry<'a>) {
        let rows = self.intake.rows();
        let Some(last) = rows.files().next_back() else { return };
        let before = rows.row(last);
        let kinds = (before.kind, entry.record.kind);
        let is_pair = matches!(kinds, (Kind::Deleted, Kind::Added) | (Kind::Added, Kind::Deleted));
        if !is_pair || before.path != &*entry.record.path {
            return;
        }
        let sum = |a: Count, b: Count| match (a, b) {
            (Count::Lines(a), Count::Lines(b)) => Count::Lines(a.saturating_add(b).min(Count::MOST)),
            (Count::Unknown, _) | (_, Count::Unknown) => Count::Unknown,
            (Count::Binary, _) | (_, Count::Binary) => Count::Binary,
        };
        let record = &mut entry.record;
        record.added = sum(before.added, record.added);
        record.deleted = sum(before.deleted, record.deleted);
        record.kind = Kind::TypeChanged;
        self.intake.amend(last, record.kind, record.added, record.deleted);
    }
}
