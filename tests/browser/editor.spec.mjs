// The Strategy view as an editor: everything in the strategy is changed in the page, by pointer and by keys, and every
// step can be undone.
import { axe, expect, test } from "./fixtures.mjs";
import { dropList, expectPlan, goTo, isKept, openExample, planIsOpen, saved, truth } from "./hands.mjs";
import { EXAMPLE, SMALL } from "./lists.mjs";
import { planOf } from "./tranche.mjs";

const main = (page) => page.getByRole("main");
const textbox = (page, name) => main(page).getByRole("textbox", { name, exact: true });
const button = (page, name) => main(page).getByRole("button", { name, exact: true });
const undo = (page) => page.getByRole("banner").getByRole("button", { name: /^Undo/ });
const redo = (page) => page.getByRole("banner").getByRole("button", { name: /^Redo/ });

/** Opens or closes what folds below these words. */
async function fold(page, words) {
  await main(page).locator("summary").filter({ hasText: words }).first().click();
}

/** The row in which this field stands. */
function rowOf(page, name) {
  return main(page).locator("li.row").filter({ has: page.getByRole("textbox", { name, exact: true }) }).last();
}

async function open(page, list = SMALL) {
  await dropList(page, list);
  await goTo(page, "Strategy");
}

test("a pull request with a group and a glob takes files, and undo gives them back", async ({ page, open: start }) => {
  await start();
  await open(page);
  await textbox(page, "Add a pull request").fill("Odd Ends");
  await button(page, "Add a pull request").click();
  await expect(textbox(page, "Title").last()).toHaveValue("Odd Ends");
  await expect(textbox(page, "Add a pull request")).toHaveValue("");
  await textbox(page, "Add a file group").last().fill("Zebras");
  await textbox(page, "Add a file group").last().press("Enter");
  await textbox(page, "Add globs to Zebras").fill("zebra.unknown\nzebra.*\nnothing/**");
  await button(page, "Add globs to Zebras").click();

  await expect(rowOf(page, "Glob 1 of Zebras")).toContainText("1 file");
  await expect(rowOf(page, "Glob 2 of Zebras")).toContainText("0 of 1 file shadowed");
  await expect(rowOf(page, "Glob 3 of Zebras")).toContainText("matches nothing dead");
  await expect(main(page).locator("summary").filter({ hasText: "Odd Ends" })).toContainText("1 file");
  await goTo(page, "Plan");
  await expect(page.getByRole("article").filter({ hasText: "Odd Ends" }).locator(".card-files")).toContainText("1");
  for (let step = 0; step < 3; step += 1) await undo(page).click();
  await expectPlan(page, planOf(SMALL));
  for (let step = 0; step < 3; step += 1) await redo(page).click();
  await expect(page.getByRole("article").filter({ hasText: "Odd Ends" })).toBeVisible();
});

test("what is typed in one field is one step, and a reload keeps it", async ({ page, open: start }) => {
  await start();
  await open(page);
  await fold(page, "PR 2");
  await textbox(page, "Title").first().fill("");
  await expect(main(page).getByRole("alert")).toContainText("A pull request needs a title");
  await textbox(page, "Title").first().pressSequentially("Back");
  await textbox(page, "Title").first().press("Tab");
  await expect(page.getByText("Changed the title of PR 2.")).toBeVisible();
  await expect(main(page).getByRole("alert")).toHaveCount(0);
  await isKept(page, 1);
  await page.reload();
  await planIsOpen(page);
  await expect(page.getByRole("heading", { level: 2, name: "Back", exact: true })).toBeVisible();
  await goTo(page, "Strategy");
  await fold(page, "PR 2");
  const before = await textbox(page, "Title").first().inputValue();
  await textbox(page, "Title").first().fill("Once");
  await textbox(page, "Title").first().fill("Twice");
  await textbox(page, "Title").first().press("Tab");
  await undo(page).click();
  await expect(textbox(page, "Title").first()).toHaveValue(before);
  await expect(undo(page)).toBeDisabled();
});

test("a glob that cannot be used stays in its field with the reason, and the plan as it was", async ({ page, open: start }) => {
  await start();
  await open(page);
  await fold(page, "PR 1");
  const glob = main(page).getByRole("textbox", { name: /^Glob 1 of / }).first();
  const sum = await truth(page).textContent();
  await glob.fill("src/[");
  await expect(glob).toHaveAttribute("aria-invalid", "true");
  await expect(main(page).getByRole("alert")).toContainText("the bracket is never closed");
  await glob.blur();
  await expect(glob).toHaveValue("src/[");
  await expect(truth(page)).toHaveText(sum);
  await glob.fill("[z-a]");
  await expect(main(page).getByRole("alert")).toContainText("ends before it begins");
  await glob.fill("src/**");
  await expect(main(page).getByRole("alert")).toHaveCount(0);
});

