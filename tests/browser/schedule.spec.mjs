// The schedule: a calendar by hand, dates in the table, what slips, undo, reload, by keyboard.
import { expect, test } from "./fixtures.mjs";
import { goTo, isKept, openExample, planIsOpen } from "./hands.mjs";

/** The row of a pull request in the table of the computed schedule. */
function row(page, number) {
  const table = page.getByRole("region", { name: "Computed schedule" });
  return table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: new RegExp(`^PR ${number} `) }) });
}

/** Days and dates of review, deployment and validation of a pull request. */
async function stages(page, number) {
  const cells = await row(page, number).getByRole("cell").allInnerTexts();
  return cells.slice(1, 4).map((words) => words.replaceAll(/\s+/g, " "));
}

/** What the schedule says first: how long it takes. */
function length(page) {
  return page.getByText(/^[\d,]+ working days?(, |$)/);
}

/** The button at the top that takes the newest edit back. */
function undo(page) {
  return page.getByRole("banner").getByRole("button", { name: /^Undo/ });
}

test.beforeEach(async ({ page, open }) => {
  await open();
  await openExample(page);
  await goTo(page, "Schedule");
  await expect(length(page)).toBeVisible();
});

test("without a calendar the figures are called assumed, and days have no dates", async ({ page }) => {
  await expect(page.getByText(/^No calendar is written, so these figures are assumed/)).toBeVisible();
  await expect(row(page, 1)).toContainText("Day 1");
  await expect(row(page, 1)).not.toContainText("20");
  await expect(row(page, 1)).toContainText("Days 1–2");
});

test("start, holiday, capacity and cap move the dates; undo takes each back; a reload keeps them", async ({ page }) => {
  await page.getByLabel("Start date").fill("2025-07-19");
  // A Saturday: the first working day is the Monday behind it.
  await expect.poll(() => stages(page, 1)).toEqual([
    "Day 1 critical Mon 2025-07-21 2.4 h each, estimated",
    "Days 1–2 Mon 2025-07-21 – Tue 2025-07-22",
    "Day 2 Tue 2025-07-22",
  ]);
  await page.getByLabel("Holidays").fill("2025-07-22");
  await expect.poll(async () => (await stages(page, 1))[2]).toBe("Day 2 Wed 2025-07-23");
  await page.getByLabel("DevOps Lead", { exact: true }).fill("1");
  await expect.poll(async () => (await stages(page, 1))[0]).toMatch(/^Days 1–3 critical Mon 2025-07-21 – Thu 2025-07-24/);
  await page.getByLabel("Open at once, at most").fill("1");
  await expect(row(page, 2)).toContainText("PR 1 is deployed: no more than 1 may be open");
  const shown = await length(page).innerText();
  await isKept(page, 4);
  await page.reload();
  await planIsOpen(page);
  await goTo(page, "Schedule");
  await expect(length(page)).toHaveText(shown);
  await expect(page.getByLabel("Start date")).toHaveValue("2025-07-19");
  await expect(page.getByLabel("Holidays")).toHaveValue("2025-07-22");
  await expect(page.getByLabel("DevOps Lead", { exact: true })).toHaveValue("1");
  await expect(page.getByLabel("Open at once, at most")).toHaveValue("1");
});

test("what is typed into one field is one step of undo", async ({ page }) => {
  const assumed = await length(page).innerText();
  const deploy = page.getByLabel("Hours to deploy one pull request");
  await deploy.fill("");
  await expect(deploy).toHaveAttribute("aria-invalid", "true");
  // The trouble goes with the first digit, the focus stays.
  await page.keyboard.type("160");
  await expect(deploy).toHaveValue("160");
  await expect(deploy).toBeFocused();
  await page.getByLabel("Hours to validate one pull request").fill("80");
  await expect(length(page)).not.toHaveText(assumed);
  await undo(page).click();
  await expect(page.getByLabel("Hours to validate one pull request")).toHaveValue("4");
  await expect(page.getByLabel("Hours to deploy one pull request")).toHaveValue("160");
  await undo(page).click();
  await expect(page.getByLabel("Hours to deploy one pull request")).toHaveValue("4");
  await expect(length(page)).toHaveText(assumed);
  await expect(page.getByText(/^No calendar is written\. What stands below is assumed/)).toBeVisible();
});

