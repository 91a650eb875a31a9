// A browser of its own for one measurement of `cargo xtask bench`: nothing is left of the one before.
import { readFile } from "node:fs/promises";
import { chromium } from "@playwright/test";
import { serve } from "./server.mjs";

const executablePath = process.env.TRANCHE_CHROMIUM;
const args = process.env.TRANCHE_CHROMIUM_FLAGS?.split(" ");
if (!executablePath || !args) throw new Error("run this through `cargo xtask bench`");

/** Starts the worker NAME.mjs in Chromium beside the files of a folder, gives it the message, and takes its answer. */
export async function inChromium(folder, name, message) {
  const host = await serve(folder);
  host.replaced.set("index.html", "<!doctype html><title>bench</title>");
  for (const file of [name, "bench-runs"]) {
    host.replaced.set(`${file}.js`, await readFile(new URL(`${file}.mjs`, import.meta.url)));
  }
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    await page.goto(host.address);
    return await page.evaluate(
      ({ worker: address, message }) =>
        new Promise((done, fail) => {
          const worker = new Worker(address, { type: "module" });
          worker.onerror = (event) => fail(new Error(event.message));
          worker.onmessage = ({ data }) => {
            if (data === "ready") worker.postMessage(message);
            else if (data.failure) fail(new Error(data.failure));
            else done(data);
          };
        }),
      { worker: `./${name}.js`, message },
    );
  } finally {
    await browser.close();
    await host.stop();
  }
}
