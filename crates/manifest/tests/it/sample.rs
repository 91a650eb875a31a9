//! Plans to make manifests of.

use changeset::{Builder, Count, Ids, Kind, Row, Tally};
use manifest::{Context, MANIFESTS, RenderedFile};
use planner::{Matcher, Plan, PlanDocument};

const SMALL: &str = r#"{
  "strategy": {
    "tranche": 1, "title": "Land it", "subtitle": "next → main (~9 files)", "version": "1.0", "files": "~9",
    "scope": [{"name": "Documentation", "files": "~3", "note": "files (docs/ directory)"}],
    "principles": [{"name": "Atomic PRs", "text": "each lands alone"}],
    "pull_requests": [
      {"key": "core", "icon": "⚡", "title": "Core", "is_critical_path": true, "priority": "HIGH", "files": "~4",
       "risk": "MEDIUM-HIGH", "review_time": "4-6 hours",
       "groups": [{"key": "source", "title": "Source", "files": 2, "globs": ["src/**", "app/(auth)/*.tsx"]},
                  {"key": "config", "title": "Config", "globs": ["*.toml"]}],
       "chain": [{"steps": ["Config", "Source"]}, {"steps": ["Tools"], "is_parallel": true}],
       "criteria": ["it builds", "tests pass"], "rollback": ["Revert → previous state"],
       "reviewers": [{"name": "Backend Team", "people": 3, "called": "engineers"}, {"name": "Architect"}],
       "agenda": {"week": 1, "first_day": 1, "last_day": 2, "deploy": "Staging"}},
      {"key": "docs", "title": "Docs", "after": [{"pull_request": "core", "because": "they describe it"}],
       "groups": [{"key": "guides", "title": "Guides", "globs": ["docs/**"]}]},
      {"key": "polish", "title": "Polish", "groups": [{"key": "rest", "title": "Rest", "globs": ["dist/**"]}]}],
    "fallbacks": [{"glob": "**/*.md", "group": "docs/guides"}],
    "weeks": [{"number": 1, "title": "Foundation"}],
    "risks": [{"pull_requests": ["core"], "level": "HIGH", "icon": "🔴", "risks": ["it breaks"], "mitigations": ["flags"]}],
    "checklist": [{"name": "Code Quality", "items": ["Lint passes"]}],
    "validation": {"before": [{"name": "Staging", "items": ["Full run"]}], "after": []},
    "metrics": [{"name": "Technical Metrics (Per PR)", "metrics": [{"name": "Impact", "target": "<5% degradation"}]}],
    "emergency": {"title": "Incident Response", "phases": [
      {"name": "Immediate Actions", "from_minute": 0, "to_minute": 5, "actions": ["Roll back"]},
      {"name": "Recovery", "from_minute": 30, "actions": ["Review"]}]},
    "success": [{"name": "Overall", "items": ["All files landed"]}],
    "next_steps": ["Approve this"], "footer": "Made by hand."
  },
  "edits": {"moves": [{"path": "src/move me.rs", "to": "docs"}]},
  "progress": {
    "ticked": [{"pull_request": "core", "item": "it builds"}, {"list": "next-steps", "item": "Approve this"},
               {"pull_request": "core", "list": "checklist", "section": "Code Quality", "item": "Lint passes"}],
    "status": {"core": "merged"},
    "measured": [{"section": "Technical Metrics (Per PR)", "metric": "Impact", "value": "3 %"}],
    "incidents": [{"pull_request": "core", "began": 1753265100, "ended": 1753266960,
      "done": [{"phase": "Immediate Actions", "action": "Roll back", "at": 1753265160}],
      "updates": [{"at": 1753265400, "text": "We roll back."}]}]
  }
}"#;

/// A document and its plan.
pub(crate) struct Planned {
    pub(crate) document: PlanDocument,
    pub(crate) plan: Plan,
}

impl Planned {
    pub(crate) fn new(recipe: &str, rows: &[Row<'_>]) -> Self {
        let mut builder = Builder::default();
        for row in rows {
            builder.push(*row).unwrap();
        }
        let count = u32::try_from(rows.len()).unwrap();
        let document = PlanDocument {
            name: "next.txt".to_owned(),
            format: "name-status".to_owned(),
            tally: Tally { rows: count + 1, accepted: count, merged: 1, refused: 0 },
            changes: builder.finish().0,
            recipe: serde_json::from_str(recipe).unwrap(),
        };
        let matcher = Matcher::new(&document.recipe.strategy).unwrap();
        let plan = planner::plan(&document, &matcher).unwrap();
        Self { document, plan }
    }

    pub(crate) fn context(&self) -> Context<'_> {
        Context { document: &self.document, plan: &self.plan }
    }

    /// All files of one manifest.
    pub(crate) fn render(&self, key: &str) -> Vec<RenderedFile> {
        (manifest::manifest(key).unwrap().render)(&self.context()).unwrap()
    }

    /// The only file of one manifest.
    pub(crate) fn text(&self, key: &str) -> String {
        let [file] = self.render(key).try_into().unwrap();
        String::from_utf8(file.bytes).unwrap()
    }
}

fn row(kind: Kind, path: &str, lines: Option<(u32, u32)>) -> Row<'_> {
    let (added, deleted) = lines.map_or((Count::Unknown, Count::Unknown), |(added, deleted)| {
        (Count::Lines(added), Count::Lines(deleted))
    });
    Row { path: path.as_bytes(), kind, added, deleted, ..Row::default() }
}

/// A branch as people have it.
pub(crate) fn small() -> Planned {
    small_by(SMALL)
}

