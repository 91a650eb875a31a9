//! The figures as a table: for the terminal, and for `docs/speed.md`.

/// Microseconds that one task took: its first run, and of the warm ones the median and the fastest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) first: u64,
    pub(super) warm: u64,
    pub(super) best: u64,
}

impl Times {
    /// The three in this order.
    pub(super) fn of(micros: &[u64]) -> Option<Self> {
        match *micros {
            [first, warm, best] => Some(Self { first, warm, best }),
            _ => None,
        }
    }
}

/// What was measured of one list at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figures {
    pub(super) reader: Times,
    /// Of JavaScript's decoding and splitting.
    pub(super) split: Times,
    /// Of JavaScript's `JSON.parse`, where the list is JSON.
    pub(super) parsed: Option<Times>,
    /// Bytes that the memory of the wasm grew by.
    pub(super) grown: u64,
}

/// One list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) form: String,
    pub(super) rows: u64,
    pub(super) bytes: u64,
    pub(super) native: Figures,
    pub(super) chromium: Figures,
}

const HEAD: [&str; 12] = [
    "list",
    "rows",
    "bytes",
    "native, first",
    "native, warm",
    "native, best",
    "Chromium, first",
    "Chromium, warm",
    "Chromium, best",
    "native, JSON.parse",
    "Chromium, JSON.parse",
    "memory / bytes",
];

/// With columns that line up, and the times of this machine behind them.
pub(super) fn for_terminal(lines: &[Line]) -> String {
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    rows.extend(lines.iter().map(|line| cells(line).to_vec()));
    let times = ["on this machine, noise: best ms of read, split, native", "Chromium"].map(str::to_owned);
    let times = std::iter::once(times).chain(lines.iter().map(|line| {
        [line.native, line.chromium].map(|it| {
            let [read, split] = [it.reader.best, it.split.best].map(|micros| hundredths(micros / 10));
            format!("{read}, {split}")
        })
    }));
    for (row, times) in rows.iter_mut().zip(times) {
        row.extend(times);
    }
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<_> = (0..columns)
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(String::len).max().unwrap_or_default())
        .collect();
    let padded = |row: &Vec<String>| {
        let cells: Vec<_> = row
            .iter()
            .zip(&widths)
            .enumerate()
            .map(
                |(at, (cell, &width))| {
                    if at == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
                },
            )
            .collect();
        format!("{}\n", cells.join("  "))
    };
    rows.iter().map(padded).collect()
}

/// `docs/speed.md` as a whole.
pub(super) fn document(lines: &[Line], rows: u64) -> String {
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let marks: Vec<_> = (0..HEAD.len()).map(|at| if at == 0 { "---" } else { "---:" }.to_owned()).collect();
    let table: String = [row(&HEAD.map(str::to_owned)), row(&marks)]
        .into_iter()
        .chain(lines.iter().map(|line| row(&cells(line))))
        .collect();
    format!("{INTRODUCTION}\n{table}\nAgain: `cargo xtask bench --rows {rows} --write`.\n")
}

const INTRODUCTION: &str = "# Speed and memory of reading

Written by `cargo xtask bench --write`; not to be edited by hand. Measuring needs no network.

Every list is read twice: natively, as the command `tranche` is built, and in Chromium by WebAssembly inside a worker,
built as the page's worker is (`opt-level`, `wasm-opt -Oz`). Both take turns, in the same run and on the same bytes, with
what JavaScript itself does to get at the rows: `new TextDecoder().decode(bytes).split(\"\\n\")`, and `split(\"\\0\")` for a
list with `-z`, in node and in the same worker. Reading goes from bytes to a change set that is recognised, checked,
sorted and free of repetitions; decoding and splitting only finds the ends of the rows.

A figure is how many rows a second the reader reads, divided by the rows a second of that line of JavaScript: 2.00 is
twice as fast, 0.50 takes twice as long. \"First\" is the first run of a fresh process or worker; of fifteen runs after
three, \"warm\" compares the medians, and \"best\" the fastest on either side, which other programs on the machine
disturb least. Answers in JSON stand on one line, which nothing has to be split at, so they are also compared with
`JSON.parse(new TextDecoder().decode(bytes))`, at their best. Memory is what the wasm's memory grew by over all runs,
the copy of the input included, for each byte of the input.

