//! What a list in JSON shows as a whole, and the notices that follow from it.

use super::List;
use crate::fields::{Doubt, Value};
use crate::intake::Intake;
use crate::refusal::{Refusal, shown};
use crate::seen::Listed;
use crate::{Count, FileIdx, Notice, NoticeCode, RowNote};

/// GitHub lists no more files of a pull request than this.
const MOST_OF_GITHUB: u32 = 3000;

#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) documents: u32,
    /// Objects that held files under a key.
    pub(super) wrappers: u32,
    /// Files.
    pub(super) rows: u32,
    /// True when a file came with its changed lines.
    pub(super) has_lines: bool,
    /// Files whose counts are in doubt, and their lines.
    pub(super) doubtful: Vec<(FileIdx, u32, Doubt)>,
    /// How many files there are, where the answer says it.
    total: Option<u32>,
    /// True when the answer says that there are more files than it lists.
    is_cut: bool,
}

impl Seen {
    /// Remembers what an object around the files says of them.
    pub(super) fn note(&mut self, key: &str, value: Value<'_>) {
        match (key, value) {
            // `gh pr view --json files,changedFiles`
            ("changedFiles", Value::Number(number)) => self.total = number.parse().ok(),
            // GitLab: `"changes_count": "12"`, or `"1000+"`.
            ("changes_count", Value::Text(text)) => {
                let text = text.text();
                self.is_cut |= text.ends_with('+');
                self.total = text.parse().ok();
            }
            ("overflow" | "compare_timeout", Value::Bool(is)) => self.is_cut |= is,
            _ => {}
        }
    }

    /// Settles what only the whole list decides, and tells it.
    pub(super) fn finish(self, list: &List, intake: &mut Intake<'_>) -> Result<(), Refusal> {
        if self.rows == 0 {
            return Err(empty(intake.format().command));
        }
        intake.tell(self.several());
        intake.tell(self.incomplete(list));
        let mut uncounted = Listed::default();
        for (file, line, doubt) in self.doubtful {
            if doubt == Doubt::Zero && self.has_lines {
                intake.amend(file, intake.rows().kind(file), Count::Unknown, Count::Unknown);
            }
            uncounted.add(|| RowNote { line, text: shown(intake.rows().path(file)) });
        }
        intake.tell(uncounted.notice(NoticeCode::CountsUnknown, |count| {
            format!(
                "{count} × a file comes without its changed lines: it is binary, changes only its mode or name, or was \
                 too large to be shown, so its line counts say nothing. git knows them: `{}`.",
                crate::RECOMMENDED_COMMAND
            )
        }));
        Ok(())
    }

    fn several(&self) -> Option<Notice> {
        (self.documents > 1).then(|| Notice {
            code: NoticeCode::SeveralJsonDocuments,
            text: format!(
                "The input holds {} JSON documents one after the other; they were read as parts of one list.",
                self.documents
            ),
            rows: Vec::new(),
        })
    }

    fn incomplete(&self, list: &List) -> Option<Notice> {
        let rows = self.rows;
        let (code, text) = if self.is_cut || self.total.is_some_and(|total| total > rows) {
            let all = self.total.map_or_else(|| "more files".into(), |total| format!("{total} files"));
            let text =
                format!("The answer itself says that there are {all}, and lists {rows}: it is not whole.");
            (NoticeCode::PossiblyTruncated, text)
        } else if self.total == Some(rows) || !list.page_sizes.contains(&rows) {
            return None;
        } else if rows == MOST_OF_GITHUB {
            let text = "These are exactly 3,000 files, the most that GitHub lists: there may be more.";
            (NoticeCode::PossiblyCutAt3000, text.into())
        } else {
            let text = format!(
                "These are exactly {rows} files, as many as one page or answer holds: there may be more."
            );
            (NoticeCode::PossiblyFirstPageOnly, text)
        };
        let text = format!("{text} `{}` lists all.", crate::RECOMMENDED_COMMAND);
        Some(Notice { code, text, rows: Vec::new() })
    }
}

/// The refusal of a list without a file.
pub(super) fn empty(command: &'static str) -> Refusal {
    Refusal::new(
        "This list in JSON is empty: no files differ between the two sides, or a page behind the last one was asked for.",
        Some(command),
    )
}
