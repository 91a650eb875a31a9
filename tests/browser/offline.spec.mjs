// Without a network after the first load: the page, its plan, its worker and another list.
import { dropFile, expect, keptForOffline, test } from "./fixtures.mjs";
import { dropList, expectPlan, goTo, isKept, openCard, planIsOpen, workerOf } from "./hands.mjs";
import { EXAMPLE, SMALL } from "./lists.mjs";
import { planOf } from "./tranche.mjs";

/** Ends the worker from inside, as a fault in it would, and waits until another one has taken its place. */
async function breakWorker(page) {
  const worker = await workerOf(page);
  const next = page.waitForEvent("worker");
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error("a fault in the worker");
    });
  });
  await next;
}

test("reload, a lost worker and another list need no network", async ({ page, open, host }) => {
  await open();
  await keptForOffline(page);
  await dropList(page, EXAMPLE);
  await isKept(page);
  await host.cut();

  await page.reload();
  await planIsOpen(page);
  await expectPlan(page, planOf(EXAMPLE));

  await breakWorker(page);
  await goTo(page, "Files");
  await expect(page.getByRole("search").getByRole("status")).toHaveText("1,083 files");

  await dropFile(page, SMALL.name, SMALL.bytes);
  await page.getByRole("button", { name: "Open as a plan of its own" }).click();
  await planIsOpen(page);
  await expectPlan(page, planOf(SMALL, "seven-prs"));
  await host.mend();
});

test("the example opens without a network", async ({ page, open, host }) => {
  await open();
  await keptForOffline(page);
  await host.cut();
  await page.reload();
  await page.getByRole("button", { name: "Try the 1,083-file example" }).click();
  await planIsOpen(page);
  await expectPlan(page, planOf(EXAMPLE));
  await host.mend();
});

test("a lost worker loses no edit", async ({ page, open }) => {
  await open();
  await dropList(page, EXAMPLE);
  const opened = await openCard(page, "Foundation Infrastructure");
  await opened.getByLabel("Environment validation passes").check();
  await breakWorker(page);
  await expect(opened.getByLabel("Environment validation passes")).toBeChecked();
  await goTo(page, "Files");
  await expect(page.getByRole("search").getByRole("status")).toHaveText("1,083 files");
  await goTo(page, "Plan");
  await expectPlan(page, planOf(EXAMPLE));
});
