// Running a plan: statuses, ticks, measured values, an incident with its clock; all of it undone, kept and shared.
import { axe, expect, test } from "./fixtures.mjs";
import { card, copiedLink, goTo, isKept, openExample, planIsOpen, saved } from "./hands.mjs";

const status = (page, number) => page.getByLabel(`Status of PR ${number}`);

test.beforeEach(async ({ page, open }) => {
  await open();
  await openExample(page);
});

/** Reloads once so many changes are kept, and waits until the plan is there again. */
async function reload(page, changes) {
  await isKept(page, changes);
  await page.reload();
  await planIsOpen(page);
}

test("statuses are set on the card and in the runbook, undone, and there after a reload", async ({ page }) => {
  const first = card(page, "Foundation Infrastructure");
  await first.getByLabel("Status of PR 1").selectOption("merged");
  await expect(page.getByRole("navigation", { name: "Landing order, wave by wave" })).toContainText("merged");
  await goTo(page, "Runbook");
  await expect(page.getByText("1 of 7 have landed.")).toBeVisible();
  await expect(status(page, 1)).toHaveValue("merged");
  await status(page, 3).selectOption("deployed");
  await expect(page.getByText("PR 3 is deployed, but PR 2, which it lands after, is planned.")).toBeVisible();
  await page.getByRole("button", { name: /^Undo: set PR 3 to/ }).click();
  await expect(status(page, 3)).toHaveValue("planned");
  await page.getByRole("button", { name: /^Redo: set PR 3 to/ }).click();
  await expect(status(page, 3)).toHaveValue("deployed");
  await reload(page, 4);
  await goTo(page, "Runbook");
  await expect(page.getByText("2 of 7 have landed.")).toBeVisible();
});

test("every list of the runbook can be ticked, for each pull request apart", async ({ page }) => {
  await card(page, "Backend Core Architecture").getByRole("button", { name: "Runbook of PR 2" }).click();
  const chosen = page.getByLabel("Pull request of the runbook");
  await expect(chosen).toHaveValue("backend-core");
  const main = page.getByRole("main");
  const items = [
    "TypeScript/ESLint rules pass",
    "Full feature validation",
    "Application startup successful",
    "Authentication flow works",
    "Zero production incidents during migration",
    "Staging environment preparation and validation",
  ];
  for (const item of items) await main.getByRole("checkbox", { name: item }).check();
  await expect(main.getByRole("row", { name: /PR 2/ })).toContainText("1 of 5");
  await chosen.selectOption("frontend-core");
  for (const item of items.slice(0, 3)) await expect(main.getByRole("checkbox", { name: item })).not.toBeChecked();
  for (const item of items.slice(4)) await expect(main.getByRole("checkbox", { name: item })).toBeChecked();
  await chosen.selectOption("foundation-infrastructure");
  await main.getByRole("checkbox", { name: "Revert Docker configs → previous working state" }).check();
  await reload(page, items.length + 1);
  await goTo(page, "Runbook");
  await page.getByLabel("Pull request of the runbook").selectOption("backend-core");
  for (const item of items) await expect(page.getByRole("main").getByRole("checkbox", { name: item })).toBeChecked();
});

test("what was measured stands beside its target, and is one step of undo", async ({ page }) => {
  await goTo(page, "Runbook");
  const field = page.getByLabel("Measured: Test Coverage");
  await field.pressSequentially("83 %");
  await field.press("Tab");
  await expect(page.getByRole("button", { name: "Undo: noted the measured value of “Test Coverage”" })).toBeVisible();
  await page.getByRole("button", { name: /^Undo: / }).click();
  await expect(field).toHaveValue("");
  await page.getByRole("button", { name: /^Redo: / }).click();
  await expect(field).toHaveValue("83 %");
  await expect(page.getByRole("row", { name: /Test Coverage/ })).toContainText("Maintained >80%");
});

