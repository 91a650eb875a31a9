// The native command `tranche` as the oracle: it stands on the same engine, but has no page and no worker between.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const CLI = process.env.TRANCHE_CLI;
if (!CLI) throw new Error("run this through `cargo xtask test --only browser`");

/** What the command prints. */
function tranche(...words) {
  return execFileSync(CLI, words, { encoding: "utf8", maxBuffer: 1 << 28 });
}

/** Writes the list into a folder of its own, under its name, for as long as `use` takes. */
function withList({ name, bytes }, use) {
  const folder = mkdtempSync(join(tmpdir(), "tranche-list-"));
  try {
    writeFileSync(join(folder, name), bytes);
    return use(join(folder, name), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The plan of a list, as the JSON document says it. */
export function planOf(list, preset = list.preset) {
  return withList(list, (file) => JSON.parse(tranche("plan", file, "--preset", preset)));
}

/** The plan of several outputs of one comparison. */
export function planOfSeveral([first, ...more], preset) {
  const plan = (files, [list, ...rest]) =>
    list
      ? withList(list, (file) => plan([...files, file], rest))
      : JSON.parse(tranche("plan", files[0], ...files.slice(1).flatMap((file) => ["--add", file]), "--preset", preset));
  return plan([], [first, ...more]);
}

/** The fragment of the plan link. */
export function linkOf(list) {
  return withList(list, (file) => tranche("link", file, "--preset", list.preset).trim());
}

/** The plan that a link holds. */
export function opened(link) {
  return JSON.parse(tranche("open", link));
}

/** Every manifest, by its path. */
export function exported(list) {
  return withList(list, (file, folder) => {
    const to = join(folder, "out");
    tranche("export", file, "--preset", list.preset, "--to", to);
    const found = readdirSync(to, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = found.map((entry) => join(entry.parentPath ?? entry.path, entry.name));
    return new Map(paths.map((path) => [relative(to, path).replaceAll("\\", "/"), readFileSync(path)]).sort());
  });
}
