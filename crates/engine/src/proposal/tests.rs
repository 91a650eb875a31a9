use super::*;
use expect_test::{Expect, expect};

fn proposed(paths: &str) -> String {
    let changes = changeset::read(paths.as_bytes(), Some("name-only")).unwrap().changes;
    let view = propose(&changes);
    let others: Vec<String> =
        view.others.iter().map(|other| format!("  or {}\n", other.sentence())).collect();
    format!("{}\n{}", view.best.sentence(), others.concat())
}

#[track_caller]
fn check(paths: &str, expected: &Expect) {
    expected.assert_eq(&proposed(paths));
}

#[test]
fn every_marker_is_a_glob_and_every_shape_a_preset() {
    let nothing = changeset::ChangeSet::default();
    let survey = Survey::new(&nothing, 1);
    for shape in SHAPES {
        for marker in std::iter::once(&shape.body).chain(shape.signs) {
            assert_eq!(survey.count(&[marker.glob]), Ok(vec![0]), "{}", marker.glob);
        }
        assert_ne!(unclassified(&survey, shape.preset), u32::MAX, "{}", shape.preset);
    }
    let of_one_team = ["medianest"];
    for preset in notation::PRESETS.iter().filter(|preset| !of_one_team.contains(&preset.key)) {
        assert!(SHAPES.iter().any(|shape| shape.preset == preset.key), "{}", preset.key);
    }
}

#[test]
fn the_table_stands_in_the_documentation() {
    let documentation = include_str!("../../../../docs/presets.md");
    for shape in SHAPES {
        let mut row = format!("| `{}` | `{}` ({} ‰) |", shape.preset, shape.body.glob, shape.least_permille);
        let signs: Vec<String> =
            shape.signs.iter().map(|sign| format!("`{}` {}", sign.glob, sign.points)).collect();
        row = [&row, " ", &signs.join(", "), " |\n"].concat();
        assert!(documentation.contains(&row), "docs/presets.md lacks:\n{row}");
    }
}

#[test]
fn a_list_without_signs_gets_the_preset_for_any_repository() {
    check(
        "Photos/1.jpg\nPhotos/2.jpg\n",
        &expect![[r"
            Seven pull requests: nothing in the list speaks for a more particular shape; it leaves 2 files unclassified
        "]],
    );
    check(
        "src/index.html\nsrc/main.ts\npackage.json\n",
        &expect![[r"
            Seven pull requests: nothing in the list speaks for a more particular shape; it leaves no file unclassified
        "]],
    );
}

#[test]
fn each_shape_is_known_by_its_files() {
    check(
        "Cargo.toml\nCargo.lock\ncrates/a/Cargo.toml\ncrates/a/src/lib.rs\ncrates/b/src/lib.rs\n",
        &expect![[r"
            Rust workspace: 2 of 5 files are Rust sources; 1 file named Cargo.toml below crates/ or lib/; Cargo.toml at the root; it leaves no file unclassified
              or Seven pull requests: the one for any repository; it leaves no file unclassified
        "]],
    );
    check(
        "go.mod\ncmd/served/main.go\ninternal/store/store.go\nREADME.md\n",
        &expect![[r"
            Go service: 2 of 4 files are Go sources; a Go module at the root; 1 file below cmd/; it leaves no file unclassified
              or Seven pull requests: the one for any repository; it leaves no file unclassified
        "]],
    );
    check(
        "pyproject.toml\nsrc/shop/models.py\nsrc/shop/cart.py\ntests/test_cart.py\n",
        &expect![[r"
            Python project: 3 of 4 files are Python; Python packaging at the root; it leaves no file unclassified
              or Seven pull requests: the one for any repository; it leaves no file unclassified
        "]],
    );
    check(
        "build.gradle.kts\ncore/build.gradle.kts\ncore/src/main/kotlin/A.kt\n",
        &expect![[r"
            JVM project: 3 of 3 files are Java, Kotlin, Scala or Groovy; a Gradle or sbt build at the root; 1 file below src/main/; it leaves no file unclassified
              or Seven pull requests: the one for any repository; it leaves no file unclassified
        "]],
    );
    check(
        "pnpm-workspace.yaml\npackages/a/package.json\npackages/a/src/a.ts\npackages/b/src/b.ts\n",
        &expect![[r"
            Package monorepo: 2 of 4 files are JavaScript or TypeScript below packages/, apps/ or libs/; 1 file named package.json, one for each package; pnpm-workspace.yaml at the root; it leaves no file unclassified
              or Seven pull requests: the one for any repository; it leaves no file unclassified
        "]],
    );
    check(
        "ios/Podfile\nios/App/AppDelegate.swift\nandroid/app/src/main/AndroidManifest.xml\nbackend/a.ts\nsrc/App.tsx\n",
        &expect![[r"
            Mobile application with backend: 3 of 5 files belong to iOS, Android or Flutter; an Xcode project or Podfile; 1 file named AndroidManifest.xml; it leaves no file unclassified
              or Seven pull requests: 1 of 5 files stand below frontend/ and backend/ or their like; it leaves 1 file unclassified
        "]],
    );
    check(
        "mkdocs.yml\ndocs/index.md\ndocs/guide.md\ndocs/img/a.png\n",
        &expect![[r"
            Documentation site: 2 of 4 files are pages of text or their translations; a site generator's configuration at the root; it leaves no file unclassified
              or Seven pull requests: the one for any repository; it leaves no file unclassified
        "]],
    );
    check(
        "backend/src/a.ts\nfrontend/src/b.tsx\nshared/types.ts\ndocker-compose.yml\n",
        &expect![[r"
            Seven pull requests: 2 of 4 files stand below frontend/ and backend/ or their like; 1 file of Docker Compose at the root; 1 file shared by both sides; it leaves no file unclassified
        "]],
    );
}

#[test]
fn a_shape_of_which_too_much_would_stay_unclassified_gives_way() {
    let foreign = |count: usize| (0..count).map(|at| format!("scans/{at}.tif\n")).collect::<String>();
    let sources: String = (0..10).map(|at| format!("crates/a/src/m{at}.rs\n")).collect();
    let view = |left| {
        propose(
            &changeset::read([&sources, foreign(left).as_str()].concat().as_bytes(), None).unwrap().changes,
        )
    };
    assert_eq!(view(1).best.preset, "rust-workspace");
    // Both leave the same: the shape stays.
    assert_eq!(view(30).best.preset, "rust-workspace");
    let ruby: String = (0..20).map(|at| format!("app/models/m{at}.rb\n")).collect();
    let mixed = [sources.as_str(), &ruby].concat();
    let view = propose(&changeset::read(mixed.as_bytes(), None).unwrap().changes);
    assert_eq!((view.best.preset.as_str(), view.others.len()), ("seven-prs", 1), "{view:?}");
    let why = "Seven pull requests: the one for any repository; Rust workspace has more signs, but would leave 20 \
               files unclassified; it leaves no file unclassified";
    assert_eq!(view.best.sentence(), why);
}

#[test]
fn a_list_of_a_million_is_looked_at_in_places() {
    let paths: String = (0..100_000).map(|at| format!("pkg/p{at}/a.go\n")).collect();
    check(
        &[&paths, "go.mod\n"].concat(),
        &expect![[r"
            Go service: 16,667 of 16,667 files are Go sources; a Go module at the root; 16,667 files below internal/ or pkg/; it leaves no file unclassified; 16,667 of 100,001 files were looked at, evenly spread
              or Seven pull requests: the one for any repository; it leaves no file unclassified; 16,667 of 100,001 files were looked at, evenly spread
        "]],
    );
}
