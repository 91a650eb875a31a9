// A card, opened: what the team wrote, what is not written, and the criteria that are ticked.
import { expect, test } from "./fixtures.mjs";
import { card, cards, goTo, isKept, openCard, openExample, planIsOpen } from "./hands.mjs";
import { EXAMPLE } from "./lists.mjs";
import { planOf } from "./tranche.mjs";

const FIRST = "Foundation Infrastructure";

test.beforeEach(async ({ page, open }) => {
  await open();
  await openExample(page);
});

test("a card opens into groups, criteria, rollback, reviewers and risks", async ({ page }) => {
  const plan = planOf(EXAMPLE);
  const opened = await openCard(page, FIRST);
  const groups = opened.getByRole("region", { name: `File groups of ${FIRST}` }).getByRole("row");
  await expect(groups).toHaveCount(plan.pull_requests[0].groups.length + 1);
  for (const { title, files } of plan.pull_requests[0].groups) {
    await expect(groups.filter({ hasText: title })).toContainText(String(files));
  }
  for (const words of [
    "Docker builds successfully (frontend + backend)",
    "Database rollback via migration down scripts",
    "DevOps Lead",
    "Docker configuration breaking existing services",
    "Blue-green deployment strategy",
  ]) {
    await expect(opened.getByText(words)).toBeVisible();
  }
  await opened.getByRole("button", { name: FIRST, exact: true }).click();
  await expect(opened.getByRole("heading", { name: "Rollback" })).toHaveCount(0);
});

test("what the team did not write is called that", async ({ page }) => {
  const opened = await openCard(page, "Backend Core Architecture");
  await expect(opened.getByText("not written").first()).toBeVisible();
  await expect(opened.getByText("Backend Team (3 engineers)")).toBeVisible();
});

test("a card says its size, its risk, its review time and what it lands after", async ({ page }) => {
  const backend = card(page, "Backend Core Architecture");
  for (const words of ["280", "declared ~280", "MEDIUM-HIGH", "declared 8–12 h", "lands after PR 1", "3 contested"]) {
    await expect(backend).toContainText(words);
  }
  await expect(card(page, FIRST)).toContainText("critical path");
  await expect(card(page, FIRST)).toContainText("after nothing: can land first");
});

test("a criterion is ticked, undone and done again by keys, and survives a reload", async ({ page }) => {
  const criterion = (opened) => opened.getByRole("checkbox", { name: "Database migrations run cleanly" });
  await criterion(await openCard(page, FIRST)).focus();
  await page.keyboard.press("Space");
  await expect(criterion(card(page, FIRST))).toBeChecked();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(criterion(card(page, FIRST))).not.toBeChecked();
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(criterion(card(page, FIRST))).toBeChecked();
  await isKept(page, 3);
  await page.reload();
  await planIsOpen(page);
  await expect(criterion(await openCard(page, FIRST))).toBeChecked();
});

test("a group leads to its files", async ({ page }) => {
  const opened = await openCard(page, FIRST);
  await opened.getByRole("button", { name: "20 files of Root Configuration" }).click();
  await expect(page.getByRole("search").getByRole("status")).toHaveText("20 files");
  await goTo(page, "Plan");
  await expect(cards(page)).toHaveCount(7);
});
