// Before all of the program is there: the first screen works with its first part alone, and nothing is lost.
import { dropFile, expect, test } from "./fixtures.mjs";
import { expectPlan, goTo, isReady, landing, planIsOpen } from "./hands.mjs";
import { SMALL } from "./lists.mjs";
import { planOf } from "./tranche.mjs";

/** Holds the rest of the program back until the returned function is called. */
async function holdBack(page) {
  let release;
  const released = new Promise((done) => (release = done));
  await page.route(/rest-app-[0-9a-f]+\.wasm$/, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test("a list that is dropped before the rest has come is planned when it is there", async ({ page, open }) => {
  const release = await holdBack(page);
  await open();
  await expect(landing(page)).toBeVisible();
  await dropFile(page, SMALL.name, SMALL.bytes);
  await expect(page.getByText(`Reading ${SMALL.name}…`)).toBeVisible();
  release();
  await planIsOpen(page);
  await expectPlan(page, planOf(SMALL, "seven-prs"));
});

test("everything on the first screen answers before the rest has come", async ({ page, open }) => {
  const release = await holdBack(page);
  await open();
  await expect(landing(page)).toBeVisible();
  await page.getByRole("button", { name: "Colours: as the system has them" }).click();
  await page.getByRole("button", { name: "Colours: light" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByText("What enforces that").click();
  await expect(page.locator("code.policy")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Try the 1,083-file example" }).click();
  await expect(page.getByText("Reading the example of 1,083 files…")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Nothing was opened.")).toBeVisible();
  await page.getByRole("button", { name: "Close this message" }).click();
  await page.getByRole("button", { name: "Paste…" }).click();
  release();
  await expect(page.getByRole("dialog", { name: "Paste" })).toBeVisible();
});

test("a rest that does not come is told, with a way on", async ({ page, open, watch }) => {
  watch.expectMessage(/ERR_FAILED|Failed to fetch/);
  await page.route(/rest-app-[0-9a-f]+\.wasm$/, (route) => route.abort());
  await open();
  await expect(page.getByRole("alertdialog", { name: "The page has stopped" })).toBeVisible();
  await page.unroute(/rest-app-[0-9a-f]+\.wasm$/);
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(landing(page)).toBeVisible();
  await expect(page.getByRole("alertdialog")).toBeHidden();
});

test("without the second part of the worker nothing is opened, and the page says so", async ({ page, open, watch }) => {
  watch.allowMessage(/ERR_FAILED/);
  await page.context().route(/rest-worker\.wasm$/, (route) => route.abort());
  await open();
  await isReady(page);
  await dropFile(page, SMALL.name, SMALL.bytes);
  await expect(page.getByRole("alert")).toContainText("A part of the program could not be loaded");
  await expect(landing(page)).toBeVisible();
  await page.context().unroute(/rest-worker\.wasm$/);
  await page.reload();
  await isReady(page);
  await dropFile(page, SMALL.name, SMALL.bytes);
  await planIsOpen(page);
});
