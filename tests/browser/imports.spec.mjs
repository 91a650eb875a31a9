// Files of other tools dropped on the page: owners become reviewers, labels a strategy, and what is left out is told.
import { axe, dropFile, expect, test } from "./fixtures.mjs";
import { card, dropList, isReady, landing, openCard, planIsOpen } from "./hands.mjs";
import { SMALL } from "./lists.mjs";

const OWNERS = `# who reviews what
*.ts @backend-team
/backend/src/server.ts @ada
/docs/ docs@example.org
!never.md @nobody
`;
const LABELS = `backend:
  - changed-files:
      - any-glob-to-any-file: ["backend/**"]
docs:
  - changed-files:
      - any-glob-to-any-file: ["docs/**", "*.md"]
      - all-globs-to-all-files: ["!docs/secret.md"]
  - head-branch: ["^docs"]
`;

test("owners of files become reviewers, what is no rule is told by its line, and undo takes it back", async ({ page, open }) => {
  await open();
  await dropList(page, SMALL);
  const backend = card(page, "Backend Core");
  await expect((await openCard(page, "Backend Core")).getByText("@backend-team")).toHaveCount(0);
  await dropFile(page, "CODEOWNERS", Buffer.from(OWNERS));
  const dialog = page.getByRole("dialog", { name: "What was left out" });
  await expect(dialog).toContainText("CODEOWNERS was read as");
  await dialog.getByText("The rows").first().click();
  await expect(dialog).toContainText("line 5");
  await axe(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(backend.getByText("@backend-team")).toBeVisible();
  await expect(backend.getByText("@ada")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(backend.getByText("@backend-team")).toHaveCount(0);
});

test("owners without a plan are refused with what to do", async ({ page, open }) => {
  await open();
  await isReady(page);
  await dropFile(page, "CODEOWNERS", Buffer.from(OWNERS));
  await expect(page.getByRole("alert")).toContainText("open a list of changed files first");
  await expect(landing(page)).toBeVisible();
});

test("labels become a strategy, and what it cannot say is told", async ({ page, open }) => {
  await open();
  await dropList(page, SMALL);
  await dropFile(page, "labeler.yml", Buffer.from(LABELS));
  const dialog = page.getByRole("dialog", { name: "What was left out" });
  await expect(dialog).toContainText("head-branch");
  await expect(dialog).toContainText("all-globs-to-all-files");
  await page.keyboard.press("Escape");
  await expect(card(page, "backend")).toBeVisible();
  await expect(card(page, "docs")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(card(page, "Backend Core")).toBeVisible();
  await planIsOpen(page);
});
