// Pictures of the page with the example open, made from the build in dist/.
//
//     node screenshots.mjs              the README's picture, docs/screenshot.png
//     node screenshots.mjs --all DIR    every view at three widths in both themes, into DIR
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { serve } from "./server.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DIST = process.env.TRANCHE_DIST ?? join(ROOT, "dist");
const FLAGS = process.env.TRANCHE_CHROMIUM_FLAGS?.split(" ") ?? [];
const VIEWS = ["Plan", "Files", "Dependencies", "Schedule", "Checks", "Strategy", "Runbook", "Export"];
const SIZES = [[1440, 900], [1024, 768], [390, 844]];

/** Opens the first screen in a profile of its own. */
async function landing(browser, address, [width, height], colorScheme) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole("option", { name: "Seven pull requests" }).waitFor({ state: "attached" });
  return page;
}

/** Opens the example and closes the note about it. */
async function example(page) {
  await page.getByRole("button", { name: "Try the 1,083-file example" }).click();
  await page.getByRole("heading", { level: 1, name: "Plan", exact: true }).waitFor();
  await page.getByRole("button", { name: "Close this message" }).click();
}

/** Goes to the view and, in the file table, to a file that has something to tell. */
async function show(page, view) {
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: view }).click();
  await page.getByRole("heading", { level: 1, name: view, exact: true }).waitFor();
  if (view === "Files") {
    await page.getByRole("search").getByText("1,083 files").waitFor();
    await page.getByRole("checkbox").nth(2).click();
    if (page.viewportSize().width > 1024) {
      await page.getByRole("row").nth(3).getByRole("gridcell").nth(2).click();
      await page.getByRole("heading", { name: "Why it is here" }).waitFor();
    }
  }
}

async function every(browser, address, folder) {
  await mkdir(folder, { recursive: true });
  for (const colorScheme of ["light", "dark"]) {
    for (const size of SIZES) {
      const page = await landing(browser, address, size, colorScheme);
      const shoot = (name) => page.screenshot({ path: join(folder, `${name}-${size[0]}-${colorScheme}.png`) });
      await shoot("landing");
      await example(page);
      for (const view of VIEWS) {
        await show(page, view);
        await shoot(view.toLowerCase());
        const close = page.getByRole("button", { name: "Close the inspector" });
        if (await close.isVisible()) await close.click();
      }
      await show(page, "Plan");
      await page.getByRole("article").first().getByRole("button").first().click();
      await shoot("plan-open");
      await page.context().close();
      console.log(`${size[0]} ${colorScheme}`);
    }
  }
}

async function picture(browser, address) {
  const page = await landing(browser, address, SIZES[0], "light");
  await example(page);
  await page.screenshot({ path: join(ROOT, "docs", "screenshot.png") });
}

const [flag, folder] = process.argv.slice(2);
if ((flag !== undefined && flag !== "--all") || (flag === "--all" && !folder)) {
  console.error("usage: node screenshots.mjs [--all DIR]");
  process.exit(2);
}
const host = await serve(DIST);
const browser = await chromium.launch({ executablePath: process.env.TRANCHE_CHROMIUM, args: FLAGS });
try {
  await (flag ? every(browser, host.address, folder) : picture(browser, host.address));
} finally {
  await browser.close();
  await host.stop();
}
