// Registers sw.js, which keeps the page for use without a network. Only release builds load this file.

const isSupported = "serviceWorker" in navigator && location.protocol.startsWith("http");
if (isSupported && window.isSecureContext) keepForOffline();

async function keepForOffline() {
  try {
    const registration = await navigator.serviceWorker.register(serviceWorkerAddress());
    if (registration.waiting) replaceNow(registration.waiting);
  } catch (error) {
    // Private windows and strict settings forbid it; the page works all the same while there is a network.
    console.info("Not kept for offline use:", error.message);
  }
}

/** The address as Trusted Types want it, where the browser has them. */
function serviceWorkerAddress() {
  const own = "./sw.js";
  if (!("trustedTypes" in window)) return own;
  return window.trustedTypes.createPolicy("app-offline", { createScriptURL: () => own }).createScriptURL(own);
}

/**
 * A newer build was already waiting when this page loaded: change over before anything is done in it. The document
 * that a reload leaves behind counts as an open tab for a moment, and a browser may not act on the first request
 * while the older build is busy, so we ask for a while, but never under somebody's hands.
 */
async function replaceNow(waiting) {
  let isInUse = false;
  for (const kind of ["pointerdown", "keydown", "dragenter"]) {
    addEventListener(kind, () => (isInUse = true), { once: true, capture: true });
  }
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  for (let asked = 0; asked < 20 && !isInUse && waiting.state === "installed"; asked += 1) {
    waiting.postMessage("activate-if-alone");
    await new Promise((done) => setTimeout(done, 250));
  }
}
