//! The page's program as it is published: cut in two, both parts made small.

use std::path::Path;

use crate::digest::{integrity, short};
use crate::run::{Failure, Run};
use crate::split::{Line, split};
use crate::workspace;

/// Where the page's program is cut.
const LINE: Line = Line { entrance: "page::later", others: &["protocol::reading", "protocol::wire"] };

/// A file that `boot.js` fetches.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asset {
    /// Its address from the page.
    pub(crate) address: String,
    /// Its digest, as browsers check it.
    pub(crate) integrity: String,
}

/// Both parts of the program.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Program {
    pub(crate) first: Asset,
    pub(crate) later: Asset,
}

/// Cuts the program in `dist/` that has this address, and puts the parts in its place. `commands` is the folder of
/// wasm-opt.
pub(crate) fn publish(dist: &Path, address: &str, commands: &Path) -> Result<Program, Failure> {
    let whole = dist.join(address.trim_start_matches("./"));
    let parts = split(&workspace::read_bytes(&whole)?, &LINE)?;
    workspace::remove(&whole)?;
    let small = |bytes: &[u8]| -> Result<Vec<u8>, Failure> {
        let file = dist.join("part.wasm");
        workspace::write(&file, bytes)?;
        Run::program(commands.join("wasm-opt")).arg("-Oz").arg("-o").arg(&file).arg(&file).shown()?;
        let small = workspace::read_bytes(&file)?;
        workspace::remove(&file)?;
        Ok(small)
    };
    let (first, later) = (small(&parts.first)?, small(&parts.later)?);
    // They belong together, so both names change when one of them does.
    let build = short(&[first.as_slice(), later.as_slice()].concat());
    let asset = |name: String, bytes: &[u8]| {
        workspace::write(&dist.join(&name), bytes)?;
        Ok(Asset { address: format!("./{name}"), integrity: integrity(bytes) })
    };
    Ok(Program {
        first: asset(format!("app-{build}_bg.wasm"), &first)?,
        later: asset(format!("later-{build}.wasm"), &later)?,
    })
}
