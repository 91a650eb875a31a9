//! `cargo xtask bench --planning`: what an edit of one glob costs beside the first classification of the same list, in
//! the same run.

use super::table::Times;
use super::{Input, Places, inputs, native, number, unclear, wasm};
use crate::browser;
use crate::run::{Failure, Run};
use crate::{tools, workspace};

/// So many files are planned.
const ROWS: &str = "100000";
/// What the edits of `crates/bench/src/planning.rs` are called.
const EDITS: [&str; 3] = ["a folder of one service", "a top folder", "tests everywhere"];

/// Measures planning, prints the table, and writes it where that is wanted.
pub(crate) fn planning(write: bool) -> Result<(), Failure> {
    tools::wasm_target()?;
    let places = Places::ready()?;
    let _turn = tools::turn(&workspace::scratch()?.join("bench.lock"))?;
    workspace::remove(&places.folder)?;
    workspace::create(&places.folder)?;
    let native = native()?;
    wasm(&places)?;
    let said =
        Run::program(&native).arg("write").arg(&places.folder).arg(ROWS).arg("raw-numstat").answer()?;
    let (lists, _) = inputs(&said)?;
    let list = lists.into_iter().find(|list| list.form.ends_with("-z")).ok_or_else(|| unclear(&said))?;
    println!("    planning {} files", list.rows);
    let said = Run::program("node")
        .arg("bench-planning.mjs")
        .arg(&native)
        .arg(&places.folder)
        .arg(&list.file)
        .arg(&list.form)
        .env("TRANCHE_CHROMIUM", &places.chromium)
        .env("TRANCHE_CHROMIUM_FLAGS", browser::FLAGS.join(" "))
        .within(&workspace::root().join("tests").join("browser"))
        .answer()?;
    workspace::remove(&places.folder)?;
    let table = table(&list, &said)?;
    println!("\n{table}");
    if write {
        let file = workspace::root().join("docs").join("replanning.md");
        workspace::write(&file, document(&table))?;
        println!("written to {}", file.display());
    }
    Ok(())
}

/// A row for each place and edit: how much an edit costs of a first classification, in percent.
fn table(list: &Input, said: &str) -> Result<String, Failure> {
    let head = "| where | edit of one glob | warm | best | median against fastest |";
    let mut rows = vec![head.to_owned(), "| --- | --- | ---: | ---: | ---: |".to_owned()];
    for line in said.lines() {
        let (place, figures) = line.split_once('\t').ok_or_else(|| unclear(line))?;
        let figures = figures.split('\t').map(number).collect::<Result<Vec<_>, _>>()?;
        let [files, times @ ..] = figures.as_slice() else { return Err(unclear(line)) };
        let times: Vec<_> = times.chunks(3).filter_map(Times::of).collect();
        let [first, edits @ ..] = times.as_slice() else { return Err(unclear(line)) };
        if *files != list.rows || edits.len() != EDITS.len() {
            return Err(unclear(line));
        }
        for (name, edit) in EDITS.iter().zip(edits) {
            let [warm, best] = [percent(edit.warm, first.warm), percent(edit.best, first.best)];
            let worst = percent(edit.warm, first.best);
            rows.push(format!("| {place} | {name} | {warm} | {best} | {worst} |"));
        }
    }
    Ok([rows.join("\n").as_str(), "\n"].concat())
}

fn percent(of: u64, whole: u64) -> String {
    format!("{} %", (of * 100).div_ceil(whole.max(1)))
}

fn document(table: &str) -> String {
    format!(
        "# What an edit of a glob costs

Written by `cargo xtask bench --planning --write`; not to be edited by hand. Measuring needs no network.

What is known of the files themselves (their sorts, folders, knots) is computed once for a change set, and what the globs
say of each file is kept. After an edit all paths are walked only with the patterns that went or came; all patterns are
asked again only about files whose deciding pattern went, and the sums are counted anew. How much that costs depends on
how many files the changed patterns take.

A figure is the time of an edit in percent of the first classification of the same 100,000 files (`raw-numstat -z`, made
up as in [speed.md](speed.md), with the strategy `crates/bench/src/planning.yaml`), reading not included. Both take turns,
fifteen times after three; \"warm\" compares the medians, \"best\" the fastest, and the last column the median of the edit
with the fastest classification. \"chromium\" is WebAssembly in a worker, built as the page's worker is.

{table}
Again: `cargo xtask bench --planning --write`.
"
    )
}

#[cfg(test)]
mod tests {
    use super::{Input, document, table};
    use expect_test::expect;

    #[test]
    fn an_edit_is_a_share_of_the_first_classification() {
        let list = Input { form: "raw-z".into(), file: "raw.z".into(), rows: 10, bytes: 900 };
        let line =
            |place, rows| format!("{place}\t{rows}\t900\t400\t300\t90\t40\t30\t9\t8\t7\t401\t101\t100\n");
        let said = [line("native", 10), line("chromium", 10)].concat();
        let drawn = table(&list, &said).unwrap();
        expect![[r"
            | where | edit of one glob | warm | best | median against fastest |
            | --- | --- | ---: | ---: | ---: |
            | native | a folder of one service | 10 % | 10 % | 14 % |
            | native | a top folder | 2 % | 3 % | 3 % |
            | native | tests everywhere | 26 % | 34 % | 34 % |
            | chromium | a folder of one service | 10 % | 10 % | 14 % |
            | chromium | a top folder | 2 % | 3 % | 3 % |
            | chromium | tests everywhere | 26 % | 34 % | 34 % |
        "]]
        .assert_eq(&drawn);
        assert!(table(&list, &line("native", 9)).is_err() && table(&list, "native\t10\t1\t2\t3").is_err());
        assert!(document(&drawn).lines().all(|line| line.len() < 200));
    }
}
