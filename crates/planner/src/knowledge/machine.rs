//! What people did not write here: generated files, sources of others, snapshots of tests.

use super::{KnownPattern, row};

const LINGUIST: &str =
    "GitHub Linguist, https://github.com/github-linguist/linguist/blob/main/lib/linguist/generated.rb";
const LINGUIST_VENDOR: &str =
    "GitHub Linguist, https://github.com/github-linguist/linguist/blob/main/lib/linguist/vendor.yml";
const PROTOBUF: &str = "https://protobuf.dev/reference/";
const KUBERNETES: &str = "https://github.com/kubernetes/kubernetes/blob/master/.gitattributes";
const DART: &str = "https://dart.dev/tools/build_runner";
const YARN: &str = "https://yarnpkg.com/getting-started/qa#which-files-should-be-gitignored";
const GRADLE: &str = "https://docs.gradle.org/current/userguide/gradle_wrapper.html";
const JEST: &str = "https://jestjs.io/docs/snapshot-testing";

/// By name alone; a header that says "Code generated … DO NOT EDIT" is not looked at.
pub(super) const GENERATED: &[KnownPattern] = &[
    row("**/*.pb.{go,cc,h,swift,gw.go,validate.go}", PROTOBUF, "api/user.pb.go"),
    row("**/*_pb2.{py,pyi}", PROTOBUF, "api/user_pb2.py"),
    row("**/*_pb2_grpc.py", "https://grpc.io/docs/languages/python/generated-code/", "api/user_pb2_grpc.py"),
    row("**/*_pb.{js,ts,d.ts,rb}", PROTOBUF, "web/user_pb.js"),
    row("**/*_grpc_pb.{js,ts,d.ts}", "https://grpc.io/docs/languages/node/basics/", "web/user_grpc_pb.js"),
    row("**/*.pbobjc.{h,m}", PROTOBUF, "ios/User.pbobjc.m"),
    row("**/*.{pb,pbjson,pbenum,pbserver}.dart", PROTOBUF, "lib/user.pb.dart"),
    row("**/*.{g,freezed,gr,mocks}.dart", DART, "lib/user.g.dart"),
    row(
        "**/*.{generated,gen}.*",
        "https://the-guild.dev/graphql/codegen/docs/config-reference/codegen-config",
        "src/graphql.generated.ts",
    ),
    row("**/*_generated.*", KUBERNETES, "api/types_generated.go"),
    row("**/{zz_generated*,generated.pb.go,generated.proto}", KUBERNETES, "api/zz_generated.deepcopy.go"),
    row("**/wire_gen.go", "https://github.com/google/wire/blob/main/docs/guide.md", "cmd/wire_gen.go"),
    row("**/generated.{go,rs}", "https://gqlgen.com/config/", "graph/generated.go"),
    row("**/__generated__/**", LINGUIST, "src/__generated__/User.graphql.ts"),
    row(
        "**/generated/**",
        "folder name, such as https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/generating-prisma-client",
        "src/generated/client.ts",
    ),
    row("**/*.designer.{cs,vb}", LINGUIST, "Forms/Main.Designer.cs"),
    row("**/*.{g,g.i,feature}.cs", LINGUIST, "Features/Login.feature.cs"),
    row("**/*{.min,-min}.{js,mjs,css}", LINGUIST_VENDOR, "www/app.min.js"),
    row("**/*.{js,mjs,cjs,css,ts}.map", LINGUIST, "www/app.js.map"),
    row("**/*.{bundle,chunk}.{js,css}", "https://webpack.js.org/configuration/output/", "www/main.bundle.js"),
    row("**/dist/**/*.{js,mjs,cjs,css,html,d.ts,d.mts}", LINGUIST_VENDOR, "packages/a/dist/index.js"),
    row("**/.pnp.{cjs,js,loader.mjs}", LINGUIST, ".pnp.cjs"),
    row("**/.idea/**", LINGUIST, ".idea/modules.xml"),
    row("**/*.{nib,xcworkspacedata,xcuserstate}", LINGUIST, "App.xcworkspace/contents.xcworkspacedata"),
    row("**/*.zep.{c,h,php}", LINGUIST, "ext/a.zep.c"),
    row("**/*_tlb.pas", LINGUIST, "src/Office_TLB.pas"),
    row("**/sorbet/rbi/{gems,dsl,annotations}/**", LINGUIST, "sorbet/rbi/gems/rack.rbi"),
    row("**/bindata.go", "https://github.com/go-bindata/go-bindata", "asset/bindata.go"),
];

