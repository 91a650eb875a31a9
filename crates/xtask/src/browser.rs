//! Chromium and its driver: found on the system, else installed through apt where that is possible.

use std::env;
use std::path::PathBuf;

use crate::run::{Failure, Run};
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
    let is_root = Run::new("id -u").answer().is_ok_and(|id| id == "0");
    if !is_root || on_path(&["apt-get"]).is_none() {
        return Err(Failure::new(
            "Chromium and chromedriver are not on the PATH: install both (Debian: `apt-get install chromium \
             chromium-driver`; elsewhere Google Chrome and the ChromeDriver of the same version), then run again",
        ));
    }
    println!("    Chromium is missing, installing it with apt");
    Run::new("apt-get update").env("DEBIAN_FRONTEND", "noninteractive").shown()?;
    Run::new("apt-get install --yes --no-install-recommends chromium chromium-driver")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .shown()?;
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

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<_> = env::split_paths(&path).collect();
    let places = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.into_iter().find(|place| place.is_file())
}
