// A static host as plain as can be: it serves one folder below an address that is not the root, knows the types of
// its files, sends no headers of its own, and remembers every request.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

/** The page must not mind where it is put. */
const BASE = "/some/sub-folder/";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves `folder` on a free port. `replaced` maps a path to a body that is sent in its place; `requests` lists
 * [method, path, status]; `cut()` ends all connections and takes no more, `mend()` takes them again.
 */
export async function serve(folder) {
  const requests = [];
  const replaced = new Map();
  const answer = async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const [status, type, body] = await find(folder, replaced, decodeURIComponent(pathname));
    requests.push([request.method, pathname, status]);
    response.writeHead(status, { "Content-Type": type }).end(body);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  const listen = (port) => new Promise((done) => server.listen(port, "127.0.0.1", done));
  const stop = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address();
  const origin = `http://127.0.0.1:${port}`;
  return { origin, address: origin + BASE, requests, replaced, cut: stop, mend: () => listen(port), stop };
}

async function find(folder, replaced, pathname) {
  if (!pathname.startsWith(BASE)) return [404, "text/plain", "outside the folder of the page"];
  const path = pathname.slice(BASE.length) || "index.html";
  const type = TYPES[extname(path)] ?? "application/octet-stream";
  if (replaced.has(path)) return [200, type, replaced.get(path)];
  const file = normalize(join(folder, path));
  if (!file.startsWith(normalize(folder))) return [404, "text/plain", "outside the folder"];
  try {
    return [200, type, await readFile(file)];
  } catch {
    return [404, "text/plain", `no such file: ${path}`];
  }
}
