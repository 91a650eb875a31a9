// Each part of the hand-written strategy has its place in the page: the table says where, the strategy says what.
import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures.mjs";
import { goTo, openExample } from "./hands.mjs";
import { EXAMPLE } from "./lists.mjs";
import { planOf } from "./tranche.mjs";

const TABLE = readFileSync(new URL("../tables/requirement.tsv", import.meta.url), "utf8");
const ROWS = TABLE.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
const VIEWS = [...new Set(ROWS.map(([, , view]) => view))];

/** All values at a place such as `pull_requests[].groups[].title`. */
function valuesAt(place, root) {
  const parts = place.split(".");
  const step = (values, part) => {
    const name = part.replace("[]", "");
    const inside = values.map((value) => value?.[name]).filter((value) => value !== undefined && value !== null);
    return part.endsWith("[]") ? inside.flat() : inside;
  };
  return parts.reduce(step, [root]).map(String);
}

/** Letters and digits only: the page sets dashes, commas and spaces of its own. */
const bare = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, "");
/** As the page writes it: "4-6 hours" is "4–6 h" there. */
const forms = (text) => [text, text.replace(/ hours$/, " h")].map(bare);

/** Everything that the view says, with all that is folded opened, and what stands in fields. */
async function said(page) {
  const main = page.getByRole("main");
  if ((await page.getByRole("heading", { level: 1 }).innerText()) === "Plan") {
    const closed = main.locator('.card-title button[aria-expanded="false"]');
    while ((await closed.count()) > 0) await closed.first().click();
  }
  await main.evaluate((root) => root.querySelectorAll("details").forEach((fold) => (fold.open = true)));
  return main.evaluate((root) => {
    const fields = [...root.querySelectorAll("input, textarea")].map((field) => field.value);
    return [root.textContent, ...fields].join("\n");
  });
}

for (const view of VIEWS) {
  test(`the view ${view} says every part that belongs there`, async ({ page, open }) => {
    await open();
    await openExample(page);
    const { strategy } = planOf(EXAMPLE).recipe;
    await goTo(page, view);
    const text = bare(await said(page));
    const missing = [];
    for (const [part, place] of ROWS.filter((row) => row[2] === view)) {
      const values = valuesAt(place, strategy);
      expect(values.length, `${place} is empty: the row says nothing`).toBeGreaterThan(0);
      missing.push(...values.filter((value) => !forms(value).some((form) => text.includes(form))).map((value) => `${part}: ${value}`));
    }
    expect(missing).toEqual([]);
  });
}
