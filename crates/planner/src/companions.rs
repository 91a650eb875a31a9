//! Files that go where another file goes: tests with their code, lock files with their package files.

mod code;
mod conventions;

use crate::notice::PlanNotice;
use crate::plan::{Places, PrIdx, Reach};
use changeset::{ChangeSet, FileIdx};
use code::{Code, Sources, Test, parted};
use conventions::{CONVENTIONS, PACKAGE_FILES, SNAPSHOTS};
use strategy::{LockFilesPlace, Strategy, TestsPlace};

/// How many folders above a lock file are looked at.
const MOST_ABOVE: usize = 64;

/// Puts tests and lock files where the policy of `strategy` wants them. A move by hand and a lane are stronger, and
/// a lane holds only what it takes: it draws nothing.
pub(crate) fn companions(
    changes: &ChangeSet,
    strategy: &Strategy,
    places: &mut Places,
    notices: &mut Vec<PlanNotice>,
) {
    if strategy.policy.tests == TestsPlace::WithTheirCode {
        let files =
            changes.files_by_path().filter(|file| is_free(*file, strategy, places)).collect::<Vec<_>>();
        let (tests, snapshots) = leaders(changes, places, with_paths(changes, &files));
        let several = tests.iter().chain(&snapshots).filter(|(_, code)| *code == Code::Several).count();
        // Snapshots follow tests that went where they go.
        for (file, code) in tests.into_iter().chain(snapshots) {
            if let Code::Found(leader) = code {
                follow(file, leader, Reach::TestedCode, strategy, places);
            }
        }
        if several > 0 {
            let tests = u32::try_from(several).unwrap_or(u32::MAX);
            notices.push(PlanNotice::TestsOfSeveral { tests });
        }
    }
    if strategy.policy.lock_files == LockFilesPlace::WithPackageFiles {
        let mut sought = Vec::new();
        for file in changes.files() {
            if let Some(leader) = package_file(changes, changes.path(file), &mut sought)
                && is_free(file, strategy, places)
            {
                follow(file, leader, Reach::PackageFile, strategy, places);
            }
        }
    }
}

/// By example, how tests are told from their names: a test and the code that it tests.
pub fn test_conventions() -> impl Iterator<Item = (&'static str, &'static str)> {
    CONVENTIONS.iter().map(|convention| convention.example)
}

/// By their names, lock files and the package files that they belong to.
pub fn package_files() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    PACKAGE_FILES.iter().copied()
}

/// The file that `file` followed to its place.
pub(crate) fn leader_of(changes: &ChangeSet, places: &Places, file: FileIdx) -> Option<FileIdx> {
    match places.reach(file) {
        Reach::PackageFile => package_file(changes, changes.path(file), &mut Vec::new()),
        Reach::TestedCode => {
            let (tests, snapshots) = leaders(changes, places, with_paths(changes, &[file]));
            let found = tests.iter().chain(&snapshots).find_map(|(_, code)| match code {
                Code::Found(leader) => Some(*leader),
                Code::Several | Code::Absent => None,
            });
            found.filter(|leader| places.pull_request(*leader) == places.pull_request(file))
        }
        Reach::Glob | Reach::Fallback | Reach::Edit | Reach::Tie | Reach::Lane | Reach::Part => None,
    }
}

/// The files of a pull request that followed others there, each with the one that it followed.
pub(crate) fn leaders_of(changes: &ChangeSet, places: &Places, index: PrIdx) -> Vec<(FileIdx, FileIdx)> {
    let of_reach = |reach| {
        let is_there =
            move |file: &FileIdx| places.reach(*file) == reach && places.pull_request(*file) == Some(index);
        changes.files_by_path().filter(is_there).collect::<Vec<_>>()
    };
    let of_tests = of_reach(Reach::TestedCode);
    let (tests, snapshots) = leaders(changes, places, with_paths(changes, &of_tests));
    let led = tests.into_iter().chain(snapshots).filter_map(|(file, code)| match code {
        Code::Found(leader) => Some((file, leader)),
        Code::Several | Code::Absent => None,
    });
    let mut sought = Vec::new();
    let locks = of_reach(Reach::PackageFile).into_iter();
    led.chain(locks.filter_map(|file| Some((file, package_file(changes, changes.path(file), &mut sought)?))))
        .collect()
}

/// True where a policy may say where `file` goes.
fn is_free(file: FileIdx, strategy: &Strategy, places: &Places) -> bool {
    !places.is_withheld(file) && places.reach(file) != Reach::Edit && !is_in_lane(file, strategy, places)
}

/// True where `file` is in a lane, or in a part of one.
fn is_in_lane(file: FileIdx, strategy: &Strategy, places: &Places) -> bool {
    match places.reach(file) {
        Reach::Lane => true,
        Reach::Part => {
            let part = places.pull_request(file).and_then(|part| strategy.pull_requests.get(part.at()));
            part.and_then(|part| part.part_of.as_ref()).is_some_and(|whole| {
                strategy.pull_requests.iter().any(|other| other.key == *whole && other.takes.is_some())
            })
        }
        Reach::Glob | Reach::Fallback | Reach::Edit | Reach::Tie | Reach::TestedCode | Reach::PackageFile => {
            false
        }
    }
}

