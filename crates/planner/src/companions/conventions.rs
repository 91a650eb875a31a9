//! How languages name tests, snapshots and package files: tables only.
//!
//! That tests land in the same change as the code they test is what Google's engineering practices ask for
//! ("Small CLs": related test code goes into the same CL).

/// How the name of a test tells what it tests.
#[derive(Debug)]
pub(crate) struct Convention {
    /// A test and the code that it tests.
    pub(crate) example: (&'static str, &'static str),
    /// The folder that a test stands in, where its name alone does not make it one.
    pub(crate) folder: Option<&'static str>,
    /// What stands before the name of the code.
    pub(crate) before: &'static str,
    /// What stands behind it.
    pub(crate) after: &'static str,
    /// Ends of names of tests.
    pub(crate) ends: &'static [&'static str],
    /// Ends of names of code.
    pub(crate) code: &'static [&'static str],
    /// True where a test that finds no code of its name belongs to all code beside its folder.
    pub(crate) is_of_the_crate: bool,
}

const JS: &[&str] = &["ts", "tsx", "js", "jsx", "mts", "mjs", "cts", "cjs"];
const JS_CODE: &[&str] = &["ts", "tsx", "js", "jsx", "mts", "mjs", "cts", "cjs", "vue", "svelte"];
const CPP: &[&str] = &["cc", "cpp", "cxx", "c"];
const CPP_CODE: &[&str] = &["cc", "cpp", "cxx", "c", "h", "hpp", "hh"];
const TYPES: &[&str] = &["java", "kt", "scala", "groovy", "cs", "php", "swift"];

const fn named(
    example: (&'static str, &'static str),
    before: &'static str,
    after: &'static str,
    ends: &'static [&'static str],
    code: &'static [&'static str],
) -> Convention {
    Convention { example, folder: None, before, after, ends, code, is_of_the_crate: false }
}

/// The first one that fits counts. JavaScript: what Jest and Vitest take for tests; Python: pytest; Java and its
/// kin: Maven Surefire; Ruby: `RSpec` and minitest; C++: what the authors
/// of its test library write; Rust: Cargo.
pub(crate) const CONVENTIONS: &[Convention] = &[
    named(("web/foo.test.ts", "web/foo.ts"), "", ".test", JS, JS_CODE),
    named(("web/__tests__/foo.spec.tsx", "web/foo.tsx"), "", ".spec", JS, JS_CODE),
    Convention {
        folder: Some("__tests__"),
        ..named(("web/__tests__/foo.js", "web/foo.js"), "", "", JS, JS_CODE)
    },
    named(("pkg/foo_test.go", "pkg/foo.go"), "", "_test", &["go"], &["go"]),
    named(("tests/pkg/test_foo.py", "src/pkg/foo.py"), "test_", "", &["py"], &["py"]),
    named(("pkg/foo_test.py", "pkg/foo.py"), "", "_test", &["py"], &["py"]),
    named(("src/test/java/a/FooTest.java", "src/main/java/a/Foo.java"), "", "Test", TYPES, TYPES),
    named(("Shop.Tests/FooTests.cs", "Shop/Foo.cs"), "", "Tests", TYPES, TYPES),
    named(("spec/models/foo_spec.rb", "app/models/foo.rb"), "", "_spec", &["rb"], &["rb"]),
    named(("test/foo_test.rb", "lib/foo.rb"), "", "_test", &["rb"], &["rb"]),
    named(("test/foo_test.exs", "lib/foo.ex"), "", "_test", &["exs"], &["ex"]),
    named(("test/foo_test.dart", "lib/foo.dart"), "", "_test", &["dart"], &["dart"]),
    named(("base/foo_unittest.cc", "base/foo.cc"), "", "_unittest", CPP, CPP_CODE),
    named(("base/foo_test.cc", "base/foo.h"), "", "_test", CPP, CPP_CODE),
    Convention {
        folder: Some("tests"),
        is_of_the_crate: true,
        ..named(("one/tests/foo.rs", "one/src/foo.rs"), "", "", &["rs"], &["rs"])
    },
];

/// Folders that only hold tests: what they test stands in the folder above.
pub(crate) const TEST_FOLDERS: &[&str] = &["__tests__", "__test__", "tests", "test", "spec", "specs"];

/// A tree of tests and the trees of code that it mirrors, in the order in which they are looked at.
pub(crate) const MIRRORS: &[(&str, &[&str])] = &[
    ("src/test", &["src/main"]),
    ("spec", &["app", "lib", "src", ""]),
    ("tests", &["src", "", "lib", "app"]),
    ("test", &["lib", "src", "", "app"]),
    ("__tests__", &["", "src", "lib"]),
];

/// Names that stand in many folders: they are looked for beside the test and in mirrored trees, never elsewhere.
pub(crate) const EVERYWHERE: &[&str] = &[
    "__init__",
    "app",
    "config",
    "constants",
    "helpers",
    "index",
    "layout",
    "lib",
    "main",
    "mod",
    "models",
    "page",
    "route",
    "routes",
    "setup",
    "types",
    "utils",
    "views",
];

/// Snapshots that tests compare with: the folder, the end that is taken off, the end that makes it the test's name.
pub(crate) const SNAPSHOTS: &[(&str, &str, &str)] =
    &[("__snapshots__", ".snap", ""), ("__snapshots__", ".ambr", ".py")];

/// Lock files and the package files that they belong to, in the order in which they are looked for.
pub(crate) const PACKAGE_FILES: &[(&str, &[&str])] = &[
    ("package-lock.json", &["package.json"]),
    ("npm-shrinkwrap.json", &["package.json"]),
    ("yarn.lock", &["package.json"]),
    ("pnpm-lock.yaml", &["package.json", "pnpm-workspace.yaml"]),
    ("bun.lock", &["package.json"]),
    ("bun.lockb", &["package.json"]),
    ("deno.lock", &["deno.json", "deno.jsonc"]),
    ("Cargo.lock", &["Cargo.toml"]),
    ("go.sum", &["go.mod"]),
    ("go.work.sum", &["go.work"]),
    ("poetry.lock", &["pyproject.toml"]),
    ("pdm.lock", &["pyproject.toml"]),
    ("uv.lock", &["pyproject.toml"]),
    ("Pipfile.lock", &["Pipfile"]),
    ("composer.lock", &["composer.json"]),
    ("Gemfile.lock", &["Gemfile"]),
    ("mix.lock", &["mix.exs"]),
    ("pubspec.lock", &["pubspec.yaml"]),
    ("flake.lock", &["flake.nix"]),
    ("Package.resolved", &["Package.swift"]),
    ("Podfile.lock", &["Podfile"]),
    ("gradle.lockfile", &["build.gradle", "build.gradle.kts"]),
];
