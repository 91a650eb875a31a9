//! The programs as they are published: each cut in two, all parts made small.

use std::path::Path;

use crate::digest::{integrity, short};
use crate::run::{Failure, Run};
use crate::split::{Line, split};
use crate::workspace;

/// Where the page's program is cut.
const PAGE: Line = Line {
    entrance: "page::later",
    others: &[
        "protocol::reading",
        "protocol::wire",
        "strategy::edit::part",
        "strategy::edit::fields",
        "strategy::edit::records",
    ],
};
/// Where the worker's program is cut. The registry of manifests points at their functions, so they are named.
const WORKER: Line = Line { entrance: "worker::later", others: &["manifest"] };

/// A file that `boot.js` fetches.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asset {
    /// Its address from the page.
    pub(crate) address: String,
    /// Its digest, as browsers check it.
    pub(crate) integrity: String,
}

/// Both parts of the page's program.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Program {
    pub(crate) first: Asset,
    pub(crate) later: Asset,
}

/// Cuts the page's program, which has this address in `dist/`, and puts the parts in its place. `commands` is the
/// folder of wasm-opt.
pub(crate) fn publish_page(dist: &Path, address: &str, commands: &Path) -> Result<Program, Failure> {
    let whole = dist.join(address.trim_start_matches("./"));
    let (first, later) = parts(&whole, &PAGE, &[], commands)?;
    workspace::remove(&whole)?;
    // They belong together, so both names change when one of them does.
    let build = short(&[first.as_slice(), later.as_slice()].concat());
    let asset = |name: String, bytes: &[u8]| {
        workspace::write(&dist.join(&name), bytes)?;
        Ok(Asset { address: format!("./{name}"), integrity: integrity(bytes) })
    };
    Ok(Program {
        first: asset(format!("app-{build}_bg.wasm"), &first)?,
        later: asset(format!("rest-app-{build}.wasm"), &later)?,
    })
}

/// The line of `www/worker_loader.js` that names what comes later.
const PLACE: &str = "const REST = null;";
/// What comes later, beside the loader.
const REST: &str = "rest-worker.wasm";

/// Cuts the worker's program, and tells its loader of the second part.
pub(crate) fn publish_worker(dist: &Path, commands: &Path) -> Result<(), Failure> {
    let whole = dist.join("worker_bg.wasm");
    let (first, later) = parts(&whole, &WORKER, &texts()?, commands)?;
    workspace::write(&whole, first)?;
    workspace::write(&dist.join(REST), later)?;
    let loader = dist.join("worker_loader.js");
    let script = workspace::read(&loader)?;
    if script.matches(PLACE).count() != 1 {
        return Err(Failure::new(format!("www/worker_loader.js has no place for the rest: `{PLACE}`")));
    }
    workspace::write(&loader, script.replace(PLACE, &format!("const REST = \"./{REST}\";")))
}

/// The folders whose files the worker's program holds as they are, and needs late: strategies and scripts.
const TEXTS: [&str; 2] = ["crates/notation/presets", "crates/manifest/src/scripts"];
/// A text of fewer bytes is not worth a place of its own.
const LEAST_TEXT: usize = 500;

/// The long texts in [`TEXTS`].
fn texts() -> Result<Vec<Vec<u8>>, Failure> {
    let mut files = Vec::new();
    for folder in TEXTS {
        let folder = workspace::root().join(folder);
        let entries = std::fs::read_dir(&folder).map_err(|e| Failure::file("cannot list", &folder, &e))?;
        files.extend(entries.flatten().map(|entry| entry.path()));
    }
    files.sort();
    let texts = files.iter().map(|file| workspace::read_bytes(file)).collect::<Result<Vec<_>, _>>()?;
    Ok(texts.into_iter().filter(|text| text.len() >= LEAST_TEXT).collect())
}

fn parts(
    whole: &Path,
    line: &Line,
    texts: &[Vec<u8>],
    commands: &Path,
) -> Result<(Vec<u8>, Vec<u8>), Failure> {
    let parts = split(&workspace::read_bytes(whole)?, line, texts)?;
    Ok((small(&parts.first, whole, commands)?, small(&parts.later, whole, commands)?))
}

/// The program as small as wasm-opt makes it; `beside` is a file in whose folder it may write.
fn small(bytes: &[u8], beside: &Path, commands: &Path) -> Result<Vec<u8>, Failure> {
    let file = beside.with_extension("part");
    workspace::write(&file, bytes)?;
    Run::program(commands.join("wasm-opt")).arg("-Oz").arg("-o").arg(&file).arg(&file).shown()?;
    let small = workspace::read_bytes(&file)?;
    workspace::remove(&file)?;
    Ok(small)
}

#[cfg(test)]
mod tests {
    use super::PLACE;
    use crate::workspace;

    #[test]
    fn the_loader_has_the_place() {
        let loader = workspace::read(&workspace::root().join("www/worker_loader.js")).unwrap();
        assert_eq!(loader.matches(PLACE).count(), 1);
    }
}
