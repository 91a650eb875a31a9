// The last resort: when the page's program has stopped, this overlay offers the last saved plan and a reload. It
// uses nothing of that program; the record's shape is described in crates/app/src/platform/database.rs.

const overlay = document.getElementById("panic");

function show() {
  overlay.removeAttribute("hidden");
  document.getElementById("panic-reload").focus();
}

window.addEventListener("tranche-panic", show);
// The program failed before this file was there.
if (document.documentElement.hasAttribute("data-stopped")) show();
window.addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) show();
});
window.addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof WebAssembly.RuntimeError) show();
});

document.getElementById("panic-reload").addEventListener("click", () => location.reload());
document.getElementById("panic-save").addEventListener("click", async () => {
  try {
    save(await lastSaved());
  } catch (error) {
    document.getElementById("panic-outcome").textContent = `No saved plan was found (${error.message}).`;
  }
});

/** The last saved plan as one JSON document: the record, and the change set as base64. */
async function lastSaved() {
  const database = await finished(indexedDB.open("tranche"));
  const store = database.transaction("plans").objectStore("plans");
  const [record, changes] = await Promise.all([finished(store.get("current")), finished(store.get("current-changes"))]);
  if (!record) throw new Error("this browser holds none");
  const bytes = changes ? new Uint8Array(await changes.arrayBuffer()) : new Uint8Array();
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  const plan = { name: record.name, format: record.format, recipe: JSON.parse(record.recipe), changes_base64: btoa(text) };
  return new Blob([JSON.stringify(plan, null, 1)], { type: "application/json" });
}

function finished(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function save(blob) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(blob);
  anchor.download = "tranche-saved-plan.json";
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}
