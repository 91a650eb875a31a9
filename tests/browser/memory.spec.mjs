// What the worker's memory grows by, for a list as long as a very large branch.
import { expect, test } from "./fixtures.mjs";
import { dropList, goTo, isReady, workerOf } from "./hands.mjs";
import { longList } from "./lists.mjs";

/** What starts the program gives its exports where it runs already, and starts nothing anew. */
async function memory(page) {
  return (await workerOf(page)).evaluate("wasm_bindgen().then((exports) => exports.memory.buffer.byteLength)");
}

test("100,000 paths take at most four times their bytes of the worker's memory", async ({ page, open }) => {
  const bytes = Buffer.from(`${longList(100_000).join("\n")}\n`);
  await open();
  await isReady(page);
  const before = await memory(page);
  await dropList(page, { name: "long.txt", preset: "seven-prs", bytes });
  const planned = await memory(page);
  await goTo(page, "Files");
  await expect(page.getByRole("search").getByRole("status")).toHaveText("100,000 files");
  const shown = await memory(page);
  const times = (grown) => (grown / bytes.length).toFixed(2);
  console.log(
    `    input ${bytes.length} bytes (${(bytes.length / 100_000).toFixed(1)} each); ` +
      `worker ${before} -> ${planned} -> ${shown}: ` +
      `${times(planned - before)} times the input once planned, ${times(shown - before)} with the table`,
  );
  expect(planned).toBeGreaterThan(before);
  expect(shown - before).toBeLessThanOrEqual(4 * bytes.length);
});
