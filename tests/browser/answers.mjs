// What the built page makes of every file below a folder, as `tranche read` would say it: dropped on the page, read
// from its refusal or from its notices and the plan.json that it saves.
//
//     node answers.mjs FOLDER OUT [END]     OUT/<same relative name>.json; files whose names end in END are left out
//
// The environment is that of the end-to-end tests: TRANCHE_DIST, TRANCHE_CHROMIUM, TRANCHE_CHROMIUM_FLAGS.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { dropFile } from "./fixtures.mjs";
import { serve } from "./server.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DIST = process.env.TRANCHE_DIST ?? join(ROOT, "dist");
const FLAGS = process.env.TRANCHE_CHROMIUM_FLAGS?.split(" ") ?? [];

/** The page's answer to one file, in a profile of its own. */
async function answer(browser, address, name, bytes) {
  const context = await browser.newContext({ acceptDownloads: true });
  try {
    const page = await context.newPage();
    await page.goto(address);
    await page.getByRole("option", { name: "Seven pull requests" }).waitFor({ state: "attached" });
    await dropFile(page, name, bytes);
    const refusal = page.locator(".refusal-why");
    const plan = page.getByRole("heading", { level: 1, name: "Plan", exact: true });
    await refusal.or(plan).waitFor({ timeout: 30_000 });
    if (await refusal.isVisible()) return { ok: false, why: await refusal.innerText() };
    const views = page.getByRole("navigation", { name: "Views" });
    await views.getByRole("button", { name: "Checks" }).click();
    const codes = await page.locator("[data-code]").evaluateAll((found) => found.map((it) => it.dataset.code));
    await views.getByRole("button", { name: "Export" }).click();
    const started = page.waitForEvent("download");
    await page.getByRole("listitem").filter({ hasText: "plan.json" }).getByRole("button").click();
    const saved = JSON.parse(await readFile(await (await started).path(), "utf8"));
    return { ok: true, format: saved.format, paths: pathsOf(saved), warnings: codes };
  } finally {
    await context.close();
  }
}

/** Every file of the plan in the order of the input. */
function pathsOf({ files, unclassified, withheld }) {
  const all = [...files, ...unclassified, ...withheld].sort((one, other) => one.row - other.row);
  return all.map(({ path, path_bytes_hex, status, old_path, old_path_bytes_hex, added, deleted }) => {
    const lines = (count) => (typeof count === "number" ? count : null);
    const names = { path, path_bytes_hex, status, old_path: old_path ?? null, old_path_bytes_hex };
    return { ...names, added: lines(added), deleted: lines(deleted) };
  });
}

const [folder, out, leftOut] = process.argv.slice(2);
if (!folder || !out) throw new Error("node answers.mjs FOLDER OUT [END]");
const host = await serve(DIST);
const browser = await chromium.launch({ executablePath: process.env.TRANCHE_CHROMIUM, args: FLAGS });
const found = await readdir(folder, { recursive: true, withFileTypes: true });
const names = found
  .filter((entry) => entry.isFile() && !(leftOut && entry.name.endsWith(leftOut)))
  .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
const waiting = names.toSorted();
const work = async () => {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const file = join(out, `${name}.json`);
    await mkdir(dirname(file), { recursive: true });
    const said = await answer(browser, host.address, name.split(/[/\\]/).pop(), await readFile(join(folder, name)));
    await writeFile(file, JSON.stringify(said));
  }
};
await Promise.all([work(), work()]);
console.log(`${names.length} answers in ${out}`);
await browser.close();
await host.stop();
