// The end-to-end run: the built page in a real Chromium. `cargo xtask test --only browser` calls it and says where
// the browser and the build are.
import { defineConfig } from "@playwright/test";

const chromium = process.env.TRANCHE_CHROMIUM;
const flags = process.env.TRANCHE_CHROMIUM_FLAGS?.split(" ");
if (!chromium || !flags) throw new Error("run this through `cargo xtask test --only browser`");

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: chromium,
      // No name resolves but this machine's: a request to anywhere else fails, and is seen besides.
      args: [...flags, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    },
  },
});
