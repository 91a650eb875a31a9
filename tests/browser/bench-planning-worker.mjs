// The worker in which the browser's half of `cargo xtask bench --planning` runs.
import init, { Plans } from "./bench.js";
import { takeTurns, timed } from "./bench-runs.js";

self.onmessage = async ({ data: { file, form } }) => {
  await init({ module_or_path: "./bench_bg.wasm" });
  const plans = Plans.of(new Uint8Array(await (await fetch(file)).arrayBuffer()), form);
  let files = 0;
  const first = timed(() => (files = plans.first()));
  const edits = Array.from({ length: Plans.edits() }, (_, at) => timed(() => (files = plans.edit(at))));
  const times = await takeTurns([() => (plans.prepare(), first()), ...edits]);
  self.postMessage({ files, times });
};
self.onunhandledrejection = ({ reason }) => self.postMessage({ failure: String(reason) });
// Messages posted before now were lost.
self.postMessage("ready");
