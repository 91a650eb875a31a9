//! What happened to a file, and how many lines of it changed.

/// What happened to a file, by git's status letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// The input does not say (a name-only list, numstat).
    #[default]
    Unknown,
    /// `A`
    Added,
    /// `C`: copied from the old path, which stays as it is.
    Copied,
    /// `D`
    Deleted,
    /// `M`
    Modified,
    /// `R`: moved from the old path.
    Renamed,
    /// `T`: a file became a link, or the reverse.
    TypeChanged,
    /// `U`: unmerged.
    Unmerged,
}

impl Kind {
    /// All kinds, in the order of their letters; a kind's place is its number on the wire.
    pub const ALL: [Self; 8] = [
        Self::Unknown,
        Self::Added,
        Self::Copied,
        Self::Deleted,
        Self::Modified,
        Self::Renamed,
        Self::TypeChanged,
        Self::Unmerged,
    ];

    /// git's letter; `None` where the input does not say.
    pub fn letter(self) -> Option<char> {
        match self {
            Self::Unknown => None,
            Self::Added => Some('A'),
            Self::Copied => Some('C'),
            Self::Deleted => Some('D'),
            Self::Modified => Some('M'),
            Self::Renamed => Some('R'),
            Self::TypeChanged => Some('T'),
            Self::Unmerged => Some('U'),
        }
    }

    /// The kind that git writes with this letter.
    pub fn from_letter(letter: u8) -> Option<Self> {
        match letter {
            b'A' => Some(Self::Added),
            b'C' => Some(Self::Copied),
            b'D' => Some(Self::Deleted),
            b'M' => Some(Self::Modified),
            b'R' => Some(Self::Renamed),
            b'T' => Some(Self::TypeChanged),
            b'U' => Some(Self::Unmerged),
            _ => None,
        }
    }

    /// True for the two kinds that carry an old path.
    pub fn has_old_path(self) -> bool {
        matches!(self, Self::Copied | Self::Renamed)
    }
}

/// A number of added or deleted lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Count {
    /// The input does not say; not the same as 0.
    #[default]
    Unknown,
    /// git counts no lines here (`-` in numstat).
    Binary,
    /// This many lines, at most [`Count::MOST`].
    Lines(u32),
}

impl Count {
    /// The highest number of lines that a count can hold.
    pub const MOST: u32 = u32::MAX - 2;

    /// The lines, where they are known.
    pub fn lines(self) -> Option<u32> {
        match self {
            Self::Lines(lines) => Some(lines),
            Self::Unknown | Self::Binary => None,
        }
    }

    /// Four bytes for the column.
    pub(crate) fn packed(self) -> u32 {
        match self {
            Self::Unknown => u32::MAX,
            Self::Binary => u32::MAX - 1,
            Self::Lines(lines) => lines.min(Self::MOST),
        }
    }

    /// The count that was packed.
    pub(crate) fn unpacked(packed: u32) -> Self {
        match packed {
            u32::MAX => Self::Unknown,
            lines if lines == u32::MAX - 1 => Self::Binary,
            lines => Self::Lines(lines),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn a_letter_is_that_of_one_kind() {
        for letter in 0..=255 {
            let found = Kind::ALL.into_iter().find(|kind| kind.letter() == Some(char::from(letter)));
            assert_eq!(Kind::from_letter(letter), found);
        }
    }
}
