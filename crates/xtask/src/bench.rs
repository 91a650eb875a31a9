//! `cargo xtask bench`: how fast lists are read, and how much memory that takes, always beside what JavaScript itself
//! does with the same bytes in the same run. No time is ever good or bad here: machines differ.

mod planning;
mod table;

use std::env;
use std::path::{Path, PathBuf};

use crate::run::{Failure, Run};
use crate::{browser, dist, npm, tools, workspace};
pub(crate) use planning::planning;
use table::{Figures, Line, Times};

/// What to measure.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    /// So many rows in each list; lists of contents have fewer.
    pub(crate) rows: u64,
    /// Only these formats, by their keys; all where there are none.
    pub(crate) only: &'a [String],
    /// Whether the table goes into `docs/speed.md`.
    pub(crate) write: bool,
}

/// Measures, prints the table, and fails where a format has no list to be measured with.
pub(crate) fn run(wanted: &Wanted<'_>) -> Result<(), Failure> {
    tools::wasm_target()?;
    let places = Places::ready()?;
    let _turn = tools::turn(&workspace::scratch()?.join("bench.lock"))?;
    workspace::remove(&places.folder)?;
    workspace::create(&places.folder)?;
    let native = native()?;
    wasm(&places)?;
    println!("    writing lists of {} rows", wanted.rows);
    let said =
        Run::program(&native).arg("write").arg(&places.folder).arg(wanted.rows.to_string()).answer()?;
    let (inputs, missing) = inputs(&said)?;
    let is_wanted = |form: &str| {
        let key = form.strip_suffix("-z").unwrap_or(form);
        wanted.only.is_empty() || wanted.only.iter().any(|it| it == key)
    };
    let mut lines = Vec::new();
    for input in inputs.into_iter().filter(|input| is_wanted(&input.form)) {
        println!("    measuring {}", input.form);
        lines.push(measure(&places, &native, input)?);
    }
    workspace::remove(&places.folder)?;
    println!("\n{}", table::for_terminal(&lines));
    let missing: Vec<_> = missing.into_iter().filter(|key| is_wanted(key)).collect();
    if !missing.is_empty() {
        return Err(Failure::new(format!(
            "not measured, for there is no list of it in crates/bench/src/lists.rs: {}",
            missing.join(", ")
        )));
    }
    if lines.is_empty() {
        return Err(Failure::new(format!("there is no format `{}`", wanted.only.join("`, `"))));
    }
    if wanted.write {
        let file = workspace::root().join("docs").join("speed.md");
        workspace::write(&file, table::document(&lines, wanted.rows))?;
        println!("written to {}", file.display());
    }
    Ok(())
}

/// Where tools and files are.
struct Places {
    wasm_bindgen: PathBuf,
    npm: PathBuf,
    chromium: PathBuf,
    /// Holds the lists and the wasm; it is served to the browser.
    folder: PathBuf,
}

impl Places {
    /// Installs what is missing.
    fn ready() -> Result<Self, Failure> {
        Ok(Self {
            wasm_bindgen: tools::wasm_bindgen()?,
            npm: npm::packages()?,
            chromium: browser::find()?.chromium,
            folder: workspace::scratch()?.join("bench"),
        })
    }
}

/// A list that was written.
#[derive(Debug, PartialEq, Eq)]
struct Input {
    form: String,
    file: String,
    rows: u64,
    bytes: u64,
}

/// Builds the native command as `tranche` is built for release.
fn native() -> Result<PathBuf, Failure> {
    Run::new("cargo build --locked --release -p bench").shown()?;
    let file = workspace::target().join("release").join(["bench", env::consts::EXE_SUFFIX].concat());
    // It is started from another folder.
    file.canonicalize().map_err(|e| Failure::file("it was built, but is not at", &file, &e))
}

/// Builds the wasm with the flags, the bindings and the size optimiser of the worker.
fn wasm(places: &Places) -> Result<(), Failure> {
    const TARGET: &str = "wasm32-unknown-unknown";
    Run::new("cargo build --locked --release -p bench --target")
        .arg(TARGET)
        .env("CARGO_ENCODED_RUSTFLAGS", dist::flags_without_paths())
        .shown()?;
    let built = workspace::target().join(TARGET).join("release").join("bench.wasm");
    Run::program(places.wasm_bindgen.join("wasm-bindgen"))
        .arg("--target=web")
        .arg("--no-typescript")
        .arg("--out-dir")
        .arg(&places.folder)
        .arg(built)
        .shown()?;
    let wasm = places.folder.join("bench_bg.wasm");
    Run::program(places.npm.join("wasm-opt")).arg("-Oz").arg("-o").arg(&wasm).arg(&wasm).shown()
}

