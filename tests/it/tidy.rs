//! What neither the compiler nor clippy checks: who may use whom, where colours live, what must not be in the tree.
#![allow(clippy::expect_used, clippy::panic, reason = "what reads the tree for these tests may fail them")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which of our own crates a crate may depend on, strictly downward: the table of ARCHITECTURE.md.
const HOUSE: [(&str, &[&str]); 15] = [
    ("app", &["state", "protocol", "strategy"]),
    ("worker", &["engine", "protocol"]),
    ("cli", &["engine"]),
    ("state", &["protocol", "strategy"]),
    (
        "engine",
        &["protocol", "manifest", "permalink", "diagram", "planner", "notation", "strategy", "changeset"],
    ),
    ("protocol", &["strategy"]),
    ("manifest", &["diagram", "planner", "notation", "strategy", "changeset"]),
    ("permalink", &["planner", "notation", "strategy", "changeset"]),
    ("diagram", &["planner", "strategy", "changeset"]),
    ("planner", &["strategy", "changeset"]),
    ("notation", &["strategy"]),
    ("strategy", &[]),
    ("changeset", &[]),
    ("bench", &["engine", "strategy", "changeset"]),
    ("xtask", &[]),
];

/// Who alone may name a crate of others, so that it can be replaced in one place.
const OWNERS: [(&str, &[&str]); 13] = [
    ("globset", &["planner"]),
    ("petgraph", &["planner"]),
    ("saphyr-parser", &["notation"]),
    ("strsim", &["notation"]),
    ("time", &["strategy"]),
    ("schemars", &["strategy"]),
    ("jsonschema", &["notation"]),
    ("serde-wasm-bindgen", &["protocol"]),
    ("yew", &["app"]),
    ("zip", &["manifest"]),
    ("miniz_oxide", &["permalink"]),
    ("crc32fast", &["changeset", "permalink"]),
    ("clap", &["cli", "xtask"]),
];