test("an incident has its clock, its phases, its updates and its end", async ({ page }) => {
  // Only what the clock says is set; everything that waits goes on waiting as it does.
  const setTime = (time) =>
    page.evaluate((now) => {
      Date.now = () => new Date(now).getTime();
    }, `2025-07-23T${time}`);
  await setTime("10:00:00");
  await goTo(page, "Runbook");
  await page.getByLabel("Pull request whose deployment failed").selectOption("backend-core");
  await page.getByRole("button", { name: "Its deployment failed: start the clock" }).click();
  const emergency = page.locator("#emergency");
  await expect(emergency).toContainText("Incident in PR 2 since 10:00");
  const now = emergency.locator('[aria-current="true"]');
  await expect(now).toContainText("Immediate Actions");
  await emergency.getByRole("checkbox", { name: "Trigger automated rollback" }).check();
  await setTime("10:06:02");
  await expect(now).toContainText("Assessment Phase");
  await expect(emergency.locator(".incident-clock")).toHaveText("6:02");
  const update = emergency.getByLabel("What you tell the stakeholders");
  await update.fill("We are rolling back.");
  await goTo(page, "Plan");
  await goTo(page, "Runbook");
  await emergency.getByRole("button", { name: "The incident is over" }).click();
  await expect(emergency.getByRole("alert")).toContainText("This was not noted yet, and the incident goes on.");
  await expect(update).toBeFocused();
  await expect(update).toHaveValue("We are rolling back.");
  await emergency.getByRole("button", { name: "Note that this was told" }).click();
  await expect(emergency).toContainText("10:06 We are rolling back.");
  await expect(update).toHaveValue("");
  await expect(emergency).toContainText("the next one in 15:00");
  await setTime("10:31:03");
  await expect(now).toContainText("Recovery Actions");
  await expect(emergency).toContainText("overdue by 10:01");
  await axe(page);
  await goTo(page, "Plan");
  await expect(page.getByText("Incident in PR 2 since 10:00.")).toBeVisible();
  await page.getByRole("button", { name: "Open the runbook" }).click();
  await emergency.getByRole("button", { name: "The incident is over" }).click();
  await expect(emergency).toContainText("Incidents that are over");
  await expect(emergency).toContainText("2025-07-23 10:00, 31:03 long");
  await page.getByRole("button", { name: "Undo: ended the incident" }).click();
  await expect(emergency).toContainText("Incident in PR 2 since 10:00");
});

test("progress travels in the link and into the exported document", async ({ page, elsewhere }) => {
  await card(page, "Foundation Infrastructure").getByLabel("Status of PR 1").selectOption("deployed");
  const other = await elsewhere(await copiedLink(page));
  await planIsOpen(other);
  await expect(card(other, "Foundation Infrastructure").getByLabel("Status of PR 1")).toHaveValue("deployed");
  await goTo(page, "Export");
  const { name, bytes } = await saved(page, page.getByRole("main").getByRole("button", { name: /^Save Deployment strategy/ }));
  expect(name).toBe("STRATEGY.md");
  expect(bytes.toString()).toContain("**Status:** deployed");
  expect(bytes.toString()).toMatch(/\| PR #1 Foundation Infrastructure \| deployed \| 0 of 5 \|/);
});

test("a plan is run by keys alone", async ({ page }) => {
  const tabTo = async (wanted) => {
    for (let pressed = 0; pressed < 200; pressed += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not lead to ${wanted}`);
  };
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page.getByText("0 of 7 have landed.")).toBeVisible();
  await tabTo(status(page, 1));
  await page.keyboard.press("m");
  await expect(page.getByText("1 of 7 have landed.")).toBeVisible();
  const check = page.getByRole("checkbox", { name: "TypeScript/ESLint rules pass" });
  await tabTo(check);
  await page.keyboard.press("Space");
  await expect(check).toBeChecked();
  await tabTo(page.getByRole("button", { name: "Its deployment failed: start the clock" }));
  await page.keyboard.press("Enter");
  await expect(page.locator("#emergency")).toContainText("Incident in PR 1 since");
  await tabTo(page.getByLabel("What you tell the stakeholders"));
  await page.keyboard.type("We look into it.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("#emergency").getByRole("listitem").filter({ hasText: "We look into it." })).toBeVisible();
  await tabTo(page.getByLabel("Measured: Deployment Success Rate"));
  await page.keyboard.type("100 %");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: /^Undo: noted the measured value/ })).toBeVisible();
});