fn follow(file: FileIdx, leader: FileIdx, reach: Reach, strategy: &Strategy, places: &mut Places) {
    let to = places.pull_request(leader).filter(|_| !is_in_lane(leader, strategy, places));
    let Some(to) = to else { return };
    if places.pull_request(file) != Some(to) {
        places.put(file, to, places.group(leader), reach);
    } else if places.is_contested(file) {
        // It stays, and who else claims it does not matter any more.
        places.put(file, to, places.group(file), reach);
    }
}

/// The file of the change set that `path`, which is not in it, would follow by the policy, and why.
pub(crate) fn leader_of_path(
    changes: &ChangeSet,
    strategy: &Strategy,
    places: &Places,
    path: &[u8],
) -> Option<(FileIdx, Reach)> {
    let mut found = None;
    if strategy.policy.tests == TestsPlace::WithTheirCode {
        let (tests, snapshots) = leaders(changes, places, [((), path)].into_iter());
        found = tests.into_iter().chain(snapshots).find_map(|((), code)| match code {
            Code::Found(leader) => Some((leader, Reach::TestedCode)),
            Code::Several | Code::Absent => None,
        });
    }
    if strategy.policy.lock_files == LockFilesPlace::WithPackageFiles {
        let package = package_file(changes, path, &mut Vec::new());
        found = package.map(|leader| (leader, Reach::PackageFile)).or(found);
    }
    found.filter(|(leader, _)| {
        places.pull_request(*leader).is_some() && !is_in_lane(*leader, strategy, places)
    })
}

type Led<T> = Vec<(T, Code)>;

fn with_paths<'a>(changes: &'a ChangeSet, files: &'a [FileIdx]) -> impl Iterator<Item = (FileIdx, &'a [u8])> {
    files.iter().map(|file| (*file, changes.path(*file)))
}

/// What each of `files` follows: tests their code; snapshots their test, or its code where the test stays as it is.
fn leaders<'a, T: Copy>(
    changes: &'a ChangeSet,
    places: &'a Places,
    files: impl Iterator<Item = (T, &'a [u8])>,
) -> (Led<T>, Led<T>) {
    let (mut tests, mut snapshots, mut sought) = (Vec::new(), Vec::new(), Vec::new());
    let mut of_present = Vec::new();
    for (file, path) in files {
        let (folder, name) = parted(path);
        if let Some(test) = Test::of(folder, name) {
            tests.push((file, test));
        } else if let Some((folder, name, end)) = snapshot(folder, name) {
            sought.clear();
            for piece in [folder, name, end] {
                sought.extend_from_slice(piece);
            }
            if let Some(test) = changes.find(&sought) {
                of_present.push((file, Code::Found(test)));
            } else if let Some(test) = Test::of(folder, name).filter(|_| end.is_empty()) {
                snapshots.push((file, test));
            }
        }
    }
    let mut sources = Sources::of(changes, places);
    let of_tests = sources.of_tests(&tests);
    let mut of_snapshots = sources.of_tests(&snapshots);
    of_snapshots.append(&mut of_present);
    (of_tests, of_snapshots)
}

/// Folder and name of the test whose snapshot this is, the name in two pieces.
fn snapshot<'a>(folder: &'a [u8], name: &'a [u8]) -> Option<(&'a [u8], &'a [u8], &'static [u8])> {
    let (above, last) = parted(folder.strip_suffix(b"/")?);
    // Playwright keeps pictures in a folder beside the test.
    if let Some(test) = last.strip_suffix(b"-snapshots") {
        return Some((above, test, b""));
    }
    SNAPSHOTS.iter().find_map(|(folder, taken_off, put_on)| {
        let test = name.strip_suffix(taken_off.as_bytes()).filter(|_| last == folder.as_bytes())?;
        Some((above, test, put_on.as_bytes()))
    })
}

/// The package file in the folder of a lock file, or in the nearest one above it.
fn package_file(changes: &ChangeSet, path: &[u8], sought: &mut Vec<u8>) -> Option<FileIdx> {
    let (mut folder, name) = parted(path);
    let (_, names) = PACKAGE_FILES.iter().find(|(lock, _)| name.eq_ignore_ascii_case(lock.as_bytes()))?;
    for _ in 0..MOST_ABOVE {
        for name in *names {
            sought.clear();
            sought.extend_from_slice(folder);
            sought.extend_from_slice(name.as_bytes());
            if let Some(found) = changes.find(sought) {
                return Some(found);
            }
        }
        folder = parted(folder.strip_suffix(b"/")?).0;
    }
    None
}
