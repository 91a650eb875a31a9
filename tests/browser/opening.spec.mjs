// Every way in ends in the same plan, and the plan is the one that the command makes.
import { dropFile, expect, pasteText, pickFile, test } from "./fixtures.mjs";
import { cards, dropList, expectPlan, isKept, landing, openExample, planIsOpen, truth } from "./hands.mjs";
import { EXAMPLE, SMALL } from "./lists.mjs";
import { planOf } from "./tranche.mjs";

test("a dropped list becomes the plan that the command makes", async ({ page, open }) => {
  await open();
  await dropFile(page, SMALL.name, SMALL.bytes);
  await planIsOpen(page);
  await expectPlan(page, planOf(SMALL));
  await expect(page.getByRole("banner")).toContainText(SMALL.name);
});

test("a chosen file becomes the same plan", async ({ page, open }) => {
  await open();
  await pickFile(page, page.getByRole("button", { name: "Browse…" }), SMALL.name, SMALL.bytes);
  await planIsOpen(page);
  await expectPlan(page, planOf(SMALL));
});

test("a list pasted anywhere becomes the same plan", async ({ page, open }) => {
  await open();
  await expect(landing(page)).toBeVisible();
  await pasteText(page, SMALL.bytes.toString());
  await planIsOpen(page);
  await expectPlan(page, planOf(SMALL));
});

test("a list pasted into the dialogue becomes the same plan", async ({ page, open }) => {
  await open();
  await page.getByRole("button", { name: "Paste…" }).click();
  const dialogue = page.getByRole("dialog", { name: "Paste a list" });
  await dialogue.getByRole("textbox").focus();
  await pasteText(page, SMALL.bytes.toString());
  await expect(dialogue.getByRole("textbox")).toHaveValue(SMALL.bytes.toString());
  await dialogue.getByRole("button", { name: "Open" }).click();
  await planIsOpen(page);
  await expectPlan(page, planOf(SMALL));
});

test("the example opens with its own strategy, in landing order", async ({ page, open }) => {
  await open();
  await openExample(page);
  const plan = planOf(EXAMPLE);
  await expectPlan(page, plan);
  expect(plan.sum.rows).toBe(1_083);
  await expect(cards(page)).toHaveCount(7);
  await expect(truth(page)).toContainText("nothing leaves this tab");
});

test("a dropped list is planned by the strategy that was chosen", async ({ page, open }) => {
  await open();
  await dropList(page, EXAMPLE);
  await expectPlan(page, planOf(EXAMPLE));
});

test("a second list asks first, and the first plan stays one step away", async ({ page, open }) => {
  await open();
  await dropList(page, SMALL);
  await dropFile(page, EXAMPLE.name, EXAMPLE.bytes);
  const question = page.getByRole("dialog", { name: "What becomes of this list?" });
  await question.getByRole("button", { name: "Keep" }).click();
  await expect(question).toHaveCount(0);
  await expectPlan(page, planOf(SMALL));

  await dropFile(page, EXAMPLE.name, EXAMPLE.bytes);
  await question.getByRole("button", { name: "Open as a plan of its own" }).click();
  await expectPlan(page, planOf(EXAMPLE, SMALL.preset));
  await page.getByRole("button", { name: "Back to the former plan" }).click();
  await expectPlan(page, planOf(SMALL));
});

test("the target shows while a file is dragged over the page, and goes when it leaves", async ({ page, open }) => {
  await open();
  await expect(landing(page)).toBeVisible();
  const transfer = await page.evaluateHandle(() => {
    const made = new DataTransfer();
    made.items.add(new File(["x"], "x.txt"));
    return made;
  });
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await expect(page.getByText("Drop to open")).toBeVisible();
  await page.dispatchEvent("body", "dragleave", { dataTransfer: transfer });
  await expect(page.getByText("Drop to open")).toHaveCount(0);
});

test("a plan is there again after a reload", async ({ page, open }) => {
  await open();
  await dropList(page, SMALL);
  await isKept(page);
  await page.reload();
  await planIsOpen(page);
  await expectPlan(page, planOf(SMALL));
});

test("a plan is there again after a reload that comes at once", async ({ page, open }) => {
  await open();
  await dropList(page, SMALL);
  await page.reload();
  await planIsOpen(page);
  await expectPlan(page, planOf(SMALL));
});
