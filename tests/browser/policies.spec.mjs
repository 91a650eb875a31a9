// How pull requests are cut: tests with their code, lanes, budgets, split, merge; undone, kept, and by keys.
import { axe, dropFile, expect, test } from "./fixtures.mjs";
import { card, cards, dropList, goTo, isKept, openCard, planIsOpen, truth } from "./hands.mjs";

/** Code with tests, lock files, moves and deletions; what each has to do with the other is told by the names. */
const LIST = {
  name: "policies.name-status.txt",
  preset: "seven-prs",
  bytes: Buffer.from(
    `M\tpackage.json
M\tpackage-lock.json
M\tbackend/src/a/one.ts
M\tbackend/src/a/two.ts
M\tbackend/src/b/three.ts
M\tbackend/src/b/four.ts
M\tbackend/src/c/five.ts
A\tbackend/tests/one.test.ts
A\tbackend/tests/nothing.test.ts
R100\tbackend/src/old.ts\tbackend/src/c/new.ts
D\tbackend/src/gone.ts
M\tfrontend/src/App.tsx
M\tdocs/guide.md
`,
  ),
};

const BACKEND = "Backend";

test.beforeEach(async ({ page, open }) => {
  await open();
  await dropList(page, LIST);
});

/** The title of the card that starts with these words. */
async function titleOf(page, words) {
  const titles = await cards(page).getByRole("heading", { level: 2 }).allInnerTexts();
  return titles.map((title) => title.split("\n").pop().trim()).find((title) => title.startsWith(words));
}

async function filesOf(page, title) {
  return Number((await card(page, title).locator(".card-files").innerText()).match(/^\d+/)[0]);
}

/** The sum never changes: every row stays in exactly one place. */
async function sumHolds(page) {
  await expect(truth(page)).toContainText("13 rows =");
}

