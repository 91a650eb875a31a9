// More than one list: dropped together, added to the open plan, in the place of its list; and what a list can tell.
import { dropFile, dropFiles, expect, test } from "./fixtures.mjs";
import {
  dropList,
  expectPlan,
  fileRow,
  goTo,
  heading,
  isKept,
  isReady,
  landing,
  openCard,
  planIsOpen,
  search,
  truth,
} from "./hands.mjs";
import { SMALL } from "./lists.mjs";
import { linkOf, planOf, planOfSeveral } from "./tranche.mjs";

/** The line counts of the small list, and one file that only they have. */
const COUNTS = {
  name: "small.numstat.txt",
  bytes: Buffer.from(
    SMALL.bytes
      .toString()
      .trim()
      .split("\n")
      .map((row, at) => {
        const [status, ...paths] = row.split("\t");
        const lines = [status === "D" ? 0 : at + 1, status === "A" ? 0 : at];
        const written = paths.length === 2 ? "backend/src/{auth.ts => auth/index.ts}" : paths[0];
        return [paths.at(-1), [...lines, written].join("\t")];
      })
      .concat([["only-counted.md", "7\t0\tonly-counted.md"]])
      // As git has them: by the new path.
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, row]) => `${row}\n`)
      .join(""),
  ),
};

const question = (page) => page.getByRole("dialog", { name: "What becomes of this list?" });

test("two outputs of one comparison dropped together are one plan", async ({ page, open }) => {
  await open();
  await isReady(page);
  await dropFiles(page, [[SMALL.name, SMALL.bytes], [COUNTS.name, COUNTS.bytes]]);
  await planIsOpen(page);
  await expectPlan(page, planOfSeveral([SMALL, COUNTS], "seven-prs"));
  await goTo(page, "Files");
  await search(page, "auth/index.ts", 1);
  await expect(fileRow(page, "backend/src/auth/index.ts")).toContainText("+7");
});

test("counts are added to the open plan, and all that was done stays", async ({ page, open }) => {
  await open();
  await dropList(page, SMALL);
  const title = planOf(SMALL).pull_requests[0].title;
  const opened = await openCard(page, title);
  await opened.getByRole("checkbox").first().check();
  await dropFile(page, COUNTS.name, COUNTS.bytes);
  await question(page).getByRole("button", { name: "Add to the list" }).click();
  await expect(page.getByText(/Added small\.numstat\.txt: 33 rows in all/)).toBeVisible();
  await expectPlan(page, planOfSeveral([SMALL, COUNTS], "seven-prs"));
  await expect(opened.getByRole("checkbox").first()).toBeChecked();
  await goTo(page, "Checks");
  await expect(page.getByText("names with status + names with line counts", { exact: false })).toBeVisible();
  await expect(page.getByText(/1 of 17 files are in the added input only/)).toBeVisible();
  await page.reload();
  await expect(truth(page)).toContainText("33 rows");
});

test("contradictions are told, and the first list is believed", async ({ page, open }) => {
  await open();
  await dropList(page, SMALL);
  await dropFile(page, "other.txt", Buffer.from("D\tpackage.json\nM\tREADME.md\n"));
  await question(page).getByRole("button", { name: "Add to the list" }).click();
  await goTo(page, "Checks");
  const notice = page.getByRole("listitem").filter({ hasText: "say different things" });
  await notice.getByText("The rows").click();
  await expect(notice).toContainText("package.json: status M, then D");
  await page.reload();
  await goTo(page, "Checks");
  await expect(notice).toHaveCount(1);
});

test("a newer list takes the place of the open one, with every move and tick", async ({ page, open }) => {
  await open();
  await dropList(page, SMALL);
  await goTo(page, "Files");
  await search(page, "zebra", 1);
  await fileRow(page, "zebra.unknown").getByRole("checkbox").check();
  await page.keyboard.press("m");
  await page.keyboard.press("2");
  await expect(page.getByText(/Moved 1 file/)).toBeVisible();
  const newer = Buffer.from(`${SMALL.bytes}A\tbackend/src/new.ts\n`);
  await dropFile(page, "newer.txt", newer);
  await question(page).getByRole("button", { name: "Replace the list" }).click();
  await expect(truth(page)).toContainText("17 rows = 17 assigned");
  await expect(truth(page)).toContainText("1 moved by hand");
  await page.getByRole("button", { name: "Back to the former plan" }).click();
  await expect(truth(page)).toContainText("16 rows");
});

test("a list that another one overtakes is named", async ({ page, open }) => {
  await open();
  await dropList(page, SMALL);
  await dropFile(page, COUNTS.name, COUNTS.bytes);
  await expect(question(page)).toBeVisible();
  await dropFile(page, "later.txt", Buffer.from("M\tREADME.md\n"));
  await expect(question(page)).toContainText("later.txt");
  await expect(page.getByText("small.numstat.txt was not opened: later.txt came after it.")).toBeVisible();
});

