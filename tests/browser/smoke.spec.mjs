// The page as it is delivered, whatever it shows: policy, nothing inline, nothing foreign, no network needed.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, keptForOffline, test, watchContext } from "./fixtures.mjs";

const DIST = process.env.TRANCHE_DIST;

test("the policy is the first element of the head", async ({ page, open }) => {
  await open();
  const first = page.locator("head > *").first();
  await expect(first).toHaveAttribute("http-equiv", "Content-Security-Policy");
  const policy = await first.getAttribute("content");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe-inline");
  expect(policy).not.toContain("'unsafe-eval'");
});

test("nothing is inline in the served document", async ({ page, address, open }) => {
  const html = await (await page.request.get(address)).text();
  const scripts = [...html.matchAll(/<script\b([^>]*)>/g)].map((match) => match[1]);
  expect(scripts.length).toBeGreaterThan(0);
  for (const attributes of scripts) {
    expect(attributes).toMatch(/ src="\.\/[\w.-]+"/);
    expect(attributes).toMatch(/ integrity="sha384-/);
  }
  expect(html).not.toMatch(/<style|\sstyle=|<[^>]*\son[a-z]+=|javascript:/i);
  await open();
});

test("every file is found, below any folder", async ({ page, host, open }) => {
  await open();
  await page.waitForLoadState("networkidle");
  await keptForOffline(page);
  expect(host.requests.length).toBeGreaterThan(5);
  expect(host.requests.filter(([, , status]) => status !== 200)).toEqual([]);
});

test("the policy is in force: inline code, foreign requests, text as code", async ({ page, open, watch }) => {
  await open();
  for (const kind of ["'TrustedHTML'", "'TrustedScript'", "'TrustedScriptURL'", "Creating a TrustedTypePolicy", "connect"]) {
    watch.expectMessage(new RegExp(kind));
  }
  const outcome = await page.evaluate(async () => {
    const isRefused = async (act) => {
      try {
        await act();
        return false;
      } catch {
        return true;
      }
    };
    const script = document.createElement("script");
    return {
      markup: await isRefused(() => (document.body.innerHTML = "<b>text</b>")),
      script: await isRefused(() => (script.textContent = "window.wasRun = true")),
      policy: await isRefused(() => trustedTypes.createPolicy("anything", {})),
      worker: await isRefused(() => new Worker("./worker_loader.js")),
      fetch: await isRefused(() => fetch("https://example.invalid/")),
      ran: window.wasRun === true,
    };
  });
  expect(outcome).toEqual({ markup: true, script: true, policy: true, worker: true, fetch: true, ran: false });
});

test("the page opens again without a network, its worker too", async ({ page, host, open }) => {
  await open();
  await keptForOffline(page);
  await host.cut();
  await page.reload();
  expect(await page.locator("head > *").count()).toBeGreaterThan(5);
  for (const name of await readdir(DIST)) {
    if (!/\.(js|wasm|css)$/.test(name) || name === "sw.js") continue;
    const length = await page.evaluate(async (path) => (await (await fetch(path)).arrayBuffer()).byteLength, `./${name}`);
    expect(length, name).toBe((await readFile(join(DIST, name))).length);
  }
  await host.mend();
});

test("a new build waits for the page, then takes over whole and clears the old one", async ({ page, host, open, watch }) => {
  // The change-over reloads the page, perhaps while it still loads.
  watch.allowMessage(/ERR_FAILED|ERR_ABORTED/);
  await open("#kept");
  await keptForOffline(page);
  const [before] = await cacheNames(page);

  const changed = (await readFile(join(DIST, "sw.js"), "utf8")).replace(/"build": "\w+"/, '"build": "another"');
  host.replaced.set("sw.js", changed);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });
  await expect.poll(() => isWaiting(page)).toBe(true);
  expect(await cacheNames(page), "the old build is still served").toContain(before);

  // A load that finds the new build waiting changes over by itself. A browser that is being watched may take its
  // time to let the older service worker go, so more than one load is allowed, each of which asks again.
  await expect(async () => {
    await page.reload();
    await expect.poll(() => cacheCount(page), { timeout: 4_000 }).toBe(1);
  }).toPass({ timeout: 45_000 });
  expect(page.url()).toMatch(/#kept$/);
  const [after] = await cacheNames(page);
  expect(after).not.toBe(before);
  expect(after).toMatch(/ another$/);
});

test("a build with a damaged file is not taken", async ({ page, host, open }) => {
  await open();
  await keptForOffline(page);
  const before = await cacheNames(page);
  const sw = await readFile(join(DIST, "sw.js"), "utf8");
  host.replaced.set("sw.js", sw.replace(/"build": "\w+"/, '"build": "damaged"'));
  host.replaced.set("worker.js", "// half a deployment");
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise((done) => registration.addEventListener("updatefound", () => done(registration.installing)));
    await registration.update();
    const installing = await found;
    if (installing.state === "installing") {
      await new Promise((done) => installing.addEventListener("statechange", done, { once: true }));
    }
    return installing.state;
  });
  expect(state).toBe("redundant");
  expect(await cacheNames(page)).toEqual(before);
});

test("the watch sees requests of the page, of a worker and of a service worker", async ({ browser, host }) => {
  // The built page's policy would stop the page's own request; a bare document shows that the watch is not blind.
  host.replaced.set("bare.html", "<!doctype html><title>bare</title>");
  host.replaced.set("asking.js", "fetch('https://worker.invalid/').catch(() => postMessage('done'))");
  const service = "event.waitUntil(fetch('https://service.invalid/').catch(() => {}))";
  host.replaced.set("asking-sw.js", `self.oninstall = (event) => ${service};`);
  const context = await browser.newContext();
  const seen = watchContext(context, host.origin);
  const page = await context.newPage();
  await page.goto(`${host.address}bare.html`);
  await page.evaluate(async () => {
    await fetch("https://page.invalid/").catch(() => {});
    await new Promise((done) => (new Worker("./asking.js").onmessage = done));
  });
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("./asking-sw.js");
    await navigator.serviceWorker.ready;
  });
  const asked = ["page", "worker", "service"].map((who) => `GET https://${who}.invalid/`);
  await expect.poll(() => seen.foreign).toEqual(asked);
  expect(() => seen.check()).toThrow(/other origins/);
  await context.close();
});

function cacheNames(page) {
  return page.evaluate(() => caches.keys());
}

/** While the page changes over, its document goes away under the question: then there is no answer yet. */
async function cacheCount(page) {
  return (await cacheNames(page).catch(() => [])).length;
}

function isWaiting(page) {
  return page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting !== null);
}