/// The same with a place for every file.
pub(crate) fn ready() -> Planned {
    small_by(
        &SMALL.replace(r#""fallbacks": ["#, r#""fallbacks": [{"glob": "*.bin", "group": "docs/guides"}, "#),
    )
}

fn small_by(recipe: &str) -> Planned {
    Planned::new(
        recipe,
        &[
            row(Kind::Modified, "src/main.rs", Some((10, 2))),
            row(Kind::Modified, "Cargo.toml", Some((1, 0))),
            Row { old_path: Some(b"src/old.rs"), ..row(Kind::Renamed, "src/new.rs", Some((0, 0))) },
            Row { old_path: Some(b"src/main.rs"), ..row(Kind::Copied, "src/copy.rs", Some((3, 3))) },
            row(Kind::Added, "src/move me.rs", Some((5, 0))),
            row(Kind::Added, "docs/guide.md", Some((120, 0))),
            row(Kind::Deleted, "README.md", Some((0, 9))),
            row(Kind::Added, "foreign.bin", None),
        ],
    )
}

/// Names and texts that mean harm, one for every place where text is shown.
pub(crate) fn hostile() -> Planned {
    let bad = "``` </pre><script>alert(1)</script> @octocat #1 \u{202e}\u{1b}[31m \\n | [a](javascript:x)";
    let recipe = serde_json::json!({"strategy": {
        "tranche": 1, "title": format!("{bad}\n# second title"), "subtitle": bad, "version": bad, "date": bad,
        "objective": bad, "branch": bad, "base": bad, "files": 3,
        "scope": [{"name": bad, "files": 1, "note": bad}], "principles": [{"name": bad, "text": bad}],
        "pull_requests": [
            {"key": "con-1", "icon": bad, "title": bad, "criteria": [bad], "rollback": [bad],
             "chain": [{"steps": [bad, bad]}], "test_categories": [{"name": bad, "text": bad}],
             "reviewers": [{"name": bad, "called": bad}], "review_name": bad,
             "agenda": {"name": bad, "week": 7, "first_day": 1, "last_day": 1, "review": bad, "deploy": bad, "validate": bad},
             "groups": [{"key": "a", "title": format!("```\n{bad}"), "globs": ["src/**", "```*"]}]},
            {"key": "docs", "title": "", "keeps_when_empty": true, "after": [{"pull_request": "con-1", "because": bad}]}],
        "weeks": [{"number": 1, "title": bad}],
        "risks": [{"pull_requests": ["con-1"], "icon": bad, "title": bad, "risks": [bad], "mitigations": [bad]}],
        "checklist": [{"name": bad, "items": [bad]}],
        "validation": {"before": [{"name": bad, "items": [bad]}], "after": [{"name": bad, "items": [bad]}]},
        "metrics": [{"name": bad, "metrics": [{"name": bad, "target": bad}]}],
        "emergency": {"title": bad, "phases": [{"name": bad, "from_minute": 0, "actions": [bad]}]},
        "communication": [{"name": bad, "text": bad}], "success": [{"name": bad, "items": [bad]}],
        "conclusion": {"text": bad, "points": [{"name": bad, "text": bad}], "closing": bad},
        "next_steps": [bad], "footer": bad
    }, "progress": {
        "ticked": [{"list": "next-steps", "item": bad}],
        "status": {"con-1": "rolled-back"},
        "measured": [{"section": bad, "metric": bad, "value": bad}],
        "incidents": [{"pull_request": "gone", "began": u64::MAX, "done": [{"phase": bad, "action": bad, "at": 0}],
            "updates": [{"at": 1, "text": bad}]}]
    }});
    let ids = Ids { old_mode: 0o100_644, new_mode: 0o120_000, old_id: b"00ff", new_id: b"ab\x1b" };
    let names: [&[u8]; 12] = [
        b"src/a b",
        b" ",
        b"src/``` <b>",
        b"src/\x1b[31m\n\t\"\\",
        b"src/\xff\xc3",
        "src/\u{202e}gpj.exe".as_bytes(),
        "src/日本語".as_bytes(),
        b"src/-x",
        b"../up",
        b"/abs",
        b".git/config",
        b"{a,b}[c]*",
    ];
    let mut rows: Vec<_> = names.iter().map(|path| Row { path, ids: Some(ids), ..Row::default() }).collect();
    rows.push(Row {
        path: b"src/now",
        old_path: Some(b"src/w\xffs"),
        kind: Kind::Renamed,
        added: Count::Binary,
        deleted: Count::Binary,
        ..Row::default()
    });
    rows.push(Row { path: b"src/safe", old_path: Some(b"../unsafe"), kind: Kind::Renamed, ..Row::default() });
    let mut planned = Planned::new(&recipe.to_string(), &rows);
    planned.document.name = format!("{bad}.txt");
    bad.clone_into(&mut planned.document.format);
    planned
}

/// Nothing at all.
pub(crate) fn empty() -> Planned {
    Planned::new(r#"{"strategy": {"tranche": 1, "title": "Nothing", "pull_requests": []}}"#, &[])
}

/// True for lists that programs read.
pub(crate) fn is_for_git(file: &RenderedFile) -> bool {
    file.name.split('.').next_back() == Some("nul")
}

/// Every manifest of every sample, by its sample's name and its key.
pub(crate) fn everything() -> Vec<(&'static str, &'static str, Vec<RenderedFile>)> {
    let samples = [("small", small()), ("hostile", hostile()), ("empty", empty())];
    let mut all = Vec::new();
    for (name, sample) in &samples {
        for manifest in MANIFESTS {
            all.push((*name, manifest.key, (manifest.render)(&sample.context()).unwrap()));
        }
    }
    all
}