/// `extern` and `external`, which Linguist counts too, are folders of a program's own code as often.
pub(super) const VENDORED: &[KnownPattern] = &[
    row("**/vendor/**", LINGUIST_VENDOR, "vendor/github.com/a/b/c.go"),
    row("**/{third,3rd}{,-,_}party/**", LINGUIST_VENDOR, "third_party/zlib/inflate.c"),
    row("**/{node_modules,bower_components,jspm_packages}/**", LINGUIST_VENDOR, "node_modules/a/index.js"),
    row("**/godeps/_workspace/**", LINGUIST_VENDOR, "Godeps/_workspace/src/a.go"),
    row("**/Pods/**", LINGUIST, "ios/Pods/A/A.m"),
    row("**/carthage/{build,checkouts}/**", LINGUIST, "Carthage/Build/A.swift"),
    row("**/.yarn/{cache,plugins,releases,sdks,unplugged}/**", YARN, ".yarn/releases/yarn-4.1.0.cjs"),
    row("**/gradle/wrapper/**", GRADLE, "gradle/wrapper/gradle-wrapper.properties"),
    row("**/{gradlew,gradlew.bat}", GRADLE, "gradlew"),
    row(
        "**/.mvn/wrapper/**",
        "https://maven.apache.org/tools/wrapper/",
        ".mvn/wrapper/maven-wrapper.properties",
    ),
    row("**/{mvnw,mvnw.cmd}", "https://maven.apache.org/tools/wrapper/", "mvnw"),
    row("**/jquery{,-ui}{,-[0-9]*}.js", LINGUIST_VENDOR, "www/jquery-3.7.1.js"),
    row("**/{bootstrap,font-awesome,normalize,modernizr}.{css,js}", LINGUIST_VENDOR, "www/bootstrap.css"),
];

pub(super) const SNAPSHOTS: &[KnownPattern] = &[
    row("**/__snapshots__/**", JEST, "src/__snapshots__/a.test.ts.snap"),
    row("**/*.snap", JEST, "tests/snapshots/a.snap"),
    row("**/*.shot", "https://github.com/igor-dv/jest-specific-snapshot", "docs/rules/a.shot"),
    row(
        "**/__image_snapshots__/**",
        "https://github.com/americanexpress/jest-image-snapshot",
        "e2e/__image_snapshots__/a.png",
    ),
    row(
        "**/__screenshots__/**",
        "https://vitest.dev/guide/browser/visual-regression-testing",
        "src/__screenshots__/a.png",
    ),
    row(
        "**/*.{spec,test}.{ts,js,mts,mjs}-snapshots/**",
        "https://playwright.dev/docs/test-snapshots",
        "e2e/a.spec.ts-snapshots/home.png",
    ),
    row("**/*.ambr", "https://github.com/syrupy-project/syrupy", "tests/a.ambr"),
    row(
        "**/*.{approved,received}.*",
        "https://github.com/approvals/ApprovalTests.Net",
        "tests/A.approved.txt",
    ),
    row("**/*.verified.*", "https://github.com/VerifyTests/Verify", "tests/A.verified.txt"),
    row("**/*.golden", "https://pkg.go.dev/gotest.tools/v3/golden", "pkg/testdata/a.golden"),
];
