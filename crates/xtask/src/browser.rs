//! Chromium and its driver: found on the system, else installed through apt where that is possible.

use std::path::PathBuf;

use crate::debian::{self, on_path};
use crate::run::Failure;
use crate::workspace;

/// The browser and its driver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// How we start it: without a window, and without anything it would do on the network by itself. The sandbox
/// cannot run as root, as which containers run.
pub(crate) const FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const DRIVER: [&str; 1] = ["chromedriver"];

/// Finds both, or installs them.
pub(crate) fn find() -> Result<Browser, Failure> {
    if let Some(found) = on_the_system() {
        return Ok(found);
    }
    debian::present(
        &["chromium", "chromedriver"],
        &["chromium", "chromium-driver"],
        "install Google Chrome and the ChromeDriver of the same version",
    )?;
    on_the_system().ok_or_else(|| Failure::new("apt installed Chromium, but it is not on the PATH"))
}

/// Writes what chromedriver is to be told and gives the file's absolute path.
pub(crate) fn webdriver_settings(browser: &Browser) -> Result<PathBuf, Failure> {
    let file = workspace::scratch()?.join("webdriver.json");
    let flags: Vec<_> = FLAGS.iter().map(|flag| format!("\"{flag}\"")).collect();
    let binary = browser.chromium.display();
    let text = format!(
        "{{ \"goog:chromeOptions\": {{ \"binary\": \"{binary}\", \"args\": [{}] }} }}\n",
        flags.join(", ")
    );
    workspace::write(&file, &text)?;
    Ok(file)
}

fn on_the_system() -> Option<Browser> {
    Some(Browser { chromium: on_path(&CHROMIUM)?, driver: on_path(&DRIVER)? })
}
