// The worker in which the browser's half of `cargo xtask bench` runs: the reader's wasm, and JavaScript's own split.
import init, { rows } from "./bench.js";
import { ofJavaScript, takeTurns, timed } from "./bench-runs.js";

self.onmessage = async ({ data: { file, form } }) => {
  const exports = await init({ module_or_path: "./bench_bg.wasm" });
  const bytes = new Uint8Array(await (await fetch(file)).arrayBuffer());
  let read = 0;
  const ours = timed(() => (read = rows(bytes, form)));
  const before = exports.memory.buffer.byteLength;
  const times = await takeTurns([ours, ...ofJavaScript(bytes, file)]);
  const grown = exports.memory.buffer.byteLength - before;
  self.postMessage({ rows: read, grown, times });
};
self.onunhandledrejection = ({ reason }) => self.postMessage({ failure: String(reason) });
// Messages posted before now were lost.
self.postMessage("ready");
