// What is no list of files: a clear sentence, the command to run, and the open plan as it was.
import { dropFile, expect, test } from "./fixtures.mjs";
import { dropList, expectPlan, landing } from "./hands.mjs";
import { SMALL } from "./lists.mjs";
import { planOf } from "./tranche.mjs";

const WRONG = [
  ["picture.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01", "PNG picture"],
  ["empty.txt", "", "The file is empty"],
  ["saved.html", "<!doctype html><html><body><h1>404</h1></body></html>", "web page"],
  ["list.txt", "fatal: not a git repository (or any of the parent directories): .git\n", "outside a repository"],
];

test("a wrong file is named for what it is, with the command to run instead", async ({ page, open }) => {
  await open();
  for (const [name, content, words] of WRONG) {
    await dropFile(page, name, Buffer.from(content, "latin1"));
    const alert = page.getByRole("alert").filter({ hasText: name });
    await expect(alert).toContainText(words);
    await expect(alert).toContainText("git diff --raw --no-abbrev --numstat -z");
    await expect(landing(page)).toBeVisible();
  }
});

test("a wrong file leaves the open plan untouched", async ({ page, open }) => {
  await open();
  await dropList(page, SMALL);
  for (const [name, content, words] of WRONG) {
    await dropFile(page, name, Buffer.from(content, "latin1"));
    const question = page.getByRole("dialog", { name: "What becomes of this list?" });
    await question.getByRole("button", { name: "Open as a plan of its own" }).click();
    const alert = page.getByRole("alert").filter({ hasText: name });
    await expect(alert).toContainText(words);
    await expect(alert).toContainText(`The open plan, ${SMALL.name}, stays as it was.`);
    await expectPlan(page, planOf(SMALL));
    await alert.getByRole("button", { name: "Close" }).click();
    await expect(alert).toHaveCount(0);
  }
});

test("nothing pasted opens nothing", async ({ page, open }) => {
  await open();
  await page.getByRole("button", { name: "Paste…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Open" }).click();
  await expect(page.getByRole("alert")).toContainText("empty");
  await expect(landing(page)).toBeVisible();
});
