// The other views: dependencies, schedule, checks, strategy, runbook, in the requirement's own words.
import { dropFile, expect, test } from "./fixtures.mjs";
import { card, dropList, expectPlan, goTo, heading, openCard, openExample } from "./hands.mjs";
import { EXAMPLE, HOSTILE } from "./lists.mjs";
import { planOf } from "./tranche.mjs";

test.describe("the example", () => {
  test.beforeEach(async ({ page, open }) => {
    await open();
    await openExample(page);
  });

  test("the graph has every pull request, and the table beside it every arrow with its reason", async ({ page }) => {
    const plan = planOf(EXAMPLE);
    await goTo(page, "Dependencies");
    for (const { number, title, files } of plan.pull_requests) {
      const node = page.getByRole("button", { name: `PR ${number} · ${files} files` });
      await expect(node).toBeVisible();
      await expect(node).toContainText(title.slice(0, 12));
    }
    const rows = page.getByRole("region", { name: "Dependencies" }).getByRole("row");
    await expect(rows).toHaveCount(plan.dependencies.length + 1);
    for (const { because } of plan.dependencies) await expect(rows.filter({ hasText: because })).toHaveCount(1);
  });

  test("the chain inside a pull request is drawn, and written as a list", async ({ page }) => {
    await goTo(page, "Dependencies");
    const chain = /^Chain: Database & Config → Authentication → Services/;
    await expect(page.getByRole("img", { name: chain })).toBeVisible();
    await page.getByText("The same as a list").click();
    await expect(page.getByText("beside it:").first()).toBeVisible();
  });

  test("a pull request of the graph is shown in the inspector, by click and by key", async ({ page }) => {
    await goTo(page, "Dependencies");
    const inspector = page.getByRole("complementary", { name: "Inspector" });
    await page.getByRole("button", { name: /^PR 4 · 189 files/ }).click();
    await expect(inspector.getByRole("heading", { name: "Testing Infrastructure" })).toBeVisible();
    await page.keyboard.press("j");
    await expect(inspector.getByRole("heading", { name: "Claude Flow" })).toBeVisible();
  });

  test("checks lead to what is unclassified and contested", async ({ page }) => {
    const plan = planOf(EXAMPLE);
    await goTo(page, "Checks");
    const main = page.getByRole("main");
    await expect(main).toContainText("1,083 rows read = 995 in a pull request + 88 unclassified");
    await main.getByRole("button", { name: /^Show them: contested/ }).click();
    await expect(heading(page, "Files")).toBeVisible();
    await expect(page.getByRole("search").getByRole("status")).toHaveText(`${plan.contested} files`);
  });

  test("checks set the declared counts 993, 995, 1,044 and 1,083 against the real ones", async ({ page }) => {
    await goTo(page, "Checks");
    const rows = page.getByRole("region", { name: "Declared against real counts" }).getByRole("row");
    for (const [what, declared, real] of [
      ["the whole branch", "1,083", "1,083"],
      ["sum of the pull requests", "~993", "995"],
      ["sum of the groups", "995", "995"],
      ["sum of the scope figures", "~1,044", "1,083"],
    ]) {
      const cells = rows.filter({ has: page.getByRole("rowheader", { name: what, exact: true }) }).getByRole("cell");
      await expect(cells.nth(0)).toHaveText(declared);
      await expect(cells.nth(1)).toHaveText(real);
    }
    const first = rows.filter({ hasText: "PR 1, Foundation Infrastructure" });
    await expect(first).toContainText("27 more declared than files");
  });

  test("the schedule has the weeks, the days 1 to 15 and the team's words", async ({ page }) => {
    await goTo(page, "Schedule");
    const { weeks } = planOf(EXAMPLE).recipe.strategy;
    expect(weeks.length).toBe(4);
    for (const { number, title } of weeks) {
      await expect(page.getByRole("heading", { name: `Week ${number}: ${title}` })).toBeVisible();
    }
    const days = planOf(EXAMPLE).recipe.strategy.pull_requests.map(({ agenda }) => agenda);
    expect(Math.max(...days.map(({ last_day }) => last_day))).toBe(15);
    const rows = page.getByRole("region", { name: "Schedule", exact: true }).getByRole("row");
    for (const { first_day, last_day, review } of days) {
      const span = first_day === last_day ? `Day ${first_day}` : `Days ${first_day}–${last_day}`;
      await expect(rows.filter({ has: page.getByRole("cell", { name: span, exact: true }) })).toContainText(review);
    }
    await expect(page.getByRole("img", { name: /^Chart of the schedule/ })).toBeVisible();
  });

  test("the runbook has validation, the emergency by minutes, communication and metrics", async ({ page }) => {
    await goTo(page, "Runbook");
    const { emergency, validation, communication, next_steps } = planOf(EXAMPLE).recipe.strategy;
    const main = page.getByRole("main");
    const actions = emergency.phases.flatMap((phase) => phase.actions);
    for (const words of ["0–5 minutes", "5–30 minutes", "30+ minutes", ...actions]) {
      await expect(main.getByText(words, { exact: true })).toBeVisible();
    }
    const items = [...validation.before, ...validation.after].flatMap(({ items }) => items);
    expect(items.length).toBeGreaterThan(10);
    for (const words of items) await expect(main.getByText(words, { exact: true }).first()).toBeVisible();
    for (const { text } of communication) await expect(main.getByText(text, { exact: true })).toBeVisible();
    for (const words of next_steps) await expect(main.getByText(words, { exact: true })).toBeVisible();
  });

  test("the strategy is readable, another one plans anew, and undo brings it back", async ({ page }) => {
    await goTo(page, "Strategy");
    const main = page.getByRole("main");
    await expect(main.getByText("Production PR Deployment Strategy").first()).toBeVisible();
    await expect(main.getByText("Safe, atomic deployment of 1,083 files")).toBeVisible();
    await main.getByRole("button", { name: "Plan by this: Seven pull requests" }).click();
    await goTo(page, "Plan");
    await expectPlan(page, planOf(EXAMPLE, "seven-prs"));
    await page.getByRole("banner").getByRole("button", { name: /^Undo/ }).click();
    await expectPlan(page, planOf(EXAMPLE));
  });

  test("a dropped strategy file plans the open list anew; a wrong one is refused", async ({ page }) => {
    await dropFile(page, "broken.yaml", "tranche: 1\ntitle: Mine\npull_requests: 7\n");
    const alert = page.getByRole("alert").filter({ hasText: "broken.yaml" });
    await expect(alert).toContainText(/line 3/i);
    await expectPlan(page, planOf(EXAMPLE));
    await dropFile(page, "mine.yaml", MINE);
    await expect(page.getByRole("heading", { level: 2, name: "Everything in the backend" })).toBeVisible();
  });
});

