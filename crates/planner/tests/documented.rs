//! The tables of docs/policies.md are those of the program.
#![allow(clippy::unwrap_used, reason = "a test that cannot read the document has failed")]

use std::fmt::Write as _;
use std::path::Path;

#[test]
fn the_document_has_every_convention_and_every_package_file() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/policies.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let mut conventions = "| test | code |\n| --- | --- |\n".to_owned();
    for (test, code) in planner::test_conventions() {
        writeln!(conventions, "| `{test}` | `{code}` |").unwrap();
    }
    let mut packages = "| lock file | package file |\n| --- | --- |\n".to_owned();
    for (lock, names) in planner::package_files() {
        writeln!(packages, "| `{lock}` | `{}` |", names.join("`, `")).unwrap();
    }
    let expected = with_table(&with_table(&text, "conventions", &conventions), "package-files", &packages);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    assert!(
        text == expected,
        "write docs/policies.md anew: UPDATE_EXPECT=1 cargo test -p planner --test documented"
    );
}

fn with_table(text: &str, name: &str, table: &str) -> String {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->\n"));
    let (before, rest) = text.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    [before, &begin, table, &end, after].concat()
}
