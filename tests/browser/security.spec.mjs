// Names, titles and frames that mean harm are shown as what they are, and do nothing.
import { dropFile, expect, test } from "./fixtures.mjs";
import { dropList, fileRow, goTo, inspector, landing, planIsOpen } from "./hands.mjs";
import { HOSTILE, SMALL, fixture } from "./lists.mjs";

/** Each name, and how it is to be shown. */
const NAMES = [
  ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
  ["<script>alert(1)</script>", "<script>alert(1)</script>"],
  ["javascript:alert(1)", "javascript:alert(1)"],
  ["evil\u202egpj.exe", "evil\\u{202E}gpj.exe"],
  ["line\nbreak", "line\\u{000A}break"],
  ["zero\u200bwidth", "zero\\u{200B}width"],
];

test.beforeEach(({ page }) => {
  page.on("dialog", () => {
    throw new Error("something opened an alert");
  });
});

test("hostile names are text, with marks for what cannot be seen", async ({ page, open }) => {
  await open();
  await dropList(page, HOSTILE);
  await goTo(page, "Files");
  for (const [, shown] of NAMES) {
    await fileRow(page, shown).getByRole("gridcell").nth(2).click();
    await expect(inspector(page).getByRole("heading", { level: 2 })).toHaveText(shown);
  }
  await expectNothingLive(page);
});

test("the names that git quotes are shown without their quotes, whole and harmless", async ({ page, open }) => {
  await open();
  await dropList(page, { name: "hostile.name-only", preset: "seven-prs", bytes: fixture("hostile.name-only") });
  await goTo(page, "Files");
  for (const shown of ["line\\u{000A}break", "tab\\u{0009}here", "evil\\u{202E}gpj.exe", "latin-\\xE9", "$(touch x)"]) {
    await page.getByLabel("Search in paths").fill(shown.slice(0, 3));
    await expect(fileRow(page, shown)).toBeVisible();
  }
  await expectNothingLive(page);
});

test("titles of a strategy and the name of a file are text too", async ({ page, open }) => {
  const title = "<img src=x onerror=alert(2)>";
  await open();
  await expect(landing(page)).toBeVisible();
  await dropFile(page, "<b>mine</b>.yaml", `tranche: 1
title: "${title}"
objective: "[click](javascript:alert(3))"
pull_requests:
  - key: all
    title: "${title} of all"
    criteria: ["<a href='javascript:alert(4)'>done</a>"]
    groups:
      - key: backend
        title: "<svg onload=alert(5)>"
        globs: ["backend/**"]
`);
  await expect(page.getByText(title).first()).toBeAttached();
  await dropFile(page, "<i>list</i>.txt", SMALL.bytes);
  await planIsOpen(page);
  await expect(page.getByRole("heading", { level: 2, name: `${title} of all` })).toBeVisible();
  await page.getByRole("button", { name: `${title} of all`, exact: true }).click();
  await expect(page.getByRole("rowheader", { name: "<svg onload=alert(5)>" })).toBeVisible();
  for (const view of ["Dependencies", "Strategy", "Runbook", "Checks", "Schedule", "Export"]) {
    await goTo(page, view);
    await expectNothingLive(page);
  }
});

test("in a frame of another page there is nothing to click but the way out", async ({ page, host }) => {
  const head = '<title>frame</title><link rel="icon" href="icons/tranche.svg">';
  host.replaced.set("frame.html", `<!doctype html>${head}<iframe src="./"></iframe>`);
  await page.goto(`${host.address}frame.html`);
  const frame = page.frameLocator("iframe");
  const link = frame.getByRole("link", { name: "Open Tranche in a new tab" });
  await expect(link).toHaveAttribute("href", host.address);
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(frame.getByRole("button")).toHaveCount(0);
  await expect(frame.getByRole("textbox")).toHaveCount(0);
});

/** No element came out of a name: no picture but the sign, no link out, no handler, no invisible character. */
async function expectNothingLive(page) {
  const found = await page.evaluate(() => ({
    pictures: [...document.querySelectorAll("img:not([src='icons/tranche.svg'])")].map((image) => image.outerHTML),
    links: [...document.querySelectorAll("a:not([href^='#'])")].map((link) => link.outerHTML),
    handlers: [...document.querySelectorAll("*")].flatMap((element) =>
      [...element.attributes].filter(({ name }) => name.startsWith("on")).map(({ name }) => name)),
    invisible: /[\u202a-\u202e\u2066-\u2069\u200b]/.test(document.body.innerText),
  }));
  expect(found).toEqual({ pictures: [], links: [], handlers: [], invisible: false });
}
