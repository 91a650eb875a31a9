// The hands and eyes of the other tests, tried on a bare document whose answers are known.
import { axe, clipboardText, dropFile, dropFiles, expect, pasteText, pickFile, test } from "./fixtures.mjs";

const SCRIPT = `
const show = async (how, files) => {
  const rows = await Promise.all([...files].map(async (file) =>
    file.name + "=" + [...new Uint8Array(await file.arrayBuffer())].join(",")));
  document.querySelector("output").textContent = how + " " + rows.join(" ");
};
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => { event.preventDefault(); show("dropped", event.dataTransfer.files); });
addEventListener("paste", (event) => {
  document.querySelector("output").textContent = "pasted " + event.clipboardData.getData("text");
});
document.querySelector("button").addEventListener("click", () => {
  const input = Object.assign(document.createElement("input"), { type: "file" });
  input.addEventListener("change", () => show("picked", input.files));
  input.click();
});
`;

/** A document that passes all of axe's rules. */
const BARE = `<!doctype html><html lang="en"><head><title>bare</title><link rel="icon" href="icons/tranche.svg"></head>
<body><main><h1>Bare</h1><button>Pick a file</button><output></output></main>
<script type="module" src="bare.js"></script></body></html>`;

test.beforeEach(async ({ page, host }) => {
  host.replaced.set("bare.html", BARE);
  host.replaced.set("bare.js", SCRIPT);
  await page.goto(`${host.address}bare.html`);
});

test("a drop brings every byte and the name", async ({ page }) => {
  await dropFile(page, "list \u00e4.txt", [0, 10, 255, 128]);
  await expect(page.locator("output")).toHaveText("dropped list \u00e4.txt=0,10,255,128");
  await dropFiles(page, [["a", "x"], ["b", "y"]], "main");
  await expect(page.locator("output")).toHaveText("dropped a=120 b=121");
});

test("a picked file comes through the dialogue", async ({ page }) => {
  await pickFile(page, page.getByRole("button", { name: "Pick a file" }), "a.txt", [1, 2]);
  await expect(page.locator("output")).toHaveText("picked a.txt=1,2");
});

test("a paste comes from the clipboard through the keyboard", async ({ page }) => {
  await pasteText(page, "src/a.rs\nsrc/b.rs");
  await expect(page.locator("output")).toHaveText("pasted src/a.rs src/b.rs");
  expect(await clipboardText(page)).toBe("src/a.rs\nsrc/b.rs");
});

test("axe passes a sound document and names what is wrong in another", async ({ page }) => {
  await axe(page);
  await page.evaluate(() => document.querySelector("main").append(document.createElement("input")));
  await expect(axe(page)).rejects.toThrow(/label: /);
});
