// Inputs as large as they come: a million rows, and a patch of which nothing but the headers is kept. And how long the
// page is busy at a time, there and while the example is edited.
import { mkdtemp, open as openFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base } from "./fixtures.mjs";
import { dropList, fileRow, fileRows, goTo, isReady, landing, openCard, planIsOpen, truth } from "./hands.mjs";
import { EXAMPLE, longList } from "./lists.mjs";
import { LONGEST_TASK, watchTasks } from "./tasks.mjs";

const MILLION = 1_000_000;

const test = base.extend({
  /** A folder that goes away again. */
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "tranche-large-"));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

// A trace takes a picture of the document at every step, on the main thread.
test.use({ trace: "off" });

/** Chooses a file of this machine in the browser's dialogue; it is read from the disk, not handed over. */
async function choose(page, file) {
  const dialogue = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Browse…" }).click();
  await (await dialogue).setFiles(file);
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

test("no edit of the example keeps the page busy for long", async ({ page, open }) => {
  test.setTimeout(120_000);
  await open();
  await dropList(page, EXAMPLE);
  await planIsOpen(page);
  const main = page.getByRole("main");
  const found = [];
  // What Playwright looks up costs the page time as well, so it is looked up before.
  const step = async (what, wanted, act) => {
    const element = await wanted.elementHandle();
    await page.waitForTimeout(300);
    const seen = await watchTasks(page);
    await act(element);
    await page.waitForTimeout(300);
    const { reported, taken } = await seen();
    expect(taken.length, `tasks were seen at all: ${what}`).toBeGreaterThan(5);
    found.push([what, taken[0], reported]);
  };
  const type = (words) => async (field) => {
    await field.focus();
    await page.keyboard.type(words, { delay: 40 });
  };
  const click = (element) => element.click();
  const undo = page.getByRole("banner").getByRole("button", { name: /^Undo/ });

  await step("show the strategy", page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Strategy" }), click);
  await step("unfold PR 3", main.locator("summary").filter({ hasText: "PR 3" }).first(), click);
  await step("type a glob", main.getByRole("textbox", { name: /^Glob 1 of / }).first(), type("{,x}/y*"));
  await step("undo it", undo, click);
  await step("type a title", main.getByRole("textbox", { name: "Title", exact: true }).first(), type(" and more"));
  await step("add a pull request", main.getByRole("textbox", { name: "Add a pull request", exact: true }), type("Odd\n"));
  await goTo(page, "Plan");
  await openCard(page, "Foundation Infrastructure");
  await step("tick", main.getByLabel("Database migrations run cleanly"), click);
  await step("set a status", main.getByLabel("Status of PR 1"), (select) => select.selectOption("deployed"));
  await goTo(page, "Files");
  await fileRow(page, ".CLAUDE_CUSTOM.md").getByRole("checkbox").click();
  await step("move a file", main, async () => {
    await page.keyboard.press("m");
    await page.keyboard.press("2");
  });
  await goTo(page, "Schedule");
  await step("change the hours", main.getByLabel("Working hours a day"), async (field) => {
    await field.focus();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("4");
  });
  await goTo(page, "Strategy");
  await step("show the text", main.getByRole("button", { name: "Text", exact: true }), click);
  await step("type into the text", main.getByRole("textbox", { name: "The strategy as YAML", exact: true }), type("# a comment"));
  // Each of them was an edit: a title, a pull request, a tick, a status, a move, the hours; a glob was undone before.
  for (let steps = 6; steps > 0; steps -= 1) await undo.click();
  await expect(undo).toBeDisabled();
  for (const [what, most, reported] of found) {
    console.log(`    ${what}: ${most} ms at most; long tasks reported: ${reported.join(", ") || "none"}`);
  }
  for (const [what, most] of found) expect(most, what).toBeLessThanOrEqual(LONGEST_TASK);
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
