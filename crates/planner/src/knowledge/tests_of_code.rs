//! Tests, by the names that each language's test runner looks for, and by the folders where they lie.

use super::{KnownPattern, row};

const CARGO: &str = "https://doc.rust-lang.org/cargo/guide/project-layout.html";
const CTEST: &str = "https://google.github.io/styleguide/cppguide.html#File_Names";
const CYPRESS: &str = "https://docs.cypress.io/app/references/configuration";
const DOTNET: &str = "https://learn.microsoft.com/dotnet/core/tutorials/testing-with-cli";
const FOLDER: &str = "folder name, such as https://docs.pytest.org/en/stable/explanation/goodpractices.html";
const GO: &str = "https://pkg.go.dev/cmd/go#hdr-Test_packages";
const GRADLE: &str = "https://docs.gradle.org/current/userguide/java_testing.html";
const JEST: &str = "https://jestjs.io/docs/configuration#testmatch-arraystring";
const KOTLIN: &str = "https://kotlinlang.org/docs/multiplatform/multiplatform-discover-project.html";
const MOCHA: &str = "https://mochajs.org/#configuring-mocha-nodejs";
const NEST: &str = "https://docs.nestjs.com/fundamentals/testing";
const PHPUNIT: &str = "https://docs.phpunit.de/en/11.5/organizing-tests.html";
const PLAYWRIGHT: &str = "https://playwright.dev/docs/api/class-testconfig#test-config-test-match";
const PYTEST: &str = "https://docs.pytest.org/en/stable/explanation/goodpractices.html";
const RSPEC: &str = "https://rspec.info/documentation/";
const SBT: &str = "https://www.scala-sbt.org/1.x/docs/Testing.html";
const SUREFIRE: &str =
    "https://maven.apache.org/surefire/maven-surefire-plugin/examples/inclusion-exclusion.html";
const FAILSAFE: &str =
    "https://maven.apache.org/surefire/maven-failsafe-plugin/examples/inclusion-exclusion.html";
const VITEST: &str = "https://vitest.dev/config/";
const XCTEST: &str = "https://docs.swift.org/package-manager/PackageDescription/PackageDescription.html";

pub(super) const TESTS: &[KnownPattern] = &[
    row("**/{test,tests,__tests__}/**", FOLDER, "src/__tests__/a.js"),
    row("**/{test,tests}{-,_}*/**", FOLDER, "crates/parser/test_data/ok.rs"),
    row("**/*{-,_,.}{test,tests}/**", FOLDER, "packages/integration-tests/a.ts"),
    row("**/{testdata,testing,testutil,testutils}/**", GO, "config/testdata/a.yml"),
    row(
        "**/{fixture,fixtures,__fixtures__,*{-,_}fixtures}/**",
        "https://docs.djangoproject.com/en/stable/topics/db/fixtures/",
        "e2e/fixtures/a.json",
    ),
    row("**/{e2e,e2e-*,*-e2e}/**", NEST, "apps/web-e2e/src/a.ts"),
    row("**/{__mocks__,mocks}/**", "https://jestjs.io/docs/manual-mocks", "src/__mocks__/fs.js"),
    row("**/{spec,specs}/**/*.{rb,js,jsx,ts,tsx,py,yml,json}", RSPEC, "spec/models/user_factory.rb"),
    row("**/*_test.go", GO, "pkg/a_test.go"),
    row("**/{test_*,*_test,conftest}.py", PYTEST, "app/test_a.py"),
    row("**/tests.py", "https://docs.djangoproject.com/en/stable/topics/testing/overview/", "app/tests.py"),
    row("**/{pytest.ini,tox.ini,.coveragerc}", PYTEST, "pytest.ini"),
    row("**/{Test*,*Test,*Tests,*TestCase}.java", SUREFIRE, "core/FooTest.java"),
    row("**/{IT*,*IT,*ITCase}.java", FAILSAFE, "core/FooIT.java"),
    row("**/src/{test,*{T,-t}est,testFixtures}/**", GRADLE, "app/src/androidTest/java/A.java"),
    row("**/*{Test,Tests,Spec}.{kt,kts,groovy}", KOTLIN, "core/FooTest.kt"),
    row("**/*{Test,Tests,Spec,Suite}.scala", SBT, "core/FooSuite.scala"),
    row("**/*.{test,spec}.{js,jsx,ts,tsx,mjs,cjs,mts,cts,vue}", JEST, "src/a.spec.ts"),
    row("**/*.{test-d,bench}.ts", VITEST, "src/a.test-d.ts"),
    row("**/*{.e2e,.e2e-spec,.integration,.unit}.{js,ts,mjs}", NEST, "test/app.e2e-spec.ts"),
    row("**/*.cy.{js,jsx,ts,tsx}", CYPRESS, "src/a.cy.ts"),
    row("**/cypress/**", CYPRESS, "cypress/support/e2e.ts"),
    row(
        "**/{jest,vitest,karma,wdio,cypress,playwright}{.,-}*.{js,cjs,mjs,ts,mts,json}",
        PLAYWRIGHT,
        "playwright.config.ts",
    ),
    row("**/{vitest,test}{-,.}{setup,config,utils}.{js,ts,mjs}", VITEST, "vitest-setup.ts"),
    row("**/.mocharc{,.*}", MOCHA, ".mocharc.json"),
    row("**/*_{spec,test}.rb", RSPEC, "spec/user_spec.rb"),
    row("**/.rspec", RSPEC, ".rspec"),
    row("**/{tests.rs,*_test.rs,*_tests.rs,test.rs}", CARGO, "src/matcher/tests.rs"),
    row("**/*{Test,Tests}.{cs,fs,vb}", DOTNET, "Api.Tests/UserTests.cs"),
    row("**/*Test.php", PHPUNIT, "tests/UserTest.php"),
    row("**/phpunit.xml{,.dist}", PHPUNIT, "phpunit.xml.dist"),
    row("**/*Tests/**", XCTEST, "AppUITests/LaunchTests.swift"),
    row("**/*{Test,Tests}.swift", XCTEST, "Sources/AppTests.swift"),
    row("**/*{_test,_unittest}.{c,cc,cpp,cxx}", CTEST, "base/a_unittest.cc"),
    row("**/*Test.{cc,cpp,cxx,m,mm}", CTEST, "base/FooTest.cpp"),
    row(
        "**/*_test.{exs,ex,erl,clj,cljs,cljc,lua,dart}",
        "https://hexdocs.pm/ex_unit/ExUnit.html",
        "test/a_test.exs",
    ),
    row("**/*_SUITE.erl", "https://www.erlang.org/doc/apps/common_test/", "apps/a_SUITE.erl"),
    row("**/*Spec.{hs,elm}", "https://hspec.github.io/hspec-discover.html", "src/FooSpec.hs"),
    row("**/t/*.t", "https://perldoc.perl.org/prove", "t/01-load.t"),
    row("**/test-*.R", "https://testthat.r-lib.org/reference/test_dir.html", "tests/testthat/test-a.R"),
    row("**/*.bats", "https://bats-core.readthedocs.io/", "scripts/a.bats"),
];
