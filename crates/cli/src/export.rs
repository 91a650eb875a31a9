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
        let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
        remove_stale(folder, &names).map_err(|error| cannot(folder, &error))?;
    }
    for (file, target) in files.iter().zip(&targets) {
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(|error| cannot(parent, &error))?;
        }
        fs::write(target, &file.bytes).map_err(|error| cannot(target, &error))?;
        if file.is_program() {
            make_executable(target).map_err(|error| cannot(target, &error))?;
        }
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

/// Removes the lists and the numbered files of an earlier export: one that is left over would be taken for a part of
/// this plan.
fn remove_stale(folder: &Path, names: &[&str]) -> io::Result<()> {
    let mut folders: Vec<&str> =
        names.iter().filter_map(|name| name.rsplit_once('/')).map(|(folder, _)| folder).collect();
    folders.push("lists");
    folders.sort_unstable();
    folders.dedup();
    for name in folders {
        let entries = match fs::read_dir(folder.join(name)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let entry = entry?;
            let old = format!("{name}/{}", entry.file_name().to_string_lossy());
            if is_of_an_export(&old, names) && entry.file_type()?.is_file() {
                fs::remove_file(entry.path())?;
            }
        }
    }
    Ok(())
}

/// True for a file that an earlier export may have written: a list, or a file with a place in the landing order where
/// this export, which has the files `names`, writes files with this ending too.
fn is_of_an_export(old: &str, names: &[&str]) -> bool {
    let parts = |name: &str| {
        let (folder, file) = name.rsplit_once('/')?;
        let (stem, end) = file.rsplit_once('.')?;
        Some((folder.to_owned(), stem.to_owned(), end.to_owned()))
    };
    let Some((folder, stem, end)) = parts(old) else { return false };
    let digits = stem.bytes().take_while(u8::is_ascii_digit).count();
    let is_numbered = digits >= 2 && stem.as_bytes().get(digits) == Some(&b'-');
    let is_written =
        || names.iter().filter_map(|name| parts(name)).any(|new| new.0 == folder && new.2 == end);
    (folder == "lists" && matches!(&*end, "nul" | "txt")) || (is_numbered && is_written())
}

/// Lets a script be started by its name, where the system asks for that.
fn make_executable(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    let _ = path;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_of_an_export;

    #[test]
    fn what_an_earlier_export_left_is_told_from_what_is_the_users() {
        let names = ["split.sh", "lists/01-core.nul", "bodies/01-core.md"];
        for old in ["lists/02-docs.nul", "lists/unclassified.txt", "bodies/02-docs.md", "bodies/113-docs.md"]
        {
            assert!(is_of_an_export(old, &names), "{old}");
        }
        for old in
            ["lists/02-docs.md", "bodies/notes.md", "bodies/1-a.md", "bodies/02-docs.txt", "02-x.md", "x"]
        {
            assert!(!is_of_an_export(old, &names), "{old}");
        }
    }
}
