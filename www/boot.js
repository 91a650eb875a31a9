// Starts the page in a release build. The build writes the true addresses and the digest over the line below; while
// developing, trunk's own inline script does this.
const APP = { glue: "./app.js", wasm: "./app_bg.wasm", integrity: "" };

// A reload ends what is under way; that is no failure to speak of.
let isLeaving = false;
addEventListener("beforeunload", () => (isLeaving = true));

try {
  // Both come at the same time; a file that is not of this build is refused.
  const [glue, wasm] = await Promise.all([import(APP.glue), fetch(APP.wasm, { integrity: APP.integrity })]);
  await glue.default({ module_or_path: wasm });
} catch (error) {
  if (!isLeaving) {
    // The page cannot speak for itself: panic.js does.
    dispatchEvent(new Event("tranche-panic"));
    throw error;
  }
}