test("a test goes with its code, is undone by keys, and the policy survives a reload", async ({ page }) => {
  const backend = await titleOf(page, BACKEND);
  const before = await filesOf(page, backend);
  await goTo(page, "Strategy");
  const withCode = page.getByRole("radio", { name: "With the code that they test" });
  await expect(withCode).not.toBeChecked();
  await page.getByRole("group", { name: "Tests go" }).getByRole("radio", { name: "Where the globs put them" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(withCode).toBeChecked();
  await goTo(page, "Plan");
  await expect.poll(() => filesOf(page, backend)).toBe(before + 1);
  await sumHolds(page);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => filesOf(page, backend)).toBe(before);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect.poll(() => filesOf(page, backend)).toBe(before + 1);
  await isKept(page, 3);
  await page.reload();
  await planIsOpen(page);
  await expect.poll(() => filesOf(page, backend)).toBe(before + 1);
  await goTo(page, "Strategy");
  await expect(withCode).toBeChecked();
});

test("a lane takes its files and gives them back", async ({ page }) => {
  const count = await cards(page).count();
  await goTo(page, "Strategy");
  const renames = page.getByRole("checkbox", { name: /^Renames only/ });
  await renames.focus();
  await page.keyboard.press("Space");
  await expect(renames).toBeChecked();
  await expect(page.getByText("Renames only (now 1 file)")).toBeVisible();
  await page.getByRole("checkbox", { name: /^Deletions only/ }).check();
  await expect(page.getByText("Deletions only (now 1 file)")).toBeVisible();
  await goTo(page, "Plan");
  await expect(cards(page)).toHaveCount(count + 2);
  await expect(cards(page).first()).toContainText("Renames only");
  await sumHolds(page);
  await goTo(page, "Strategy");
  await renames.uncheck();
  await goTo(page, "Plan");
  await expect(cards(page)).toHaveCount(count + 1);
  await sumHolds(page);
});

test("a number that does not fit is refused beside its field and changes nothing", async ({ page }) => {
  await goTo(page, "Strategy");
  const most = page.getByLabel("Most files", { exact: true });
  await most.fill("0");
  await most.press("Enter");
  await expect(page.getByRole("alert")).toHaveText("A whole number from 1 to 1,000,000 is wanted. It stays 300.");
  await expect(most).toHaveAttribute("aria-invalid", "true");
  await most.fill("2");
  await most.press("Enter");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(most).toHaveAttribute("aria-invalid", "false");
  await expect(page.getByText("Set “Most files” to 2.")).toBeVisible();
});

test("a pull request is split into the proposed pieces, and undo brings it back", async ({ page }) => {
  const backend = await titleOf(page, BACKEND);
  const before = await filesOf(page, backend);
  const count = await cards(page).count();
  await goTo(page, "Strategy");
  const most = page.getByLabel("Most files", { exact: true });
  await most.fill("3");
  await most.press("Enter");
  await goTo(page, "Plan");
  const opened = await openCard(page, backend);
  await opened.getByRole("button", { name: "Split this pull request…" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  const rows = dialog.getByRole("region", { name: "Proposed pieces" }).getByRole("row");
  await expect(rows.nth(2)).toBeVisible();
  const pieces = (await rows.count()) - 1;
  const files = await rows.evaluateAll((all) =>
    all.slice(1).map((row) => Number(row.textContent.match(/(\d+) files?/)[1])),
  );
  expect(files.reduce((sum, one) => sum + one, 0)).toBe(before);
  expect(Math.max(...files)).toBeLessThanOrEqual(3);
  await axe(page);
  await dialog.getByLabel("Title of piece 2").fill("The second piece");
  await dialog.getByRole("button", { name: `Split into ${pieces}` }).click();
  await expect(dialog).toHaveCount(0);
  await expect(cards(page)).toHaveCount(count + pieces - 1);
  await expect.poll(() => filesOf(page, backend)).toBe(files[0]);
  await expect.poll(() => filesOf(page, "The second piece")).toBe(files[1]);
  await expect(card(page, "The second piece")).toContainText("lands after");
  await sumHolds(page);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(cards(page)).toHaveCount(count);
  await expect.poll(() => filesOf(page, backend)).toBe(before);
});

test("a pull request is split by the owners of its files", async ({ page }) => {
  const backend = await titleOf(page, BACKEND);
  const ask = async () => {
    const opened = await openCard(page, backend);
    await opened.getByRole("button", { name: "Split this pull request…" }).click();
  };
  const dialog = page.getByRole("dialog");
  await ask();
  await expect(dialog.getByText("Open a CODEOWNERS file over this list")).toBeVisible();
  await page.keyboard.press("Escape");
  await card(page, backend).getByRole("button", { name: backend, exact: true }).click();
  await dropFile(page, "CODEOWNERS", Buffer.from("* @all\n/backend/src/a/ @ada\n/backend/src/b/ @bob\n/backend/src/c/five.ts @ada\n"));
  await expect(page.getByText(/^Added \d reviewers from CODEOWNERS/)).toBeVisible();
  await ask();
  await dialog.getByLabel("What one owner has").check();
  const titles = dialog.getByRole("region", { name: "Proposed pieces" }).getByRole("textbox");
  await expect(titles.first()).toHaveValue(/: @(all|ada|bob), /);
  const proposed = await titles.evaluateAll((all) => all.map((field) => field.value));
  // What Ada has in two places is one piece, as long as it keeps within the budget.
  for (const owner of ["@ada", "@bob"]) expect(proposed.filter((title) => title.includes(owner)).length, owner).toBeLessThanOrEqual(1);
  await axe(page);
  await dialog.getByRole("button", { name: /^Split into/ }).click();
  await expect(dialog).toHaveCount(0);
  for (const title of proposed) expect(await filesOf(page, title)).toBeGreaterThan(0);
  await sumHolds(page);
});

test("two pull requests become one, and a ring is refused in the dialog", async ({ page }) => {
  const count = await cards(page).count();
  const frontend = await titleOf(page, "Frontend");
  const backend = await titleOf(page, BACKEND);
  const sum = (await filesOf(page, frontend)) + (await filesOf(page, backend));
  await (await openCard(page, frontend)).getByRole("button", { name: "Merge into…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: new RegExp(`${backend}: together ${sum} files`) }).click();
  await expect(dialog).toHaveCount(0);
  await expect(cards(page)).toHaveCount(count - 1);
  await expect.poll(() => filesOf(page, backend)).toBe(sum);
  await sumHolds(page);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(cards(page)).toHaveCount(count);
  // What lands last waits for everything between.
  const [first, last] = [cards(page).first(), cards(page).last()];
  const [firstTitle, lastTitle] = await Promise.all(
    [first, last].map(async (one) => (await one.getByRole("heading", { level: 2 }).innerText()).split("\n").pop().trim()),
  );
  await (await openCard(page, lastTitle)).getByRole("button", { name: "Merge into…" }).click();
  await dialog.getByRole("button", { name: new RegExp(`${firstTitle}: together`) }).click();
  await expect(dialog.getByRole("alert")).toContainText("would wait for each other");
  await axe(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(cards(page)).toHaveCount(count);
});
