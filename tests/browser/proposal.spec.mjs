// A list that nobody chose a preset for is planned by the one it speaks for, which the page names with its reasons.
import { dropFile, expect, test } from "./fixtures.mjs";
import { cards, expectPlan, goTo, isKept, isReady, planIsOpen } from "./hands.mjs";
import { SMALL } from "./lists.mjs";
import { planOf } from "./tranche.mjs";

const RUST = {
  name: "crates.name-only.txt",
  preset: "rust-workspace",
  bytes: Buffer.from(
    `Cargo.lock
Cargo.toml
README.md
crates/cli/Cargo.toml
crates/cli/src/main.rs
crates/core/Cargo.toml
crates/core/src/lib.rs
crates/query/Cargo.toml
crates/query/src/lib.rs
crates/query/src/parse.rs
crates/query/tests/parse.rs
rust-toolchain.toml
`,
  ),
};

/** Where the plan says what it is planned by. */
function why(page) {
  return page.getByRole("group", { name: "Why this strategy" });
}

test("the list decides, the plan says why, and another strategy is one step", async ({ page, open }) => {
  await open();
  await isReady(page);
  await expect(page.getByLabel("Plan it by").getByRole("option", { selected: true })).toHaveText("Let the list decide");
  await dropFile(page, RUST.name, RUST.bytes);
  await planIsOpen(page);
  await expectPlan(page, planOf(RUST));
  await expect(why(page)).toContainText(
    "Planned by Rust workspace: 5 of 12 files are Rust sources; 3 files named Cargo.toml below crates/ or lib/;",
  );
  await expect(why(page)).toContainText("it leaves no file unclassified.");

  await why(page).getByRole("button", { name: "Plan by Seven pull requests" }).click();
  await expectPlan(page, planOf(RUST, "seven-prs"));
  await expect(why(page)).toHaveCount(0);
  await isKept(page, 1);
  await page.reload();
  await planIsOpen(page);
  await expectPlan(page, planOf(RUST, "seven-prs"));

  // The list still speaks for the first one, and every other one can be had.
  await goTo(page, "Strategy");
  await expect(page.getByText("The list itself speaks for Rust workspace:")).toBeVisible();
  await page.getByRole("button", { name: "Plan by this: Go service" }).click();
  await goTo(page, "Plan");
  await expectPlan(page, planOf(RUST, "go-service"));
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expectPlan(page, planOf(RUST, "seven-prs"));
});

test("a choice can be undone, and the reason is there again, also after a reload", async ({ page, open }) => {
  await open();
  await dropFile(page, RUST.name, RUST.bytes);
  await planIsOpen(page);
  await why(page).getByRole("button", { name: "Plan by Seven pull requests" }).click();
  await expect(why(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(why(page)).toContainText("Planned by Rust workspace");
  await isKept(page, 2);
  await page.reload();
  await planIsOpen(page);
  await expect(why(page)).toContainText("Planned by Rust workspace");
  await expectPlan(page, planOf(RUST));
});

test("who chose a preset gets that one", async ({ page, open }) => {
  await open();
  await isReady(page);
  await page.getByLabel("Plan it by").selectOption("seven-prs");
  await dropFile(page, RUST.name, RUST.bytes);
  await planIsOpen(page);
  await expectPlan(page, planOf(RUST, "seven-prs"));
  await expect(why(page)).toHaveCount(0);
  await expect(cards(page).first()).toBeVisible();
});

test("a list that the general preset fits says so", async ({ page, open }) => {
  await open();
  await dropFile(page, SMALL.name, SMALL.bytes);
  await planIsOpen(page);
  await expect(why(page)).toContainText("Planned by Seven pull requests: 7 of 16 files stand below frontend/ and backend/");
});
