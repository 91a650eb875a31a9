//! Reads a patch a line at a time. Only headers are kept: of the lines of a hunk only the first byte matters.

mod commits;

use super::around::{self, Around};
use super::block::{Block, Part, SECOND};
use super::hunk::{Hunk, Step};
use super::store::Store;
use crate::Kind;
use crate::intake::Intake;
use crate::record::Misfit;
use crate::refusal::Refusal;

/// Where in a patch the next line stands.
#[derive(Debug)]
enum Place {
    /// Between files, or behind a hunk of one.
    Around,
    /// In the header of a file.
    Header,
    /// In a hunk whose lines are counted.
    Hunk(Hunk),
    /// In the lines of a word diff, whose end no count tells.
    Loose,
    /// Behind a line that begins a file if the next line goes on like that; it may be text as well.
    Doubt {
        header: Vec<u8>,
        line: u32,
        is_mail: bool,
    },
    /// In a binary patch; true behind the blank line that ends each half.
    Binary(bool),
    /// In the header of a commit, up to a blank line; then in its message, indented by four spaces.
    CommitHeader,
    Message,
    /// In the header of a mail, up to a blank line; then in its text, which is not indented.
    MailHeader,
    MailText,
    /// Behind the signature of a mail.
    Footer,
}

/// What the lines so far have said.
#[derive(Debug)]
pub(crate) struct Reader {
    pub(crate) intake: Intake<'static>,
    store: Store,
    place: Place,
    open: Option<Block>,
    /// A deletion, whose other half may follow.
    deletion: Option<Block>,
    number: u32,
    commit: u32,
    commits: u32,
    is_mail: bool,
    /// How many files there were before the text of a mail, in which a patch may be quoted.
    before_text: Option<(usize, Odd)>,
    odd: Odd,
    context: Option<u64>,
}

/// Why the lines of the hunks are not to be counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Odd {
    /// Their lines do not begin with a blank, `+` or `-`: a word diff.
    pub(crate) is_word_diff: bool,
    /// A list of the same files stands before the patch.
    pub(crate) is_listed: bool,
    /// Less context is shown than git shows by itself.
    pub(crate) has_short_context: bool,
}

/// What a patch leaves when all lines were read.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) store: Store,
    pub(crate) intake: Intake<'static>,
    pub(crate) commits: u32,
    pub(crate) odd: Odd,
    /// True where the last file may go on behind the end.
    pub(crate) is_open: bool,
}

impl Reader {
    pub(crate) fn new(intake: Intake<'static>) -> Self {
        Self {
            intake,
            store: Store::default(),
            place: Place::Around,
            open: None,
            deletion: None,
            number: 0,
            commit: 0,
            commits: 0,
            is_mail: false,
            before_text: None,
            odd: Odd::default(),
            context: None,
        }
    }

    /// True where the next line belongs to a hunk: only its beginning matters.
    pub(crate) fn is_in_hunk(&self) -> bool {
        matches!(self.place, Place::Hunk(_))
    }

    /// True where the next line is content, or text of people: how it ends says nothing about the patch.
    pub(crate) fn is_in_content(&self) -> bool {
        matches!(
            self.place,
            Place::Hunk(_) | Place::Loose | Place::Binary(_) | Place::Message | Place::MailText
        )
    }

    /// Takes the next line; `is_cut` says that only its beginning is given.
    pub(crate) fn take(&mut self, line: &[u8], is_cut: bool) -> Result<(), Refusal> {
        self.number = self.number.saturating_add(1);
        loop {
            if is_cut && !self.is_in_content() {
                return Err(self.intake.refuse(self.number, line, Misfit::Long));
            }
            match self.step(line) {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(misfit) => return self.misfit(line, misfit),
            }
        }
    }

    /// Passes over noise, and refuses any other line.
    fn misfit(&mut self, line: &[u8], misfit: Misfit) -> Result<(), Refusal> {
        if self.intake.is_noise(self.number, line)? {
            return Ok(());
        }
        Err(self.intake.refuse(self.number, line, misfit))
    }

