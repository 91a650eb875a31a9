//! `tranche`: what the page does, as a command for scripts, CI and tests.
//!
//! Exit codes: 0 done; 1 not done, with the reason; 2 the command line was not understood. What a program may
//! read goes to standard output, reasons go to standard error (`read` and `check-strategy` answer in JSON either
//! way). The same input gives the same output.

mod answer;
mod arguments;
mod export;
mod failure;
mod input;
mod table;

use arguments::{Arguments, Command, Format, Source, StrategyFrom};
use clap::Parser;
use engine::{EngineError, NamedReading, NoticeView, Session};
use failure::Failure;
use std::io::{BufWriter, StdoutLock, Write};
use std::path::PathBuf;
use std::process::ExitCode;

type Out = BufWriter<StdoutLock<'static>>;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let done = run(&arguments.command, &mut out).and_then(|code| {
        out.flush()?;
        Ok(code)
    });
    match done {
        Ok(code) => code,
        // Whoever reads our output has read enough.
        Err(Failure::NobodyReads) => ExitCode::SUCCESS,
        Err(Failure::Because(why)) => {
            // Nothing is left to be done where even this cannot be said.
            let _ = writeln!(std::io::stderr(), "tranche: {}", engine::visible(why.as_bytes()));
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command, out: &mut Out) -> Result<ExitCode, Failure> {
    match command {
        Command::Read { file, read_as } => return answer::read(file, read_as.as_deref(), out),
        Command::CheckStrategy { file } => return answer::check_strategy(file, out),
        Command::Strategy { source } => out.write_all(strategy(source)?.as_bytes())?,
        Command::Plan { source, format: Format::Json } => put_plan(&open(source)?, out)?,
        Command::Plan { source, format: Format::Table } => table::put(&open(source)?.view(), out)?,
        Command::Export { source, to, force } => export::export(&open(source)?, to, *force, out)?,
        Command::Link { source, full } => {
            let session = open(source)?;
            let link = if *full { session.link() } else { session.short_link() };
            writeln!(out, "{}", link?)?;
        }
        Command::Open { link } => put_plan(&Session::open_link(&input::link(link)?)?, out)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The list of a command, planned.
fn open(source: &Source) -> Result<Session, Failure> {
    check_standard_input(source)?;
    let recipe = match &source.strategy {
        Some(file) => {
            let (recipe, notices) =
                engine::read_recipe(&input::bytes(file)?, input::file_name(file).as_deref())?;
            note(&notices);
            Some(recipe)
        }
        None => source.preset.as_deref().map(engine::preset_recipe).transpose()?,
    };
    let reading = |file: &PathBuf| -> Result<NamedReading, Failure> {
        let reading = input::reading(file, source.read_as.as_deref())?.map_err(EngineError::from)?;
        Ok(NamedReading { name: input::name(file), reading })
    };
    let inputs = std::iter::once(&source.file).chain(&source.add).map(reading);
    let inputs = inputs.collect::<Result<_, _>>()?;
    let is_proposed = recipe.is_none();
    let mut session = match recipe {
        Some(recipe) => Session::open(inputs, recipe)?,
        None => Session::open_proposed(inputs)?,
    };
    if is_proposed {
        let best = session.proposal().best;
        // What cannot be said here stands in no way of the plan.
        let _ = writeln!(
            std::io::stderr(),
            "tranche: note: planned by {} (--preset {})",
            best.sentence(),
            best.preset
        );
    }
    for notice in session.notices().iter().filter(|notice| notice.code.is_about_joining()) {
        // What cannot be said here stands in no way of the plan.
        let _ = writeln!(std::io::stderr(), "tranche: note: {}", notice.text);
    }
    if let Some(file) = &source.owners {
        let name = input::file_name(file);
        note(&session.add_owners(&input::bytes(file)?, name.as_deref())?);
    }
    Ok(session)
}

/// Refuses a command that reads standard input twice: the second time it would be empty.
fn check_standard_input(source: &Source) -> Result<(), Failure> {
    const ADDED: &str = "a list of `--add`";
    let all = std::iter::once((&source.file, "the list"))
        .chain(source.add.iter().map(|file| (file, ADDED)))
        .chain(source.strategy.iter().map(|file| (file, "the strategy")))
        .chain(source.owners.iter().map(|file| (file, "the file of `--owners`")));
    let mut read = all.filter(|(file, _)| input::is_standard_input(file));
    match (read.next(), read.next()) {
        (Some((_, first)), Some((_, second))) => {
            let second = if second == first { "another" } else { second };
            Err(Failure::Because(format!(
                "{first} and {second} cannot both be `-`: standard input is read once; write one of them into a file"
            )))
        }
        _ => Ok(()),
    }
}

/// Says what of a file was not taken over.
fn note(notices: &[NoticeView]) {
    for notice in notices {
        // What cannot be said here stands in no way of the plan.
        let _ = writeln!(std::io::stderr(), "tranche: note: {}", notice.text);
        for (line, row) in &notice.rows {
            let place = if *line == 0 { String::new() } else { format!("line {line}: ") };
            let _ = writeln!(std::io::stderr(), "tranche:     {place}{}", engine::visible(row.as_bytes()));
        }
    }
}

/// A strategy as text.
fn strategy(source: &StrategyFrom) -> Result<String, Failure> {
    let StrategyFrom { preset, file, link } = source;
    let recipe = match (preset, file, link) {
        (Some(key), _, _) => engine::preset_recipe(key)?,
        (_, Some(file), _) => {
            let (recipe, notices) =
                engine::read_recipe(&input::bytes(file)?, input::file_name(file).as_deref())?;
            note(&notices);
            recipe
        }
        (_, _, link) => {
            let link = link.as_deref().unwrap_or_default();
            Session::open_link(&input::link(link)?)?.document().recipe.clone()
        }
    };
    Ok(engine::strategy_text(&recipe.strategy))
}

fn put_plan(session: &Session, out: &mut Out) -> Result<(), Failure> {
    for file in session.manifest_files(Some("plan-json"))? {
        out.write_all(&file.bytes)?;
    }
    Ok(())
}
