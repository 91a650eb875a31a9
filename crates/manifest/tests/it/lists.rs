//! The lists of pull requests.

use crate::sample::{Planned, hostile, is_for_git, small};
use expect_test::{Expect, expect};

fn check(sample: &Planned, expected: &Expect) {
    let drawn: String = sample
        .render("lists")
        .iter()
        .map(|file| {
            let lines: String = if is_for_git(file) {
                let paths = file.bytes.split_inclusive(|byte| *byte == 0);
                paths.map(|path| format!("  {}\n", path.escape_ascii())).collect()
            } else {
                String::from_utf8(file.bytes.clone())
                    .unwrap()
                    .lines()
                    .map(|line| format!("  {line}|\n"))
                    .collect()
            };
            format!("{}\n{lines}", file.name)
        })
        .collect();
    expected.assert_eq(&drawn);
}

#[test]
fn a_rename_has_both_sides_and_a_copy_one() {
    check(
        &small(),
        &expect![[r#"
        lists/01-core.nul
          Cargo.toml\x00
          src/copy.rs\x00
          src/main.rs\x00
          src/old.rs\x00
          src/new.rs\x00
        lists/01-core.txt
          Cargo.toml|
          src/copy.rs|
          src/main.rs|
          src/old.rs|
          src/new.rs|
        lists/02-docs.nul
          README.md\x00
          docs/guide.md\x00
          src/move me.rs\x00
        lists/02-docs.txt
          README.md|
          docs/guide.md|
          src/move me.rs|
        lists/unclassified.nul
          foreign.bin\x00
        lists/unclassified.txt
          foreign.bin|
    "#]],
    );
}

#[test]
fn hostile_names_stay_what_they_are() {
    check(
        &hostile(),
        &expect![[r#"
            lists/01-con-1.nul
              src/\x1b[31m\n\t\"\\\x00
              src/-x\x00
              src/``` <b>\x00
              src/a b\x00
              src/w\xffs\x00
              src/now\x00
              src/\xe2\x80\xaegpj.exe\x00
              src/\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\x00
              src/\xff\xc3\x00
            lists/01-con-1.txt
              "src/\033[31m\n\t\"\\"|
              src/-x|
              src/``` <b>|
              src/a b|
              "src/w\377s"|
              src/now|
              "src/\342\200\256gpj.exe"|
              src/日本語|
              "src/\377\303"|
            lists/02-docs.nul
            lists/02-docs.txt
            lists/unclassified.nul
               \x00
              {a,b}[c]*\x00
            lists/unclassified.txt
               |
              {a,b}[c]*|
            lists/withheld.nul
              ../up\x00
              .git/config\x00
              /abs\x00
              ../unsafe\x00
              src/safe\x00
            lists/withheld.txt
              ../up|
              .git/config|
              /abs|
              ../unsafe|
              src/safe|
        "#]],
    );
}
