//! `cargo xtask serve`: the page while it is being worked on.

use crate::dist::{Tools, trunk};
use crate::run::Failure;
use crate::workspace;

/// Builds the page and serves it until it is stopped; a change of a file builds it anew.
pub(crate) fn serve(port: u16) -> Result<(), Failure> {
    println!("Making sure of the tools");
    let tools = Tools::ready()?;
    // A place of its own: what `build` left in dist/ stays as it is.
    let folder = workspace::scratch()?.join("serve");
    workspace::create(&folder)?;
    println!("Building the page; it will be at http://127.0.0.1:{port} (stop with Ctrl+C)");
    trunk(&tools, "serve")?.arg("--dist").arg(&folder).arg("--port").arg(port.to_string()).shown()
}
