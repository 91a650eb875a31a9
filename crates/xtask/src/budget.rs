//! The size budget of a release: what a first visit downloads, as a host with gzip sends it.

use std::path::Path;

use crate::run::{Failure, Run};

/// One program with its limit in bytes of `gzip -9`.
struct Budget {
    name: &'static str,
    /// Its files start with this and go on with `.js`, `_bg.wasm`, `_loader.js` or a digest.
    stem: &'static str,
    limit: u64,
}

/// kB is 1,000 bytes. The rest of the page is what comes after the first screen, the rest of the worker what strategies,
/// links and manifests need. Nobody looks at an empty page while the rests come, so they may be larger.
const BUDGETS: [Budget; 4] = [
    Budget { name: "page", stem: "app", limit: 150_000 },
    Budget { name: "rest of the page", stem: "rest-app", limit: 260_000 },
    Budget { name: "worker", stem: "worker", limit: 375_000 },
    Budget { name: "rest of the worker", stem: "rest-worker", limit: 310_000 },
];

/// Prints what each file weighs; more than a budget allows is a failure.
pub(crate) fn check(dist: &Path) -> Result<(), Failure> {
    let names = file_names(dist)?;
    let mut exceeded = Vec::new();
    println!("    {:<42} {:>11} {:>11}", "wasm and its glue, bytes", "plain", "gzip -9");
    for budget in &BUDGETS {
        let mut total = 0;
        for name in names.iter().filter(|name| is_of(name, budget.stem)) {
            let file = dist.join(name);
            let plain = file.metadata().map_err(|e| Failure::file("cannot read", &file, &e))?.len();
            let packed = packed(&file)?;
            println!("    {name:<42} {plain:>11} {packed:>11}");
            total += packed;
        }
        if total == 0 {
            return Err(Failure::new(format!("dist/ holds no wasm of the {}", budget.name)));
        }
        println!("    {:<42} {:>11} {total:>11} of {}", format!("{} in all", budget.name), "", budget.limit);
        if total > budget.limit {
            exceeded.push(format!("the {} has {total} bytes, its budget is {}", budget.name, budget.limit));
        }
    }
    if exceeded.is_empty() { Ok(()) } else { Err(Failure::new(exceeded.join("; "))) }
}

fn file_names(dist: &Path) -> Result<Vec<String>, Failure> {
    let entries = std::fs::read_dir(dist).map_err(|e| Failure::file("cannot list", dist, &e))?;
    let mut names: Vec<_> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

/// `app-0123abcd.js`, `app-0123abcd_bg.wasm`, `worker.js`, …
fn is_of(name: &str, stem: &str) -> bool {
    let is_code = [".js", ".wasm"].iter().any(|end| name.ends_with(end));
    is_code && name.strip_prefix(stem).is_some_and(|rest| rest.starts_with(['-', '_', '.']))
}

fn packed(file: &Path) -> Result<u64, Failure> {
    let script = "const { readFileSync } = require('node:fs'); const { gzipSync } = require('node:zlib'); \
                  console.log(gzipSync(readFileSync(process.argv[1]), { level: 9 }).length)";
    let answer = Run::program("node").arg("-e").arg(script).arg(file).answer()?;
    answer.parse().map_err(|e| Failure::new(format!("node gave no length for {}: {e}", file.display())))
}

#[cfg(test)]
mod tests {
    use super::is_of;

    #[test]
    fn files_belong_to_one_program() {
        for name in ["app-0f.js", "app-0f_bg.wasm", "app.js"] {
            assert!(is_of(name, "app") && !is_of(name, "worker"), "{name}");
        }
        for name in ["worker.js", "worker_bg.wasm", "worker_loader.js"] {
            assert!(is_of(name, "worker") && !is_of(name, "app"), "{name}");
        }
        for name in ["apple.js", "app-0f.css", "sw.js", "boot-0f.js"] {
            assert!(!is_of(name, "app"), "{name}");
        }
    }
}