test("Escape and Keep leave the open plan as it was", async ({ page, open }) => {
  await open();
  await dropList(page, SMALL);
  for (const leave of [() => page.keyboard.press("Escape"), () => page.getByRole("button", { name: "Keep the plan" }).click()]) {
    await dropFile(page, COUNTS.name, COUNTS.bytes);
    await expect(question(page).getByRole("button", { name: "Open as a plan of its own" })).toBeFocused();
    await leave();
    await expect(question(page)).toHaveCount(0);
    await expectPlan(page, planOf(SMALL));
  }
});

test("the page says what a list cannot tell, and the command that tells more, after a reload too", async ({ page, open }) => {
  await open();
  await dropList(page, { ...SMALL, name: "names.txt", bytes: Buffer.from("a.md\nb.md\n") });
  for (const again of [false, true]) {
    if (again) await page.reload();
    await goTo(page, "Checks");
    const panel = page.locator(".panel").filter({ has: page.getByRole("heading", { name: "What the list can tell" }) });
    await expect(panel).toContainText("Read as names only.");
    await expect(panel).toContainText("The old names of renamed files");
    await expect(panel.getByRole("listitem").filter({ hasText: "Names (this list)" })).toHaveCount(1);
    await expect(panel.locator("code")).toHaveText("git diff --name-status main...HEAD");
    await expect(page.getByText("This list hides the old path of every rename")).toBeVisible();
  }
});

test("a wrong guess can be put right, and a wrong choice too", async ({ page, open }) => {
  await open();
  // Names that look like rows of numstat.
  await dropList(page, { ...SMALL, name: "odd.txt", bytes: Buffer.from("1\t2\tx\n3\t4\ty\n") });
  await goTo(page, "Checks");
  await page.getByLabel("If that is wrong, read it as").selectOption("name-status");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("does not fit a list of names with status");
  await expect(truth(page)).toContainText("2 rows");
  await alert.getByLabel("Read it as").selectOption("numstat");
  await expect(alert).toHaveCount(0);
  await expect(heading(page, "Checks")).toBeVisible();
  await expect(truth(page)).toContainText("2 rows");
});

test("every row that became no file is listed by its line, after a reload too", async ({ page, open }) => {
  await open();
  const rows = Array.from({ length: 300 }, (_, at) => `src/file-${at % 2}.ts`);
  await dropList(page, { ...SMALL, name: "twice.txt", bytes: Buffer.from(`${rows.join("\n")}\n`) });
  await expect(truth(page)).toContainText("300 rows = 2 assigned + 0 unclassified + 0 withheld + 298 merged");
  for (const again of [false, true]) {
    if (again) await page.reload();
    await goTo(page, "Checks");
    const panel = page.locator(".panel").filter({ has: page.getByRole("heading", { name: "Rows that became no file" }) });
    await expect(panel).toContainText("The first 200 of 298 rows.");
    await expect(panel.getByRole("row")).toHaveCount(201);
    await panel.getByRole("button", { name: "Show more" }).click();
    await expect(panel.getByRole("row")).toHaveCount(299);
    await expect(panel.getByRole("row").last()).toContainText("300");
    await expect(panel.getByRole("row").last()).toContainText("src/file-1.ts");
  }
});

test("a list dropped while the saved plan is taken up waits for it", async ({ page, open }) => {
  await open();
  await dropList(page, SMALL);
  await isKept(page);
  // The saved plan is known and the worker is not there yet: the drop falls between the two.
  await page.route(/worker_bg\.wasm$/, async (route) => {
    await new Promise((done) => setTimeout(done, 1_500));
    await route.continue();
  });
  await page.reload();
  await page.waitForTimeout(700);
  await dropFile(page, COUNTS.name, COUNTS.bytes);
  await expect(question(page)).toContainText(SMALL.name);
  await question(page).getByRole("button", { name: "Keep" }).click();
  await expectPlan(page, planOf(SMALL));
});

test("a plan link tells how many rows were merged, and that it does not know which", async ({ page, open }) => {
  const list = { ...SMALL, name: "twice.txt", bytes: Buffer.from("a.md\na.md\nb.md\n") };
  await open(linkOf(list));
  await planIsOpen(page);
  await goTo(page, "Checks");
  await expect(page.getByText("a plan link holds only how many")).toBeVisible();
});

test("of several files none is opened where one cannot be, and it is named", async ({ page, open }) => {
  await open();
  await isReady(page);
  const strategy = Buffer.from("tranche: 1\ntitle: One\n");
  await dropFiles(page, [["one.yaml", strategy], [SMALL.name, SMALL.bytes], ["two.yaml", strategy]]);
  await expect(page.getByRole("alert")).toContainText("None of the files was opened, because of two.yaml");
  await expect(landing(page)).toBeVisible();
});