The lists are made up, the same every time (`crates/bench/src/changes.rs`): ASCII paths of 40 to 80 bytes in shared
folders, in git's order; of a hundred files 60 are modified, 22 new, 9 deleted, 9 renamed or copied. Lists with the changed
lines in them end below 150 MB. Ratios differ between machines and browsers too.
";

/// The cells below [`HEAD`].
fn cells(line: &Line) -> [String; HEAD.len()] {
    let Line { form, rows, bytes, native, chromium } = line;
    let against = |it: &Figures, time: fn(Times) -> u64| ratio(time(it.split), time(it.reader));
    let parsed =
        |it: &Figures| it.parsed.map_or("–".to_owned(), |parsed| ratio(parsed.best, it.reader.best));
    [
        form.clone(),
        grouped(*rows),
        grouped(*bytes),
        against(native, |it| it.first),
        against(native, |it| it.warm),
        against(native, |it| it.best),
        against(chromium, |it| it.first),
        against(chromium, |it| it.warm),
        against(chromium, |it| it.best),
        parsed(native),
        parsed(chromium),
        ratio(chromium.grown, *bytes),
    ]
}

/// `1.50` for 3 and 2.
fn ratio(of: u64, to: u64) -> String {
    hundredths((of * 100 + to / 2) / to.max(1))
}

fn hundredths(number: u64) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

/// `1,083` for 1083.
fn grouped(number: u64) -> String {
    if number < 1000 {
        return number.to_string();
    }
    format!("{},{:03}", grouped(number / 1000), number % 1000)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::{Figures, Line, Times, document, for_terminal};

    fn lines() -> [Line; 2] {
        let times = |first, warm, best| Times { first, warm, best };
        let figures = Figures {
            reader: times(4000, 2000, 1900),
            split: times(3000, 3010, 2850),
            parsed: None,
            grown: 0,
        };
        let chromium = Figures { grown: 3_670_016, ..figures };
        let form = "raw-z".to_owned();
        let raw = Line { form, rows: 12_000, bytes: 1_234_567, native: figures, chromium };
        let parsed = Some(times(11_000, 10_000, 9_500));
        let [native, chromium] = [figures, chromium].map(|it| Figures { parsed, ..it });
        let json = Line { form: "gh-pr-view".to_owned(), native, chromium, ..raw.clone() };
        [raw, json]
    }

    #[test]
    fn the_terminal_gets_columns() {
        expect![[r"
            list          rows      bytes  native, first  native, warm  native, best  Chromium, first  Chromium, warm  Chromium, best  native, JSON.parse  Chromium, JSON.parse  memory / bytes  on this machine, noise: best ms of read, split, native    Chromium
            raw-z       12,000  1,234,567           0.75          1.51          1.50             0.75            1.51            1.50                   –                     –            2.97                                              1.90, 2.85  1.90, 2.85
            gh-pr-view  12,000  1,234,567           0.75          1.51          1.50             0.75            1.51            1.50                5.00                  5.00            2.97                                              1.90, 2.85  1.90, 2.85
        "]].assert_eq(&for_terminal(&lines()));
    }

    #[test]
    fn the_document_gets_a_table_without_times() {
        let document = document(&lines(), 12_000);
        let table: String =
            document.lines().filter(|line| line.starts_with('|')).map(|it| format!("{it}\n")).collect();
        expect![[r"
            | list | rows | bytes | native, first | native, warm | native, best | Chromium, first | Chromium, warm | Chromium, best | native, JSON.parse | Chromium, JSON.parse | memory / bytes |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            | raw-z | 12,000 | 1,234,567 | 0.75 | 1.51 | 1.50 | 0.75 | 1.51 | 1.50 | – | – | 2.97 |
            | gh-pr-view | 12,000 | 1,234,567 | 0.75 | 1.51 | 1.50 | 0.75 | 1.51 | 1.50 | 5.00 | 5.00 | 2.97 |
        "]].assert_eq(&table);
        assert!(document.contains("--rows 12000") && document.lines().all(|line| line.len() < 200));
    }
}
