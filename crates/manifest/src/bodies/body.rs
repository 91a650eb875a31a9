//! A body while it is written: it never grows beyond what GitHub takes.

/// GitHub refuses the body of a pull request with more code points ("maximum is 65536 characters"; measured with ASCII
/// and with emoji in github.com/dead-claudia/github-limits, pull request 13).
pub(super) const MOST_CHARACTERS: usize = 65_536;

/// `glab` takes the body as an argument, and Linux takes arguments of up to 131,072 bytes (`MAX_ARG_STRLEN`, execve(2)).
pub(super) const MOST_BYTES: usize = 120_000;

/// Kept for the headings of sections that are left out, the list of files, and its last line.
const KEPT: usize = 8_000;

#[derive(Default)]
pub(super) struct Body {
    text: String,
    characters: usize,
}

impl Body {
    /// A section, or a line in its place where it is too long.
    pub(super) fn section(&mut self, title: &str, blocks: &[String]) {
        self.put(&format!("## {title}"));
        let section = blocks.join("\n\n");
        if self.has_room(&section, KEPT) {
            self.put(&section);
        } else {
            self.put("_Too long for the body of a pull request: see `STRATEGY.md`._");
        }
    }

    /// A block of its own, with an empty line before it.
    pub(super) fn put(&mut self, block: &str) {
        if !self.text.is_empty() {
            self.line("");
        }
        self.line(block);
    }

    /// A line of the block that stands last.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.characters += line.chars().count() + 1;
    }

    /// True where `text` fits and `kept` characters after it.
    pub(super) fn has_room(&self, text: &str, kept: usize) -> bool {
        let characters = self.characters + text.chars().count() + kept;
        characters <= MOST_CHARACTERS && self.text.len() + text.len() + kept <= MOST_BYTES
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}
