//! Commands of the system: found on the PATH, else installed through apt where that is possible.

use std::env;
use std::path::PathBuf;

use crate::run::{Failure, Run};

/// Makes sure of `commands`, installing Debian's `packages` where one is missing. `elsewhere` says in a sentence what
/// to do where apt cannot.
pub(crate) fn present(commands: &[&str], packages: &[&str], elsewhere: &str) -> Result<(), Failure> {
    let missing = || commands.iter().find(|command| on_path(&[command]).is_none());
    let Some(first) = missing() else { return Ok(()) };
    let is_root = Run::new("id -u").answer().is_ok_and(|id| id == "0");
    if !is_root || on_path(&["apt-get"]).is_none() {
        return Err(Failure::new(format!(
            "{first} is not on the PATH: {elsewhere} (Debian: `apt-get install {}`), then run again",
            packages.join(" ")
        )));
    }
    println!("    {first} is missing, installing it with apt");
    Run::new("apt-get update").env("DEBIAN_FRONTEND", "noninteractive").shown()?;
    let mut run = Run::new("apt-get install --yes --no-install-recommends");
    for package in packages {
        run = run.arg(package);
    }
    run.env("DEBIAN_FRONTEND", "noninteractive").shown()?;
    match missing() {
        Some(still) => Err(Failure::new(format!("apt was run, but {still} is not on the PATH"))),
        None => Ok(()),
    }
}

/// The first of the commands `names` on the PATH.
pub(crate) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<_> = env::split_paths(&path).collect();
    let places = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.into_iter().find(|place| place.is_file())
}
