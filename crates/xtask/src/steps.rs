//! `cargo xtask test`: the steps that a change must pass, in the order in which they are likely to fail.
#![allow(clippy::disallowed_types, reason = "this program runs natively and tells how long a step took")]

use std::env;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::run::{Failure, Run};
use crate::{browser, debian, dist, npm, tools, workspace};

/// One step.
struct Step {
    /// What `--only` takes.
    name: &'static str,
    /// What it does, for people.
    about: &'static str,
    run: fn() -> Result<(), Failure>,
}

/// The packages that run in the browser; what they stand on is checked along with them.
const IN_THE_BROWSER: [&str; 3] = ["app", "worker", "protocol"];

/// A new step is one line here.
const STEPS: &[Step] = &[
    Step { name: "fmt", about: "every file is formatted", run: fmt },
    Step { name: "clippy", about: "no lint warns, on this machine's target", run: clippy },
    Step { name: "clippy-wasm", about: "no lint warns, on wasm32", run: clippy_wasm },
    Step { name: "native", about: "unit, property, integration and documentation tests", run: native },
    Step { name: "doc", about: "the documentation builds without a warning", run: doc },
    Step { name: "wasm", about: "tests that need a browser, in headless Chromium", run: wasm },
    Step { name: "build", about: "the release in dist/, within its size budget", run: dist::build },
    Step {
        name: "browser",
        about: "the built page, driven in Chromium from drop to export",
        run: end_to_end,
    },
];

/// Prints the steps.
pub(crate) fn list() {
    for step in STEPS {
        println!("{:<12} {}", step.name, step.about);
    }
}

/// Runs the named steps, or all; stops at the first that fails. The last line tells how many passed and failed.
pub(crate) fn run(only: &[String]) -> Result<(), Failure> {
    if let Some(unknown) = only.iter().find(|name| STEPS.iter().all(|step| step.name != *name)) {
        let known: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        return Err(Failure::new(format!("there is no step `{unknown}`: there are {}", known.join(", "))));
    }
    let chosen: Vec<_> =
        STEPS.iter().filter(|step| only.is_empty() || only.iter().any(|it| it == step.name)).collect();
    let start = Instant::now();
    for (passed, step) in chosen.iter().enumerate() {
        println!("\n[{}/{}] {}: {}", passed + 1, chosen.len(), step.name, step.about);
        let begin = Instant::now();
        if let Err(failure) = (step.run)() {
            let left = chosen.iter().skip(passed + 1).map(|it| it.name).collect::<Vec<_>>().join(", ");
            println!("    failed after {}", shown(begin.elapsed()));
            if !left.is_empty() {
                println!("    not run: {left}");
            }
            println!("\nstep {}: {failure}", step.name);
            println!("{passed} passed, 1 failed");
            return Err(Failure::new(format!(
                "step `{0}` failed; again: cargo xtask test --only {0}",
                step.name
            )));
        }
        println!("    passed in {}", shown(begin.elapsed()));
    }
    println!("\nall steps in {}", shown(start.elapsed()));
    println!("{} passed, 0 failed", chosen.len());
    Ok(())
}

fn shown(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..60 => format!("{seconds}.{} s", time.subsec_millis() / 100),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

fn fmt() -> Result<(), Failure> {
    Run::new("cargo fmt --all -- --check").shown()
}

fn clippy() -> Result<(), Failure> {
    Run::new("cargo clippy --locked --workspace --all-targets -- -D warnings").shown()
}

fn clippy_wasm() -> Result<(), Failure> {
    tools::wasm_target()?;
    let mut run = Run::new("cargo clippy --locked --all-targets --target wasm32-unknown-unknown");
    for package in IN_THE_BROWSER {
        run = run.arg("-p").arg(package);
    }
    run.arg("-p").arg("bench").arg("--").arg("-D").arg("warnings").shown()
}

/// The shells that scripts of an export run in, and what reads them.
fn shells() -> Result<(), Failure> {
    debian::present(
        &["dash", "bash", "busybox", "shellcheck"],
        &["dash", "bash", "busybox", "shellcheck"],
        "install the four",
    )
}

fn native() -> Result<(), Failure> {
    shells()?;
    Run::new("cargo test --locked --workspace").shown()
}

fn doc() -> Result<(), Failure> {
    // Private items too: the sentences about them are read as often.
    Run::new("cargo doc --locked --workspace --no-deps --document-private-items")
        .env("RUSTDOCFLAGS", "-D warnings")
        .shown()
}

fn wasm() -> Result<(), Failure> {
    tools::wasm_target()?;
    let runner = tools::wasm_bindgen()?.join("wasm-bindgen-test-runner");
    let browser = browser::find()?;
    let mut run = Run::new("cargo test --locked --tests --target wasm32-unknown-unknown");
    for package in IN_THE_BROWSER {
        run = run.arg("-p").arg(package);
    }
    run.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browser::webdriver_settings(&browser)?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("CHROMEDRIVER", &browser.driver)
        .shown()
}

fn end_to_end() -> Result<(), Failure> {
    let dist = workspace::dist();
    if !dist.join("index.html").is_file() {
        return Err(Failure::new("there is no dist/ yet: run `cargo xtask build` first"));
    }
    let commands = npm::packages()?;
    let browser = browser::find()?;
    let oracle = command()?;
    let _turn = tools::turn(&workspace::scratch()?.join("dist.lock"))?;
    Run::program(commands.join("playwright"))
        .arg("test")
        .env("TRANCHE_CLI", oracle)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .env("TRANCHE_CHROMIUM", &browser.chromium)
        .env("TRANCHE_CHROMIUM_FLAGS", browser::FLAGS.join(" "))
        .env("TRANCHE_DIST", &dist)
        .within(&workspace::root().join("tests").join("browser"))
        .shown()
}

/// Builds the command `tranche`, whose answers the page's are held against, and gives where it lies.
fn command() -> Result<PathBuf, Failure> {
    Run::new("cargo build --locked -p cli").shown()?;
    let file = workspace::target().join("debug").join(["tranche", env::consts::EXE_SUFFIX].concat());
    // Tests run in a folder of their own, so the path must not depend on the current one.
    file.canonicalize().map_err(|e| Failure::file("the command was built, but is not at", &file, &e))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{STEPS, run, shown};

    #[test]
    fn names_are_unique_and_every_step_says_what_it_does() {
        for (at, step) in STEPS.iter().enumerate() {
            assert!(!step.about.is_empty());
            assert!(
                STEPS.iter().skip(at + 1).all(|other| other.name != step.name),
                "{} is there twice",
                step.name
            );
        }
    }

    #[test]
    fn an_unknown_step_is_refused_with_those_there_are() {
        let failure = run(&["lint".to_owned()]).unwrap_err().to_string();
        assert!(failure.contains("`lint`") && failure.contains("clippy-wasm"), "{failure}");
    }

    #[test]
    fn times_are_short() {
        assert_eq!(shown(Duration::from_millis(1_260)), "1.2 s");
        assert_eq!(shown(Duration::from_secs(125)), "2 min 5 s");
    }
}
