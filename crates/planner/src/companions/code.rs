//! Which code a test tests.

use super::conventions::{CONVENTIONS, Convention, EVERYWHERE, MIRRORS, TEST_FOLDERS};
use crate::plan::Places;
use changeset::{ChangeSet, FileIdx};

/// How many files of one folder are looked at for one test: those whose names begin with the name of the code.
const MOST_BESIDE: usize = 64;

/// What a test's name says of the code that it tests.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Test<'a> {
    /// The folder that the test stands in, with its `/`; empty at the root.
    folder: &'a [u8],
    /// The name of the code without its end.
    stem: &'a [u8],
    /// The end of the test's name.
    end: &'a [u8],
    /// Place of the convention among [`CONVENTIONS`].
    convention: usize,
}

impl<'a> Test<'a> {
    /// The test that a file of this folder and name is.
    pub(crate) fn of(folder: &'a [u8], name: &'a [u8]) -> Option<Self> {
        let (base, end) = cut(name)?;
        let fits = |convention: &Convention| {
            let stem = base.strip_prefix(convention.before.as_bytes())?;
            let stem = stem.strip_suffix(convention.after.as_bytes()).filter(|stem| !stem.is_empty())?;
            let is_there = convention.folder.is_none_or(|wanted| last_folder(folder) == wanted.as_bytes());
            (is_there && has(convention.ends, end)).then_some(stem)
        };
        let mut all = CONVENTIONS.iter().enumerate();
        let (convention, stem) = all.find_map(|(at, convention)| Some((at, fits(convention)?)))?;
        Some(Self { folder, stem, end, convention })
    }

    fn convention(&self) -> &'static Convention {
        // The place was found among them.
        CONVENTIONS.get(self.convention).unwrap_or(&CONVENTIONS[0])
    }
}

/// Folder (with its `/`) and name of a path.
pub(crate) fn parted(path: &[u8]) -> (&[u8], &[u8]) {
    let at = path.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    path.split_at_checked(at).unwrap_or((&[], path))
}

/// A name without its end, and the end.
fn cut(name: &[u8]) -> Option<(&[u8], &[u8])> {
    let dot = name.iter().rposition(|byte| *byte == b'.')?;
    Some((name.get(..dot)?, name.get(dot + 1..)?))
}

fn has(ends: &[&str], end: &[u8]) -> bool {
    ends.iter().any(|other| other.as_bytes() == end)
}

fn last_folder(folder: &[u8]) -> &[u8] {
    parted(folder.strip_suffix(b"/").unwrap_or(folder)).1
}

/// What is known of the code that a test tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    /// It is this file, or this one of several that go to the same pull request.
    Found(FileIdx),
    /// Several files fit, and they go to different pull requests.
    Several,
    /// The change set does not hold it.
    Absent,
}

impl Code {
    /// What is known once `file` fits too.
    fn and(self, file: FileIdx, places: &Places) -> Self {
        match self {
            Self::Absent => Self::Found(file),
            Self::Found(one) if places.pull_request(one) == places.pull_request(file) => self,
            Self::Found(_) | Self::Several => Self::Several,
        }
    }
}

/// Finds code by its path.
pub(crate) struct Sources<'a> {
    changes: &'a ChangeSet,
    places: &'a Places,
    /// All code that is no test, in the order of its paths.
    by_path: Vec<FileIdx>,
    /// The path that is being looked for.
    sought: Vec<u8>,
    /// The crate that was looked at last: tests of one crate follow each other.
    last_crate: Option<(Vec<u8>, Code)>,
}

impl<'a> Sources<'a> {
    pub(crate) fn of(changes: &'a ChangeSet, places: &'a Places) -> Self {
        let is_code = |file: &FileIdx| {
            let (folder, name) = parted(changes.path(*file));
            let is_code = cut(name).is_some_and(|(_, end)| CONVENTIONS.iter().any(|one| has(one.code, end)));
            is_code && Test::of(folder, name).is_none() && places.pull_request(*file).is_some()
        };
        let by_path = changes.files_by_path().filter(is_code).collect();
        Self { changes, places, by_path, sought: Vec::new(), last_crate: None }
    }

