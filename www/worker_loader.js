// Starts the worker: the page loads this file, which loads the program.
importScripts("./worker.js");
wasm_bindgen({ module_or_path: "./worker_bg.wasm" });
