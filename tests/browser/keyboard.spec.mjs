// The whole way with the keyboard alone: no click, no drop, no pointer.
import { clipboardText, expect, test } from "./fixtures.mjs";
import { card, expectPlan, fileRow, heading, landing, planIsOpen, truth } from "./hands.mjs";
import { EXAMPLE } from "./lists.mjs";
import { opened, planOf } from "./tranche.mjs";

/** Presses Tab until the focus is on what `wanted` finds. */
async function tabTo(page, wanted, key = "Tab") {
  for (let pressed = 0; pressed < 120; pressed += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab does not lead to ${wanted}`);
}

async function press(page, keys) {
  for (const key of keys.split(" ")) await page.keyboard.press(key);
}

test("from the first screen to the link by keys alone", async ({ page, open }) => {
  const plan = planOf(EXAMPLE);
  await open();
  await expect(landing(page)).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Try the 1,083-file example" }));
  await press(page, "Enter");
  await planIsOpen(page);
  await expectPlan(page, plan);

  for (const [key, view] of Object.entries({
    f: "Files", d: "Dependencies", s: "Schedule", c: "Checks", t: "Strategy", r: "Runbook", e: "Export", p: "Plan",
  })) {
    await press(page, `g ${key}`);
    await expect(heading(page, view)).toBeFocused();
  }

  await press(page, "j Enter");
  const criterion = card(page, "Foundation Infrastructure").getByLabel("Environment validation passes");
  await tabTo(page, criterion);
  await press(page, "Space");
  await expect(criterion).toBeChecked();

  const { path } = plan.unclassified[0];
  await press(page, "/");
  await expect(page.getByLabel("Search in paths")).toBeFocused();
  await page.keyboard.type(path);
  await expect(page.getByRole("search").getByRole("status")).toHaveText("1 file");
  await tabTo(page, page.getByRole("grid", { name: "Files" }));
  await press(page, "x m 3");
  await expect(fileRow(page, path)).toContainText("PR 3");
  await expect(truth(page)).toContainText("1 moved by hand");
  await press(page, "ControlOrMeta+z");
  await expect(fileRow(page, path)).toContainText("unclassified");
  await press(page, "ControlOrMeta+Shift+z");
  await expect(fileRow(page, path)).toContainText("PR 3");

  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(page.url()).origin });
  await press(page, "l");
  await expect(page.getByText("The link is on the clipboard.")).toBeVisible();
  const link = await clipboardText(page);
  expect(opened(link.slice(link.indexOf("#"))).moved).toBe(1);
  await press(page, "Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the palette finds and runs a command", async ({ page, open }) => {
  await open();
  await expect(landing(page)).toBeVisible();
  await press(page, "ControlOrMeta+k");
  const field = page.getByRole("combobox", { name: "Find a command" });
  await expect(field).toBeFocused();
  await page.keyboard.type("example");
  await expect(page.getByRole("listbox", { name: "Commands" }).getByRole("option")).toHaveCount(1);
  await press(page, "Enter");
  await planIsOpen(page);
  await press(page, "ControlOrMeta+k");
  await expect(field).toBeFocused();
  await page.keyboard.type("runbook");
  await expect(page.getByRole("listbox", { name: "Commands" }).getByRole("option")).toHaveText([/Runbook/]);
  await press(page, "Enter");
  await expect(heading(page, "Runbook")).toBeVisible();
});

test("a key belongs to the field that has the focus", async ({ page, open }) => {
  await open();
  await expect(landing(page)).toBeVisible();
  await press(page, "p");
  const field = page.getByRole("dialog").getByRole("textbox");
  await expect(field).toBeFocused();
  await page.keyboard.type("g/f/x?");
  await expect(field).toHaveValue("g/f/x?");
  await press(page, "Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the focus returns to where it was when a dialogue closes", async ({ page, open }) => {
  await open();
  const paste = page.getByRole("button", { name: "Paste…" });
  await tabTo(page, paste);
  await press(page, "Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await press(page, "Escape");
  await expect(paste).toBeFocused();
});

test("the skip link leads past the navigation and leaves the address alone", async ({ page, open }) => {
  await open();
  await tabTo(page, page.getByRole("button", { name: "Try the 1,083-file example" }));
  await press(page, "Enter");
  await planIsOpen(page);
  await tabTo(page, page.getByRole("link", { name: "Skip to the plan" }), "Shift+Tab");
  await press(page, "Enter");
  await expect(page.getByRole("main")).toBeFocused();
  expect(page.url()).not.toContain("#");
});
