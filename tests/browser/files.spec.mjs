// The file table: finding, selecting, moving, and that every count follows.
import { expect, test } from "./fixtures.mjs";
import {
  card, dropList, expectPlan, fileRow, fileRows, goTo, inspector, isKept, number, openExample, planIsOpen, search,
  truth,
} from "./hands.mjs";
import { EXAMPLE, SMALL, longList } from "./lists.mjs";
import { planOf } from "./tranche.mjs";

const FRONTEND = "Frontend Core & UI Components";
const selection = (page) => page.getByRole("group", { name: "Selection" });
const box = (page, path) => fileRow(page, path).getByRole("checkbox");

test.describe("the example", () => {
  test.beforeEach(async ({ page, open }) => {
    await open();
    await openExample(page);
    await goTo(page, "Files");
  });

  test("search finds what the list has", async ({ page }) => {
    const files = [...planOf(EXAMPLE).files, ...planOf(EXAMPLE).unclassified];
    const found = files.filter(({ path }) => path.toLowerCase().includes("docker"));
    expect(found.length).toBeGreaterThan(3);
    await search(page, "docker", found.length);
    await expect(fileRow(page, found[0].path)).toBeVisible();
    await search(page, "no such file anywhere", 0);
    await expect(page.getByText("No file is found.")).toBeVisible();
  });

  test("the filter shows the unclassified and the contested files", async ({ page }) => {
    const plan = planOf(EXAMPLE);
    const count = page.getByRole("search").getByRole("status");
    await page.getByLabel("Show").selectOption({ label: `Unclassified (${plan.sum.unclassified})` });
    await expect(count).toHaveText(`${plan.sum.unclassified} files`);
    await expect(fileRow(page, plan.unclassified[0].path)).toContainText("unclassified");
    await page.getByLabel("Show").selectOption({ label: `Contested (${plan.contested})` });
    await expect(count).toHaveText(`${plan.contested} files`);
    await expect(fileRows(page).first()).toContainText("contested");
  });

  test("the order follows the choice and turns round", async ({ page }) => {
    const lines = EXAMPLE.bytes.toString().trimEnd().split("\n");
    await page.getByLabel("Order").selectOption("as in the list");
    await expect(fileRows(page).first().getByRole("checkbox")).toHaveAccessibleName(`Select ${lines[0]}`);
    await page.getByRole("button", { name: "Reverse" }).click();
    await expect(fileRows(page).first().getByRole("checkbox")).toHaveAccessibleName(`Select ${lines.at(-1)}`);
    await page.getByRole("button", { name: /^Path/ }).click();
    await expect(page.getByRole("columnheader", { name: /^Path/ })).toHaveAttribute("aria-sort", "ascending");
    await expect(page.getByLabel("Order"), "the choice says what is so").toHaveValue("path");
  });

  test("boxes, a range with Shift, and all that is found are selected", async ({ page }) => {
    const rows = fileRows(page);
    await rows.nth(1).getByRole("checkbox").click();
    await expect(selection(page)).toContainText("1 file selected");
    await rows.nth(5).getByRole("checkbox").click({ modifiers: ["Shift"] });
    await expect(selection(page)).toContainText("5 files selected");
    await expect(rows.nth(3)).toHaveAttribute("aria-selected", "true");
    await expect(rows.nth(3).getByRole("checkbox")).toBeChecked();
    await selection(page).getByRole("button", { name: "Clear" }).click();
    await search(page, "backend/src/metrics/", 3);
    await selection(page).getByRole("button", { name: "Select all 3 files found" }).click();
    await expect(selection(page)).toContainText("3 files selected");
  });

  test("the inspector says why a file is where it is, and which rule lost", async ({ page }) => {
    await page.getByLabel("Show").selectOption({ label: "Contested (3)" });
    await fileRows(page).first().getByRole("gridcell").nth(2).click();
    await expect(inspector(page).getByRole("heading", { name: /^backend\/src\/metrics\// })).toBeVisible();
    await expect(inspector(page).getByRole("heading", { name: "Why it is here" })).toBeVisible();
    await expect(inspector(page)).toContainText("backend/src/metrics/*");
    await expect(inspector(page)).toContainText("contested");
    for (const label of ["PR 2", "PR 7"]) await expect(inspector(page)).toContainText(label);
  });

  test("j, k and x walk and select; m 3 moves; every count follows; undo takes it back", async ({ page }) => {
    const plan = planOf(EXAMPLE);
    const [first, second] = plan.unclassified.map(({ path }) => path);
    await page.getByLabel("Show").selectOption({ label: `Unclassified (${plan.sum.unclassified})` });
    await expect(fileRow(page, first)).toBeVisible();
    await page.getByRole("grid", { name: "Files" }).focus();
    await page.keyboard.press("x");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await expect(selection(page)).toContainText("2 files selected");
    await page.keyboard.press("k");
    await page.keyboard.press("x");
    await expect(selection(page)).toContainText("1 file selected");
    await expect(box(page, second)).toBeChecked();
    await page.keyboard.press("x");
    await page.keyboard.press("m");
    await page.keyboard.press("3");

    const { rows, assigned, unclassified } = plan.sum;
    await expect(truth(page)).toContainText(
      `${number(rows)} rows = ${assigned + 2} assigned + ${unclassified - 2} unclassified`,
    );
    await expect(truth(page)).toContainText("2 moved by hand");
    await goTo(page, "Plan");
    await expect(card(page, FRONTEND).locator(".card-files")).toContainText("212");
    await page.keyboard.press("ControlOrMeta+z");
    await expectPlan(page, plan);
  });

  test("the dialogue moves the selection, and the move survives a reload", async ({ page }) => {
    const { path } = planOf(EXAMPLE).files.find(({ path }) => path.startsWith("docs/"));
    await search(page, path, 1);
    await box(page, path).click();
    await expect(page.locator(".toast")).toBeVisible();
    const [told, bar] = await Promise.all([page.locator(".toast"), selection(page)].map((part) => part.boundingBox()));
    expect(told.y + told.height, "what was done does not cover what can be done").toBeLessThanOrEqual(bar.y);
    await selection(page).getByRole("button", { name: "Move to…" }).click();
    const dialogue = page.getByRole("dialog", { name: "Move 1 file to…" });
    await dialogue.getByRole("button", { name: new RegExp(`PR 3\\s*${FRONTEND}`) }).click();
    await expect(fileRow(page, path)).toContainText("PR 3");
    await expect(fileRow(page, path)).toContainText("moved");
    await isKept(page, 1);
    await page.reload();
    await planIsOpen(page);
    await goTo(page, "Files");
    await search(page, path, 1);
    await expect(fileRow(page, path)).toContainText("PR 3");
    await expect(truth(page)).toContainText("1 moved by hand");
  });

  test("the inspector moves one file and takes the move back", async ({ page }) => {
    const { path } = planOf(EXAMPLE).unclassified[0];
    await search(page, path, 1);
    await fileRow(page, path).getByRole("gridcell").nth(2).click();
    await inspector(page).getByLabel("Move to").selectOption({ label: `PR 3 ${FRONTEND}` });
    await expect(fileRow(page, path)).toContainText("PR 3");
    await expect(inspector(page)).toContainText("moved");
    await expect(inspector(page).getByLabel("Move to"), "ready for the next file").toHaveValue("");
    await inspector(page).getByRole("button", { name: "Take the move back" }).click();
    await expect(fileRow(page, path)).toContainText("unclassified");
    await expectSum(page, planOf(EXAMPLE));
  });
});

test("kinds of change and old names are shown", async ({ page, open }) => {
  await open();
  await dropList(page, SMALL);
  await goTo(page, "Files");
  await expect(fileRow(page, "backend/src/auth/index.ts")).toContainText("renamed");
  await expect(fileRow(page, "backend/src/auth/index.ts")).toContainText("backend/src/auth.ts");
  await expect(fileRow(page, "frontend/src/components/OldButton.tsx")).toContainText("deleted");
});

test("100,000 files scroll to the last one, with few rows in the document", async ({ page, open }) => {
  const names = longList(100_000);
  await open();
  await dropList(page, { name: "long.txt", preset: "seven-prs", bytes: Buffer.from(`${names.join("\n")}\n`) });
  await goTo(page, "Files");
  await expect(fileRow(page, names[0])).toBeVisible();
  await page.getByRole("grid", { name: "Files" }).hover();
  await page.mouse.wheel(0, 100_000_000);
  await expect(fileRow(page, names.at(-1))).toBeInViewport();
  expect(await fileRows(page).count()).toBeLessThan(100);
  await search(page, "099999-", 1);
  await expect(fileRows(page)).toHaveCount(1);
});

test("Home and End go to both ends of a long table, wherever it was scrolled to", async ({ page, open }) => {
  const names = longList(20_000);
  await open();
  await dropList(page, { name: "long.txt", preset: "seven-prs", bytes: Buffer.from(`${names.join("\n")}\n`) });
  await goTo(page, "Files");
  await page.getByRole("grid", { name: "Files" }).focus();
  await page.keyboard.press("End");
  await expect(fileRow(page, names.at(-1))).toBeInViewport();
  await page.keyboard.press("Home");
  await expect(fileRow(page, names[0])).toBeInViewport();
  await page.getByRole("grid", { name: "Files" }).hover();
  await page.mouse.wheel(0, 20_000);
  await expect(fileRow(page, names[0])).toHaveCount(0);
  await page.keyboard.press("Home");
  await expect(fileRow(page, names[0])).toBeInViewport();
});

async function expectSum(page, plan) {
  await expect(truth(page)).toContainText(`${plan.sum.assigned} assigned + ${plan.sum.unclassified} unclassified`);
}
