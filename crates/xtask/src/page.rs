//! Turns the document that trunk made into the one we publish: nothing inline, and a policy that says so.

use std::path::Path;

use crate::digest::{integrity, short};
use crate::policy::POLICY;
use crate::program::{self, Asset, Program};
use crate::run::Failure;
use crate::workspace;

/// Rewrites `index.html`, cuts the page's program, and writes the script files. `commands` is the folder of npm's
/// commands.
pub(crate) fn finish(dist: &Path, commands: &Path) -> Result<(), Failure> {
    let www = workspace::root().join("www");
    let file = dist.join("index.html");
    let html = workspace::read(&file)?;
    let (before, start, after) = split_at_start_script(&html)?;
    let app = App::named_in(start)?;
    let program = program::publish_page(dist, app.wasm, commands)?;
    let boot = Script::new("boot", &with_app(&workspace::read(&www.join("boot.js"))?, app.glue, &program)?);
    let offline = Script::new("offline", &workspace::read(&www.join("offline.js"))?);
    for script in [&boot, &offline] {
        workspace::write(&dist.join(&script.name), &script.text)?;
    }
    let rest = format!("{before}{}\n{}{after}", boot.element(), offline.element());
    let rest = without_wasm_preload(&without_comments(&rest))?;
    let finished = with_policy(&rest)?;
    refuse_inline(&finished)?;
    workspace::write(&file, &finished)
}

/// A module in a file of its own, whose name changes with its text: no cache can mix two builds.
struct Script {
    name: String,
    text: String,
}

impl Script {
    fn new(stem: &str, text: &str) -> Self {
        Self { name: format!("{stem}-{}.js", short(text.as_bytes())), text: text.trim_start().to_owned() }
    }

    fn element(&self) -> String {
        let integrity = integrity(self.text.as_bytes());
        format!(r#"<script type="module" src="./{}" integrity="{integrity}"></script>"#, self.name)
    }
}

/// The text before trunk's inline module, the module, and the text after it.
fn split_at_start_script(html: &str) -> Result<(&str, &str, &str), Failure> {
    let parts = html.split_once("<script type=\"module\">").and_then(|(before, rest)| {
        let (script, after) = rest.split_once("</script>")?;
        Some((before, script, after))
    });
    parts
        .ok_or_else(|| Failure::new("trunk's start script is not where it was: see crates/xtask/src/page.rs"))
}

/// The addresses of the page's program, as trunk gave them.
#[derive(Debug, PartialEq, Eq)]
struct App<'a> {
    glue: &'a str,
    wasm: &'a str,
}

impl<'a> App<'a> {
    /// Reads `import init from './app.js'` and `module_or_path: './app_bg.wasm'`.
    fn named_in(script: &'a str) -> Result<Self, Failure> {
        let quoted = |after: &str| script.split_once(after)?.1.split('\'').next();
        match (quoted(" from '"), quoted("module_or_path: '")) {
            (Some(glue), Some(wasm)) => Ok(Self { glue, wasm }),
            _ => Err(Failure::new("trunk's start script names no files: see crates/xtask/src/page.rs")),
        }
    }
}

/// The line of `www/boot.js` that says what to start.
const PLACE: &str =
    r#"const APP = { glue: "./app.js", first: ["./app_bg.wasm", ""], later: ["./later.wasm", ""] };"#;

