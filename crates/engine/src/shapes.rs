//! What in a list of files speaks for which preset. docs/presets.md shows this table.

/// The shape of a repository, and the preset made for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// The preset's key.
    pub(crate) preset: &'static str,
    /// What most of such a repository consists of.
    pub(crate) body: Marker,
    /// How many of a thousand files have to match the body before the shape is thought of.
    pub(crate) least_permille: u32,
    /// What stands once or here and there in such a repository.
    pub(crate) signs: &'static [Marker],
}

/// A glob and what it means that files match it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marker {
    /// The files.
    pub(crate) glob: &'static str,
    /// Of a body: for a list that matches entirely, in proportion otherwise. Of a sign: where a file matches.
    pub(crate) points: u32,
    /// What comes behind "8 of 9 files", behind "3 files", or stands alone.
    pub(crate) words: &'static str,
    /// True where the number of files says something.
    pub(crate) is_counted: bool,
}

/// A sign whose number says something: "3 files below cmd/".
const fn many(glob: &'static str, points: u32, words: &'static str) -> Marker {
    Marker { glob, points, words, is_counted: true }
}

/// A sign that there is one of: "a Go module at the root".
const fn one(glob: &'static str, points: u32, words: &'static str) -> Marker {
    Marker { glob, points, words, is_counted: false }
}

/// The preset for a list that speaks for none.
pub(crate) const ANY_SHAPE: &str = "seven-prs";

/// All shapes; between equal ones the earlier is proposed. A preset that is one team's own is never proposed.
pub(crate) const SHAPES: &[Shape] = &[
    Shape {
        preset: "mobile-backend",
        body: many(
            "{{,mobile/,app/,apps/*/}{ios,iosApp,android,androidApp}/**,**/*.dart}",
            1_000,
            "belong to iOS, Android or Flutter",
        ),
        least_permille: 80,
        signs: &[
            one("pubspec.yaml", 200, "pubspec.yaml at the root"),
            one(
                "{metro.config,react-native.config}.{js,ts}",
                200,
                "a React Native configuration at the root",
            ),
            one("{,ios/,iosApp/}{Podfile,*.xcodeproj/project.pbxproj}", 200, "an Xcode project or Podfile"),
            many("{android,androidApp}/**/AndroidManifest.xml", 200, "named AndroidManifest.xml"),
            many("{backend,server,api,functions,services}/**", 100, "of a backend beside the application"),
        ],
    },
    Shape {
        preset: "package-monorepo",
        body: many(
            "{packages,apps,libs}/*/**/*.{js,jsx,ts,tsx,mjs,cjs,mts,cts,vue,svelte}",
            1_000,
            "are JavaScript or TypeScript below packages/, apps/ or libs/",
        ),
        least_permille: 250,
        signs: &[
            many("{packages,apps,libs}/*/package.json", 150, "named package.json, one for each package"),
            one(
                "{nx,turbo,lerna,rush}.json",
                150,
                "a build graph at the root (Nx, Turborepo, Lerna or Rush)",
            ),
            one("pnpm-workspace.yaml", 150, "pnpm-workspace.yaml at the root"),
            many(".changeset/*", 50, "below .changeset/"),
        ],
    },
    Shape {
        preset: "docs-site",
        body: many("**/*.{md,mdx,rst,adoc,po}", 1_000, "are pages of text or their translations"),
        least_permille: 400,
        signs: &[
            one("{,website/,docs/}docusaurus.config.{js,ts,mjs}", 200, "a Docusaurus configuration"),
            one(
                "{mkdocs.yml,antora.yml,antora-playbook.yml,book.toml,hugo.toml,_config.yml}",
                150,
                "a site generator's configuration at the root",
            ),
            one("{,docs/,docs/source/,source/}conf.py", 150, "a Sphinx configuration"),
            many("{docs/,}.vitepress/**", 150, "below .vitepress/"),
            one("{,website/}{sidebars.js,sidebars.ts,sidebars.json}", 100, "a sidebar"),
            many(
                "{versioned_docs,i18n,_posts,content}/**",
                100,
                "of older versions, translations or content folders",
            ),
        ],
    },
    Shape {
        preset: "rust-workspace",
        body: many("**/*.rs", 1_000, "are Rust sources"),
        least_permille: 200,
        signs: &[
            many("{crates,lib,libs}/**/Cargo.toml", 150, "named Cargo.toml below crates/ or lib/"),
            one("Cargo.toml", 100, "Cargo.toml at the root"),
            one("Cargo.lock", 50, "Cargo.lock at the root"),
        ],
    },
    Shape {
        preset: "go-service",
        body: many("**/*.go", 1_000, "are Go sources"),
        least_permille: 200,
        signs: &[
            one("go.{mod,work}", 150, "a Go module at the root"),
            many("cmd/**", 100, "below cmd/"),
            many("{internal,pkg}/**/*.go", 50, "below internal/ or pkg/"),
        ],
    },
    Shape {
        preset: "jvm-project",
        body: many("**/*.{java,kt,kts,scala,groovy}", 1_000, "are Java, Kotlin, Scala or Groovy"),
        least_permille: 200,
        signs: &[
            one("{build,settings}.{gradle,gradle.kts,sbt}", 150, "a Gradle or sbt build at the root"),
            one("pom.xml", 150, "pom.xml at the root"),
            many("**/src/main/**", 100, "below src/main/"),
        ],
    },
    Shape {
        preset: "python-project",
        body: many("**/*.{py,pyi}", 1_000, "are Python"),
        least_permille: 200,
        signs: &[
            one("{pyproject.toml,setup.py,setup.cfg}", 150, "Python packaging at the root"),
            one("manage.py", 100, "manage.py at the root"),
            many("{requirements,constraints}*.txt", 50, "with requirements at the root"),
            one(
                "{tox.ini,noxfile.py,conftest.py,.pre-commit-config.yaml}",
                50,
                "a Python test configuration at the root",
            ),
        ],
    },
    Shape {
        preset: ANY_SHAPE,
        body: many(
            "{frontend,backend,client,server,webapp}/**",
            1_000,
            "stand below frontend/ and backend/ or their like",
        ),
        least_permille: 200,
        signs: &[
            many("{docker-compose,compose}*.{yml,yaml}", 50, "of Docker Compose at the root"),
            many("{shared,common}/**", 50, "shared by both sides"),
        ],
    },
];
