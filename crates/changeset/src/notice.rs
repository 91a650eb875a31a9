//! What a reader wants people to know about the input it understood.

use std::fmt;

/// A row that a notice speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowNote {
    /// The row's line in the input, counted from 1 (with `-z`: the record).
    pub line: u32,
    /// The row, shortened for people.
    pub text: String,
}

/// Something worth knowing about an input that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What kind of thing it is.
    pub code: NoticeCode,
    /// A sentence for people: what was seen, what it means, what to do.
    pub text: String,
    /// The rows it speaks of; the first hundred where there are more.
    pub rows: Vec<RowNote>,
}

/// How the rows of the input were used: `rows = accepted + merged + refused`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows in the input that speak of a file.
    pub rows: u32,
    /// Rows that became files.
    pub accepted: u32,
    /// Rows that said again what another row had said.
    pub merged: u32,
    /// Rows that could not be used.
    pub refused: u32,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The kinds of notices, each with the code that programs read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum NoticeCode { $($(#[$doc])* $name,)* }

        impl NoticeCode {
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code as programs read it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

codes! {
    /// The list hides the old paths of renames.
    OldSideOfRenamesMissing = "old_side_of_renames_missing",
    /// The list does not say what happened to a file.
    NoStatus = "no_status",
    /// Rows that repeat a path were merged.
    DuplicatesMerged = "duplicates_merged",
    /// A name holds control characters.
    ControlChars = "control_chars",
    /// A name holds invisible or direction-changing characters.
    InvisibleOrBidi = "invisible_or_bidi",
    /// Names differ only in upper and lower case.
    CaseCollision = "case_collision",
    /// A rename changes only upper and lower case.
    CaseOnlyRename = "case_only_rename",
    /// Names differ only in Unicode normalisation.
    NormalizationCollision = "normalization_collision",
    /// A name is not UTF-8.
    NonUtf8 = "non_utf8",
    /// A name must never reach a script.
    UnsafePath = "unsafe_path",
    /// A file becomes a folder, or the reverse.
    FileFolderSwap = "file_folder_swap",
    /// A rename's old path is another rename's new path.
    RenameChain = "rename_chain",
    /// Renames exchange paths.
    RenameCycle = "rename_cycle",
    /// A row could be a literal name or an abbreviated rename.
    AmbiguousRenameSyntax = "ambiguous_rename_syntax",
    /// Files are unmerged.
    UnmergedPaths = "unmerged_paths",
    /// Lines end in different ways.
    MixedLineEnds = "mixed_line_ends",
    /// Lines end in a carriage return alone.
    CrLineEnds = "cr_line_ends",
    /// The input may be cut off.
    PossiblyTruncated = "possibly_truncated",
    /// The input holds U+FFFD: bytes were lost before it was made.
    ReplacementCharacters = "replacement_characters",
    /// `./` before names was removed.
    DotSlashRemoved = "dot_slash_removed",
    /// The input was UTF-16 and was decoded.
    DecodedUtf16 = "decoded_utf16",
    /// A byte-order mark at the beginning was removed.
    MarkRemoved = "mark_removed",
    /// Rows could not be used.
    RowsRefused = "rows_refused",
    /// Lines that are no rows (a prompt, a fence, a warning) were passed over.
    NoiseLinesSkipped = "noise_lines_skipped",
    /// Colour codes of a terminal were removed.
    ColourCodesRemoved = "colour_codes_removed",
    /// git gave up looking for renames.
    RenameDetectionWasSkipped = "rename_detection_was_skipped",
    /// The rows compare a merge with several parents at once.
    CombinedDiff = "combined_diff",
    /// The input is a diffstat, which is written for people.
    StatIsForPeople = "stat_is_for_people",
    /// The header and the message of a commit, or of a mail, were passed over.
    CommitHeaderSkipped = "commit_header_skipped",
    /// A folder stands for untracked files in it.
    UntrackedDirectoryNotExpanded = "untracked_directory_not_expanded",
    /// Files that git ignores were left out.
    IgnoredRowsSkipped = "ignored_rows_skipped",
    /// The lines of a patch cannot be counted.
    CountsUnknown = "counts_unknown",
    /// The input could be read in another way too.
    AmbiguousFormat = "ambiguous_format",
    /// JSON documents follow each other and were read as parts of one list.
    SeveralJsonDocuments = "several_json_documents",
    /// The list has exactly as many files as a page holds.
    PossiblyFirstPageOnly = "possibly_first_page_only",
    /// The list has exactly as many files as GitHub lists at the most.
    PossiblyCutAt3000 = "possibly_cut_at_3000",
    /// Two inputs say different things about a file.
    InputsContradict = "inputs_contradict",
    /// Two inputs have no file in common.
    InputsShareNothing = "inputs_share_nothing",
    /// Files are in one of two inputs only.
    OnlyInOneInput = "only_in_one_input",
}

impl NoticeCode {
    /// True for what joining several inputs brought to light.
    pub fn is_about_joining(self) -> bool {
        matches!(self, Self::InputsContradict | Self::InputsShareNothing | Self::OnlyInOneInput)
    }

    /// True for what can be told from the files and the format alone: [`crate::notices_of`] says it again of a change
    /// set that was saved or joined.
    pub fn is_about_files(self) -> bool {
        matches!(
            self,
            Self::OldSideOfRenamesMissing
                | Self::NoStatus
                | Self::ControlChars
                | Self::InvisibleOrBidi
                | Self::CaseCollision
                | Self::CaseOnlyRename
                | Self::NormalizationCollision
                | Self::NonUtf8
                | Self::UnsafePath
                | Self::FileFolderSwap
                | Self::RenameChain
                | Self::RenameCycle
                | Self::UnmergedPaths
                | Self::ReplacementCharacters
        )
    }
}

impl fmt::Display for NoticeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
