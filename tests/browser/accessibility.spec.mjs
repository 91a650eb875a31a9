// Axe over every view and every dialogue, in both themes and at three widths; nothing is wider than the screen.
import { axe, dropFile, expect, test } from "./fixtures.mjs";
import { fileRows, goTo, inspector, isReady, landing, openCard, openExample } from "./hands.mjs";
import { SMALL } from "./lists.mjs";

const VIEWS = ["Plan", "Files", "Dependencies", "Schedule", "Checks", "Strategy", "Runbook", "Export"];
const WIDTHS = [1440, 1024, 390];

/** Goes to the view and brings it into the state that shows the most. */
async function show(page, view) {
  await goTo(page, view);
  if (view === "Plan") await openCard(page, "Backend Core Architecture");
  if (view === "Files") {
    await fileRows(page).nth(2).getByRole("checkbox").click();
    await fileRows(page).nth(1).getByRole("gridcell").nth(2).click();
    await expect(inspector(page).getByRole("heading", { name: "Why it is here" })).toBeVisible();
  }
  if (view === "Strategy" || view === "Runbook") await unfold(page);
}

/** Opens everything that is folded, and what is folded inside of that. */
async function unfold(page) {
  const folded = page.getByRole("main").locator("details:not([open]) > summary");
  while ((await folded.count()) > 0) await folded.evaluateAll((all) => all.forEach((summary) => summary.click()));
}

async function expectNoOverflow(page, what) {
  const { width, widest, wide } = await page.evaluate(async () => {
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
    const width = document.documentElement.clientWidth;
    const scrolls = (element) => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(at).overflowX)) return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > width + 1 && !scrolls(element);
    });
    const outside = [...document.querySelectorAll("article")].flatMap((card) => {
      const edge = card.getBoundingClientRect().right;
      const scrolling = ".table-scroll, .graph-scroll, svg";
      const inside = [...card.querySelectorAll("*")].filter((element) => !element.closest(scrolling));
      return inside.filter((element) => element.getBoundingClientRect().right > edge + 1);
    });
    const widest = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
    return { width, widest, wide: [...wide, ...outside].map((element) => element.outerHTML.slice(0, 160)) };
  });
  expect(wide, `${what}: reaches beyond the edge of the screen or its card`).toEqual([]);
  expect(widest, `${what}: scrolls sideways`).toBeLessThanOrEqual(width);
}

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`axe finds nothing on the first screen, with a refusal too (${colorScheme})`, async ({ page, open }) => {
      await open();
      await isReady(page);
      await axe(page);
      await dropFile(page, "empty.txt", "");
      await expect(page.getByRole("alert")).toBeVisible();
      await axe(page);
    });

    for (const [at, views] of [VIEWS.slice(0, 4), VIEWS.slice(4)].entries()) {
      test(`axe finds nothing in the views, part ${at + 1} (${colorScheme})`, async ({ page, open }) => {
        await open();
        await openExample(page);
        for (const view of views) {
          await test.step(view, async () => {
            await show(page, view);
            await axe(page);
          });
        }
      });
    }

    test(`axe finds nothing in the dialogues (${colorScheme})`, async ({ page, open }) => {
      await open();
      await openExample(page);
      await goTo(page, "Files");
      await fileRows(page).first().getByRole("checkbox").click();
      for (const [what, act] of [
        ["Keys", () => page.keyboard.press("?")],
        ["commands", () => page.keyboard.press("ControlOrMeta+k")],
        ["Paste a list", () => page.keyboard.press("p")],
        ["Move 1 file to…", () => page.keyboard.press("e")],
        ["Share", () => page.keyboard.press("l")],
        ["What becomes of this list?", () => dropFile(page, SMALL.name, SMALL.bytes)],
      ]) {
        await test.step(what, async () => {
          await act();
          await expect(page.getByRole("dialog", { name: what })).toBeVisible();
          if (what === "Share") await expect(page.getByLabel("Plan link")).toBeVisible();
          await axe(page);
          await page.keyboard.press("Escape");
          await expect(page.getByRole("dialog")).toHaveCount(0);
        });
      }
    });
  });
}

test("axe finds nothing in the views on a telephone", async ({ page, open }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open();
  await axe(page);
  await openExample(page);
  for (const view of VIEWS) {
    await test.step(view, async () => {
      await goTo(page, view);
      await axe(page);
    });
  }
  await page.keyboard.press("?");
  await axe(page);
});

test("nothing is wider than the screen, at any width", async ({ page, open }) => {
  await open();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expect(landing(page)).toBeVisible();
    await expectNoOverflow(page, `first screen at ${width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await openExample(page);
  for (const view of VIEWS) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await show(page, view);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoOverflow(page, `${view} at ${width}`);
    }
    const close = page.getByRole("button", { name: "Close the inspector" });
    if (await close.isVisible()) await close.click();
  }
});

test("every view is reached on a telephone, and the inspector can be closed there", async ({ page, open }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open();
  await openExample(page);
  for (const view of VIEWS) await goTo(page, view);
  await goTo(page, "Files");
  await fileRows(page).first().getByRole("gridcell").nth(2).click();
  await expect(inspector(page)).toBeInViewport();
  await inspector(page).getByRole("button", { name: "Close the inspector" }).click();
  await expect(inspector(page)).toHaveCount(0);
});

test("the choice of colours is kept", async ({ page, open }) => {
  await open();
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
  await expect(landing(page)).toBeVisible();
  const light = await ink();
  await page.getByRole("button", { name: "Colours: as the system has them" }).click();
  await page.getByRole("button", { name: "Colours: light" }).click();
  await expect(page.getByRole("button", { name: "Colours: dark" })).toBeVisible();
  const dark = await ink();
  expect(dark).not.toBe(light);
  await page.reload();
  await expect(page.getByRole("button", { name: "Colours: dark" })).toBeVisible();
  expect(await ink()).toBe(dark);
});
