//! What a change set can tell, whatever it was read from.

use crate::{ChangeSet, Count, Format};

/// What is known of the files of a change set.
#[allow(clippy::struct_excessive_bools, reason = "each is a claim of its own that is true or not")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Knowledge {
    /// What happened to each file.
    pub has_status: bool,
    /// The old names of renamed files; false where renames may be hidden.
    pub has_old_paths: bool,
    /// How many lines of at least one file changed.
    pub has_counts: bool,
    /// Files of which nobody knows how many lines changed.
    pub without_counts: u32,
    /// Object ids.
    pub has_ids: bool,
    /// True where a patch was read.
    pub is_patch: bool,
}

impl Knowledge {
    /// What the files say, and what their formats say of them: keys with `+` between them.
    pub fn of(changes: &ChangeSet, formats: &str) -> Self {
        let formats: Vec<_> = formats.split('+').filter_map(Format::with_key).collect();
        let is_open = |file: &_| changes.added(*file) == Count::Unknown;
        Self {
            has_status: changes.has_kinds(),
            has_old_paths: changes.has_old_paths() || formats.iter().any(|format| format.has_old_paths),
            has_counts: changes.has_counts(),
            without_counts: u32::try_from(changes.files().filter(is_open).count()).unwrap_or(u32::MAX),
            has_ids: changes.files().any(|file| changes.ids(file).is_some()),
            is_patch: formats.iter().any(|format| format.key == "patch"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Knowledge;
    use crate::read;

    fn of(list: &str) -> Knowledge {
        let reading = read(list.as_bytes(), None).unwrap();
        Knowledge::of(&reading.changes, &reading.format)
    }

    #[test]
    fn each_form_tells_what_it_can() {
        let nothing = Knowledge::default();
        assert_eq!(of("a\nb\n"), Knowledge { without_counts: 2, ..nothing });
        let status = Knowledge { has_status: true, has_old_paths: true, without_counts: 1, ..nothing };
        assert_eq!(of("M\ta\n"), status);
        let counts = Knowledge { has_counts: true, has_old_paths: true, ..nothing };
        assert_eq!(of("1\t2\ta\n-\t-\tb\n"), counts);
        let raw = ":100644 100644 e69de29bb2d1d6434b8b29ae775ad8c2e48c5391 0000000000000000000000000000000000000001 M\ta\n";
        assert_eq!(of(raw), Knowledge { has_ids: true, ..status });
    }
}
