// What the page saves is what the command writes, byte for byte, and the same again the next time.
import { inflateRawSync } from "node:zlib";
import { expect, test } from "./fixtures.mjs";
import { copiedLink, dropList, fileRow, goTo, openCard, saved, truth } from "./hands.mjs";
import { EXAMPLE, HOSTILE, SMALL } from "./lists.mjs";
import { exported, opened } from "./tranche.mjs";

const button = (page, name) => page.getByRole("main").getByRole("button", { name, exact: true });

for (const list of [EXAMPLE, SMALL, HOSTILE]) {
  test(`the ZIP holds what the command writes, twice the same: ${list.name}`, async ({ page, open }) => {
    await open();
    await dropList(page, list);
    await goTo(page, "Export");
    const first = await saved(page, button(page, "Save the ZIP"));
    expect(first.name).toMatch(/\.zip$/);
    const wanted = exported(list);
    const found = unzipped(first.bytes);
    expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
    for (const [path, bytes] of wanted) expect(found.get(path).toString(), path).toBe(bytes.toString());
    for (const [path, bytes] of wanted) expect(found.get(path).equals(bytes), path).toBe(true);
    const second = await saved(page, button(page, "Save the ZIP"));
    expect(second.bytes.equals(first.bytes), "the same plan, the same bytes").toBe(true);
  });
}

test("every manifest is saved under its name, with the command's content", async ({ page, open }) => {
  await open();
  await dropList(page, SMALL);
  await goTo(page, "Export");
  const wanted = exported(SMALL);
  const buttons = page.getByRole("main").getByRole("button", { name: /^Save (?!the ZIP)/ });
  expect(await buttons.count()).toBeGreaterThanOrEqual(4);
  const names = [];
  for (const each of await buttons.all()) {
    const { name, bytes } = await saved(page, each);
    names.push(name);
    const files = name.endsWith(".zip") ? unzipped(bytes) : new Map([[name, bytes]]);
    for (const [path, content] of files) expect(content.toString(), path).toBe(wanted.get(path)?.toString());
  }
  expect(names).toEqual(expect.arrayContaining(["plan.json", "plan.yaml", "STRATEGY.md"]));
});

test("edits and ticks are in the saved plan, as in the link", async ({ page, open }) => {
  await open();
  await dropList(page, EXAMPLE);
  await (await openCard(page, "Foundation Infrastructure")).getByLabel("Database migrations run cleanly").check();
  await goTo(page, "Files");
  await fileRow(page, ".CLAUDE_CUSTOM.md").getByRole("checkbox").click();
  await page.keyboard.press("m");
  await page.keyboard.press("1");
  await expect(truth(page)).toContainText("1 moved by hand");
  const link = await copiedLink(page);
  await goTo(page, "Export");
  const { bytes } = await saved(page, button(page, "Save Plan as JSON"));
  const plan = JSON.parse(bytes.toString());
  expect(plan.files.find(({ path }) => path === ".CLAUDE_CUSTOM.md").pull_request).toBe("foundation-infrastructure");
  expect(JSON.stringify(plan.recipe.progress)).toContain("Database migrations run cleanly");
  expect(plan).toEqual(opened(link.slice(link.indexOf("#"))));
});

test("files in no pull request are named before anything is saved", async ({ page, open }) => {
  await open();
  await dropList(page, HOSTILE);
  await goTo(page, "Export");
  await expect(page.getByText("The plan is not ready")).toBeVisible();
  await page.getByRole("button", { name: "Show 2 withheld files" }).click();
  await expect(page.getByRole("search").getByRole("status")).toHaveText("2 files");
});

/** The files of an archive, read by the list at its end. */
function unzipped(bytes) {
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    const content = method === 0 ? packed : inflateRawSync(packed);
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), content);
    at += 46 + name + extra + comment;
  }
  return files;
}
