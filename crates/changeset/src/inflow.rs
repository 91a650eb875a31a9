//! An input that comes in pieces: a patch is never held, everything else is collected.

use crate::patch::{self, Patch};
use crate::read::{self, Reading, is_open_patch, mark_notice};
use crate::recognise::{HEAD_BYTES, LOOK};
use crate::refusal::Refusal;
use crate::rows::End;
use crate::{MAX_INPUT_BYTES, Notice, foreign};

/// Reads an input that comes in pieces, such as a file of 300 MB.
///
/// The first 64 KiB decide. A patch in UTF-8 or another encoding of 8 bits is read a line at a time from then on:
/// only the headers of its files are kept, so it may be as large as [`crate::MAX_PATCH_BYTES`]. Everything else
/// is collected, up to [`crate::MAX_INPUT_BYTES`], and read at the end; what is no list by its first 64 KiB is refused
/// there (at the end only where that could still change it: JSON that shows a sign of a list, and what may lead to a
/// patch). How the input is cut into pieces changes nothing: the result is that of [`crate::read()`].
///
/// ```
/// let mut inflow = changeset::Inflow::new(None);
/// for piece in [&b"M\tsrc/ma"[..], b"in.rs\nA\tnew.rs\n"] {
///     inflow.push(piece)?;
/// }
/// assert_eq!(inflow.finish()?.changes.len(), 2);
/// # Ok::<(), changeset::Refusal>(())
/// ```
#[derive(Debug)]
pub struct Inflow {
    as_format: Option<String>,
    bytes: u64,
    /// How many bytes will come, where that is known.
    expected: Option<u64>,
    state: State,
}

#[derive(Debug)]
enum State {
    /// Too little is there to tell what it is.
    Head(Vec<u8>),
    /// Not a patch that can be read as it comes.
    Collected(Vec<u8>),
    /// A patch, and what is to be said of its beginning.
    Patch(Box<Patch>, Vec<Notice>),
    Refused(Refusal),
}

impl Inflow {
    /// Nothing yet. `as_format` is the key of a format in [`crate::FORMATS`]; without it the input is recognised
    /// by its content.
    pub fn new(as_format: Option<&str>) -> Self {
        Self {
            as_format: as_format.map(Into::into),
            bytes: 0,
            expected: None,
            state: State::Head(Vec::new()),
        }
    }

    /// Says how many bytes will come: what is too large is then refused before it is read, a list after its first
    /// 64 KiB, and room is made once.
    pub fn expecting(self, bytes: u64) -> Result<Self, Refusal> {
        if bytes > patch::MAX_PATCH_BYTES {
            return Err(patch::too_large());
        }
        Ok(Self { expected: Some(bytes), ..self })
    }

