//! `cargo xtask`: what a person or a machine runs in this repository.
//!
//! `serve` builds and serves the page while it is being worked on, `test` checks everything, `fuzz` looks for inputs that
//! break a reader, `build` leaves a `dist/` for any static host, `bench` measures. Each installs what it needs and is
//! missing, and says what it does.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to the person who runs it")]

mod bench;
mod browser;
mod budget;
mod debian;
mod digest;
mod dist;
mod fuzz;
mod npm;
mod offline;
mod page;
mod policy;
mod program;
mod run;
mod serve;
mod split;
mod steps;
mod tools;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds, serves and tests Tranche.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the page and serve it on this machine, port 8080; a changed file builds it anew
    Serve {
        /// The port to serve on
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Check everything: formatting, lints, tests, documentation, sizes, the built page in a browser
    Test {
        /// Run only this step; may be given several times
        #[arg(long, value_name = "STEP")]
        only: Vec<String>,
        /// Name the steps and what they do, run none
        #[arg(long)]
        list: bool,
    },
    /// Try hostile inputs on the readers of lists until the time is up or one breaks a promise
    Fuzz {
        /// How long to go on; the round that is running ends first
        #[arg(long, value_name = "N", default_value_t = 10)]
        minutes: u32,
        /// Only this format, by its key; `detection` is the choice between all
        #[arg(long, value_name = "KEY")]
        format: Option<String>,
    },
    /// Write the JSON Schema of strategies anew, which the page publishes for editors
    Schema,
    /// Leave in dist/ a release that works from any folder of any static host
    Build,
    /// Measure how fast lists are read, and their memory, against JavaScript's own split in the same run
    Bench {
        /// Rows in each list; lists with contents end below 150 MB
        #[arg(long, default_value_t = 200_000, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
        rows: u64,
        /// Measure only this format, by its key; may be given several times
        #[arg(long, value_name = "FORMAT")]
        only: Vec<String>,
        /// Measure planning instead: an edit of one glob beside the first classification
        #[arg(long, conflicts_with = "only")]
        planning: bool,
        /// Write the table into docs/speed.md, that of planning into docs/replanning.md
        #[arg(long, conflicts_with = "only")]
        write: bool,
    },
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Serve { port } => serve::serve(port),
        Command::Test { list: true, .. } => {
            steps::list();
            Ok(())
        }
        Command::Test { only, list: false } => steps::run(&only),
        Command::Fuzz { minutes, format } => fuzz::fuzz(minutes, format.as_deref()),
        Command::Schema => schema(),
        Command::Build => dist::build(),
        Command::Bench { rows: _, only: _, planning: true, write } => bench::planning(write),
        Command::Bench { rows, only, planning: false, write } => {
            bench::run(&bench::Wanted { rows, only: &only, write })
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// The test that holds the file current writes it, so that nothing here has to know the types.
fn schema() -> Result<(), run::Failure> {
    run::Run::new("cargo test --locked --quiet -p notation --test schema").env("UPDATE_SCHEMA", "1").shown()
}
