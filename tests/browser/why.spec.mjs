// Every number says where it comes from when it is asked: by one click, or by Enter.
import { axe, expect, test } from "./fixtures.mjs";
import { card, cards, dropList, fileRows, goTo, inspector, openCard, planIsOpen, truth } from "./hands.mjs";
import { EXAMPLE } from "./lists.mjs";
import { planOf } from "./tranche.mjs";

/** Lines are known, one pull request is over the budget, one file is contested and one comes by a fallback. */
const COUNTED = {
  name: "counted.txt",
  preset: "medianest",
  bytes: Buffer.from(
    EXAMPLE.bytes.toString().trimEnd().split("\n").map((path, at) => `${at === 200 ? "-\t-" : `${at}\t1`}\t${path}\n`).join(""),
  ),
};

const asking = (within) => within.locator("button.why");
const title = (page) => inspector(page).getByRole("heading", { level: 2 });
const numbers = (text) => [...text.matchAll(/\d[\d,]*/g)].map(([digits]) => Number(digits.replaceAll(",", "")));

test.beforeEach(async ({ page, open }) => {
  await open();
  await dropList(page, COUNTED);
  await planIsOpen(page);
});

test("no number of a card stands there without its reason", async ({ page }) => {
  const bare = await cards(page).evaluateAll((all) =>
    all.flatMap((one) => {
      const texts = [];
      const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const { parentElement: element, data } = walk.currentNode;
        if (/\d/.test(data) && !element.closest("button, select, svg, .card-head")) texts.push(data);
      }
      return texts;
    }),
  );
  // How many groups there are is counted in the table that an opened card shows.
  expect(bare.filter((text) => !/^\d+ groups?$/.test(text))).toEqual([]);
});

test("each number of a card is asked, and answered with what it is made of", async ({ page }) => {
  const seen = new Set();
  for (const one of await cards(page).all()) {
    for (const number of await asking(one).all()) {
      const shown = await number.innerText();
      await number.click();
      await expect(number).toHaveAttribute("aria-pressed", "true");
      await expect(inspector(page)).not.toContainText("Select a file");
      const words = (await title(page).innerText()).split("\n").pop();
      seen.add(words);
      if (words === "Where the number of files comes from") {
        const rows = inspector(page).getByRole("region", { name: "Files by group" }).getByRole("row");
        const cells = await rows.evaluateAll((all) => all.slice(1).map((row) => row.children[1].innerText));
        const parts = cells.map((cell) => numbers(cell)[0]);
        const sum = parts.pop();
        expect(parts.reduce((before, part) => before + part, 0), "the parts give the sum").toBe(sum);
        expect(numbers(shown)[0]).toBe(sum);
      } else if (words === "Where the review time comes from") {
        const lines = await inspector(page).getByRole("listitem").filter({ hasText: "weight" }).allInnerTexts();
        const toReview = lines.map((line) => numbers(line.match(/of ([\d,]+) changed lines? ([\d,]+) to review/)[2])[0]);
        const all = await inspector(page).getByRole("listitem").filter({ hasText: "In all" }).innerText();
        expect(toReview.reduce((before, part) => before + part, 0)).toBe(numbers(all)[0]);
      } else if (words === "Why it lands then") {
        for (const label of shown.match(/PR \d+/g) ?? []) await expect(inspector(page)).toContainText(label);
      } else if (words === "Why files are contested") {
        await expect(inspector(page)).toContainText(`${numbers(shown)[0]} match a glob of another pull request`);
      }
    }
  }
  expect([...seen].sort()).toEqual([
    "What goes over the budget",
    "Where the lines come from",
    "Where the number of files comes from",
    "Where the review time comes from",
    "Where the risk comes from",
    "Why files are contested",
    "Why it lands then",
  ]);
  await axe(page);
});

test("the sum is taken apart, and each part leads to its files", async ({ page }) => {
  const { sum, pull_requests: all } = planOf(COUNTED);
  await asking(truth(page)).first().click();
  await expect(title(page)).toHaveText("Where every row went");
  const rows = inspector(page).getByRole("row");
  for (const { title: name, files } of all.filter(({ files }) => files > 0)) {
    expect(numbers(await rows.filter({ hasText: name }).getByRole("button").innerText())).toEqual([files]);
  }
  await rows.filter({ hasText: "Unclassified" }).getByRole("button").click();
  await expect(page.getByRole("search").getByRole("status")).toHaveText(`${sum.unclassified} files`);
  await page.getByRole("banner").locator("button.why").first().click();
  await expect(title(page)).toHaveText("Where every row went");
  await rows.filter({ hasText: "Foundation Infrastructure" }).getByRole("button").click();
  await expect(title(page)).toContainText("Where the number of files comes from");
  await inspector(page).getByRole("button", { name: "The pull request" }).click();
  await expect(title(page)).toContainText("Foundation Infrastructure");
  for (const words of await asking(inspector(page)).allInnerTexts()) expect(words).not.toBe("");
  await inspector(page).locator("dt").filter({ hasText: /^Review$/ }).locator("+ dd button").click();
  await expect(inspector(page)).toContainText("reviewable lines");
});

