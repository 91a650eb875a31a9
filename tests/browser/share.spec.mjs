// The plan link: the whole plan in the address, checked to the last character.
import { expect, pasteText, test } from "./fixtures.mjs";
import {
  copiedLink, dropList, expectPlan, fileRow, goTo, landing, openCard, openExample, planIsOpen, search, truth,
} from "./hands.mjs";
import { EXAMPLE, HOSTILE, SMALL } from "./lists.mjs";
import { linkOf, opened, planOf } from "./tranche.mjs";

const REFUSED = /damaged|cut off|checksum|length/i;

test("a link opens elsewhere as the same plan, with its edits and ticks", async ({ page, open, elsewhere }) => {
  await open();
  await openExample(page);
  await (await openCard(page, "Foundation Infrastructure")).getByLabel("Database migrations run cleanly").check();
  const { path } = planOf(EXAMPLE).unclassified[0];
  await goTo(page, "Files");
  await search(page, path, 1);
  await fileRow(page, path).getByRole("checkbox").click();
  await page.keyboard.press("m");
  await page.keyboard.press("3");
  await expect(truth(page)).toContainText("1 moved by hand");

  const link = await copiedLink(page);
  const plan = opened(link.slice(link.indexOf("#")));
  expect(plan.moved).toBe(1);
  const other = await elsewhere(link);
  await planIsOpen(other);
  await expectPlan(other, plan);
  await expect(truth(other)).toContainText("1 moved by hand");
  expect(other.url(), "the link leaves the address once it is open").not.toContain("#");
  const shown = await openCard(other, "Foundation Infrastructure");
  await expect(shown.getByLabel("Database migrations run cleanly")).toBeChecked();
  await expect(shown.getByLabel("Environment validation passes")).not.toBeChecked();
});

for (const list of [SMALL, HOSTILE]) {
  test(`the page and the command make the same link: ${list.name}`, async ({ page, open }) => {
    await open();
    await dropList(page, list);
    expect(await copiedLink(page)).toBe(page.url().split("#")[0] + linkOf(list));
  });
}

test("a damaged link says so and opens nothing", async ({ page, address, open }) => {
  const link = linkOf(SMALL);
  const at = Math.floor(link.length / 2);
  const changed = link[at] === "A" ? "B" : "A";
  const damaged = {
    "one character changed": link.slice(0, at) + changed + link.slice(at + 1),
    "the last character cut": link.slice(0, -1),
    "cut in half": link.slice(0, at),
    "cut after its beginning": "#plan=1.",
    "a character too many": `${link}0`,
  };
  await open();
  for (const [what, fragment] of Object.entries(damaged)) {
    await page.goto("about:blank");
    await page.goto(address + fragment);
    await expect(page.getByRole("alert"), what).toContainText(REFUSED);
    await expect(landing(page), what).toBeVisible();
  }
});

test("a link of a newer version says that the page is too old", async ({ page, open }) => {
  await open(linkOf(SMALL).replace("#plan=1.", "#plan=2."));
  await expect(page.getByRole("alert")).toContainText(/newer/i);
  await expect(landing(page)).toBeVisible();
});

test("a damaged link leaves the open plan as it was, after a reload too", async ({ page, address, open }) => {
  await open();
  await dropList(page, SMALL);
  await page.goto(`${address}${linkOf(EXAMPLE).slice(0, -40)}`);
  const question = page.getByRole("dialog", { name: "Replace the open plan?" });
  await question.getByRole("button", { name: "Open" }).click();
  await expect(page.getByRole("alert")).toContainText(REFUSED);
  await expectPlan(page, planOf(SMALL));
  await page.getByRole("alert").getByRole("button", { name: "Close" }).click();
  await page.reload();
  await planIsOpen(page);
  await expectPlan(page, planOf(SMALL));
});

test("a link asks before it takes the place of a plan", async ({ page, address, open }) => {
  await open();
  await dropList(page, SMALL);
  const question = page.getByRole("dialog", { name: "Replace the open plan?" });
  await page.goto(address + linkOf(EXAMPLE));
  await question.getByRole("button", { name: "Keep" }).click();
  await expectPlan(page, planOf(SMALL));
  expect(page.url()).toBe(address);

  await page.goto(address + linkOf(EXAMPLE));
  await question.getByRole("button", { name: "Open" }).click();
  await expectPlan(page, planOf(EXAMPLE));
  await page.getByRole("button", { name: "Back to the former plan" }).click();
  await expectPlan(page, planOf(SMALL));
});

test("a pasted link opens like one in the address", async ({ page, address, open }) => {
  await open();
  await expect(landing(page)).toBeVisible();
  await pasteText(page, address + linkOf(EXAMPLE));
  await planIsOpen(page);
  await expectPlan(page, planOf(EXAMPLE));
});

test("fragments of others open nothing and disturb nothing", async ({ page, address, open }) => {
  for (const fragment of ["#json=123,abc", "#:~:text=Plan", "#main", "#plan", "#room=a,b"]) {
    await page.goto("about:blank");
    await open(fragment);
    await expect(landing(page), fragment).toBeVisible();
    await expect(page.getByRole("dialog"), fragment).toHaveCount(0);
  }
  await dropList(page, SMALL);
  await page.goto(`${address}#json=123,abc`);
  await expectPlan(page, planOf(SMALL));
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
