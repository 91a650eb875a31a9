//! Recipes written as lines, and drawn as text.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use std::fmt::Write as _;
use strategy::{
    Declared, Dependency, Fallback, FileGroup, GlobText, Incident, Instant, Key, Lane, PathBytes,
    PullRequest, Recipe, Reviewer, RiskBlock, Status, Strategy, TickRef, validate,
};

pub(crate) fn key(text: &str) -> Key {
    Key::new(text).unwrap()
}

pub(crate) fn glob(text: &str) -> GlobText {
    GlobText(text.to_owned())
}

/// Lines such as `api after base of whole takes renames: src/** | lib/**` (one group a bar).
pub(crate) fn recipe(text: &str) -> Recipe {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let strategy = Strategy::new("test", lines.map(written).collect());
    let recipe =
        Recipe { strategy, edits: strategy::Edits::default(), progress: strategy::Progress::default() };
    assert_eq!(validate(&recipe.strategy), []);
    recipe
}

fn written(line: &str) -> PullRequest {
    let (head, globs) = line.split_once(':').unwrap();
    let mut words = head.split_whitespace();
    let name = words.next().unwrap();
    let (mut after, mut part_of, mut takes, mut verb) = (Vec::new(), None, None, "");
    for word in words {
        match (verb, word) {
            (_, "after" | "of" | "takes") => verb = word,
            ("of", _) => part_of = Some(key(word)),
            ("takes", _) => takes = Lane::ALL.into_iter().find(|lane| lane.slug() == word),
            _ => after.push(Dependency { pull_request: key(word), because: "it does".to_owned() }),
        }
    }
    let groups = globs.split('|').enumerate().map(|(at, globs)| FileGroup {
        key: key(&format!("g{at}")),
        title: format!("Group {at}"),
        files: None,
        globs: globs.split_whitespace().map(glob).collect(),
    });
    PullRequest {
        key: key(name),
        icon: None,
        title: format!("The {name}"),
        is_critical_path: false,
        priority: None,
        files: Some(Declared { files: 10, is_approximate: false }),
        risk: None,
        review_time: None,
        after,
        takes,
        part_of,
        groups: groups.filter(|group| !group.globs.is_empty()).collect(),
        chain: Vec::new(),
        criteria: vec!["it builds".to_owned(), format!("{name} works")],
        test_categories: Vec::new(),
        rollback: vec![format!("revert {name}")],
        reviewers: vec![Reviewer { name: "Backend".to_owned(), people: Some(2), called: None }],
        review_name: None,
        agenda: None,
        keeps_when_empty: false,
    }
}

pub(crate) fn drawn(recipe: &Recipe) -> String {
    let mut drawn = String::new();
    for pull_request in &recipe.strategy.pull_requests {
        write!(drawn, "{}", pull_request.key).unwrap();
        if let Some(whole) = &pull_request.part_of {
            write!(drawn, " of {whole}").unwrap();
        }
        if let Some(lane) = pull_request.takes {
            write!(drawn, " takes {}", lane.slug()).unwrap();
        }
        for dependency in &pull_request.after {
            write!(drawn, " after {}", dependency.pull_request).unwrap();
        }
        for group in &pull_request.groups {
            let globs: Vec<_> = group.globs.iter().map(GlobText::as_str).collect();
            write!(drawn, "\n  {}: {}", group.key, globs.join(" ")).unwrap();
        }
        drawn.push('\n');
    }
    for fallback in &recipe.strategy.fallbacks {
        writeln!(drawn, "else {} -> {}", fallback.glob.as_str(), fallback.group).unwrap();
    }
    for block in &recipe.strategy.risks {
        writeln!(
            drawn,
            "risk block of {:?}",
            block.pull_requests.iter().map(Key::as_str).collect::<Vec<_>>()
        )
        .unwrap();
    }
    for (path, to) in &recipe.edits.moves {
        writeln!(drawn, "moved {} to {to}", path.to_text_lossy()).unwrap();
    }
    for tick in &recipe.progress.ticked {
        writeln!(drawn, "ticked {} of {}", tick.item, tick.pull_request.as_ref().unwrap()).unwrap();
    }
    for (key, status) in &recipe.progress.status {
        writeln!(drawn, "{key} is {}", status.words()).unwrap();
    }
    drawn
}

/// Base, a core with two groups, what lands after it, and everything that refers to the core.
pub(crate) fn sample() -> Recipe {
    let mut recipe = recipe(
        "base: base/**
         core after base: core/** | lib/**
         ui after core: ui/**
         docs: docs/**",
    );
    let block = |keys: &[&str]| RiskBlock {
        pull_requests: keys.iter().map(|text| key(text)).collect(),
        level: None,
        icon: None,
        title: None,
        risks: vec!["it breaks".to_owned()],
        mitigations: Vec::new(),
    };
    recipe.strategy.risks = vec![block(&["core", "ui"]), block(&["docs"])];
    for (pattern, group) in [("**/*.md", "core/g1"), ("**", "docs/g0")] {
        let group = group.to_owned().try_into().unwrap();
        recipe.strategy.fallbacks.push(Fallback { glob: glob(pattern), group });
    }
    recipe.edits.moves.insert(PathBytes::from("core/[id]/x"), key("core"));
    recipe.edits.moves.insert(PathBytes::from("elsewhere"), key("core"));
    recipe.progress.ticked.insert(TickRef::criterion(&key("core"), "it builds"));
    recipe.progress.status.insert(key("core"), Status::InReview);
    recipe.progress.status.insert(key("ui"), Status::Merged);
    recipe
}

pub(crate) fn incident(of: &str) -> Incident {
    let (ended, done, updates) = (None, Vec::new(), Vec::new());
    Incident { pull_request: key(of), began: Instant(1), ended, done, updates }
}