test("what a glob matches is shown from the strategy and from the inspector", async ({ page }) => {
  const count = page.getByRole("search").getByRole("status");
  const shown = page.getByLabel("Show", { exact: true }).locator("option:checked");
  await goTo(page, "Strategy");
  await page.getByRole("main").locator("summary").filter({ hasText: "PR 2" }).first().click();
  const row = page.getByRole("main").locator("li.row").filter({ has: page.getByRole("textbox", { name: /^Glob 1 of / }) }).last();
  const glob = await row.getByRole("textbox").inputValue();
  const files = numbers(await asking(row).innerText()).pop();
  expect(files).toBeGreaterThan(0);
  await asking(row).click();
  await expect(count).toHaveText(`${files} files`);
  await expect(shown).toHaveText(`What \`${glob}\` matches`);
  await goTo(page, "Plan");
  const opened = await openCard(page, "Foundation Infrastructure");
  await asking(opened.getByRole("region", { name: /^File groups of/ })).first().click();
  await expect(inspector(page).getByRole("heading", { name: "Fallbacks" })).toBeVisible();
  const globs = inspector(page).getByRole("list").getByRole("button");
  let matched = 0;
  for (const each of await globs.all()) {
    const words = await each.innerText();
    await each.click();
    await expect(shown).toHaveText(`What \`${words}\` matches`);
    await expect(count).toHaveText(/^\d+ files?$/);
    matched += numbers(await count.innerText())[0];
  }
  // Six of its own globs and two by a fallback, one of which two fallbacks match.
  const group = planOf(COUNTED).pull_requests[0].groups.find(({ title: name }) => name === "Docker Infrastructure");
  expect(matched).toBeGreaterThanOrEqual(group.files);
  await expect(fileRows(page).first().or(page.getByText("No file is found."))).toBeVisible();
});

test("a glob that is gone is not called all files", async ({ page }) => {
  await goTo(page, "Strategy");
  const main = page.getByRole("main");
  await main.locator("summary").filter({ hasText: "PR 2" }).first().click();
  const adder = main.getByRole("textbox", { name: /^Add globs to / }).last();
  await adder.fill("docs/**");
  await adder.press("Enter");
  const row = main.locator("li.row").filter({ has: page.getByRole("textbox", { name: /^Glob \d+ of / }) }).last();
  await asking(row).click();
  const shown = page.getByLabel("Show", { exact: true }).locator("option:checked");
  await expect(shown).toHaveText("What `docs/**` matches");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(shown).toHaveText("What is not in the plan any more");
  await expect(page.getByRole("search").getByRole("status")).toHaveText("0 files");
});

test("a number is asked by keys, and the schedule's time too", async ({ page }) => {
  await asking(card(page, "Backend Core Architecture")).first().focus();
  await page.keyboard.press("Enter");
  await expect(title(page)).toContainText("Where the number of files comes from");
  await page.keyboard.press("j");
  await expect(title(page)).not.toContainText("Where the number");
  await goTo(page, "Schedule");
  const schedule = page.getByRole("region", { name: "Computed schedule" });
  await asking(schedule).filter({ hasText: "each, estimated" }).first().click();
  await expect(title(page)).toContainText("Where the review time comes from");
});

test("the numbers of the checks are asked, and none of the sum stands without its reason", async ({ page }) => {
  await goTo(page, "Checks");
  const main = page.getByRole("main");
  const bare = await main.locator(".sum").evaluate((sum) => [...sum.childNodes].filter((node) => node.nodeName !== "BUTTON").map((node) => node.textContent).join(""));
  expect(bare).not.toMatch(/\d/);
  const seen = new Set();
  for (const one of await asking(main).all()) {
    await one.click();
    await expect(one).toHaveAttribute("aria-pressed", "true");
    seen.add((await title(page).innerText()).split("\n").pop());
  }
  expect([...seen].sort()).toEqual([
    "What goes over the budget",
    "Where every row went",
    "Where the number of files comes from",
  ]);
  const counted = main.getByRole("region", { name: "Declared against real counts" }).getByRole("row").filter({ hasText: /^PR \d/ });
  for (const row of await counted.all()) await expect(asking(row)).toHaveCount(1);
  await axe(page);
});

test("each day of the schedule says what it waits for and how long it takes", async ({ page }) => {
  await goTo(page, "Schedule");
  const rows = page.getByRole("region", { name: "Computed schedule" }).getByRole("row");
  await expect(rows).toHaveCount(8);
  for (const row of (await rows.all()).slice(1)) {
    const all = await asking(row).all();
    expect(all.length).toBe(4);
    for (const one of [all[0], all[2], all[3]]) {
      await one.click();
      await expect(title(page)).toContainText("Where its days come from");
      await expect(inspector(page)).toContainText((await one.innerText()).match(/Days? \d+(–\d+)?/)[0]);
    }
    for (const wait of await row.getByRole("cell").nth(4).getByRole("listitem").allInnerTexts()) {
      await expect(inspector(page)).toContainText(wait.replace(/^\w+: /, ""));
    }
  }
  await axe(page);
});