    /// Takes the next piece. What is refused here is refused for good: no further piece is needed.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        self.bytes = self.bytes.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        let taken = self.take(piece);
        if let Err(refusal) = &taken {
            self.state = State::Refused(refusal.clone());
        }
        taken
    }

    fn take(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        match &mut self.state {
            State::Refused(refusal) => Err(refusal.clone()),
            State::Patch(..) if self.bytes > patch::MAX_PATCH_BYTES => Err(patch::too_large()),
            State::Patch(patch, _) => patch.push(piece),
            State::Collected(_) if self.bytes > MAX_INPUT_BYTES => Err(read::too_large(self.bytes)),
            State::Collected(bytes) => {
                bytes.extend_from_slice(piece);
                Ok(())
            }
            State::Head(head) => {
                let room = LOOK.saturating_sub(head.len()).min(piece.len());
                let (start, rest) = piece.split_at_checked(room).unwrap_or((piece, b""));
                head.extend_from_slice(start);
                if head.len() < LOOK {
                    return Ok(());
                }
                let head = std::mem::take(head);
                self.decide(head)?;
                self.take(rest)
            }
        }
    }

    /// Decides by the first 64 KiB of a longer input how it is read.
    fn decide(&mut self, bytes: Vec<u8>) -> Result<(), Refusal> {
        if let Some(refusal) = foreign::picture_or_archive(&bytes) {
            return Err(refusal);
        }
        let head = bytes.get(..HEAD_BYTES).unwrap_or(&bytes);
        self.state = match is_open_patch(head, self.as_format.as_deref())? {
            None => {
                read::refuse_early(&bytes, self.as_format.as_deref())?;
                State::Collected(self.collecting(bytes)?)
            }
            Some(mark) => {
                let mut patch = Box::new(Patch::new(End::Lf, "utf-8"));
                patch.push(bytes.get(mark..).unwrap_or_default())?;
                State::Patch(patch, mark_notice(mark))
            }
        };
        Ok(())
    }

    /// Room for all that will come behind the first bytes.
    fn collecting(&self, head: Vec<u8>) -> Result<Vec<u8>, Refusal> {
        let Some(expected) = self.expected else { return Ok(head) };
        if expected > MAX_INPUT_BYTES {
            return Err(read::too_large(expected));
        }
        let mut bytes = Vec::new();
        bytes.reserve_exact(usize::try_from(expected).unwrap_or_default().max(head.len()));
        bytes.extend_from_slice(&head);
        Ok(bytes)
    }

    /// What was read, when no piece is left.
    pub fn finish(self) -> Result<Reading, Refusal> {
        match self.state {
            State::Head(bytes) => read::read(&bytes, self.as_format.as_deref()),
            State::Collected(bytes) => read::read_collected(&bytes, self.as_format.as_deref()),
            State::Patch(patch, notices) => patch.finish(notices),
            State::Refused(refusal) => Err(refusal),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Inflow, LOOK};
    use crate::{MAX_INPUT_BYTES, MAX_PATCH_BYTES};

    #[test]
    fn what_is_too_large_is_refused_before_it_is_read() {
        let why = Inflow::new(None).expecting(MAX_PATCH_BYTES + 1).unwrap_err().why;
        assert!(why.contains("MiB"), "{why}");
        let mut list = Inflow::new(None).expecting(MAX_INPUT_BYTES + 1).unwrap();
        let rows = b"src/main.rs\n".repeat(8 << 10);
        let why = list.push(&rows).unwrap_err().why;
        assert!(why.contains("256 MiB"), "{why}");
        let header = b"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,9999 +1,9999 @@\n".to_vec();
        let mut patch = Inflow::new(None).expecting(MAX_INPUT_BYTES + 1).unwrap();
        patch.push(&[header, b" line\n".repeat(20_000)].concat()).unwrap();
    }

    #[test]
    fn what_is_no_list_is_refused_by_its_beginning() {
        let page = ["<!doctype html>\n<html><body>\n", &"<p>words and words</p>\n".repeat(9_000)].concat();
        let prose = include_str!("../../../LICENSE-APACHE").repeat(9);
        let texts = [
            page,
            prose.clone(),
            // No header of a commit or a mail.
            format!("From here on\ncommit to it\n: and\n{prose}"),
            // A log that shows no patch.
            format!("commit {0}\nAuthor: A <a@b>\n\n    x\n\n", "0".repeat(40)).repeat(2000),
            json("{\"name\":\"x\",\"lockfileVersion\":3,\"packages\":{", "}}"),
            json("[{\"id\":1,\"x\":{", "}}]"),
            json("[1,[\"x\",", "]]").replace("\"k", "\"").replace(':', ","),
            format!("me@host:~$ cat x\n{}", json("{\"dependencies\":{", "}}")),
            format!("[{{\"id\":1}},{}", json("{", "}]")),
            format!("{{\"text\":\"{prose}\"}}"),
            format!("[]\n{prose}"),
            format!("[\"{}\"]", "x".repeat(2 * LOOK)),
            format!("[ \n[ \"{}\"]]", "x".repeat(2 * LOOK)),
            json("{\"x\":1,]", "}"),
        ];
        for text in texts {
            let (head, _) = text.as_bytes().split_at(LOOK);
            let early = Inflow::new(None).push(head).expect_err(&text[..40]);
            assert_eq!(early, crate::read(text.as_bytes(), None).unwrap_err());
        }
    }

    /// An object with many keys, more than the head holds.
    fn json(start: &str, end: &str) -> String {
        let fields: String = (0..9_000).map(|n| format!("\"k{n}\":{n},")).collect();
        format!("{start}{fields}\"k\":0{end}")
    }

    /// Wherever the first 64 KiB end, and whatever large stands before the files, a list in JSON is read.
    #[test]
    fn json_that_may_be_a_list_is_read_to_its_end() {
        let file = "{\"filename\":\"src/a.rs\",\"status\":\"modified\",\"additions\":1,\"patch\":\"\\ud83d\\ude00\"}";
        let lines = "+a\\n".repeat(LOOK / 3);
        let diff =
            format!("[{{\"diff\":\"{lines}\",\"new_path\":\"a\",\"old_path\":\"a\",\"new_file\":true}}]");
        let many = json("{", "}");
        let mut texts = vec![
            (diff.clone(), "gitlab-diffs"),
            (
                format!("{{\"comments\":[{many}],\"files\":[{{\"path\":\"a\",\"additions\":1}}]}}"),
                "gh-pr-view",
            ),
            (format!("{{\"url\":\"x\",\"base_commit\":{many},\"files\":[{file}]}}"), "github-compare"),
            (format!("$ gh api x\n{{\"commits\":[{many}],\"files\":[{file}]}}\n$ "), "github-compare"),
            (format!("{{\"iid\":1,\"title\":{many},\"changes\":{diff}}}"), "gitlab-changes"),
            (format!("{}[{file}]", "[] ".repeat(LOOK)), "github-files"),
        ];
        for before in (0..200).map(|less| LOOK - less) {
            texts.push((format!("[{}{file}]", " ".repeat(before)), "github-files"));
            texts.push((format!("{{\"files\":[{}{file}]}}", " ".repeat(before)), "github-compare"));
        }
        for (text, format) in texts {
            let mut inflow = Inflow::new(None);
            for piece in text.as_bytes().chunks(LOOK) {
                inflow.push(piece).unwrap_or_else(|refusal| panic!("{}: {refusal}", &text[..40]));
            }
            let reading = inflow.finish().unwrap();
            assert_eq!((reading.format.as_str(), reading.changes.len()), (format, 1));
        }
    }
}