#[test]
fn crates_depend_downward_only() {
    let manifests = manifests();
    let known: BTreeSet<_> = HOUSE.iter().map(|(name, _)| *name).collect();
    let there: BTreeSet<_> = manifests.keys().map(String::as_str).collect();
    assert_eq!(there, known, "a new crate gets a row in HOUSE and in ARCHITECTURE.md");
    let mut wrong = Vec::new();
    for (name, allowed) in HOUSE {
        let own = manifests[name].dependencies.iter().filter(|it| known.contains(it.as_str()));
        wrong.extend(
            own.filter(|it| !allowed.contains(&it.as_str())).map(|it| format!("{name} may not use {it}")),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn crates_of_others_stay_with_their_owner() {
    let manifests = manifests();
    let mut wrong = Vec::new();
    for (library, owners) in OWNERS {
        for (name, manifest) in &manifests {
            let names_it =
                manifest.dependencies.contains(library) || manifest.for_development.contains(library);
            if names_it && !owners.contains(&name.as_str()) {
                wrong.push(format!("{name} may not name {library}: that is for {owners:?}"));
            }
        }
        for owner in owners {
            let manifest = &manifests[*owner];
            if !manifest.dependencies.contains(library) && !manifest.for_development.contains(library) {
                wrong.push(format!("{owner} no longer uses {library}: OWNERS is out of date"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_platform_calls_into_the_browser() {
    let platform = root().join("crates/app/src/platform");
    // A browser test stands outside of the page and looks at it.
    let tests = root().join("crates/app/tests");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in files_below(&root().join("crates"), &["rs"]) {
        seen += 1;
        if !file.starts_with(&platform)
            && !file.starts_with(&tests)
            && code(&file).contains("web_sys::window")
        {
            wrong.push(shown(&file));
        }
    }
    assert!(seen > 30, "only {seen} files were looked at");
    assert!(wrong.is_empty(), "web_sys::window belongs into crates/app/src/platform: {wrong:#?}");
}

/// Text becomes markup nowhere, and `style=` does nothing under the page's policy.
#[test]
fn the_page_makes_no_markup_from_text_and_sets_no_style_attribute() {
    const FORBIDDEN: [&str; 9] = [
        "innerHTML",
        "outerHTML",
        "inner_html",
        "outer_html",
        "insert_adjacent_html",
        "from_html_unchecked",
        "allow(unsafe_code",
        " style=",
        "set_attribute(\"style\"",
    ];
    let mut wrong = Vec::new();
    for file in app_sources() {
        let text = code(&file);
        for word in FORBIDDEN {
            if text.contains(word) {
                wrong.push(format!("{}: `{}`", shown(&file), word.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn colours_are_written_in_tokens_css_only() {
    let styles = style_sheets();
    let tokens = styles.iter().find(|file| file.ends_with("tokens.css")).expect("www/styles/tokens.css");
    let mut wrong = Vec::new();
    let app = app_sources();
    let diagram = files_below(&root().join("crates/diagram/src"), &["rs"]);
    for file in styles.iter().filter(|file| *file != tokens).chain(&app).chain(&diagram) {
        for (at, line) in code(file).lines().enumerate() {
            if let Some(colour) = colour_in(line) {
                wrong.push(format!("{}:{}: `{colour}`", shown(file), at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "give it a name in www/styles/tokens.css: {wrong:#?}");
}

#[test]
fn a_colour_is_recognised() {
    for line in
        ["color: #fff;", "a: #A1B2C3", "b: rgb(1 2 3)", "c: oklch(0.5 0 0)", "hsl(1,2%,3%)", "#12345678"]
    {
        assert!(colour_in(line).is_some(), "{line}");
    }
    for line in
        ["#[cfg(test)]", "#plan=1", "color: var(--ink)", "color-mix(in oklch, a, b)", "#12", "x#fff", "&#39;"]
    {
        assert_eq!(colour_in(line), None, "{line}");
    }
}

/// A class that no view carries is a rule that nobody sees.
#[test]
fn every_css_class_is_used() {
    let mut used = String::new();
    for file in app_sources().iter().chain(&[root().join("index.html")]) {
        used.push_str(&read(file));
    }
    let words: BTreeSet<_> = used.split(|c: char| !is_of_a_class(c)).collect();
    let mut classes = BTreeSet::new();
    for file in style_sheets() {
        classes.extend(classes_in(&without_block_comments(&read(&file))));
    }
    // Until the views are written there is nothing to compare with.
    if app_sources().len() <= 10 {
        return;
    }
    assert!(classes.len() > 20, "only {} classes in www/styles", classes.len());
    let unused: Vec<_> = classes.iter().filter(|class| !words.contains(class.as_str())).collect();
    assert!(unused.is_empty(), "classes in www/styles that crates/app never names: {unused:#?}");
}

#[test]
fn classes_are_found_in_selectors() {
    let css = "@layer base { .card, .card[data-a=\"b.c\"]:not(.is-open) > a.link { margin: .5em } }\n\
               @media (width < 30.5em) { .list { & .row { color: red } } }";
    let found: Vec<_> = classes_in(css).into_iter().collect();
    assert_eq!(found, ["card", "is-open", "link", "list", "row"]);
}

#[test]
fn no_file_outgrows_its_job() {
    let mut long = Vec::new();
    for file in files_below(&root(), &["rs"]) {
        let lines = read(&file).lines().count();
        if lines > 500 {
            long.push(format!("{}: {lines} lines", shown(&file)));
        }
    }
    assert!(long.is_empty(), "split these: {long:#?}");
}

/// The tree names no place of the machine that it was written on and no server that packages came from; no test is
/// left out.
#[test]
fn the_tree_speaks_of_the_project_alone() {
    let places = [["/", "work/"].concat(), ["/", "root/"].concat(), ["/tmp/", "bash_jobs"].concat()];
    let anywhere = [["registry.", "npmjs"].concat(), ["static.", "crates.io"].concat()];
    let left_out = [
        ["#[", "ignore"].concat(),
        ["test.", "skip("].concat(),
        ["test.", "fixme("].concat(),
        [".", "only("].concat(),
    ];
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in files_below(&root(), &[]) {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        seen += 1;
        let is_test_code = file.extension().is_some_and(|it| it == "rs" || it == "mjs");
        for (at, line) in text.lines().enumerate() {
            let is_place = places.iter().any(|place| starts_a_path(line, place));
            let is_host = anywhere.iter().any(|host| line.contains(host.as_str()));
            let is_left_out = is_test_code && left_out.iter().any(|it| line.contains(it.as_str()));
            if is_place || is_host || is_left_out {
                wrong.push(format!("{}:{}: {}", shown(&file), at + 1, line.trim()));
            }
        }
    }
    assert!(seen > 60, "only {seen} files were looked at");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What a Cargo.toml names.
#[derive(Default)]
struct Manifest {
    dependencies: BTreeSet<String>,
    for_development: BTreeSet<String>,
}

/// The manifests of `crates/`, by the name of the crate, which is that of its folder.
fn manifests() -> BTreeMap<String, Manifest> {
    let folders = fs::read_dir(root().join("crates")).expect("crates/");
    let folders = folders.map(|entry| entry.expect("an entry of crates/").path());
    let named = folders.filter(|folder| folder.is_dir()).map(|folder| {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        (name, manifest(&read(&folder.join("Cargo.toml"))))
    });
    named.collect()
}

fn manifest(text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    let mut section = "";
    for line in text.lines().map(str::trim) {
        if let Some(head) = line.strip_prefix('[') {
            section = head.trim_end_matches(']');
        } else if let Some(name) = line.split(['.', ' ', '=']).next().filter(|name| !name.is_empty()) {
            if name.starts_with('#') {
                continue;
            }
            if section.ends_with("dev-dependencies") {
                manifest.for_development.insert(name.to_owned());
            } else if section.ends_with("dependencies") {
                manifest.dependencies.insert(name.to_owned());
            }
        }
    }
    manifest
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the root of the repository").to_path_buf()
}

fn app_sources() -> Vec<PathBuf> {
    files_below(&root().join("crates/app"), &["rs"])
}

fn style_sheets() -> Vec<PathBuf> {
    files_below(&root().join("www/styles"), &["css"])
}

/// All files of our own below a folder; with endings, only those.
fn files_below(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    const OF_OTHERS: [&str; 5] = [".git", "target", "dist", "node_modules", "results"];
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(here) = open.pop() {
        let Ok(entries) = fs::read_dir(&here) else { continue };
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            if OF_OTHERS.contains(&name.as_str()) || path.is_symlink() {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else if endings.is_empty() || endings.contains(&ending.as_str()) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

fn shown(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).display().to_string()
}

/// The text of a file without its comments; lines stay where they are.
fn code(file: &Path) -> String {
    let text = read(file);
    if file.extension().is_some_and(|it| it == "css") {
        return without_block_comments(&text);
    }
    text.lines()
        .map(|line| if line.trim_start().starts_with("//") { "\n".into() } else { format!("{line}\n") })
        .collect()
}

fn without_block_comments(css: &str) -> String {
    let mut kept = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        let (inside, after) = comment.split_once("*/").unwrap_or((comment, ""));
        kept.push_str(before);
        kept.extend(inside.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// The first colour written out in a line: `#` and 3, 4, 6 or 8 hexadecimal digits, or a colour function.
fn colour_in(line: &str) -> Option<String> {
    const FUNCTIONS: [&str; 9] =
        ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("];
    for (at, _) in line.match_indices('#') {
        let is_inside_a_word = line[..at].chars().next_back().is_some_and(|c| is_of_a_class(c) || c == '&');
        let word: String = line[at + 1..].chars().take_while(|c| is_of_a_class(*c)).collect();
        let is_hex = word.chars().all(|c| c.is_ascii_hexdigit());
        if is_hex && !is_inside_a_word && matches!(word.len(), 3 | 4 | 6 | 8) {
            return Some(format!("#{word}"));
        }
    }
    let called =
        |function: &&str| line.match_indices(function).any(|(at, _)| !line[..at].ends_with(is_of_a_class));
    FUNCTIONS.into_iter().find(called).map(str::to_owned)
}

/// The classes that the selectors of a style sheet name.
fn classes_in(css: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in css.match_indices('{') {
        let start = css[..at].rfind(['{', '}', ';']).map_or(0, |before| before + 1);
        let selector = css[start..at].trim();
        if selector.starts_with('@') {
            continue;
        }
        // What stands in quotes is a value of an attribute.
        for part in selector.split('"').step_by(2) {
            for after in part.split('.').skip(1) {
                let class: String = after.chars().take_while(|c| is_of_a_class(*c)).collect();
                if !class.is_empty() {
                    found.insert(class);
                }
            }
        }
    }
    found
}

fn is_of_a_class(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Whether the place stands in the line as the beginning of a path, not as folders within one.
fn starts_a_path(line: &str, place: &str) -> bool {
    line.match_indices(place)
        .any(|(at, _)| !line[..at].ends_with(|c: char| is_of_a_class(c) || ".*/}$".contains(c)))
}
