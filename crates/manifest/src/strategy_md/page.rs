//! The page while it is written: paragraphs with one empty line between them.

use crate::markdown::text;
use strategy::{NamedText, Progress, PullRequestKey, TickList, TickRef};

/// What stands where nobody wrote anything.
pub(crate) const NOT_WRITTEN: &str = "_not written_";

#[derive(Default)]
pub(crate) struct Page {
    text: String,
}

impl Page {
    /// A block of its own: Markdown, one line or more.
    pub(crate) fn put(&mut self, block: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(block);
        self.text.push('\n');
    }

    /// A heading; `title` is Markdown.
    pub(crate) fn heading(&mut self, level: usize, title: &str) {
        self.put(&format!("{} {title}", "#".repeat(level)));
    }

    /// A line between sections.
    pub(crate) fn rule(&mut self) {
        self.put("---");
    }

    /// Lines of one block; "not written" where there are none.
    pub(crate) fn lines(&mut self, lines: impl IntoIterator<Item = String>) {
        let lines: Vec<_> = lines.into_iter().collect();
        self.put(if lines.is_empty() { NOT_WRITTEN.to_owned() } else { lines.join("\n") }.as_str());
    }

    /// A list of what people wrote.
    pub(crate) fn bullets(&mut self, items: &[String]) {
        self.lines(items.iter().map(|item| format!("- {}", text(item))));
    }

    /// A list of names in bold and what is said of them.
    pub(crate) fn terms(&mut self, terms: &[NamedText]) {
        self.lines(terms.iter().map(|term| format!("- **{}:** {}", text(&term.name), text(&term.text))));
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// Lines that break where they end in the source, too.
pub(crate) fn broken(lines: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<_> = lines.into_iter().collect();
    let last = lines.len().saturating_sub(1);
    for line in lines.iter_mut().take(last) {
        line.push_str("  ");
    }
    lines
}

/// What people wrote, or that they did not.
pub(crate) fn or_not_written(written: Option<&str>) -> String {
    written.map_or_else(|| NOT_WRITTEN.to_owned(), text)
}

/// Items as a list of tasks, ticked where somebody ticked them for this pull request, or for the whole plan.
pub(crate) fn tasks(
    progress: &Progress,
    pull_request: Option<&PullRequestKey>,
    list: TickList,
    section: Option<&str>,
    items: &[String],
) -> Vec<String> {
    let task = |item: &String| {
        let tick = TickRef {
            pull_request: pull_request.cloned(),
            list,
            section: section.map(str::to_owned),
            item: item.clone(),
        };
        format!("- [{}] {}", if progress.ticked.contains(&tick) { "x" } else { " " }, text(item))
    };
    items.iter().map(task).collect()
}

/// Lines as one block, or that nobody wrote any.
pub(crate) fn written_or(lines: &[String]) -> String {
    if lines.is_empty() { NOT_WRITTEN.to_owned() } else { lines.join("\n") }
}
