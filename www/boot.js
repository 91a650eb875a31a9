// Starts the page in a release build. The build writes the true addresses and digests over the line below; while
// developing, trunk's own inline script does this, and the program is not cut.
const APP = { glue: "./app.js", first: ["./app_bg.wasm", ""], later: ["./later.wasm", ""] };

// A reload ends what is under way; that is no failure to speak of.
let isLeaving = false;
addEventListener("beforeunload", () => (isLeaving = true));

/** A file that is not of this build is refused. */
const part = ([address, integrity]) => fetch(address, { integrity });

try {
  // All come at the same time. The first part shows the first screen; the rest of the program joins it once it is
  // there (crates/app/src/platform/whole.rs).
  const root = document.documentElement;
  root.setAttribute("data-coming", "");
  const rest = part(APP.later).then((later) => later.arrayBuffer());
  rest.catch(() => {}); // Awaited below, after the first part.
  const [glue, first] = await Promise.all([import(APP.glue), part(APP.first)]);
  const program = await glue.default({ module_or_path: first });
  await WebAssembly.instantiate(await rest, { first: program });
  root.removeAttribute("data-coming");
  dispatchEvent(new Event("tranche-whole"));
} catch (error) {
  if (!isLeaving) {
    // The page cannot speak for itself: panic.js does, now or when it is there.
    document.documentElement.setAttribute("data-stopped", "");
    dispatchEvent(new Event("tranche-panic"));
    throw error;
  }
}
