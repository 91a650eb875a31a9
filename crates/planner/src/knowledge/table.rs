//! The table: every pattern of every sort.

use super::{KnownPattern, Sort, machine, operations, packages, prose, tests_of_code};

/// By sort, in the order of [`Sort::ALL`].
static TABLE: [(Sort, &[KnownPattern]); 15] = [
    (Sort::LockFile, packages::LOCK_FILES),
    (Sort::PackageFile, packages::PACKAGE_FILES),
    (Sort::Generated, machine::GENERATED),
    (Sort::Vendored, machine::VENDORED),
    (Sort::Snapshot, machine::SNAPSHOTS),
    (Sort::Locale, prose::LOCALES),
    (Sort::Test, tests_of_code::TESTS),
    (Sort::Documentation, prose::DOCUMENTATION),
    (Sort::Ci, operations::CI),
    (Sort::Infrastructure, operations::INFRASTRUCTURE),
    (Sort::Migration, operations::MIGRATIONS),
    (Sort::Database, operations::DATABASE),
    (Sort::Secrets, operations::SECRETS),
    (Sort::Security, operations::SECURITY),
    (Sort::Source, prose::SOURCE),
];

/// Every row with the sort that it tells, in the order of the table.
pub fn known_patterns() -> impl Iterator<Item = (Sort, &'static KnownPattern)> {
    TABLE.iter().flat_map(|(sort, rows)| rows.iter().map(move |row| (*sort, row)))
}
