//! Gives the service worker the list of all files of a build, so that the page works without a network.

use std::path::Path;

use crate::digest::{integrity, short};
use crate::run::Failure;
use crate::workspace;

const SERVICE_WORKER: &str = "sw.js";
const PLACE: &str = "const PRECACHE = {\"build\": \"development\", \"files\": []};";

/// Writes the list into `sw.js` and gives the name of the build.
pub(crate) fn finish(dist: &Path) -> Result<String, Failure> {
    let mut kept = Vec::new();
    for path in workspace::files(dist)? {
        if path != SERVICE_WORKER {
            kept.push((address(plain(&path)?), integrity(&workspace::read_bytes(&dist.join(&path))?)));
        }
    }
    let file = dist.join(SERVICE_WORKER);
    let (build, script) = with_list(&workspace::read(&file)?, &kept)?;
    workspace::write(&file, &script)?;
    println!("    {} files are kept for offline use", kept.len());
    Ok(build)
}

/// The script with its list, and the build's name: a digest of the list and of the script itself.
fn with_list(script: &str, kept: &[(String, String)]) -> Result<(String, String), Failure> {
    let rows: Vec<_> = kept.iter().map(|(path, digest)| format!("  [\"{path}\", \"{digest}\"]")).collect();
    let rows = rows.join(",\n");
    let build = short(format!("{script}{rows}").as_bytes());
    let list = format!("const PRECACHE = {{\"build\": \"{build}\", \"files\": [\n{rows}\n]}};");
    if script.matches(PLACE).count() != 1 {
        return Err(Failure::new(format!("www/{SERVICE_WORKER} has no place for the list: `{PLACE}`")));
    }
    Ok((build, script.replace(PLACE, &list)))
}

/// What the page asks for: the document by its folder, everything else by its name, which must need no escapes.
fn address(path: &str) -> String {
    if path == "index.html" { "./".to_owned() } else { path.to_owned() }
}

/// The path as an address; a name that would need escapes there is refused.
fn plain(path: &str) -> Result<&str, Failure> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    if path.chars().all(is_plain) {
        return Ok(path);
    }
    Err(Failure::new(format!("`{path}` cannot be published: use a-z, 0-9, `-`, `_` and `.` in file names")))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::{PLACE, plain, with_list};
    use crate::workspace;

    #[test]
    fn the_list_takes_its_place() {
        let kept = [("./".to_owned(), "sha384-a".to_owned()), ("app.js".to_owned(), "sha384-b".to_owned())];
        let (_, script) = with_list(&format!("\"use strict\";\n{PLACE}\nrest();"), &kept).unwrap();
        expect![[r#"
            "use strict";
            const PRECACHE = {"build": "1f25ddb44c0b7cf7", "files": [
              ["./", "sha384-a"],
              ["app.js", "sha384-b"]
            ]};
            rest();"#]]
        .assert_eq(&script);
    }

    #[test]
    fn the_real_script_has_the_place_and_names_the_build_by_its_content() {
        let script = workspace::read(&workspace::root().join("www/sw.js")).unwrap();
        let one = [("./".to_owned(), "sha384-a".to_owned())];
        let other = [("./".to_owned(), "sha384-b".to_owned())];
        let (first, _) = with_list(&script, &one).unwrap();
        assert_eq!(with_list(&script, &one).unwrap().0, first);
        assert_ne!(with_list(&script, &other).unwrap().0, first);
        assert!(with_list("nothing", &one).is_err());
    }

    #[test]
    fn names_need_no_escapes() {
        assert_eq!(plain("icons/a-1_b.svg").unwrap(), "icons/a-1_b.svg");
        for name in ["a b", "ä", "a\"b", "a%20b", "a?b"] {
            assert!(plain(name).is_err(), "{name}");
        }
    }
}