test("what cannot be used stays in its field with the reason, and the schedule stays", async ({ page }) => {
  const before = await length(page).innerText();
  for (const [label, wrong, why] of [
    ["Hours a day for reviews", "25", "Write a whole number of hours from 1 to 24."],
    ["Open at once, at most", "0", "Write a whole number from 1, or leave it empty."],
    ["Holidays", "2025-12-25\nsome day", "`some` is not a date such as 2025-07-21"],
    ["Backend Lead", "all", "Write a whole number of hours from 1 to 24."],
  ]) {
    const field = page.getByLabel(label, { exact: true });
    await field.fill(wrong);
    await expect(page.getByRole("alert").filter({ hasText: why }).last()).toBeVisible();
    await expect(field).toHaveValue(wrong);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(/The schedule goes on/);
  }
  for (const day of ["Mon", "Tue", "Wed", "Thu"]) await page.getByRole("checkbox", { name: day }).uncheck();
  await page.getByRole("checkbox", { name: "Fri" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "at least one day" })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Fri" })).toBeChecked();
  for (let step = 0; step < 4; step += 1) await undo(page).click();
  await expect(length(page)).toHaveText(before);
  await goTo(page, "Plan");
  await goTo(page, "Schedule");
  await expect(page.getByLabel("Backend Lead", { exact: true })).toHaveValue("all");
  await expect(page.getByLabel("Open at once, at most")).toHaveValue("0");
});

test("a slip says what moves and changes nothing", async ({ page }) => {
  await page.getByLabel("Start date").fill("2025-07-21");
  await expect(row(page, 1)).toContainText("2025-07-21");
  const before = await stages(page, 7);
  await page.getByLabel("Pull request", { exact: true }).selectOption({ label: "PR 2 Backend Core Architecture" });
  const days = page.getByLabel("Its review ends later by working days");
  await days.fill("3");
  const moved = page.getByRole("region", { name: "What moves" }).getByRole("row");
  await expect(page.getByText(/^The end moves by 3 days: 14 working days/)).toBeVisible();
  await expect(moved).toHaveCount(7);
  await expect(moved.filter({ hasText: "PR 2 Backend" })).toContainText("3 days");
  await days.fill("0");
  await expect(page.getByText("No pull request moves.")).toBeVisible();
  await days.fill("many");
  await expect(page.getByRole("alert").filter({ hasText: "from 0 to 1,000" })).toBeVisible();
  await expect(page.getByText("No pull request moves."), "no answer to other days than those").toHaveCount(0);
  await goTo(page, "Plan");
  await goTo(page, "Schedule");
  await expect(days).toHaveValue("many");
  await days.fill("2");
  await goTo(page, "Plan");
  await goTo(page, "Schedule");
  await expect(days).toHaveValue("2");
  await expect(page.getByText(/^The end moves by 2 days/)).toBeVisible();
  expect(await stages(page, 7)).toEqual(before);
  await page.getByLabel("Pull request", { exact: true }).selectOption({ label: "Nothing slips" });
  await expect(page.getByRole("region", { name: "What moves" })).toHaveCount(0);
});

test("all of it works by keyboard", async ({ page }) => {
  await page.getByLabel("Working hours a day").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("4");
  await expect(page.getByText(/^People work on Mon, Tue, Wed, Thu, Fri, 4 hours a day/)).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Hours a day for reviews")).toBeFocused();
  await page.getByRole("checkbox", { name: "Sat" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByText(/^People work on Mon, Tue, Wed, Thu, Fri, Sat, 4 hours/)).toBeVisible();
  await page.getByLabel("Review time", { exact: true }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByText("Reviews take the middle of what the team wrote.")).toBeVisible();
  await page.getByRole("button", { name: "Take it out" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^No calendar is written, so these figures are assumed/)).toBeVisible();
});

test("the chart says the same as the table, and scrolls by itself on a telephone", async ({ page }) => {
  const chart = page.getByRole("img", { name: /^Chart of the schedule/ });
  await expect(chart.locator(".chart-bar")).toHaveCount(21);
  await expect(chart.locator(".chart-declared")).toHaveCount(7);
  for (const number of [1, 4, 7]) {
    const [review] = await stages(page, number);
    const days = review.match(/^Days? [\d–]+/)[0].toLowerCase();
    await expect(chart.locator("title", { hasText: `PR ${number}: review, ${days}` })).toHaveCount(1);
  }
  const critical = await page.getByRole("region", { name: "Computed schedule" }).getByText("critical").count();
  await expect(chart.locator('.chart-bar[data-critical="true"]')).toHaveCount(critical);
  await page.setViewportSize({ width: 390, height: 844 });
  const region = page.getByRole("region", { name: /^Chart of the schedule/ });
  const [inner, outer] = await region.evaluate((element) => [element.scrollWidth, element.clientWidth]);
  expect(inner).toBeGreaterThan(outer);
  expect(outer).toBeLessThanOrEqual(390);
});
