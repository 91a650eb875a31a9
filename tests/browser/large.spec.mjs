// Inputs as large as they come: a million rows, and a patch of which nothing but the headers is kept.
import { mkdtemp, open as openFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base } from "./fixtures.mjs";
import { fileRows, goTo, isReady, landing, planIsOpen, truth } from "./hands.mjs";
import { longList } from "./lists.mjs";

const MILLION = 1_000_000;
/** A task of the main thread that takes more makes itself felt, in ms (the Long Tasks API reports from here on). */
const LONGEST_TASK = 50;

const test = base.extend({
  /** A folder that goes away again. */
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "tranche-large-"));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

/** Chooses a file of this machine in the browser's dialogue; it is read from the disk, not handed over. */
async function choose(page, file) {
  const dialogue = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Browse…" }).click();
  await (await dialogue).setFiles(file);
}

/**
 * Notes the tasks of the main thread from now on. The answer says what the Long Tasks API reported, and what
 * processor time the longest tasks took: the clock on the wall counts the other work of the machine too.
 */
async function watchTasks(page) {
  await page.evaluate(() => {
    window.longTasks = [];
    const note = (list) => window.longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
    new PerformanceObserver(note).observe({ type: "longtask" });
  });
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ["toplevel"] });
  return async () => {
    const reported = await page.evaluate(() => window.longTasks);
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
    const threadOf = ({ pid, tid }) => `${pid}:${tid}`;
    const isMain = ({ name, args }) => name === "thread_name" && args.name === "CrRendererMain";
    const mains = new Set(traceEvents.filter(isMain).map(threadOf));
    const taken = traceEvents.filter((event) => mains.has(threadOf(event)) && event.tdur > 0);
    return { reported, taken: taken.map(({ tdur }) => Math.round(tdur / 1000)).sort((a, b) => b - a) };
  };
}

test("a million rows are read and shown while the page stays at hand", async ({ page, open, folder }) => {
  test.setTimeout(240_000);
  const file = join(folder, "million.z");
  await writeFile(file, `${longList(MILLION).join("\0")}\0`);
  await open();
  await isReady(page);
  const seen = await watchTasks(page);
  await choose(page, file);
  await planIsOpen(page, 120_000);
  await expect(truth(page)).toContainText("1,000,000 rows");
  await goTo(page, "Files");
  await expect(page.getByRole("search").getByRole("status")).toHaveText("1,000,000 files");
  await page.keyboard.press("End");
  await expect(fileRows(page).last()).toBeVisible();
  const { reported, taken } = await seen();
  const longest = taken.slice(0, 3).join(", ");
  console.log(`    long tasks: ${reported.join(", ") || "none"}; the three that took most: ${longest} ms`);
  expect(taken.length, "tasks were seen at all").toBeGreaterThan(100);
  expect(taken[0]).toBeLessThanOrEqual(LONGEST_TASK);
});

test("a reading says how far it is, and ends at once when it is called off", async ({ page, open, folder }) => {
  test.setTimeout(120_000);
  const file = join(folder, "long.z");
  await writeFile(file, `${longList(MILLION).join("\0")}\0`);
  await open();
  await isReady(page);
  await choose(page, file);
  const bar = page.getByRole("progressbar", { name: "How much was read" });
  await expect(bar).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/of \d+ MB|MB read, planning/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Nothing was opened.")).toBeVisible();
  await expect(bar).toHaveCount(0);
  await expect(landing(page)).toBeVisible();
  // The next worker is there.
  await page.getByRole("button", { name: "Try the 1,083-file example" }).click();
  await planIsOpen(page);
});

test("a patch of 300 MB is read for its headers alone", async ({ page, open, folder }) => {
  test.setTimeout(240_000);
  const file = join(folder, "large.patch");
  const handle = await openFile(file, "w");
  const hunk = `@@ -1,1 +1,20001 @@\n unchanged\n${"+a line that was added\n".repeat(20_000)}`;
  const files = 650;
  for (let at = 0; at < files; at += 1) {
    const path = `backend/src/module-${at}.ts`;
    const ids = "index 1111111..2222222 100644";
    await handle.write(`diff --git a/${path} b/${path}\n${ids}\n--- a/${path}\n+++ b/${path}\n${hunk}`);
  }
  const { size } = await handle.stat();
  await handle.close();
  expect(size).toBeGreaterThan(280_000_000);
  await open();
  await isReady(page);
  const memory = async () =>
    page.workers()[0].evaluate("wasm_bindgen().then((exports) => exports.memory.buffer.byteLength)");
  const before = await memory();
  await choose(page, file);
  await planIsOpen(page, 120_000);
  await expect(truth(page)).toContainText(`${files} rows = ${files} assigned`);
  await goTo(page, "Files");
  await expect(fileRows(page).first()).toContainText("+20,000");
  const grown = (await memory()) - before;
  console.log(`    patch ${size} bytes, worker grown by ${grown}`);
  // A piece of 4 MiB and what the headers say; far from the patch itself.
  expect(grown).toBeLessThan(32 << 20);
});
