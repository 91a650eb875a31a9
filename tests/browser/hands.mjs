// What a person does on the page and reads from it, in the page's own words.
import { dropFile, expect } from "./fixtures.mjs";

/** A count as the page writes it. */
export function number(count) {
  return count.toLocaleString("en-US");
}

/** Waits until a plan is on the screen. */
export async function planIsOpen(page, timeout = 20_000) {
  await expect(heading(page, "Plan")).toBeVisible({ timeout });
}

/** The heading of the view. */
export function heading(page, view) {
  return page.getByRole("heading", { level: 1, name: view, exact: true });
}

/** The first screen, where nothing is open. */
export function landing(page) {
  return page.getByRole("heading", { level: 1, name: "Land a giant branch" });
}

/** Waits until the worker listens: the strategies to choose from come from it. */
export async function isReady(page) {
  await expect(page.getByLabel("Plan it by").getByRole("option", { name: "Seven pull requests" })).toBeAttached();
}

/** Opens the example by its button. */
export async function openExample(page) {
  await page.getByRole("button", { name: "Try the 1,083-file example" }).click();
  await planIsOpen(page);
}

/** Chooses the preset on the first screen and drops the list. */
export async function dropList(page, list) {
  await isReady(page);
  await page.getByLabel("Plan it by").selectOption(list.preset);
  await dropFile(page, list.name, list.bytes);
  await planIsOpen(page);
}

/** Goes to a view by the navigation. */
export async function goTo(page, view) {
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: view }).click();
  await expect(heading(page, view)).toBeVisible();
}

/** The cards, in landing order. */
export function cards(page) {
  return page.getByRole("list", { name: "Pull requests in landing order" }).getByRole("article");
}

/** The card with this title. */
export function card(page, title) {
  return cards(page).filter({ has: page.getByRole("heading", { level: 2, name: title, exact: true }) });
}

/** Opens the card with this title. */
export async function openCard(page, title) {
  await card(page, title).getByRole("button", { name: title, exact: true }).click();
  await expect(card(page, title).getByRole("heading", { name: "Success criteria" })).toBeVisible();
  return card(page, title);
}

/** The line at the bottom. */
export function truth(page) {
  return page.getByRole("contentinfo", { name: "Where every row went" });
}

/** The sum as the line at the bottom writes it. */
export function sumLine(sum) {
  const { rows, assigned, unclassified, withheld, merged, refused } = sum;
  expect(rows).toBe(assigned + unclassified + withheld + merged + refused);
  const parts = Object.entries({ assigned, unclassified, withheld, merged, refused });
  const words = parts.map(([what, count]) => `${number(count)} ${what}`).join(" + ");
  return `${number(rows)} ${rows === 1 ? "row" : "rows"} = ${words}`;
}

/** The page shows this plan: the cards in landing order with their counts, and the sum. */
export async function expectPlan(page, plan) {
  const lines = plan.pull_requests.map(({ title, files }) => `${title}: ${number(files)}`);
  await expect.poll(() => shownCounts(page)).toEqual(lines);
  await expect(truth(page)).toContainText(sumLine(plan.sum));
}

/** "Title: files" for every card. */
function shownCounts(page) {
  // All at one moment: a card that goes between two questions would be waited for.
  return cards(page).evaluateAll((shown) => shown.map((card) => {
    const [title, files] = ["h2", ".card-files"].map((part) => card.querySelector(part).innerText);
    // The sign of a pull request stands before its title and is not part of it.
    return `${title.split("\n").pop().trim()}: ${files.match(/^[\d,]+/)[0]}`;
  }));
}

/** The rows of the file table that are in sight. */
export function fileRows(page) {
  return page.getByRole("grid", { name: "Files" }).getByRole("row").filter({ has: page.getByRole("gridcell") });
}

/** The row of this path. */
export function fileRow(page, path) {
  return fileRows(page).filter({ has: page.getByRole("checkbox", { name: `Select ${path}`, exact: true }) });
}

/** Types into the search field of the file table. */
export async function search(page, words, found) {
  await page.getByLabel("Search in paths").fill(words);
  const count = page.getByRole("search").getByRole("status");
  await expect(count).toHaveText(found === 1 ? "1 file" : `${number(found)} files`);
}

/** The inspector. */
export function inspector(page) {
  return page.getByRole("complementary", { name: "Inspector" });
}

/** Puts the plan link on the clipboard, as the button at the top does, and leaves the dialogue. */
export async function copiedLink(page) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(page.url()).origin });
  await page.getByRole("banner").getByRole("button", { name: /^Share/ }).click();
  await expect(page.getByText("The link is on the clipboard.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  return link;
}

/** What a click on the button gives to save: its name and bytes. */
export async function saved(page, button) {
  const started = page.waitForEvent("download");
  await button.click();
  const download = await started;
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** Waits until the browser's storage holds the plan after that many changes, undo and redo among them. */
export async function isKept(page, changes = 0) {
  const read = () =>
    page.evaluate(async () => {
      const finished = (request) =>
        new Promise((done, fail) => {
          request.onsuccess = () => done(request.result);
          request.onerror = () => fail(request.error);
        });
      const known = await indexedDB.databases();
      if (!known.some(({ name }) => name === "tranche")) return -1;
      const database = await finished(indexedDB.open("tranche"));
      try {
        const record = await finished(database.transaction("plans").objectStore("plans").get("current"));
        return record?.revision ?? -1;
      } finally {
        database.close();
      }
    });
  await expect.poll(read).toBeGreaterThanOrEqual(changes);
}

/** The page's worker; the browser tells of it a moment after it has started. */
export async function workerOf(page) {
  await expect.poll(() => page.workers().length).toBe(1);
  return page.workers()[0];
}
