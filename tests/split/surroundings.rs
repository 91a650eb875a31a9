//! Wherever the scripts run, and whatever is configured, they make the same commits.

use crate::plans::{LISTS, Planned, fixed, three};
use crate::repository::{Repository, assert_same, command, corpus, fed};
use crate::run::{Shell, ran};
use std::fs;
use std::path::Path;

const APPLY: [&str; 3] = ["--apply", "base", "head"];

/// What `split.sh` prints where nothing is unusual.
fn expected(repository: &Repository, plan: &Planned) -> String {
    let script = plan.export(repository).join("split.sh");
    let ran = Shell::Dash.run(repository, &repository.at(), &script, &["base", "head"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert_eq!(ran.out.lines().count(), 3);
    ran.out
}

/// Makes and removes the branches in `at` with this environment.
fn round(
    repository: &Repository,
    plan: &Planned,
    at: &Path,
    environment: &[(&str, &str)],
    arguments: &[&str],
) {
    let expected = expected(repository, plan);
    let folder = plan.export(repository);
    let (refs, state) = (repository.refs(), repository.state());
    for name in ["split.sh", "undo.sh"] {
        for shell in [Shell::Dash, Shell::Bash] {
            let mut command = shell.command(repository, at, &folder.join(name));
            // Bash makes the branches that dash made already: it is refused, and removes those that are gone.
            let is_first = shell == Shell::Dash;
            let arguments = [arguments, if is_first { &["--apply"][..] } else { &[] }].concat();
            command.args(arguments).envs(environment.iter().copied());
            let ran = ran(command.output().unwrap());
            if is_first {
                assert_eq!((ran.status, &ran.out), (Some(0), &expected), "{}", ran.err);
            } else {
                assert_eq!(ran.out, "", "{}", ran.err);
            }
        }
    }
    assert_eq!(repository.refs(), refs);
    assert_same(&repository.state(), &state);
}

/// Settings of git that change what its commands print or do.
const SETTINGS: &[(&str, &str)] = &[
    ("core.quotePath", "false"),
    ("core.autocrlf", "true"),
    ("core.eol", "crlf"),
    ("core.precomposeUnicode", "true"),
    ("core.ignoreCase", "true"),
    ("core.splitIndex", "true"),
    ("core.untrackedCache", "true"),
    ("core.sparseCheckout", "true"),
    ("core.sparseCheckoutCone", "true"),
    ("core.commentChar", "P"),
    ("core.abbrev", "5"),
    ("core.pager", "false"),
    ("index.version", "4"),
    ("index.sparse", "true"),
    ("diff.renames", "copies"),
    ("diff.noprefix", "true"),
    ("diff.relative", "true"),
    ("diff.ignoreSubmodules", "all"),
    ("diff.orderFile", "/dev/null"),
    ("diff.mnemonicPrefix", "true"),
    ("submodule.recurse", "true"),
    ("color.ui", "always"),
    ("color.diff", "always"),
    ("log.showSignature", "true"),
    ("log.date", "relative"),
    ("format.pretty", "oneline"),
    ("commit.gpgSign", "true"),
    ("i18n.commitEncoding", "ISO-8859-1"),
    ("i18n.logOutputEncoding", "ISO-8859-1"),
    ("user.useConfigOnly", "true"),
    ("column.ui", "always"),
    ("alias.diff-tree", "!false"),
];

/// What a caller may have exported.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("GIT_EXTERNAL_DIFF", "false"),
    ("GIT_INDEX_FILE", "/nonexistent/index"),
    ("GIT_WORK_TREE", "/"),
    ("GIT_LITERAL_PATHSPECS", "1"),
    ("GIT_AUTHOR_DATE", "never"),
    ("GIT_COMMITTER_NAME", "Somebody Else"),
    ("GIT_PAGER", "false"),
    ("LC_ALL", "tr_TR.UTF-8"),
    ("LANG", "de_DE.UTF-8"),
    ("CDPATH", "/:/tmp"),
    ("IFS", "/a0:"),
    ("POSIXLY_CORRECT", "1"),
    ("GREP_OPTIONS", "-v"),
    ("work", "/nonexistent"),
    ("me", "verify.sh"),
];

#[test]
fn hostile_configuration_and_environment_change_nothing() {
    let (repository, plan) = fixed();
    let hooks = repository.root.join("hooks");
    fs::create_dir(&hooks).unwrap();
    for name in ["post-index-change", "fsmonitor", "post-checkout", "differ"] {
        let touch = format!("#!/bin/sh\ntouch '{}/canary'\nexit 1\n", repository.root.display());
        fs::write(hooks.join(name), touch).unwrap();
        fs::set_permissions(hooks.join(name), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    }
    let expected = expected(&repository, &plan);
    let scripts = [("core.fsmonitor", "fsmonitor"), ("core.hooksPath", ""), ("diff.external", "differ")]
        .map(|(key, name)| (key, hooks.join(name).to_str().unwrap().to_owned()));
    let settings = SETTINGS.iter().map(|(key, value)| (*key, (*value).to_owned())).chain(scripts);
    let lines: String = settings
        .map(|(key, value)| {
            let (section, name) = key.split_once('.').unwrap();
            format!("[{section}]\n{name} = \"{value}\"\n")
        })
        .collect();
    let config = repository.root.join("config");
    fs::write(&config, lines).unwrap();
    let environment = [&[("GIT_CONFIG_GLOBAL", config.to_str().unwrap())], ENVIRONMENT].concat();
    round(&repository, &plan, &repository.at().join("sub"), &environment, &["base", "head"]);
    assert!(!repository.root.join("canary").exists());
    assert_eq!(expected, self::expected(&repository, &plan));
}

#[test]
fn every_place_of_a_repository_will_do() {
    let (repository, plan) = fixed();
    let dir = repository.at().join(".git");
    let dir = dir.to_str().unwrap();
    round(&repository, &plan, &repository.root, &[("GIT_DIR", dir)], &["base", "head"]);
    round(&repository, &plan, &repository.root, &[("GIT_DIR", "r/.git"), ("TMPDIR", "t")], &["base", "head"]);
    round(&repository, &plan, Path::new(dir), &[], &["base", "head"]);
    let tree = repository.root.join("other tree");
    repository.git(&["worktree", "add", "-q", tree.to_str().unwrap(), "main~0"]);
    round(&repository, &plan, &tree, &[], &["base", "head"]);
    let other = repository.root.join("bare.git");
    repository.git(&["clone", "-q", "--bare", ".", other.to_str().unwrap()]);
    let bare = plan.export(&repository);
    for name in ["split.sh", "undo.sh"] {
        let ran = Shell::Dash.run(&repository, &other, &bare.join(name), &APPLY);
        assert_eq!((ran.status, ran.out), (Some(0), expected(&repository, &plan)), "{}", ran.err);
    }
    let ran = Shell::Dash.run(&repository, &repository.root, &bare.join("split.sh"), &APPLY);
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("this is not inside a git repository"), "{}", ran.err);
}

#[test]
fn without_base_and_head_what_is_usual_is_taken() {
    let (repository, plan) = fixed();
    let script = plan.export(&repository).join("split.sh");
    let run = |arguments: &[&str]| Shell::Dash.run(&repository, &repository.at(), &script, arguments);
    for (arguments, says) in [
        (&[][..], "are the same commit"),
        (&["main", "head"], "have no commit in common"),
        (&["nowhere", "head"], "BASE is no commit"),
        (&["base", "$(touch canary-i)"], "HEAD is no commit"),
        (&["base^{tree}", "head"], "BASE is no commit"),
    ] {
        let ran = run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
        assert!(ran.err.contains(says), "{}", ran.err);
    }
    repository.git(&["update-ref", "refs/heads/main", "base"]);
    repository.git(&["symbolic-ref", "HEAD", "refs/heads/head"]);
    let ran = run(&[]);
    assert_eq!((ran.status, ran.out), (Some(0), expected(&repository, &plan)), "{}", ran.err);
    // The names that the strategy declares go first; one that means harm is no name.
    for (base, head) in [("base", "head"), ("--help", "$(touch canary-h)")] {
        let mut recipe = plan.session.document().recipe.clone();
        (recipe.strategy.base, recipe.strategy.branch) = (Some(base.to_owned()), Some(head.to_owned()));
        let kind = &LISTS[1];
        let reading = engine::read(&repository.list(kind), Some(kind.format)).unwrap();
        let named = engine::NamedReading { name: "list".to_owned(), reading };
        let declared = Planned { session: engine::Session::open(vec![named], recipe).unwrap() };
        let script = declared.export(&repository).join("split.sh");
        let state = repository.state();
        let ran = Shell::Dash.run(&repository, &repository.at(), &script, &[]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        assert_same(&repository.state(), &state);
    }
}

#[test]
fn author_committer_and_dates_are_those_of_head() {
    let (repository, plan) = fixed();
    let script = plan.export(&repository).join("split.sh");
    let ran = Shell::Dash.run(&repository, &repository.at(), &script, &APPLY);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let show = |commit: &str, format: &str| {
        repository.line(&["log", "-1", "--date=raw", &format!("--format={format}"), commit])
    };
    let who = "%an|%ae|%ad|%cn|%ce|%cd";
    assert_eq!(show("tranche/01-p0", who), show("head", who));
    assert_eq!(show("head", "%an|%ad"), "\u{1f469} Dev|1700000200 +0530");
    let files = plan.session.plan().pull_requests[0].files;
    assert_eq!(show("tranche/01-p0", "%B"), format!("Part 0\n\nPull request 1 of 3: {files} files"));
}

/// The bundles of the corpus, where they are: real git made them, with names that mean harm.
#[test]
fn the_bundles_of_the_corpus_split_exactly() {
    let Some(corpus) = corpus() else { return };
    for name in ["plain", "names"] {
        let bundle = corpus.join(format!("repos/{name}.bundle"));
        let (repository, _) = fixed();
        repository.git(&["branch", "-D", "base", "head", "fork"]);
        repository.git(&["fetch", "-q", bundle.to_str().unwrap(), "base:base", "head:head"]);
        // The two share no history, and have names that are withheld: commits like them, one on the other.
        let base = commit_like(&repository, "base", None);
        let head = commit_like(&repository, "head", Some(&base));
        repository.git(&["branch", "-f", "base", &base]);
        repository.git(&["branch", "-f", "head", &head]);
        repository.git(&["branch", "fork", "base"]);
        for kind in [&LISTS[1], &LISTS[8]] {
            let plan = three(&repository.list(kind), kind.format);
            for mode in crate::runs::MODES {
                let round = crate::runs::Round { mode, at: &repository.at(), is_whole: true };
                crate::runs::round(Shell::Dash, &repository, &plan, &round);
            }
        }
    }
}

/// A commit with the tree of `like`, without the names that no plan may have, on `parent`.
fn commit_like(repository: &Repository, like: &str, parent: Option<&str>) -> String {
    let index = repository.root.join("t/index");
    let git = |arguments: &[&str], input: &[u8]| {
        let mut git = command("git", &repository.at());
        git.env("GIT_INDEX_FILE", &index).args(["-c", "user.name=a", "-c", "user.email=a@b"]).args(arguments);
        String::from_utf8(fed(git, input)).unwrap().trim().to_owned()
    };
    let all = repository.tree(like);
    let entries = all.iter().filter(|(path, _)| changeset::withheld(path).is_none());
    let info: Vec<Vec<u8>> =
        entries.map(|(path, entry)| [entry.as_bytes(), b"\t", path, b"\0"].concat()).collect();
    git(&["update-index", "-z", "--index-info"], &info.concat());
    let tree = git(&["write-tree"], b"");
    std::fs::remove_file(&index).unwrap();
    let on: Vec<&str> = parent.iter().flat_map(|parent| ["-p", parent]).collect();
    git(&[&["commit-tree", &tree, "-m", "x"], &on[..]].concat(), b"")
}

#[test]
fn without_git_the_script_says_so() {
    let (repository, plan) = fixed();
    let script = plan.export(&repository).join("split.sh");
    let mut without = Shell::Busybox.command(&repository, &repository.at(), &script);
    fs::remove_file(repository.root.join("applets/git")).unwrap();
    let ran = ran(without.args(APPLY).output().unwrap());
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("there is no git on the PATH"), "{}", ran.err);
}
