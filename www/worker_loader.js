// Starts the worker: the page loads this file, which loads the program. A release build writes the name of the
// program's second part into the line below; the worker answers what needs it once it is there
// (crates/worker/src/post.rs).
const REST = null;

self.isComing = REST !== null;
self.isLacking = false;
importScripts("./worker.js");
const rest = REST && fetch(REST).then((response) => (response.ok ? response.arrayBuffer() : null)).catch(() => null);
wasm_bindgen({ module_or_path: "./worker_bg.wasm" })
  .then(async (first) => {
    if (!rest) return;
    const bytes = await rest;
    // Without it whatever needs it is refused, opening a list too; a plan that is open is planned on.
    if (bytes) await WebAssembly.instantiate(bytes, { first });
    self.isLacking = !bytes;
    self.isComing = false;
    dispatchEvent(new Event("whole"));
  })
  .catch((error) => {
    // Outside of the promise, so that the page hears of it.
    setTimeout(() => {
      throw error;
    });
  });
