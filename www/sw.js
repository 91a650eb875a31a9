// Keeps the page working without a network.
//
// A release build replaces the value of PRECACHE below by the list of all files it made, each with its digest. A
// build is therefore taken whole or not at all: one file that does not fit its digest (a host in the middle of a
// deployment) fails the installation, and the version that is already there stays.
//
// An update never runs under a page of the older build: it waits until no tab is open, or until the only open tab
// asks for it while it is loading (offline.js). So page, worker and data files always come from one build.
"use strict";

/** What to keep: `build` names the release, `files` are [address, digest] relative to this file. */
const PRECACHE = {"build": "development", "files": []};

/** Caches belong to the whole origin, which may host other projects: ours carry our own address. */
const PREFIX = `tranche ${self.registration.scope} `;
const CACHE = PREFIX + PRECACHE.build;
const HOME = new URL("./", self.registration.scope).href;

/** A development server has nothing to keep; it also cures a browser that still has an older release. */
const IS_RELEASE = PRECACHE.files.length > 0;

let isFirst = false;

self.addEventListener("install", (event) => {
  isFirst = self.registration.active === null;
  if (IS_RELEASE) event.waitUntil(keepAll());
  else self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(IS_RELEASE ? takeOver() : leave());
});

self.addEventListener("message", (event) => {
  if (event.data === "activate-if-alone") event.waitUntil(activateIfAlone());
});

self.addEventListener("fetch", (event) => {
  if (!IS_RELEASE || event.request.method !== "GET") return;
  if (!event.request.url.startsWith(self.registration.scope)) return;
  event.respondWith(answer(event.request));
});

async function keepAll() {
  const cache = await caches.open(CACHE);
  const kept = PRECACHE.files.map(async ([path, integrity]) => {
    const address = new URL(path, HOME).href;
    const response = await fetch(new Request(address, { cache: "no-cache", integrity }));
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await cache.put(address, response);
  });
  try {
    await Promise.all(kept);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  // The first page of all was loaded without us: from now on its worker, too, comes from here.
  if (isFirst) await self.clients.claim();
}

async function leave() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX)) await caches.delete(name);
  }
  await self.registration.unregister();
}

async function activateIfAlone() {
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const ours = tabs.filter((tab) => tab.url.startsWith(self.registration.scope));
  if (ours.length === 1) await self.skipWaiting();
}

async function answer(request) {
  const address = new URL(request.url);
  address.hash = "";
  address.search = "";
  const isHome = address.href === HOME || address.href === `${HOME}index.html`;
  const cache = await caches.open(CACHE);
  const kept = await cache.match(isHome ? HOME : address.href);
  return kept ?? fetch(request);
}
