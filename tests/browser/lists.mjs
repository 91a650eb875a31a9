// The lists that the tests open: the example, fixtures of the reader, and lists made here, the same in every run.
import { readFileSync } from "node:fs";

const ROOT = new URL("../../", import.meta.url);

/** The example that the page brings: 1,083 paths. */
export const EXAMPLE = {
  name: "medianest-1083.name-only.txt",
  preset: "medianest",
  bytes: readFileSync(new URL("www/examples/medianest-1083.name-only.txt", ROOT)),
};

/** A small list with every kind of change; every pull request of the preset for any repository gets something. */
export const SMALL = {
  name: "small.name-status.txt",
  preset: "seven-prs",
  bytes: Buffer.from(
    `A\t.editorconfig
M\tpackage.json
A\tdocker-compose.yml
M\t.github/workflows/ci.yml
M\tbackend/src/server.ts
A\tbackend/src/routes/users.ts
R087\tbackend/src/auth.ts\tbackend/src/auth/index.ts
M\tfrontend/src/App.tsx
A\tfrontend/src/components/Button.tsx
D\tfrontend/src/components/OldButton.tsx
A\ttests/e2e/login.spec.ts
M\tbackend/src/server.test.ts
M\tREADME.md
A\tdocs/guide.md
A\tscripts/release.sh
A\tzebra.unknown
`,
  ),
};

/** A fixture of the reader, as git wrote it. */
export function fixture(name) {
  return readFileSync(new URL(`crates/changeset/tests/fixtures/${name}`, ROOT));
}

/** Names that would like to be more than names, NUL-separated; two of them are withheld. */
export const HOSTILE = {
  name: "hostile.name-only.z",
  preset: "seven-prs",
  bytes: Buffer.from(
    [
      "docs/plain.md",
      "<img src=x onerror=alert(1)>",
      "javascript:alert(1)",
      "evil\u202egpj.exe",
      "line\nbreak",
      "zero\u200bwidth",
      "<script>alert(1)</script>",
      "../outside",
      ".git/config",
      "",
    ].join("\0"),
  ),
};

const PARTS = ["frontend/src/components", "backend/src/services", "packages/core/src/internal", "docs/reference/api"];
const TOPICS = ["authentication", "media-library", "messages", "search-index", "user-settings"];
const ENDS = ["Controller.ts", "service.ts", "View.tsx", "overview.md", "repository.rs"];

/** A list of that many names, sorted as git sorts them, as long as in real repositories: 58 bytes on average. */
export function longList(count) {
  const names = [];
  for (let at = 0; at < count; at += 1) {
    const number = String(at).padStart(6, "0");
    names.push(`${PARTS[at % 4]}/${TOPICS[at % 5]}/p${number.slice(0, 3)}/${number}-${ENDS[at % 3]}`);
  }
  return names.sort();
}