    /// Looks at a line from the present place; false where it must be looked at again from a new one.
    fn step(&mut self, line: &[u8]) -> Result<bool, Misfit> {
        match std::mem::replace(&mut self.place, Place::Around) {
            Place::Around => self.around(line),
            Place::Header => self.header(line),
            Place::Hunk(hunk) => Ok(self.hunk(hunk, line)),
            Place::Loose => Ok(self.loose(line)),
            Place::Doubt { header, line: number, is_mail } => self.doubt(&header, number, is_mail, line),
            Place::Binary(_) => Ok(self.binary(line)),
            Place::CommitHeader => Ok(self.commit_header(line)),
            Place::Message => Ok(self.message(line)),
            Place::MailHeader => Ok(self.mail_header(line)),
            Place::MailText => Ok(self.mail_text(line)),
            Place::Footer => Ok(self.footer(line)),
        }
    }

    fn around(&mut self, line: &[u8]) -> Result<bool, Misfit> {
        if line.starts_with(b"diff --")
            && let Some(block) = Block::begin(self.number, line)?
        {
            self.begin(block)?;
            return Ok(true);
        }
        if line.starts_with(b"@@")
            && let Some(open) = &mut self.open
        {
            if self.odd.is_word_diff {
                open.count(0, 0);
                self.place = Place::Loose;
                return Ok(true);
            }
            let hunk = Hunk::begin(line)?;
            self.go_on(hunk);
            return Ok(true);
        }
        let found = around::of(line);
        let has_hunks = self.open.as_ref().is_some_and(|open| open.hunks > 0);
        match found {
            Around::Blank | Around::NoNewline => {}
            Around::Extra if self.is_mail || self.open.is_none() => {}
            Around::Commit | Around::Mail => self.next_commit(found == Around::Mail)?,
            Around::ShortCommit => {
                self.next_commit(false)?;
                self.place = Place::Around;
            }
            Around::Signature if self.is_mail || has_hunks => {
                self.flush()?;
                self.place = Place::Footer;
            }
            Around::Separator => self.forget_text(),
            Around::Counts if self.open.is_none() => {}
            Around::Listed if self.open.is_none() => self.odd.is_listed = true,
            Around::Submodule(path, kind) => self.submodule(path, kind)?,
            Around::Unmerged(path) if !path.is_empty() => {
                self.flush()?;
                self.store.add_exact(self.number, self.commit, Kind::Unmerged, path);
            }
            _ if self.before_text.is_some() && !has_hunks => self.place = Place::MailText,
            _ if has_hunks && !crate::noise::is_noise(line) => {
                self.odd.is_word_diff = true;
                self.place = Place::Loose;
            }
            Around::Signature
            | Around::Extra
            | Around::Counts
            | Around::Listed
            | Around::Unmerged(_)
            | Around::Other => {
                return Err(Misfit::Shape);
            }
        }
        Ok(true)
    }

    fn header(&mut self, line: &[u8]) -> Result<bool, Misfit> {
        let part = match &mut self.open {
            Some(open) => open.take(line)?,
            None => Part::Other,
        };
        self.place = match part {
            Part::Header => Place::Header,
            Part::Binary => Place::Binary(false),
            Part::Other => Place::Around,
        };
        Ok(part != Part::Other)
    }

    fn hunk(&mut self, mut hunk: Hunk, line: &[u8]) -> bool {
        let step = hunk.take(line);
        if step == Step::Misfit {
            self.odd.is_word_diff = true;
            self.count(&hunk);
            self.place = Place::Loose;
            return false;
        }
        self.go_on(hunk);
        true
    }

    /// Goes on with a hunk, or ends it when its body was seen.
    fn go_on(&mut self, hunk: Hunk) {
        if !hunk.is_done() {
            self.place = Place::Hunk(hunk);
            return;
        }
        self.odd.is_word_diff |= hunk.is_plain() && hunk.is_idle();
        if hunk.is_plain() {
            self.context = self.context.max(hunk.context());
        }
        self.count(&hunk);
    }

    fn count(&mut self, hunk: &Hunk) {
        if let Some(open) = &mut self.open {
            open.count(hunk.added, hunk.deleted);
        }
    }