fn with_app(boot: &str, glue: &str, program: &Program) -> Result<String, Failure> {
    if boot.matches(PLACE).count() != 1 {
        return Err(Failure::new(format!("www/boot.js has no place for the addresses: `{PLACE}`")));
    }
    let part = |asset: &Asset| format!(r#"["{}", "{}"]"#, asset.address, asset.integrity);
    let (first, later) = (part(&program.first), part(&program.later));
    let line = format!(r#"const APP = {{ glue: "{glue}", first: {first}, later: {later} }};"#);
    Ok(boot.replace(PLACE, &line))
}

/// Takes out the preload of the wasm file: it is fetched at once by `boot.js`, which insists on its digest, and
/// browsers complain that a preload cannot.
fn without_wasm_preload(html: &str) -> Result<String, Failure> {
    let parts = html.split_once("<link rel=\"preload\"").and_then(|(before, rest)| {
        let (_, after) = rest.split_once('>')?;
        Some(format!("{before}{after}"))
    });
    parts.ok_or_else(|| Failure::new("trunk preloads no wasm any more: see crates/xtask/src/page.rs"))
}

/// Our comments are for those who edit the source.
fn without_comments(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let lines = kept.lines().filter(|line| !line.trim().is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The policy binds what follows it, so it comes first in the head.
fn with_policy(html: &str) -> Result<String, Failure> {
    let Some((before, after)) = html.split_once("<head>") else {
        return Err(Failure::new("index.html has no plain <head>"));
    };
    let meta = format!(r#"<meta http-equiv="Content-Security-Policy" content="{POLICY}">"#);
    Ok(format!("{before}<head>\n  {meta}{after}"))
}

/// Nothing inline may be left: the policy would stop it in the browser, so it is stopped here.
fn refuse_inline(html: &str) -> Result<(), Failure> {
    let has_inline_script = html.split("<script").skip(1).any(|it| {
        let tag = it.split('>').next().unwrap_or_default();
        !tag.contains(" src=")
    });
    let found =
        [("script", has_inline_script), ("style", html.contains("<style") || html.contains(" style="))];
    match found.iter().find(|(_, is_there)| *is_there) {
        Some((what, _)) => {
            Err(Failure::new(format!("index.html has an inline {what}, which the policy forbids")))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::{
        App, refuse_inline, split_at_start_script, with_app, with_policy, without_comments,
        without_wasm_preload,
    };
    use crate::policy::POLICY;
    use crate::program::{Asset, Program};
    use crate::workspace;

    fn program() -> Program {
        let asset =
            |address: &str, integrity: &str| Asset { address: address.into(), integrity: integrity.into() };
        Program { first: asset("./app-1_bg.wasm", "sha384-x"), later: asset("./rest-app-1.wasm", "sha384-y") }
    }

    #[test]
    fn the_start_script_gives_way_to_ours() {
        let html = "<head></head><body><script type=\"module\">\nimport init from './app-0f.js';\n\
                    const wasm = await init({ module_or_path: './app-0f_bg.wasm' });\n</script></body>";
        let (before, script, after) = split_at_start_script(html).unwrap();
        assert_eq!((before, after), ("<head></head><body>", "</body>"));
        let app = App::named_in(script).unwrap();
        let boot = workspace::read(&workspace::root().join("www/boot.js")).unwrap();
        assert_eq!(app.wasm, "./app-0f_bg.wasm");
        let boot = with_app(&boot, app.glue, &program()).unwrap();
        let line = boot.lines().find(|line| line.starts_with("const APP")).unwrap();
        expect![[r#"const APP = { glue: "./app-0f.js", first: ["./app-1_bg.wasm", "sha384-x"], later: ["./rest-app-1.wasm", "sha384-y"] };"#]]
            .assert_eq(line);
    }

    #[test]
    fn another_trunk_is_noticed() {
        assert!(split_at_start_script("<body></body>").is_err());
        assert!(App::named_in("await init('./app_bg.wasm')").is_err());
        assert!(without_wasm_preload("<head></head>").is_err());
        assert!(with_app("start();", "a", &program()).is_err());
    }

    #[test]
    fn the_preload_goes() {
        let html =
            r#"<a><link rel="modulepreload" href="a.js"><link rel="preload" href="a.wasm" as="fetch"></a>"#;
        assert_eq!(without_wasm_preload(html).unwrap(), r#"<a><link rel="modulepreload" href="a.js"></a>"#);
    }

    #[test]
    fn the_policy_comes_first() {
        let html = with_policy("<html><head>\n  <meta charset=\"utf-8\"></head>").unwrap();
        let (policy, charset) = (html.find(POLICY).unwrap(), html.find("charset").unwrap());
        assert!(policy < charset, "{html}");
        assert!(!POLICY.contains("unsafe-inline") && !POLICY.contains("'unsafe-eval'"));
        assert!(!POLICY.contains("  ") && !POLICY.contains('"'), "{POLICY}");
    }

    #[test]
    fn comments_go() {
        assert_eq!(without_comments("a\n<!-- <script> -->\n\n  b <!-- c --> d\n"), "a\n  b  d\n");
    }

    #[test]
    fn inline_code_is_refused() {
        assert!(refuse_inline("<script>1</script>").is_err());
        assert!(refuse_inline("<script type=\"module\">1</script>").is_err());
        assert!(refuse_inline("<style>a{}</style>").is_err());
        assert!(refuse_inline("<p style=\"x\">").is_err());
        assert!(
            refuse_inline("<script type=\"module\" src=\"./a.js\"></script><link rel=\"stylesheet\">")
                .is_ok()
        );
    }
}