/// The lists that `bench write` tells of, and the formats that it has none for.
fn inputs(said: &str) -> Result<(Vec<Input>, Vec<String>), Failure> {
    let (mut inputs, mut missing) = (Vec::new(), Vec::new());
    for line in said.lines() {
        match line.split('\t').collect::<Vec<_>>().as_slice() {
            [key] => missing.push((*key).to_owned()),
            [form, file, rows, bytes] => inputs.push(Input {
                form: (*form).to_owned(),
                file: (*file).to_owned(),
                rows: number(rows)?,
                bytes: number(bytes)?,
            }),
            _ => return Err(unclear(line)),
        }
    }
    Ok((inputs, missing))
}

fn measure(places: &Places, native: &Path, input: Input) -> Result<Line, Failure> {
    let said = Run::program("node")
        .arg("bench.mjs")
        .arg(native)
        .arg(&places.folder)
        .arg(&input.file)
        .arg(&input.form)
        .env("TRANCHE_CHROMIUM", &places.chromium)
        .env("TRANCHE_CHROMIUM_FLAGS", browser::FLAGS.join(" "))
        .within(&workspace::root().join("tests").join("browser"))
        .answer()?;
    line(input, &said)
}

/// Puts together what `bench.mjs` printed of one list.
fn line(input: Input, said: &str) -> Result<Line, Failure> {
    let (mut native, mut chromium) = (None, None);
    for text in said.lines() {
        let (place, figures) = text.split_once('\t').ok_or_else(|| unclear(text))?;
        let figures = figures.split('\t').map(number).collect::<Result<Vec<_>, _>>()?;
        let [rows, grown, times @ ..] = figures.as_slice() else { return Err(unclear(text)) };
        let times = times.chunks(3).map(|it| Times::of(it).ok_or_else(|| unclear(text)));
        let times = times.collect::<Result<Vec<_>, _>>()?;
        let (reader, split, parsed) = match *times.as_slice() {
            [reader, split] => (reader, split, None),
            [reader, split, parsed] => (reader, split, Some(parsed)),
            _ => return Err(unclear(text)),
        };
        if *rows != input.rows {
            let Input { form, rows: wanted, .. } = &input;
            return Err(Failure::new(format!("{form}: {rows} of {wanted} rows were read")));
        }
        let figures = Figures { reader, split, parsed, grown: *grown };
        match place {
            "native" => native = Some(figures),
            "chromium" => chromium = Some(figures),
            _ => return Err(unclear(text)),
        }
    }
    match (native, chromium) {
        (Some(native), Some(chromium)) => {
            Ok(Line { form: input.form, rows: input.rows, bytes: input.bytes, native, chromium })
        }
        _ => Err(unclear(said)),
    }
}

fn number(word: &str) -> Result<u64, Failure> {
    word.parse().map_err(|_not| unclear(word))
}

fn unclear(text: &str) -> Failure {
    Failure::new(format!("the measuring printed what was not expected: `{text}`"))
}

#[cfg(test)]
mod tests {
    use super::{Input, inputs, line};

    fn input() -> Input {
        Input { form: "raw-z".into(), file: "raw.z".into(), rows: 10, bytes: 900 }
    }

    #[test]
    fn a_format_without_a_list_is_told_apart() {
        let (found, missing) = inputs("raw-z\traw.z\t10\t900\nnew-format\n").unwrap();
        assert_eq!((found, missing), (vec![input()], vec!["new-format".to_owned()]));
        assert!(inputs("raw-z\traw.z\t10").is_err());
    }

    #[test]
    fn rows_that_were_not_read_are_noticed() {
        let both = |rows: u64| {
            format!("native\t{rows}\t0\t3\t2\t1\t6\t5\t4\nchromium\t{rows}\t65536\t3\t2\t1\t6\t5\t4\t9\t8\t7")
        };
        let found = line(input(), &both(10)).unwrap();
        assert_eq!((found.native.split.warm, found.native.parsed), (5, None));
        assert_eq!((found.chromium.parsed.unwrap().best, found.chromium.grown), (7, 65_536));
        assert!(line(input(), &both(9)).unwrap_err().to_string().contains("9 of 10 rows"));
        assert!(line(input(), "native\t10\t0\t3\t2\t1\t6\t5\t4").is_err());
    }
}
