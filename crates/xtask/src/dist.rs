//! `cargo xtask build`: a release in `dist/`, and the trunk calls that `serve` shares with it.

use std::env;
use std::path::PathBuf;

use crate::run::{Failure, Run};
use crate::{budget, digest, npm, offline, page, program, tools, workspace};

/// The folders of the commands that a build needs.
#[derive(Debug)]
pub(crate) struct Tools {
    trunk: PathBuf,
    wasm_bindgen: PathBuf,
    npm: PathBuf,
}

impl Tools {
    /// Installs what is missing.
    pub(crate) fn ready() -> Result<Self, Failure> {
        tools::wasm_target()?;
        Ok(Self { trunk: tools::trunk()?, wasm_bindgen: tools::wasm_bindgen()?, npm: npm::packages()? })
    }
}

/// Leaves a release in `dist/` and checks its size.
pub(crate) fn build() -> Result<(), Failure> {
    let tools = Tools::ready()?;
    let _turn = tools::turn(&workspace::scratch()?.join("dist.lock"))?;
    trunk(&tools, "build")?
        .arg("--release")
        .env("TRANCHE_BUILD", source_digest()?)
        .env("CARGO_ENCODED_RUSTFLAGS", flags_without_paths())
        .shown()?;
    let dist = workspace::dist();
    page::finish(&dist, &tools.npm)?;
    program::publish_worker(&dist, &tools.npm)?;
    let build = offline::finish(&dist)?;
    budget::check(&dist)?;
    println!("    build {build} is in {}: put it on any static host, in any folder", dist.display());
    Ok(())
}

/// Flags that keep the folders of this machine out of what is published, so that the same sources give the same
/// bytes anywhere. Separated as cargo wants it: a path may hold a space.
pub(crate) fn flags_without_paths() -> String {
    let home = env::home_dir().unwrap_or_default();
    let cargo = env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let places = [(cargo.join("registry").join("src"), "crates"), (workspace::root(), "tranche")];
    places.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).join("\u{1f}")
}

/// A name for what is built, by which page and worker know that they belong together: it changes with every source
/// file and pinned version, and with nothing else.
fn source_digest() -> Result<String, Failure> {
    let root = workspace::root();
    let mut all = workspace::read_bytes(&root.join("Cargo.lock"))?;
    for path in workspace::files(&root.join("crates"))? {
        all.extend(path.as_bytes());
        all.extend(workspace::read_bytes(&root.join("crates").join(&path))?);
    }
    Ok(digest::short(&all))
}

/// A call of trunk that finds our tools, and only those: it downloads nothing.
pub(crate) fn trunk(tools: &Tools, command: &str) -> Result<Run, Failure> {
    let run = Run::program(tools.trunk.join("trunk"))
        .arg(command)
        .with_path(&[&tools.wasm_bindgen, &tools.npm])?
        .env("TRUNK_TOOLS_WASM_BINDGEN", tools::wasm_bindgen_version()?)
        .env("TRUNK_TOOLS_WASM_OPT", npm::wasm_opt_version(&tools.npm)?)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Its parser takes `1`, the usual value, for a mistake.
        .without_env("NO_COLOR");
    Ok(run)
}
