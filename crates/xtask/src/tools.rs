//! The tools of the build: trunk and wasm-bindgen's commands, built from source once and kept in the cache.

use std::fs::File;
use std::path::{Path, PathBuf};

use crate::run::{Failure, Run};
use crate::workspace;

/// The newest trunk that the pinned Rust builds.
const TRUNK: &str = "0.21.14";

/// A program that `cargo install` brings.
struct Crate {
    /// Its name on the registry, and of the folder in the cache, with the version.
    name: &'static str,
    version: String,
    /// The command that answers `--version`.
    command: &'static str,
    /// Optional parts that we leave away.
    flags: &'static [&'static str],
}

/// Makes sure of the wasm target and gives the folder with trunk's command.
pub(crate) fn trunk() -> Result<PathBuf, Failure> {
    // Without its default features it has no way to the network: it can only use the tools we give it.
    let version = TRUNK.to_owned();
    install(&Crate { name: "trunk", version, command: "trunk", flags: &["--no-default-features"] })
}

/// The folder with wasm-bindgen's commands, of the very version that the library has in Cargo.lock.
pub(crate) fn wasm_bindgen() -> Result<PathBuf, Failure> {
    let version = wasm_bindgen_version()?;
    install(&Crate { name: "wasm-bindgen-cli", version, command: "wasm-bindgen", flags: &[] })
}

/// The version of the library wasm-bindgen in Cargo.lock. Library and commands must be equal.
pub(crate) fn wasm_bindgen_version() -> Result<String, Failure> {
    let lock = workspace::read(&workspace::root().join("Cargo.lock"))?;
    locked_version(&lock, "wasm-bindgen")
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("Cargo.lock names no wasm-bindgen: run `cargo update --workspace`"))
}

fn locked_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let head = format!("[[package]]\nname = \"{package}\"\nversion = \"");
    let (_, rest) = lock.split_once(&head)?;
    rest.split('"').next()
}

/// Adds the wasm target to the toolchain where it is missing.
pub(crate) fn wasm_target() -> Result<(), Failure> {
    let folder = Run::new("rustc --print target-libdir --target wasm32-unknown-unknown").answer()?;
    if Path::new(&folder).is_dir() {
        return Ok(());
    }
    println!("    the wasm target is missing, adding it");
    Run::new("rustup target add wasm32-unknown-unknown").shown()
}

/// The folder with the crate's commands; builds them if they are not there or do not answer.
fn install(wanted: &Crate) -> Result<PathBuf, Failure> {
    let cache = workspace::tools()?;
    let home = cache.join(format!("{}-{}", wanted.name, wanted.version));
    if answers(&home, wanted) {
        return Ok(home.join("bin"));
    }
    // One at a time, and whole or not at all: built beside its place, then renamed.
    let _turn = turn(&cache.join("lock"))?;
    if answers(&home, wanted) {
        return Ok(home.join("bin"));
    }
    println!("    {} {} is missing, building it once (a few minutes)", wanted.name, wanted.version);
    let partial = cache.join(format!(".partial-{}", wanted.name));
    let build = cache.join(format!(".build-{}", wanted.name));
    workspace::remove(&partial)?;
    let mut run = Run::new("cargo install --locked --force")
        .arg(wanted.name)
        .arg("--version")
        .arg(&wanted.version)
        .arg("--root")
        .arg(&partial)
        .env("CARGO_TARGET_DIR", &build);
    for flag in wanted.flags {
        run = run.arg(flag);
    }
    // Their own release profiles take three times as long for tools that run for seconds.
    for (name, value) in [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("OPT_LEVEL", "1"), ("DEBUG", "false")] {
        run = run.env(&format!("CARGO_PROFILE_RELEASE_{name}"), value);
    }
    run.shown()?;
    workspace::remove(&build)?;
    workspace::remove(&home)?;
    std::fs::rename(&partial, &home).map_err(|e| Failure::file("cannot move to", &home, &e))?;
    if answers(&home, wanted) {
        return Ok(home.join("bin"));
    }
    Err(Failure::new(format!("{} was built but does not answer as {}", wanted.name, wanted.version)))
}

fn answers(home: &Path, wanted: &Crate) -> bool {
    let command = home.join("bin").join(wanted.command);
    let said = Run::program(command).arg("--version").without_env("NO_COLOR").answer();
    said.is_ok_and(|it| it == format!("{} {}", wanted.command, wanted.version))
}

/// Waits until no other run holds the file; the turn ends when the value is dropped.
pub(crate) fn turn(file: &Path) -> Result<File, Failure> {
    let open = File::create(file).map_err(|e| Failure::file("cannot create", file, &e))?;
    if open.try_lock().is_err() {
        println!("    another run is busy here, waiting for it ({})", file.display());
        open.lock().map_err(|e| Failure::file("cannot lock", file, &e))?;
    }
    Ok(open)
}

#[cfg(test)]
mod tests {
    use super::{locked_version, wasm_bindgen_version};

    #[test]
    fn a_version_is_read_from_the_lock() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.79\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked_version(lock, "wasm"), None);
        assert!(wasm_bindgen_version().unwrap().starts_with("0.2."));
    }
}
