// Measures one list for `cargo xtask bench`, natively against node and in Chromium against its own JavaScript:
//
//     node bench.mjs NATIVE FOLDER FILE FORM
//
// NATIVE is the command of crates/bench; FOLDER holds the list and the wasm of crates/bench. Prints a line for each of
// both: what was measured, how many rows were read, bytes by which the wasm's memory grew, and microseconds (first,
// median and fastest) of the reader, of the split and, for JSON, of JSON.parse.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { inChromium } from "./bench-host.mjs";
import { ofJavaScript, takeTurns } from "./bench-runs.mjs";

const [NATIVE, FOLDER, FILE, FORM] = process.argv.slice(2);
if (!FORM) throw new Error("run this through `cargo xtask bench`");

/** The native command reads whenever it gets a line, so that it takes turns with node. */
async function natively() {
  const bytes = await readFile(join(FOLDER, FILE));
  const reader = spawn(NATIVE, ["read", join(FOLDER, FILE), FORM], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface(reader.stdout)[Symbol.asyncIterator]();
  let rows = 0;
  const ours = async () => {
    reader.stdin.write("\n");
    const { value, done } = await answers.next();
    if (done) throw new Error(`${FILE} was not read`);
    const [nanoseconds, read] = value.split("\t").map(Number);
    rows = read;
    return nanoseconds / 1e6;
  };
  const times = await takeTurns([ours, ...ofJavaScript(bytes, FILE)]);
  reader.stdin.end();
  return { rows, grown: 0, times };
}

for (const [name, measure] of [["native", natively], ["chromium", () => inChromium(FOLDER, "bench-worker", { file: FILE, form: FORM })]]) {
  const { rows, grown, times } = await measure();
  console.log([name, rows, grown, ...times.flat()].join("\t"));
}
