//! Every manifest into a folder, and nothing outside it.

use crate::Out;
use crate::failure::Failure;
use crate::input::shown;
use engine::Session;
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

/// Writes every manifest of the plan into `folder`.
///
/// # Errors
/// When the folder has files and `force` is not given, when a link in it leads elsewhere, or when it cannot be
/// written. The plan is rendered before anything is touched.
pub(crate) fn export(session: &Session, folder: &Path, force: bool, out: &mut Out) -> Result<(), Failure> {
    let files = session.manifest_files(None)?;
    let cannot = |path: &Path, error: &io::Error| {
        Failure::Because(format!("`{}` cannot be written: {error}", shown(path)))
    };
    fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    let is_empty = fs::read_dir(folder).map_err(|error| cannot(folder, &error))?.next().is_none();
    if !is_empty && !force {
        return Err(Failure::Because(format!(
            "`{}` is not empty; name another folder, or add `--force` to write into this one",
            shown(folder)
        )));
    }
    let targets: Vec<PathBuf> =
        files.iter().map(|file| target(folder, &file.name)).collect::<Result<_, _>>()?;
    if !is_empty {
        remove_lists(folder).map_err(|error| cannot(folder, &error))?;
    }
    for (file, target) in files.iter().zip(&targets) {
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(|error| cannot(parent, &error))?;
        }
        fs::write(target, &file.bytes).map_err(|error| cannot(target, &error))?;
        writeln!(out, "{}", file.name)?;
    }
    let sum = session.view().sum;
    writeln!(
        out,
        "{} files written; {} rows = {} in pull requests + {} unclassified + {} withheld + {} merged + {} refused",
        files.len(),
        sum.rows,
        sum.assigned,
        sum.unclassified,
        sum.withheld,
        sum.merged,
        sum.refused
    )?;
    Ok(())
}

/// Where the file `name` goes: below `folder`, through no symbolic link.
fn target(folder: &Path, name: &str) -> Result<PathBuf, Failure> {
    let mut target = folder.to_path_buf();
    for part in Path::new(name).components() {
        let Component::Normal(part) = part else {
            return Err(Failure::Because(format!("`{name}` is no name for a file of an export")));
        };
        target.push(part);
        if fs::symlink_metadata(&target).is_ok_and(|found| found.is_symlink()) {
            return Err(Failure::Because(format!(
                "`{}` is a symbolic link; remove it, because nothing is written outside the folder",
                shown(&target)
            )));
        }
    }
    Ok(target)
}

/// Removes the lists of an earlier export: one that is left over would be taken for a part of this plan.
fn remove_lists(folder: &Path) -> io::Result<()> {
    let lists = match fs::read_dir(folder.join("lists")) {
        Ok(lists) => lists,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in lists {
        let entry = entry?;
        let path = entry.path();
        let is_list = path.extension().is_some_and(|end| end == "nul" || end == "txt");
        if is_list && entry.file_type()?.is_file() {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
