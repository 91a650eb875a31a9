//! Package files and lock files, by package manager.

use super::{KnownPattern, row};

const BUNDLER: &str = "https://bundler.io/guides/gemfile.html";
const CABAL: &str = "https://cabal.readthedocs.io/en/stable/cabal-package-description-file.html";
const CARGO: &str = "https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html";
const CARTHAGE: &str = "https://github.com/Carthage/Carthage/blob/master/Documentation/Artifacts.md";
const CMAKE: &str = "https://cmake.org/cmake/help/latest/module/FetchContent.html";
const COCOAPODS: &str = "https://guides.cocoapods.org/using/using-cocoapods.html";
const COMPOSER: &str = "https://getcomposer.org/doc/01-basic-usage.md";
const CONAN: &str = "https://docs.conan.io/2/tutorial/versioning/lockfiles.html";
const CONDA: &str = "https://conda.github.io/conda-lock/";
const DART: &str = "https://dart.dev/tools/pub/glossary";
const DENO: &str = "https://docs.deno.com/runtime/fundamentals/modules/";
const ELIXIR: &str = "https://hexdocs.pm/mix/Mix.Tasks.Deps.html";
const GO: &str = "https://go.dev/ref/mod";
const GRADLE: &str = "https://docs.gradle.org/current/userguide/dependency_locking.html";
const GRADLE_FILES: &str = "https://docs.gradle.org/current/userguide/gradle_directories.html";
const HELM: &str = "https://helm.sh/docs/topics/charts/";
const JULIA: &str = "https://pkgdocs.julialang.org/v1/toml-files/";
const LINGUIST: &str =
    "GitHub Linguist, https://github.com/github-linguist/linguist/blob/main/lib/linguist/generated.rb";
const MAVEN: &str = "https://maven.apache.org/guides/introduction/introduction-to-the-pom.html";
const NIX: &str = "https://nix.dev/manual/nix/latest/command-ref/new-cli/nix3-flake";
const NPM: &str = "https://docs.npmjs.com/cli/configuring-npm/package-lock-json";
const NUGET: &str = "https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files";
const PIP: &str = "https://pip.pypa.io/en/stable/reference/requirements-file-format/";
const PIPENV: &str = "https://pipenv.pypa.io/en/latest/pipfile.html";
const PNPM: &str = "https://pnpm.io/git#lockfiles";
const PYTHON: &str = "https://packaging.python.org/en/latest/specifications/";
const SBT: &str = "https://www.scala-sbt.org/1.x/docs/Directories.html";
const STACK: &str = "https://docs.haskellstack.org/en/stable/topics/lock_files/";
const SWIFT: &str = "https://docs.swift.org/package-manager/PackageDescription/PackageDescription.html";
const YARN: &str = "https://yarnpkg.com/getting-started/qa#which-files-should-be-gitignored";

pub(super) const LOCK_FILES: &[KnownPattern] = &[
    row("**/package-lock.json", NPM, "web/package-lock.json"),
    row("**/npm-shrinkwrap.json", NPM, "npm-shrinkwrap.json"),
    row("**/yarn.lock", YARN, "yarn.lock"),
    row("**/pnpm-lock.yaml", PNPM, "pnpm-lock.yaml"),
    row("**/bun.{lock,lockb}", "https://bun.sh/docs/install/lockfile", "bun.lock"),
    row("**/deno.lock", DENO, "deno.lock"),
    row("**/cargo.lock", CARGO, "crates/a/Cargo.lock"),
    row("**/go.{sum,work.sum}", GO, "go.sum"),
    row("**/{gopkg,glide}.lock", LINGUIST, "Gopkg.lock"),
    row("**/poetry.lock", "https://python-poetry.org/docs/basic-usage/", "poetry.lock"),
    row("**/uv.lock", "https://docs.astral.sh/uv/concepts/projects/layout/", "uv.lock"),
    row("**/pdm.lock", LINGUIST, "pdm.lock"),
    row("**/{pylock.toml,pylock.*.toml}", PYTHON, "pylock.toml"),
    row("**/pipfile.lock", PIPENV, "Pipfile.lock"),
    row("**/pixi.lock", "https://pixi.sh/latest/workspace/lockfile/", "pixi.lock"),
    row("**/{conda-lock.yml,*.conda-lock.yml}", CONDA, "conda-lock.yml"),
    row("**/composer.lock", COMPOSER, "composer.lock"),
    row("**/{gemfile.lock,gems.locked}", BUNDLER, "Gemfile.lock"),
    row("**/mix.lock", ELIXIR, "mix.lock"),
    row("**/rebar.lock", "https://rebar3.org/docs/configuration/dependencies/", "rebar.lock"),
    row("**/pubspec.lock", DART, "app/pubspec.lock"),
    row("**/package.resolved", SWIFT, "Package.resolved"),
    row("**/podfile.lock", COCOAPODS, "ios/Podfile.lock"),
    row("**/cartfile.resolved", CARTHAGE, "Cartfile.resolved"),
    row("**/packages.lock.json", NUGET, "src/Api/packages.lock.json"),
    row("**/paket.lock", "https://fsprojects.github.io/Paket/lock-file.html", "paket.lock"),
    row("**/{gradle,buildscript-gradle}.lockfile", GRADLE, "app/gradle.lockfile"),
    row("**/flake.lock", NIX, "flake.lock"),
    row("**/.terraform.lock.hcl", LINGUIST, "infra/.terraform.lock.hcl"),
    row("**/chart.lock", HELM, "helm/api/Chart.lock"),
    row("**/conan.lock", CONAN, "conan.lock"),
    row("**/module.bazel.lock", "https://bazel.build/external/lockfile", "MODULE.bazel.lock"),
    row("**/cabal.project.freeze", CABAL, "cabal.project.freeze"),
    row("**/stack.yaml.lock", STACK, "stack.yaml.lock"),
    row("**/{JuliaManifest,Manifest}.toml", JULIA, "Manifest.toml"),
    row("**/shard.lock", "https://crystal-lang.org/reference/latest/man/shards/", "shard.lock"),
    row("**/{esy.lock,*.esy.lock}", LINGUIST, "esy.lock"),
    row("**/renv.lock", "https://rstudio.github.io/renv/reference/lockfiles.html", "renv.lock"),
];

