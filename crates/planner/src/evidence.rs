//! What the risk of a pull request is read from, filled file by file.

use crate::knowledge::{Sort, Sorts};

/// Something that breaks more than itself when it is changed.
pub(crate) struct Sensitive {
    pub(crate) name: &'static str,
    pub(crate) points: u32,
    sorts: Sorts,
}

/// Every row is a way in which a deployment of the hand-written strategy can fail ("Risks:" of its pull
/// requests): Docker and CI, database migrations, environment variables, authentication, package files.
pub(crate) const SENSITIVE: [Sensitive; 5] = [
    Sensitive {
        name: "build and deployment",
        points: 7,
        sorts: Sorts::of(&[Sort::Ci, Sort::Infrastructure]),
    },
    Sensitive { name: "database", points: 7, sorts: Sorts::of(&[Sort::Migration, Sort::Database]) },
    Sensitive { name: "secrets and environment", points: 6, sorts: Sorts::of(&[Sort::Secrets]) },
    Sensitive { name: "authentication and security", points: 6, sorts: Sorts::of(&[Sort::Security]) },
    Sensitive { name: "packages", points: 4, sorts: Sorts::of(&[Sort::PackageFile, Sort::LockFile]) },
];

/// What is only there for tests.
const FOR_TESTS: Sorts = Sorts::of(&[Sort::Test, Sort::Snapshot]);

/// What risk is read from. Files come folder by folder.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// Folders of files that are no documents.
    pub(crate) folders: u64,
    last_folder: Option<u32>,
    /// By kind of [`SENSITIVE`]: files that touch it.
    pub(crate) sensitive: [u32; SENSITIVE.len()],
    pub(crate) sources: u32,
    pub(crate) tests: u32,
    /// Files in quarters, as risk weighs them: a document 0, a test 1, any other 4.
    weighed_files: u64,
    /// Hundredths of reviewable lines in quarters, weighed the same.
    weighed_lines: u64,
}

impl Evidence {
    /// Takes in one file of this folder, of whose lines so many hundredths are to be reviewed.
    pub(crate) fn look_at(&mut self, sorts: Sorts, folder: u32, hundredths: u64) {
        if sorts.has(Sort::Documentation) {
            return;
        }
        if self.last_folder != Some(folder) {
            self.last_folder = Some(folder);
            self.folders += 1;
        }
        for (count, kind) in self.sensitive.iter_mut().zip(&SENSITIVE) {
            *count += u32::from(sorts.has_any(kind.sorts));
        }
        self.tests += u32::from(sorts.has(Sort::Test));
        self.sources += u32::from(sorts.has(Sort::Source));
        let quarters = if sorts.has_any(FOR_TESTS) { 1 } else { 4 };
        self.weighed_files += quarters;
        self.weighed_lines = self.weighed_lines.saturating_add(hundredths.saturating_mul(quarters));
    }

    /// Files as risk weighs them, rounded up.
    pub(crate) fn weighed_files(&self) -> u64 {
        self.weighed_files.div_ceil(4)
    }

    /// Reviewable lines as risk weighs them, rounded up.
    pub(crate) fn weighed_lines(&self) -> u64 {
        self.weighed_lines.div_ceil(400)
    }
}