test("what others point to is held until they may go too, and a circle is refused", async ({ page, open: start }) => {
  await start();
  await open(page, EXAMPLE);
  await button(page, "Remove PR 1 Foundation Infrastructure").click();
  await expect(main(page).getByRole("alert")).toContainText(/\d+ fallbacks point here: `/);
  await button(page, "Remove them too").click();
  await expect(main(page).locator("summary").filter({ hasText: "PR 1" })).toContainText("Backend Core");
  await undo(page).click();
  await expect(main(page).locator("summary").filter({ hasText: "PR 1" })).toContainText("Foundation");

  await fold(page, "PR 1");
  await fold(page, "Lands after");
  await main(page).getByRole("combobox", { name: "Add what lands first" }).selectOption({ index: 1 });
  await button(page, "Add what lands first").click();
  await expect(main(page).getByRole("alert")).toContainText("They would wait for each other: PR 1 lands after PR 2");
  await expect(undo(page)).toBeDisabled();
});

test("rows are moved and removed by keys alone, and the focus goes with them", async ({ page, open: start }) => {
  await start();
  await open(page);
  const title = (at) => main(page).locator(".rows-folds > .row > details > summary").nth(at).locator("strong");
  const [first, second] = [await title(0).innerText(), await title(1).innerText()];
  await button(page, `Move down PR 1 ${first}`).focus();
  await page.keyboard.press("Enter");
  await expect(title(1)).toHaveText(first);
  await expect(button(page, `Move down PR 2 ${first}`)).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(title(0)).toHaveText(first);
  await expect(button(page, `Move down PR 1 ${first}`)).toBeFocused();
  await expect(title(1)).toHaveText(second);

  await main(page).locator("summary").filter({ hasText: "PR 1" }).focus();
  await page.keyboard.press("Enter");
  const globs = main(page).getByRole("textbox", { name: /^Glob \d+ of / });
  const [one, two] = [await globs.nth(0).inputValue(), await globs.nth(1).inputValue()];
  await globs.nth(0).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(globs.nth(1)).toHaveValue(one);
  await expect(globs.nth(1)).toBeFocused();
  await main(page).getByRole("button", { name: /^Remove glob 1 of / }).first().focus();
  await page.keyboard.press("Enter");
  await expect(globs.nth(0)).toHaveValue(one);
  await expect(main(page).getByRole("button", { name: /^Remove glob 1 of / }).first()).toBeFocused();
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(globs.nth(0)).toHaveValue(two);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(globs.nth(0)).toHaveValue(one);
});

test("every kind of field is taken over and undone", async ({ page, open: start }) => {
  await start();
  await open(page, EXAMPLE);
  await fold(page, "PR 3");
  const fields = [
    ["First day", "9"],
    ["Last day", "12"],
    ["Success criteria, one a line", "It builds\nIt runs"],
    ["Next steps, one a line", "Begin"],
  ];
  const unfold = async () => {
    for (const words of ["Days in the schedule", "Reviewers, success criteria", "Next steps"]) await fold(page, words);
  };
  const values = () => Promise.all(fields.map(([name]) => textbox(page, name).inputValue()));
  await unfold();
  const before = [await main(page).getByRole("combobox", { name: "Priority" }).inputValue(), ...(await values())];
  await main(page).getByRole("combobox", { name: "Priority" }).selectOption("LOW");
  await main(page).getByLabel("Stays in the plan although empty").check();
  for (const [name, words] of fields) {
    await textbox(page, name).fill(words);
    await textbox(page, name).blur();
  }
  await expect(main(page).getByRole("alert")).toHaveCount(0);
  await goTo(page, "Schedule");
  await expect(main(page).getByRole("cell", { name: "Days 9–12" }).first()).toBeVisible();
  await goTo(page, "Export");
  const { bytes } = await saved(page, main(page).getByRole("button", { name: /^Save Deployment strategy/ }));
  for (const words of ["It builds", "It runs", "Begin"]) expect(bytes.toString()).toMatch(new RegExp(`^.*${words}$`, "m"));
  await goTo(page, "Strategy");
  expect(await values(), "they are there after another view").toEqual(fields.map(([, words]) => words));
  // The first day waits for the last one, which it may not be behind of: both are one step.
  for (let steps = 1 + fields.length; steps > 0; steps -= 1) await undo(page).click();
  await expect(undo(page)).toBeDisabled();
  await expect(main(page).getByRole("combobox", { name: "Priority" })).toHaveValue(before[0]);
  await expect(main(page).getByLabel("Stays in the plan although empty")).not.toBeChecked();
  expect(await values()).toEqual(before.slice(1));
  await goTo(page, "Plan");
  await expectPlan(page, planOf(EXAMPLE));
});

test("any path is tried against the rules", async ({ page, open: start }) => {
  await start();
  await open(page, EXAMPLE);
  const box = textbox(page, "A path, be it in the list or not");
  await box.fill("backend/src/metrics/brand-new.ts");
  await expect(main(page)).toContainText("Not in the list. It would go to PR 2 (Backend Core Architecture)");
  const rules = main(page).locator(".rules > .rule");
  await expect(rules.nth(0)).toContainText("wins: the most literal characters");
  await expect(rules.nth(1)).toContainText("loses although equal");
  await box.fill("package.json");
  await expect(main(page)).toContainText("In the list. It is in PR 1");
  await box.fill("no/such/thing.xyz");
  await expect(main(page)).toContainText("It would be unclassified");
});

test("the text is in step with the form, errors have their place, and nothing typed is lost", async ({ page, open: start }) => {
  await start();
  await open(page);
  await button(page, "Text").click();
  const text = textbox(page, "The strategy as YAML");
  await expect(text).toHaveValue(/^tranche: 1\ntitle: /);
  const before = await text.inputValue();
  await text.fill(before.replace(/^title: .*$/m, "titel: Mine"));
  await button(page, "Apply").click();
  const alert = main(page).getByRole("alert");
  await expect(alert).toContainText("unknown key titel; did you mean title?");
  await button(page, "Go to line 2, column 1").click();
  expect(await text.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd))).toBe("titel: Mine");
  await button(page, "Form").click();
  await expect(main(page)).toContainText("The text holds changes that are not applied yet.");
  await button(page, "Text").click();
  await expect(text).toHaveValue(/\ntitel: Mine\n/);
  await text.fill((await text.inputValue()).replace("titel: Mine", "title: Mine # a remark"));
  await button(page, "Apply").click();
  await expect(page.getByText("Changed the strategy to “Mine”.")).toBeVisible();
  await expect(text).toHaveValue(/title: Mine # a remark/);
  await button(page, "Form").click();
  await expect(main(page).locator("summary").filter({ hasText: "Mine" })).toBeVisible();
  await fold(page, "Mine");
  await textbox(page, "Objective").fill("Land it");
  await textbox(page, "Objective").blur();
  await button(page, "Text").click();
  await expect(text).toHaveValue(/\nobjective: Land it\n/);

  await text.fill("nonsense");
  await button(page, "Discard what is typed").click();
  await expect(text).toHaveValue(/\nobjective: Land it\n/);
  const file = await saved(page, button(page, "Save as file"));
  expect(file.name).toBe("strategy.yaml");
  expect(file.bytes.toString()).toBe(await text.inputValue());
  await undo(page).click();
  await undo(page).click();
  await expect(text).toHaveValue(before);
});

test("a strategy is written by keys alone", async ({ page, open: start }) => {
  await start();
  await open(page);
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  const tabTo = async (wanted) => {
    for (let pressed = 0; pressed < 150; pressed += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not lead to ${wanted}`);
  };
  await tabTo(textbox(page, "Add a pull request"));
  await page.keyboard.type("Keys only");
  await page.keyboard.press("Enter");
  await expect(textbox(page, "Title").last()).toHaveValue("Keys only");
  await expect(textbox(page, "Add a file group").last()).toBeVisible();
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if (await textbox(page, "Add a file group").last().evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Shift+Tab");
  }
  await page.keyboard.type("Typed");
  await page.keyboard.press("Enter");
  for (let pressed = 0; pressed < 20; pressed += 1) {
    if (await textbox(page, "Add globs to Typed").evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Shift+Tab");
  }
  await page.keyboard.type("zebra.unknown");
  await page.keyboard.press("Enter");
  await expect(rowOf(page, "Glob 1 of Typed")).toContainText("1 file");
});

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`axe finds nothing in the form with everything unfolded, in refusals, in the text (${colorScheme})`, async ({ page, open: start }) => {
      test.setTimeout(120_000);
      await start();
      await openExample(page);
      await goTo(page, "Strategy");
      await fold(page, "PR 2");
      await fold(page, "69 fallbacks");
      for (const words of ["Lands after", "Reviewers,", "Risks and mitigations", "Days in", "Chain inside", "Validation", "Emergency"]) {
        await fold(page, words);
      }
      await main(page).getByRole("textbox", { name: /^Glob 1 of / }).first().fill("src/[");
      await textbox(page, "A path, be it in the list or not").fill("backend/src/metrics/x.ts");
      await button(page, "Remove PR 1 Foundation Infrastructure").click();
      await expect(main(page).getByRole("alert")).toHaveCount(2);
      await axe(page);
      await button(page, "Text").click();
      const text = textbox(page, "The strategy as YAML");
      await expect(text).toHaveValue(/^tranche/);
      await text.fill("tranche: 2");
      await button(page, "Apply").click();
      await expect(main(page).getByRole("alert")).toBeVisible();
      await axe(page);
    });
  });
}
