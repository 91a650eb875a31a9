//! The file table: what a query finds, in its order.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use engine::{NamedReading, Session, read_strategy};
use expect_test::expect;
use protocol::{FileFilter, FileQuery, FileSort};
use std::fmt::Write as _;

const STRATEGY: &str = "
tranche: 1
title: test
pull_requests:
  - key: second
    title: Second
    after: [{pull_request: first, because: so}]
    groups: [{key: g, title: G, globs: ['b*', 'd*']}]
  - key: first
    title: First
    groups: [{key: g, title: G, globs: ['a*', 'e*']}]
";

#[test]
fn equals_stay_in_the_order_of_their_paths() {
    let recipe = read_strategy(STRATEGY.as_bytes()).unwrap();
    let list = b"-\t-\te\n1\t0\td\n700\t9\tc\n0\t0\tb\n1\t0\ta\n3\t4\tf\n";
    let mut session = Session::open(
        vec![NamedReading { name: "list".into(), reading: engine::read(list, None).unwrap() }],
        recipe,
    )
    .unwrap();
    let mut drawn = String::new();
    for sort in [FileSort::Input, FileSort::Path, FileSort::Landing, FileSort::Lines] {
        for descending in [false, true] {
            let (search, filter) = (String::new(), FileFilter::All);
            let query = FileQuery { search, filter, sort, descending, from: 0, count: 10 };
            let rows = session.files(query).rows;
            let paths: Vec<String> = rows.into_iter().map(|row| row.shown).collect();
            writeln!(drawn, "{sort:?} {descending}: {}", paths.join(" ")).unwrap();
        }
    }
    expect![[r"
        Input false: e d c b a f
        Input true: f a b c d e
        Path false: a b c d e f
        Path true: f e d c b a
        Landing false: a e b d c f
        Landing true: f c d b e a
        Lines false: c f a d b e
        Lines true: e b d a f c
    "]]
    .assert_eq(&drawn);
}
