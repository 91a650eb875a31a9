//! What comes from npm: Playwright, axe and wasm-opt, pinned by the lock file of `tests/browser`.

use std::path::{Path, PathBuf};

use crate::digest;
use crate::run::{Failure, Run};
use crate::tools;
use crate::workspace;

/// Installs the packages, once per lock file, and gives the folder with their commands.
pub(crate) fn packages() -> Result<PathBuf, Failure> {
    let project = workspace::root().join("tests").join("browser");
    let lock = workspace::read_bytes(&project.join("package-lock.json"))?;
    let cache = workspace::tools()?;
    let home = cache.join(format!("npm-{}", digest::short(&lock)));
    let modules = home.join("node_modules");
    if !modules.is_dir() {
        let _turn = tools::turn(&cache.join("lock"))?;
        if !modules.is_dir() {
            install(&project, &cache.join(".partial-npm"), &home)?;
        }
    }
    link(&modules, &project.join("node_modules"))?;
    Ok(modules.join(".bin"))
}

/// The version of wasm-opt as trunk names it, `version_132`.
pub(crate) fn wasm_opt_version(commands: &Path) -> Result<String, Failure> {
    // `wasm-opt version 132 (version_132)`
    let said = Run::program(commands.join("wasm-opt")).arg("--version").answer()?;
    let number = said.split_whitespace().nth(2);
    number
        .map(|it| format!("version_{it}"))
        .ok_or_else(|| Failure::new(format!("wasm-opt does not say its version: `{said}`")))
}

/// Beside its place first, then renamed: whole or not at all.
fn install(project: &Path, partial: &Path, home: &Path) -> Result<(), Failure> {
    println!("    npm packages are missing, installing what the lock file names");
    workspace::remove(partial)?;
    workspace::create(partial)?;
    for name in ["package.json", "package-lock.json", ".npmrc"] {
        let copy = partial.join(name);
        std::fs::copy(project.join(name), &copy).map_err(|e| Failure::file("cannot write", &copy, &e))?;
    }
    // Scripts of packages are never run; browsers come from the system.
    Run::new("npm ci --ignore-scripts --no-audit --no-fund")
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .within(partial)
        .shown()?;
    workspace::remove(home)?;
    std::fs::rename(partial, home).map_err(|e| Failure::file("cannot move to", home, &e))
}

/// Node looks for packages beside the tests, so `node_modules` there leads to the cache.
fn link(modules: &Path, place: &Path) -> Result<(), Failure> {
    if std::fs::read_link(place).is_ok_and(|target| target == modules) {
        return Ok(());
    }
    workspace::remove(place)?;
    #[cfg(unix)]
    let outcome = std::os::unix::fs::symlink(modules, place);
    #[cfg(windows)]
    let outcome = std::os::windows::fs::symlink_dir(modules, place);
    match outcome {
        // Another run was quicker.
        Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(Failure::file("cannot link", place, &e))
        }
        _ => Ok(()),
    }
}
