//! Plans of real lists, and the scripts that they export.

use crate::chance::Chance;
use crate::repository::Repository;
use crate::trees;
use changeset::Kind;
use engine::{NamedReading, Recipe, Session};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use strategy::{PathBytes, PullRequestKey};

/// A kind of list: its format's key, and how git is asked for it.
pub(crate) struct ListKind {
    pub(crate) format: &'static str,
    pub(crate) arguments: &'static [&'static str],
}

const fn kind(format: &'static str, arguments: &'static [&'static str]) -> ListKind {
    ListKind { format, arguments }
}

/// Lists that name every path that differs.
pub(crate) const LISTS: &[ListKind] = &[
    kind("raw", &["--raw", "--no-abbrev", "-z", "--no-renames"]),
    kind("raw", &["--raw", "--no-abbrev", "-z", "-M"]),
    kind("raw", &["--raw", "--no-abbrev", "-z", "-M", "-C", "-B"]),
    kind("raw", &["--raw", "-M"]),
    kind("raw", &["--raw", "--no-renames"]),
    kind("raw-numstat", &["--raw", "--no-abbrev", "--numstat", "-z", "-M"]),
    kind("name-status", &["--name-status", "-M", "-C", "--find-copies-harder"]),
    kind("name-status", &["--name-status", "-z", "-B", "-M"]),
    kind("name-only", &["--name-only", "--no-renames"]),
    kind("name-only", &["--name-only", "--no-renames", "-z"]),
    kind("numstat", &["--numstat", "-z", "-M"]),
    kind("numstat", &["--numstat", "--no-renames"]),
    kind("patch", &["--patch", "--full-index", "--binary", "-M"]),
];

impl Repository {
    pub(crate) fn list(&self, kind: &ListKind) -> Vec<u8> {
        let mut arguments = vec!["diff", "--no-color"];
        arguments.extend_from_slice(kind.arguments);
        arguments.push("base...head");
        self.git(&arguments)
    }
}

/// A plan with what its scripts must make of it.
pub(crate) struct Planned {
    pub(crate) session: Session,
}

/// Reads a list and deals its files out to the pull requests of `recipe` by `deal`.
pub(crate) fn planned(
    list: &[u8],
    format: &str,
    mut recipe: Recipe,
    mut deal: impl FnMut(&[u8]) -> usize,
) -> Planned {
    let format = engine::formats().iter().any(|known| known.key == format).then_some(format);
    let reading = engine::read(list, format).unwrap_or_else(|refusal| panic!("{refusal:?}"));
    let keys: Vec<PullRequestKey> =
        recipe.strategy.pull_requests.iter().map(|written| written.key.clone()).collect();
    for file in reading.changes.files() {
        let path = reading.changes.path(file);
        recipe.edits.moves.insert(PathBytes::new(path), keys[deal(path)].clone());
    }
    let session = Session::open(vec![NamedReading { name: "list".to_owned(), reading }], recipe).unwrap();
    Planned { session }
}

/// Titles that mean harm.
const TITLES: &[&str] = &[
    "Core",
    "$(touch canary-t) `touch canary-u`",
    "it's \"quoted\" \\ !",
    "-n \u{1b}]0;x\u{7}\nsecond line",
    "\u{1f69a} \u{202e}evil %s\\n",
    "# not a comment",
    "HELP\nPATHS\ntouch canary-v",
];

/// Pull requests in a random number with random titles; with dependencies between them where `depend`.
pub(crate) fn random_recipe(chance: &mut Chance, depend: bool) -> Recipe {
    let count = 1 + chance.below(6);
    let mut all = Vec::new();
    for at in 0..count {
        let mut after = Vec::new();
        if depend && at > 0 && !chance.once_in(3) {
            after.push(
                serde_json::json!({"pull_request": format!("p{}", chance.below(at)), "because": "$(x)"}),
            );
        }
        all.push(serde_json::json!({
            "key": format!("p{at}"), "title": chance.one(TITLES), "after": after,
            "keeps_when_empty": chance.once_in(4),
        }));
    }
    // The order of landing is not that of the list then.
    all.reverse();
    recipe(&serde_json::json!(all))
}

/// The recipe of these pull requests.
pub(crate) fn recipe(pull_requests: &serde_json::Value) -> Recipe {
    serde_json::from_value(serde_json::json!({
        "strategy": {"tranche": 1, "title": "t", "pull_requests": pull_requests}
    }))
    .unwrap()
}

/// A random plan of a random kind of list.
pub(crate) fn random(chance: &mut Chance, repository: &Repository) -> Planned {
    let mut kind = chance.one(LISTS);
    // Such a name is a rename to who reads this format; the script refuses the plan then.
    let is_text = |kind: &ListKind| kind.format == "numstat" && !kind.arguments.contains(&"-z");
    while is_text(kind) && repository.list(&LISTS[0]).windows(4).any(|part| part == b" => ") {
        kind = chance.one(LISTS);
    }
    let depend = !chance.once_in(3);
    let recipe = random_recipe(chance, depend);
    let count = recipe.strategy.pull_requests.len();
    planned(&repository.list(kind), kind.format, recipe, |_| chance.below(count))
}

/// A repository and a plan of three pull requests that do not wait for each other.
pub(crate) fn fixed() -> (Repository, Planned) {
    let mut chance = Chance::new(7);
    let (mut fork, mut head) = trees::pair(&mut chance, 30, 30, 40);
    fork.insert(b"module".to_vec(), (trees::SUBMODULE, b"1".repeat(40)));
    head.insert(b"module".to_vec(), (trees::SUBMODULE, b"2".repeat(40)));
    let repository = Repository::new(&fork, &head, "sha1");
    let plan = three(&repository.list(&LISTS[1]), LISTS[1].format);
    (repository, plan)
}

/// A plan of this list with three pull requests.
pub(crate) fn three(list: &[u8], format: &str) -> Planned {
    let written: Vec<_> = (0..3)
        .map(|at| serde_json::json!({"key": format!("p{at}"), "title": format!("Part {at}")}))
        .collect();
    let mut next = 0;
    planned(list, format, recipe(&serde_json::json!(written)), |_| {
        next += 1;
        next % 3
    })
}

impl Planned {
    /// The branches in landing order, each with its paths: the old one of a rename too.
    pub(crate) fn branches(&self) -> Vec<(String, Vec<Vec<u8>>)> {
        let (plan, changes) = (self.session.plan(), &self.session.document().changes);
        let mut per_pull_request: BTreeMap<usize, Vec<Vec<u8>>> = BTreeMap::new();
        for file in changes.files() {
            let paths = per_pull_request.entry(plan.places.pull_request(file).unwrap().at()).or_default();
            paths.push(changes.path(file).to_vec());
            let old = changes.old_path(file).filter(|_| changes.kind(file) != Kind::Copied);
            if let Some(old) = old.filter(|old| changes.find(old).is_none()) {
                paths.push(old.to_vec());
            }
        }
        let width = plan.landing_order.len().to_string().len().max(2);
        let landing = plan.landing_order.iter().zip(1..);
        landing
            .map(|(index, number)| {
                let key = &plan.pull_request(*index).unwrap().key;
                let paths = per_pull_request.get(&index.at()).cloned().unwrap_or_default();
                (format!("tranche/{number:0width$}-{key}"), paths)
            })
            .collect()
    }

    /// True where one that lands waits for another one that lands, directly or not.
    pub(crate) fn depends(&self) -> bool {
        let (plan, written) = (self.session.plan(), &self.session.document().recipe.strategy.pull_requests);
        let at = |key: &PullRequestKey| written.iter().position(|other| other.key == *key).unwrap();
        let lands = |at: usize| plan.landing_order.iter().any(|index| index.at() == at);
        (0..written.len()).filter(|start| lands(*start)).any(|start| {
            let mut open = vec![start];
            while let Some(next) = open.pop() {
                let before: Vec<_> = written[next].after.iter().map(|it| at(&it.pull_request)).collect();
                if before.iter().any(|before| lands(*before)) {
                    return true;
                }
                open.extend(before);
            }
            false
        })
    }

    pub(crate) fn script(&self, name: &str) -> Vec<u8> {
        let key = name.replace('.', "-");
        let [file] = self.session.manifest_files(Some(&key)).unwrap().try_into().unwrap();
        assert_eq!(file.name, name);
        file.bytes
    }

    /// Writes the scripts beside the repository.
    pub(crate) fn export(&self, repository: &Repository) -> PathBuf {
        let folder = repository.root.join("export");
        fs::create_dir_all(&folder).unwrap();
        for name in ["split.sh", "undo.sh", "verify.sh"] {
            fs::write(folder.join(name), self.script(name)).unwrap();
        }
        folder
    }
}
