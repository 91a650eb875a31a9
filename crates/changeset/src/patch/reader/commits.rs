//! What commits and mails put before a patch: headers, messages, texts, signatures.

use super::super::around::{self, Around};
use super::{Place, Reader};
use crate::record::Misfit;

impl Reader {
    pub(super) fn commit_header(&mut self, line: &[u8]) -> bool {
        let is_over = line.starts_with(b"diff --") || line.starts_with(b":");
        self.place = match (is_over, line.is_empty()) {
            (true, _) => Place::Around,
            (false, true) => Place::Message,
            (false, false) => Place::CommitHeader,
        };
        !is_over
    }

    pub(super) fn message(&mut self, line: &[u8]) -> bool {
        let is_inside = crate::rows::is_message(line);
        self.place = if is_inside { Place::Message } else { Place::Around };
        is_inside
    }

    pub(super) fn mail_header(&mut self, line: &[u8]) -> bool {
        self.place = if line.is_empty() { Place::MailText } else { Place::MailHeader };
        true
    }

    pub(super) fn mail_text(&mut self, line: &[u8]) -> bool {
        let found = around::of(line);
        let is_over = found == Around::Mail;
        self.place = if is_over || found == Around::Separator {
            Place::Around
        } else if line.starts_with(b"diff --git ") {
            Place::Doubt { header: line.to_vec(), line: self.number, is_mail: true }
        } else {
            Place::MailText
        };
        if found == Around::Separator {
            self.before_text = None;
        }
        !is_over
    }

    /// A line of three dashes ends the text of a mail: what looked like a patch before it was part of the text.
    pub(super) fn forget_text(&mut self) {
        if let Some((files, odd)) = self.before_text.take() {
            (self.open, self.deletion, self.odd) = (None, None, odd);
            self.store.truncate(files);
        }
    }

    /// True where a patch is quoted in the text of a mail and no `---` tells it from the mail's own.
    pub(super) fn is_in_doubt(&self) -> bool {
        self.before_text.is_some_and(|(_, odd)| self.odd.is_word_diff && !odd.is_word_diff)
    }

    pub(super) fn next_commit(&mut self, is_mail: bool) -> Result<(), Misfit> {
        if self.is_in_doubt() {
            return Err(Misfit::Quoted);
        }
        self.flush()?;
        self.commit = self.number;
        self.commits = self.commits.saturating_add(1);
        self.is_mail = is_mail;
        self.before_text = is_mail.then_some((self.store.len(), self.odd));
        self.place = if is_mail { Place::MailHeader } else { Place::CommitHeader };
        Ok(())
    }

    pub(super) fn footer(&mut self, line: &[u8]) -> bool {
        let is_next = matches!(around::of(line), Around::Mail | Around::Commit);
        self.place = if is_next { Place::Around } else { Place::Footer };
        !is_next
    }
}
