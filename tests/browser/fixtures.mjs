// What every end-to-end test stands on. Import `test` and `expect` from here, never from Playwright: a test then
// fails by itself when the page logs an error or a warning, or when anything asks another origin.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, test as base } from "@playwright/test";
import { serve } from "./server.mjs";

export { expect };

const DIST = process.env.TRANCHE_DIST;
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

export const test = base.extend({
  /** The static host, one for each test: see server.mjs. */
  host: async ({}, use) => {
    const host = await serve(DIST);
    await use(host);
    await host.stop();
  },

  /** The address of the page, below a folder. */
  address: async ({ host }, use) => use(host.address),

  /**
   * What went wrong without a test looking: `messages` of the console and uncaught errors, `foreign` requests. Both
   * must be empty at the end; a test that provokes something takes it out: `watch.expectMessage(/…/)`.
   */
  watch: [
    async ({ context, host }, use) => {
      const watch = watchContext(context, host.origin);
      await use(watch);
      watch.check();
    },
    { auto: true },
  ],

  /** Opens an address in a profile of its own, as another person would; it is watched like the first one. */
  elsewhere: async ({ browser, host }, use) => {
    const profiles = [];
    await use(async (address) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const watch = watchContext(context, host.origin);
      profiles.push({ context, watch });
      const page = await context.newPage();
      await page.goto(address);
      return page;
    });
    for (const { context, watch } of profiles) {
      watch.check();
      await context.close();
    }
  },

  /** Opens the page and waits until it has been kept for offline use or the given check holds. */
  open: async ({ page, address }, use) => {
    await use(async (fragment = "") => {
      await page.goto(address + fragment);
      return page;
    });
  },
});

/** Collects from the page, its workers and the service worker alike. */
export function watchContext(context, origin) {
  const messages = [];
  const foreign = [];
  const expected = [];
  const allowed = [];
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) messages.push(`${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (error) => messages.push(`uncaught: ${error.error()}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    const isLocal = ["data:", "blob:", "about:"].includes(url.protocol);
    if (!isLocal && url.origin !== origin) foreign.push(`${request.method()} ${request.url()}`);
  });
  return {
    messages,
    foreign,
    /** Says that a message will come; that it does not come is a failure too. */
    expectMessage: (pattern) => expected.push(pattern),
    /** Says that a message may come, such as of a load that a reload cuts short. */
    allowMessage: (pattern) => allowed.push(pattern),
    check() {
      const unexpected = messages.filter((message) => ![...expected, ...allowed].some((pattern) => pattern.test(message)));
      const missing = expected.filter((pattern) => !messages.some((message) => pattern.test(message)));
      expect(foreign, "requests to other origins").toEqual([]);
      expect(unexpected, "console errors, warnings and uncaught errors").toEqual([]);
      expect(missing, "messages that were expected and did not come").toEqual([]);
    },
  };
}

/** Drops one file on the element that `selector` finds, as a hand does: enter, over, drop, with a real File. */
export async function dropFile(page, name, bytes, selector = "body") {
  return dropFiles(page, [[name, bytes]], selector);
}

/** Drops several files at once: [name, bytes] each. */
export async function dropFiles(page, files, selector = "body") {
  const encoded = files.map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")]);
  const transfer = await page.evaluateHandle((list) => {
    const made = new DataTransfer();
    for (const [name, text] of list) {
      const content = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      made.items.add(new File([content], name));
    }
    return made;
  }, encoded);
  for (const type of ["dragenter", "dragover", "drop"]) {
    await page.dispatchEvent(selector, type, { dataTransfer: transfer });
  }
  await transfer.dispose();
}

/** Picks a file through the system's dialogue, which `opener` (a locator) opens when it is clicked. */
export async function pickFile(page, opener, name, bytes) {
  const dialogue = page.waitForEvent("filechooser");
  await opener.click();
  const chooser = await dialogue;
  await chooser.setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
}

/** Puts text on the clipboard and presses Ctrl+V wherever the focus is. */
export async function pasteText(page, text) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(page.url()).origin });
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await page.keyboard.press("ControlOrMeta+V");
}

/** What is on the clipboard. */
export async function clipboardText(page) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(page.url()).origin });
  return page.evaluate(() => navigator.clipboard.readText());
}

/**
 * Fails on anything that axe finds in the page as it is now. The script goes in through the debugger: the page's
 * policy forbids every other way, and stays in force.
 */
export async function axe(page) {
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluate(`${await readFile(AXE, "utf8")}; undefined`);
  const rows = await evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations, passes }) => ({
    checked: passes.length,
    found: violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => id + ": " + help + " at " + node.target.join(" ") + " " + node.html.slice(0, 160))),
  }))`);
  await session.detach();
  expect(rows.checked, "axe looked at nothing").toBeGreaterThan(0);
  expect(rows.found, "what axe finds").toEqual([]);
}

/** Waits until the service worker has kept everything and looks after this page. */
export async function keptForOffline(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
  });
}