test("what is over the budget is said on the card, in it and under checks, with its numbers", async ({ page, open }) => {
  const list = {
    name: "counted.txt",
    preset: "seven-prs",
    bytes: Buffer.from("500\t20\tbackend/src/server.ts\n20000\t0\tpackage-lock.json\n9\t0\tREADME.md\n"),
  };
  const plan = planOf(list);
  const over = plan.pull_requests.flatMap(({ title, over_budget }) => over_budget.map(({ text }) => [title, text]));
  expect(over.map(([, text]) => text)).toContain("520 reviewable lines, 120 over the limit of 400");
  await open();
  await dropList(page, list);
  for (const { title, over_budget } of plan.pull_requests) {
    await expect(card(page, title).getByText("over budget")).toHaveCount(over_budget.length > 0 ? 1 : 0);
  }
  const opened = await openCard(page, over[0][0]);
  await expect(opened.getByRole("heading", { name: "Over the budget" })).toBeVisible();
  await expect(opened.getByRole("listitem").filter({ hasText: over[0][1] })).toBeVisible();
  await goTo(page, "Checks");
  const weighed = page.getByRole("region", { name: "Reviewable lines of all pull requests" }).getByRole("row");
  await expect(weighed).toHaveCount(plan.reviewable.classes.length + 1);
  await expect(weighed.filter({ hasText: "lock files" })).toContainText("2 %120,000400");
  const rows = page.getByRole("region", { name: "Pull requests over the budget" }).getByRole("row");
  await expect(rows).toHaveCount(over.length + 1);
  for (const [title, text] of over) await expect(rows.filter({ hasText: title }).filter({ hasText: text })).toHaveCount(1);
});

test("withheld files are shown and in no pull request", async ({ page, open }) => {
  await open();
  await dropList(page, HOSTILE);
  await goTo(page, "Checks");
  await page.getByRole("button", { name: /^Show them: withheld/ }).click();
  await expect(page.getByRole("search").getByRole("status")).toHaveText("2 files");
  await expect(page.getByRole("grid", { name: "Files" })).toContainText("../outside");
});

/** A strategy with one pull request. */
const MINE = `tranche: 1
title: Mine
pull_requests:
  - key: all
    title: Everything in the backend
    groups:
      - key: backend
        title: Backend
        globs: ["backend/**"]
`;