    /// The code of each test, looked for beside it, in mirrored trees, in its crate, then anywhere by its name.
    pub(crate) fn of_tests<T: Copy>(&mut self, tests: &[(T, Test<'a>)]) -> Vec<(T, Code)> {
        let mut found = Vec::with_capacity(tests.len());
        let mut elsewhere = Vec::new();
        for (file, test) in tests {
            let mut code = self.near(test);
            if code == Code::Absent && test.convention().is_of_the_crate {
                code = self.in_crate(test);
            } else if code == Code::Absent && !has(EVERYWHERE, test.stem) {
                elsewhere.push((test.stem, test.convention, found.len()));
            }
            found.push((*file, code));
        }
        self.anywhere(elsewhere, &mut found);
        found
    }

    fn near(&mut self, test: &Test<'_>) -> Code {
        let code = self.in_folder(&[test.folder], test);
        if code != Code::Absent {
            return code;
        }
        let above = test.folder.strip_suffix(b"/").unwrap_or(test.folder);
        let (above, last) = parted(above);
        if has(TEST_FOLDERS, last) {
            let code = self.in_folder(&[above], test);
            if code != Code::Absent {
                return code;
            }
        }
        for (tests, mirrored) in MIRRORS {
            let Some((before, behind)) = around(test.folder, tests.as_bytes()) else { continue };
            for tree in *mirrored {
                let slash: &[u8] = if tree.is_empty() { b"" } else { b"/" };
                let code = self.in_folder(&[before, tree.as_bytes(), slash, behind], test);
                if code != Code::Absent {
                    return code;
                }
            }
        }
        Code::Absent
    }

    /// Code of the test's name in the folder that these pieces spell; code of the same end first.
    fn in_folder(&mut self, folder: &[&[u8]], test: &Test<'_>) -> Code {
        self.sought.clear();
        for piece in folder.iter().copied().chain([test.stem, b"."]) {
            self.sought.extend_from_slice(piece);
        }
        let convention = test.convention();
        let mut code = Code::Absent;
        for file in self.below(&self.sought).take(MOST_BESIDE) {
            let end = self.changes.path(file).get(self.sought.len()..).unwrap_or_default();
            if end == test.end && has(convention.code, end) {
                return Code::Found(file);
            }
            if has(convention.code, end) {
                code = code.and(file, self.places);
            }
        }
        code
    }

    /// The code beside the folder of tests of a crate, where all of it goes to one pull request.
    fn in_crate(&mut self, test: &Test<'_>) -> Code {
        let Some((before, _)) = around(test.folder, b"tests") else { return Code::Absent };
        if let Some((_, code)) = self.last_crate.as_ref().filter(|(of, _)| of == before) {
            return *code;
        }
        let folder = [before, b"src/"].concat();
        let code = self.below(&folder).fold(Code::Absent, |code, file| code.and(file, self.places));
        self.last_crate = Some((before.to_vec(), code));
        code
    }

    /// The code whose paths begin with `prefix`.
    fn below(&self, prefix: &[u8]) -> impl Iterator<Item = FileIdx> {
        let first = self.by_path.partition_point(|file| self.changes.path(*file) < prefix);
        let rest = self.by_path.get(first..).unwrap_or_default().iter().copied();
        rest.take_while(move |file| self.changes.path(*file).starts_with(prefix))
    }

    /// Code of these names in any folder: stem, convention, place among `found`.
    fn anywhere<T>(&self, mut sought: Vec<(&[u8], usize, usize)>, found: &mut [(T, Code)]) {
        sought.sort_unstable();
        let mut names: Vec<(&[u8], usize, Code)> = Vec::new();
        names.extend(sought.iter().map(|(stem, convention, _)| (*stem, *convention, Code::Absent)));
        names.dedup_by_key(|(stem, convention, _)| (*stem, *convention));
        for file in &self.by_path {
            let Some((stem, end)) = cut(parted(self.changes.path(*file)).1) else { continue };
            let first = names.partition_point(|(other, ..)| *other < stem);
            let rest = names.get_mut(first..).unwrap_or_default().iter_mut();
            for (_, convention, code) in rest.take_while(|(other, ..)| *other == stem) {
                if CONVENTIONS.get(*convention).is_some_and(|convention| has(convention.code, end)) {
                    *code = code.and(*file, self.places);
                }
            }
        }
        for (stem, convention, place) in sought {
            let name =
                names.binary_search_by_key(&(stem, convention), |(stem, convention, _)| (*stem, *convention));
            let code = name.ok().and_then(|at| names.get(at)).map(|(_, _, code)| *code);
            if let (Some(code), Some((_, slot))) = (code, found.get_mut(place)) {
                *slot = code;
            }
        }
    }
}

/// What stands before and behind the first folder of this name (which may have a `/` inside).
fn around<'a>(folder: &'a [u8], name: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let mut from = 0;
    loop {
        let rest = folder.get(from..)?;
        if let Some(behind) = rest.strip_prefix(name).and_then(|behind| behind.strip_prefix(b"/")) {
            return Some((folder.get(..from)?, behind));
        }
        from += rest.iter().position(|byte| *byte == b'/')? + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use changeset::{Builder, Row};

    #[test]
    fn every_lock_file_with_a_package_file_is_known_as_one() {
        let mut knowledge = crate::Knowledge::new();
        for (lock, packages) in crate::package_files() {
            assert!(knowledge.sorts(lock.as_bytes()).has(crate::Sort::LockFile), "{lock}");
            assert!(!packages.is_empty());
        }
    }

    #[test]
    fn the_example_of_every_convention_is_found_among_other_files() {
        for convention in CONVENTIONS {
            let (test, code) = convention.example;
            let other = ["elsewhere/", code, "x"].concat();
            let mut builder = Builder::default();
            for path in [test, code, &other, "README.md"] {
                builder.push(Row { path: path.as_bytes(), ..Row::default() });
            }
            let (changes, _) = builder.finish();
            let mut places = Places::default();
            changes.files().for_each(|_| places.push(0, 0, 0));
            let (folder, name) = parted(test.as_bytes());
            let found = Test::of(folder, name).map(|test| (0_u32, test));
            let found = Sources::of(&changes, &places).of_tests(&found.into_iter().collect::<Vec<_>>());
            let drawn: Vec<_> = found
                .iter()
                .map(|(_, code)| match code {
                    Code::Found(file) => String::from_utf8_lossy(changes.path(*file)).into_owned(),
                    other @ (Code::Several | Code::Absent) => format!("{other:?}"),
                })
                .collect();
            assert_eq!(drawn, [code], "{test}");
        }
    }
}