    fn loose(&mut self, line: &[u8]) -> bool {
        if line.starts_with(b"diff --") {
            self.place = Place::Doubt { header: line.to_vec(), line: self.number, is_mail: false };
            return true;
        }
        let is_over = matches!(around::of(line), Around::Commit | Around::Mail)
            || (self.is_mail && around::of(line) == Around::Signature)
            || (self.before_text.is_some() && around::of(line) == Around::Separator);
        self.place = if is_over { Place::Around } else { Place::Loose };
        !is_over
    }

    fn doubt(&mut self, header: &[u8], number: u32, is_mail: bool, line: &[u8]) -> Result<bool, Misfit> {
        let is_header = SECOND.iter().any(|start| line.starts_with(start));
        match Block::begin(number, header) {
            Ok(Some(block)) if is_header => self.begin(block)?,
            _ => self.place = if is_mail { Place::MailText } else { Place::Loose },
        }
        Ok(false)
    }

    /// Lines of base 85 hold no blank.
    fn binary(&mut self, line: &[u8]) -> bool {
        let is_inside = line.starts_with(b"literal ") || line.starts_with(b"delta ") || !line.contains(&b' ');
        self.place = if is_inside { Place::Binary(line.is_empty()) } else { Place::Around };
        is_inside
    }

    fn submodule(&mut self, path: &[u8], kind: Kind) -> Result<(), Misfit> {
        self.flush()?;
        // One submodule may have several such lines.
        if self.store.submodules.last().is_none_or(|last| last != path) {
            self.store.add_exact(self.number, self.commit, kind, path);
            self.store.submodules.push(path.to_vec());
        }
        Ok(())
    }

    fn begin(&mut self, block: Block) -> Result<(), Misfit> {
        self.close()?;
        self.open = Some(block);
        self.place = Place::Header;
        Ok(())
    }

    /// Ends the open file. A deletion is kept back: with the next block it may be a change of type.
    fn close(&mut self) -> Result<(), Misfit> {
        let Some(block) = self.open.take() else { return Ok(()) };
        if block.is_cut() {
            // git writes whole headers: half of one in a mail is a part of its text.
            return if self.before_text.is_some() { Ok(()) } else { Err(Misfit::Cut) };
        }
        match self.deletion.take() {
            Some(deletion) if deletion.is_type_change(&block) => {
                return self.store.add(self.commit, &deletion.join(block));
            }
            Some(deletion) => self.store.add(self.commit, &deletion)?,
            None => {}
        }
        if block.kind == Kind::Deleted {
            self.deletion = Some(block);
            return Ok(());
        }
        self.store.add(self.commit, &block)
    }

    fn flush(&mut self) -> Result<(), Misfit> {
        self.close()?;
        match self.deletion.take() {
            Some(deletion) => self.store.add(self.commit, &deletion),
            None => Ok(()),
        }
    }

    /// Ends the patch; refuses one that ends in the middle of a hunk or a header.
    pub(crate) fn finish(mut self) -> Result<Ended, Refusal> {
        let is_in = |so: fn(&Block) -> bool| {
            matches!(self.place, Place::Header) && self.open.as_ref().is_some_and(so)
        };
        let is_cut = matches!(self.place, Place::Hunk(_) | Place::Doubt { is_mail: false, .. })
            || is_in(Block::is_bare);
        let is_open = matches!(self.place, Place::Binary(false))
            || is_in(|open| open.hunks == 0 && open.has_hidden_lines());
        let open =
            self.open.as_ref().map(|open| (open.line, [b"diff --git ", open.header.as_slice()].concat()));
        if self.is_in_doubt() {
            return Err(self.intake.refuse(self.commit, b"From ", Misfit::Quoted));
        }
        self.before_text = None;
        if is_cut || self.flush().is_err() {
            let (line, header) = open.unwrap_or((self.number, Vec::new()));
            return Err(self.intake.refuse(line, &header, Misfit::Unfinished));
        }
        self.odd.has_short_context = self.context.is_some_and(|lines| (1..=2).contains(&lines));
        let Self { store, intake, commits, odd, .. } = self;
        Ok(Ended { store, intake, commits, odd, is_open })
    }
}
