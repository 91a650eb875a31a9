//! Reads a strategy and says `ok`, or what is wrong with it: `cargo run -p notation --example check -- FILE`.

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        return say("name a file with a strategy in YAML or JSON", ExitCode::from(2));
    };
    match std::fs::read(&path) {
        Err(error) => say(&format!("{}: {error}", path.display()), ExitCode::from(2)),
        Ok(bytes) => match notation::read_strategy(&bytes) {
            Ok(strategy) => {
                say(&format!("ok: {} pull requests", strategy.pull_requests.len()), ExitCode::SUCCESS)
            }
            Err(error) => say(&error.to_string(), ExitCode::FAILURE),
        },
    }
}

fn say(sentence: &str, code: ExitCode) -> ExitCode {
    match writeln!(std::io::stdout(), "{sentence}") {
        Ok(()) => code,
        Err(_) => ExitCode::FAILURE,
    }
}
