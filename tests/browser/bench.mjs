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
import { chromium } from "@playwright/test";
import { ofJavaScript, takeTurns } from "./bench-runs.mjs";
import { serve } from "./server.mjs";

const [NATIVE, FOLDER, FILE, FORM] = process.argv.slice(2);
const executablePath = process.env.TRANCHE_CHROMIUM;
const args = process.env.TRANCHE_CHROMIUM_FLAGS?.split(" ");
if (!FORM || !executablePath || !args) throw new Error("run this through `cargo xtask bench`");

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

/** A browser of its own for every list: nothing is left of the one before. */
async function inChromium() {
  const host = await serve(FOLDER);
  host.replaced.set("index.html", "<!doctype html><title>bench</title>");
  for (const name of ["bench-worker", "bench-runs"]) {
    host.replaced.set(`${name}.js`, await readFile(new URL(`${name}.mjs`, import.meta.url)));
  }
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    await page.goto(host.address);
    return await page.evaluate(
      (list) =>
        new Promise((done, fail) => {
          const worker = new Worker("./bench-worker.js", { type: "module" });
          worker.onerror = (event) => fail(new Error(event.message));
          worker.onmessage = ({ data }) => {
            if (data === "ready") worker.postMessage(list);
            else if (data.failure) fail(new Error(data.failure));
            else done(data);
          };
        }),
      { file: FILE, form: FORM },
    );
  } finally {
    await browser.close();
    await host.stop();
  }
}

for (const [name, measure] of [["native", natively], ["chromium", inChromium]]) {
  const { rows, grown, times } = await measure();
  console.log([name, rows, grown, ...times.flat()].join("\t"));
}
