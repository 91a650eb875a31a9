//! Where things lie: the repository, its scratch folder, the cache of tools.

use std::env;
use std::path::{Path, PathBuf};

use crate::run::Failure;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().nth(2).unwrap_or(manifest).to_path_buf()
}

/// Where a release is left.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A folder for what one run leaves to the next and nobody else reads.
pub(crate) fn scratch() -> Result<PathBuf, Failure> {
    let folder = root().join("target").join("xtask");
    create(&folder)?;
    Ok(folder)
}

/// Where installed tools are kept: `$TRANCHE_TOOLS`, else `tranche-tools` in the user's cache folder. It lies
/// outside `target/`, so a fresh clone finds the tools that an earlier one built.
pub(crate) fn tools() -> Result<PathBuf, Failure> {
    let named = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = named("TRANCHE_TOOLS")
        .or_else(|| named("XDG_CACHE_HOME").map(|cache| cache.join("tranche-tools")))
        .or_else(|| env::home_dir().map(|home| home.join(".cache").join("tranche-tools")))
        .ok_or_else(|| Failure::new("no home folder: set TRANCHE_TOOLS to a folder for the tools"))?;
    create(&folder)?;
    Ok(folder)
}

/// Makes a folder and those above it.
pub(crate) fn create(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|e| Failure::file("cannot create", folder, &e))
}

/// The text of a file.
pub(crate) fn read(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|e| Failure::file("cannot read", file, &e))
}

/// The bytes of a file.
pub(crate) fn read_bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(file).map_err(|e| Failure::file("cannot read", file, &e))
}

/// Writes a file anew.
pub(crate) fn write(file: &Path, text: impl AsRef<[u8]>) -> Result<(), Failure> {
    std::fs::write(file, text).map_err(|e| Failure::file("cannot write", file, &e))
}

/// Removes a file, a link or a folder with all it holds; that it does not exist is fine.
pub(crate) fn remove(path: &Path) -> Result<(), Failure> {
    let outcome = match path.symlink_metadata() {
        Ok(it) if it.is_dir() => std::fs::remove_dir_all(path),
        Ok(_) => std::fs::remove_file(path),
        Err(_) => Ok(()),
    };
    outcome.map_err(|e| Failure::file("cannot remove", path, &e))
}

/// The paths of all files below a folder, relative to it, with `/` between folders, sorted.
pub(crate) fn files(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(below) = open.pop() {
        let here = folder.join(&below);
        let entries = std::fs::read_dir(&here).map_err(|e| Failure::file("cannot list", &here, &e))?;
        for entry in entries {
            let entry = entry.map_err(|e| Failure::file("cannot list", &here, &e))?;
            let path = below.join(entry.file_name());
            if entry.path().is_dir() {
                open.push(path);
            } else {
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}