pub(super) const PACKAGE_FILES: &[KnownPattern] = &[
    row("**/package.json", "https://docs.npmjs.com/cli/configuring-npm/package-json", "web/package.json"),
    row("**/pnpm-workspace.yaml", "https://pnpm.io/pnpm-workspace_yaml", "pnpm-workspace.yaml"),
    row("**/bower.json", "https://bower.io/docs/creating-packages/", "bower.json"),
    row("**/deno.{json,jsonc}", DENO, "deno.json"),
    row("**/jsr.json", "https://jsr.io/docs/package-configuration", "jsr.json"),
    row(
        "**/elm.json",
        "https://github.com/elm/compiler/blob/master/docs/elm.json/application.md",
        "ui/elm.json",
    ),
    row("**/cargo.toml", CARGO, "crates/a/Cargo.toml"),
    row("**/go.{mod,work}", GO, "go.mod"),
    row("**/{pyproject.toml,setup.py,setup.cfg}", PYTHON, "pyproject.toml"),
    row("**/requirements*.{txt,in}", PIP, "requirements-dev.txt"),
    row("**/requirements/*.{txt,in}", PIP, "requirements/base.txt"),
    row(
        "**/constraints.txt",
        "https://pip.pypa.io/en/stable/user_guide/#constraints-files",
        "constraints.txt",
    ),
    row("**/pipfile", PIPENV, "Pipfile"),
    row("**/environment.{yml,yaml}", CONDA, "environment.yml"),
    row("**/pom.xml", MAVEN, "core/pom.xml"),
    row("**/{build,settings}.{gradle,gradle.kts}", GRADLE_FILES, "app/build.gradle.kts"),
    row("**/gradle/*.versions.toml", GRADLE_FILES, "gradle/libs.versions.toml"),
    row("**/gradle.properties", GRADLE_FILES, "gradle.properties"),
    row("**/build.sbt", SBT, "build.sbt"),
    row("project/*.{sbt,properties}", SBT, "project/plugins.sbt"),
    row("**/{gemfile,gems.rb,*.gemspec}", BUNDLER, "Gemfile"),
    row("**/composer.json", COMPOSER, "composer.json"),
    row("**/mix.exs", ELIXIR, "mix.exs"),
    row("**/rebar.config", "https://rebar3.org/docs/configuration/dependencies/", "rebar.config"),
    row("**/pubspec.{yaml,yml}", DART, "app/pubspec.yaml"),
    row("**/package.swift", SWIFT, "Package.swift"),
    row("**/{podfile,*.podspec}", COCOAPODS, "ios/Podfile"),
    row("**/{cartfile,cartfile.private}", CARTHAGE, "Cartfile"),
    row("**/*.{csproj,fsproj,vbproj}", NUGET, "src/Api/Api.csproj"),
    row(
        "**/{directory.packages.props,packages.config,paket.dependencies}",
        NUGET,
        "Directory.Packages.props",
    ),
    row("**/{project.clj,deps.edn}", "https://clojure.org/reference/deps_edn", "deps.edn"),
    row("**/{*.cabal,cabal.project}", CABAL, "app.cabal"),
    row("**/stack.yaml", STACK, "stack.yaml"),
    row("**/{JuliaProject,Project}.toml", JULIA, "Project.toml"),
    row("**/cpanfile", "https://metacpan.org/dist/Module-CPANfile/view/lib/cpanfile.pod", "cpanfile"),
    row("**/shard.yml", "https://crystal-lang.org/reference/latest/man/shards/", "shard.yml"),
    row("**/flake.nix", NIX, "flake.nix"),
    row("**/conanfile.{txt,py}", CONAN, "conanfile.txt"),
    row("**/vcpkg.json", "https://learn.microsoft.com/vcpkg/reference/vcpkg-json", "vcpkg.json"),
    row("**/cmakelists.txt", CMAKE, "src/CMakeLists.txt"),
    row("**/module.bazel", "https://bazel.build/external/module", "MODULE.bazel"),
    row("**/chart.yaml", HELM, "helm/api/Chart.yaml"),
];
