// Measures planning for `cargo xtask bench --planning`, natively and in Chromium:
//
//     node bench-planning.mjs NATIVE FOLDER FILE FORM
//
// NATIVE is the command of crates/bench; FOLDER holds the list and the wasm of crates/bench. Prints a line for each of
// both: what was measured, how many files are in a pull request, and microseconds (first, median and fastest) of the
// first classification and of each edit of one glob.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { inChromium } from "./bench-host.mjs";
import { takeTurns } from "./bench-runs.mjs";

const [NATIVE, FOLDER, FILE, FORM] = process.argv.slice(2);
if (!FORM) throw new Error("run this through `cargo xtask bench`");

/** For every line that it gets the native command plans the list and edits globs; the tasks take what it said. */
async function natively() {
  const planner = spawn(NATIVE, ["plan", join(FOLDER, FILE), FORM], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface(planner.stdout)[Symbol.asyncIterator]();
  const ask = async () => {
    planner.stdin.write("\n");
    const { value, done } = await answers.next();
    if (done) throw new Error(`${FILE} was not planned`);
    return value.split("\t").map(Number);
  };
  let said = await ask();
  const files = said.at(-1);
  const tasks = said.slice(0, -1).map((_, at) => async () => {
    if (at === 0) said = await ask();
    return said[at] / 1e6;
  });
  const times = await takeTurns(tasks);
  planner.stdin.end();
  return { files, times };
}

const inBrowser = () => inChromium(FOLDER, "bench-planning-worker", { file: FILE, form: FORM });
for (const [name, measure] of [["native", natively], ["chromium", inBrowser]]) {
  const { files, times } = await measure();
  console.log([name, files, ...times.flat()].join("\t"));
}
