use super::*;
use expect_test::{expect, expect_file};
use std::fmt::Write as _;

#[test]
fn every_row_takes_its_example_and_tells_its_sort() {
    let mut knowledge = Knowledge::new();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (sort, row) in known_patterns() {
        seen += 1;
        let alternatives = GlobText(row.pattern.to_owned()).alternatives().unwrap();
        let mut sets = Sets::default();
        for alternative in alternatives {
            items(&alternative.pattern, &mut sets).unwrap();
        }
        knowledge.sorts(row.example.as_bytes());
        let takes = knowledge.found_rows().any(|told| told == (sort, row));
        if !takes || !knowledge.sorts(row.example.as_bytes()).has(sort) {
            wrong.push(format!("{sort:?} {} does not take {}", row.pattern, row.example));
        }
        assert!(row.source.len() > 9, "{} has no source", row.pattern);
    }
    assert!(seen > 200, "only {seen} rows were looked at");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_pattern_stands_twice_in_a_sort() {
    let mut all: Vec<_> = known_patterns().map(|(sort, row)| (sort, row.pattern)).collect();
    all.sort_unstable();
    let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

/// Paths that a coarser table takes: the words are in them, the thing is not.
const NEAR_MISSES: &[(Sort, &[&str])] = &[
    (
        Sort::LockFile,
        &["src/lock.rs", "clock.json", "yarn.lock.bak", "src/cargo.locks", "go.summary", "block.lock"],
    ),
    (
        Sort::PackageFile,
        &["src/package.ts", "my-package.json.ts", "cargo.tomlx", "packages.txt", "src/setup.pyi"],
    ),
    (
        Sort::Generated,
        &[
            "src/generator.go",
            "src/id_gen.go",
            "distance/a.js",
            "dist/README",
            "admin.js",
            "src/regenerated.ts",
            "a.pb.gox",
        ],
    ),
    (
        Sort::Vendored,
        &["src/vendors.rs", "src/vendored/a.rs", "external/api.ts", "src/party/a.js", "myjquery.js"],
    ),
    (
        Sort::Snapshot,
        &["src/snapshot.ts", "src/snap/a.ts", "golden.ts", "src/screenshots.ts", "src/approved.ts"],
    ),
    (Sort::Locale, &["src/locale.ts", "languages/rust.json", "src/i18n/index.ts", "messages.properties"]),
    (
        Sort::Test,
        &[
            "src/latest.ts",
            "src/contest.go",
            "src/Latest.java",
            "src/inspector.py",
            "src/specification.rs",
            "src/attestation/a.rs",
            "src/testimonials.tsx",
            "app/fastest.py",
            "src/protest.c",
            "spec/openapi.md",
            "src/tester/a.ts",
            "prefixtures/a.ts",
            "core/Request.kt",
            "core/Manifest.scala",
        ],
    ),
    (
        Sort::Documentation,
        &["src/license.ts", "src/docs/index.ts", "readme.rs", "src/notices", "requirements.txt"],
    ),
    (
        Sort::Ci,
        &[
            "workflows/a.ts",
            "src/travis.yml.ts",
            "src/jenkins/a.go",
            "src/action.ts",
            "github/workflows/a.yml",
        ],
    ),
    (
        Sort::Infrastructure,
        &[
            "src/infrastructure/db.ts",
            "src/deploy/a.ts",
            "src/components/charts/bar.tsx",
            "src/composer.ts",
            "doc/er.ts",
        ],
    ),
    (
        Sort::Migration,
        &["src/migration.ts", "src/migrate.ts", "migrations.md", "src/down.sql", "sql/Value__a.sql"],
    ),
    (Sort::Database, &["src/database.ts", "src/schema.ts", "schema.sqlite"]),
    (Sort::Secrets, &["src/environment.ts", "src/keys.ts", "src/keyboard.key.ts", "docs/secrets.md"]),
    (Sort::Security, &["src/author.ts", "authors/list.json", "src/auth", "docs/security.md", "AUTHORS"]),
    (Sort::Source, &["src/a.json", "README.md", "src/a.test.ts", "src/rs", "docs/a.ts", "node_modules/a.js"]),
];

#[test]
fn what_only_looks_alike_is_not_taken() {
    let mut knowledge = Knowledge::new();
    let sorts: Vec<_> = NEAR_MISSES.iter().map(|(sort, _)| *sort).collect();
    assert_eq!(sorts, Sort::ALL, "every sort has its near misses");
    let mut wrong = Vec::new();
    for (sort, paths) in NEAR_MISSES {
        for path in *paths {
            if let Some(row) = knowledge.why(path.as_bytes(), *sort) {
                wrong.push(format!("{path} is {sort:?} by {}", row.pattern));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_sort_takes_precedence_over_another() {
    let mut knowledge = Knowledge::new();
    let mut drawn = String::new();
    for path in [
        "web/package-lock.json",
        "WEB/PACKAGE-LOCK.JSON",
        "tests/fixtures/package-lock.json",
        "tests/fixtures/package.json",
        "node_modules/a/test/README.md",
        "vendor/github.com/a/oauth/auth_test.go",
        "docs/auth/test/conf.py",
        "docs/requirements.txt",
        "requirements/base.txt",
        "src/auth.test.ts",
        "src/__snapshots__/auth.test.ts.snap",
        "app/tests/migrations/0001_initial.py",
        "app/migrations/0001_initial.py",
        "api/generated/user_test.go",
        "locales/de.json",
        "docs/locales/de.json",
        ".github/workflows/README.md",
        ".github/workflows/ci.yml",
        "e2e/docker-compose.yml",
        "backend/.env.production",
        "src/FooTest.java",
        "src/footest.java",
        "src/main.rs",
        "LICENSE-MIT",
    ] {
        let words: Vec<_> = knowledge.sorts(path.as_bytes()).iter().map(Sort::slug).collect();
        writeln!(drawn, "{path}: {}", words.join(", ")).unwrap();
    }
    expect![[r"
        web/package-lock.json: lock-file
        WEB/PACKAGE-LOCK.JSON: lock-file
        tests/fixtures/package-lock.json: lock-file
        tests/fixtures/package.json: package-file, test
        node_modules/a/test/README.md: vendored
        vendor/github.com/a/oauth/auth_test.go: vendored, security
        docs/auth/test/conf.py: documentation
        docs/requirements.txt: package-file
        requirements/base.txt: package-file
        src/auth.test.ts: test, security
        src/__snapshots__/auth.test.ts.snap: snapshot, security
        app/tests/migrations/0001_initial.py: test
        app/migrations/0001_initial.py: migration, source
        api/generated/user_test.go: generated, test
        locales/de.json: locale
        docs/locales/de.json: documentation
        .github/workflows/README.md: documentation
        .github/workflows/ci.yml: ci
        e2e/docker-compose.yml: test, infrastructure
        backend/.env.production: secrets
        src/FooTest.java: test
        src/footest.java: source
        src/main.rs: source
        LICENSE-MIT: documentation
    "]]
    .assert_eq(&drawn);
}

/// `docs/knowledge.md` is written from the table: `UPDATE_EXPECT=1 cargo test -p planner`.
#[test]
fn the_document_says_what_the_table_says() {
    let mut drawn = String::from(
        "# What names tell\n\n\
         Written from the table in `crates/planner/src/knowledge/` by its test; not to be edited by hand.\n\n\
         A file's path tells what sort of file it is; what weighs how much in a review, which files a lane takes and\n\
         what makes a change risky are read from that. Patterns are globs over the whole path. One in lower case takes\n\
         upper case too; one with an upper-case letter is meant as it is written. What stands in a file (such as a\n\
         header that says \"do not edit\") is not looked at.\n\n\
         ## Precedence\n\nA file may be of several sorts. From the top, where the first is told, the others are not:\n\n",
    );
    for (winner, losers) in PRECEDENCE {
        let losers: Vec<_> = losers.iter().map(Sort::title).collect();
        writeln!(drawn, "- **{}** over {}", winner.title(), losers.join(", ")).unwrap();
    }
    let mut last = None;
    for (sort, row) in known_patterns() {
        if last != Some(sort) {
            let title = sort.title();
            let first = title.get(..1).unwrap().to_uppercase();
            write!(
                drawn,
                "\n## {first}{}\n\n| pattern | such as | source |\n| --- | --- | --- |\n",
                &title[1..]
            )
            .unwrap();
            last = Some(sort);
        }
        let source = row.source.replace("https://", "<https://");
        let source = if source == row.source { source } else { format!("{source}>") };
        writeln!(drawn, "| `{}` | `{}` | {source} |", row.pattern, row.example).unwrap();
    }
    expect_file!["../../../../docs/knowledge.md"].assert_eq(&drawn);
}

#[test]
fn a_set_of_sorts_knows_its_members() {
    for sort in Sort::ALL {
        assert!(Sorts::of(&[sort]).has(sort));
        assert_eq!(Sorts::of(&[sort]).iter().collect::<Vec<_>>(), [sort]);
        assert!(
            !Sorts::of(&Sort::ALL.into_iter().filter(|other| *other != sort).collect::<Vec<_>>()).has(sort)
        );
    }
}
