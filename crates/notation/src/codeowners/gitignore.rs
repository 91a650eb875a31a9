//! Patterns of GitHub's CODEOWNERS as globs: those of gitignore, with GitHub's exceptions.
//!
//! A pattern with a `/` before its end is meant from the root, any other at every depth. One that matches a folder
//! matches everything in it, except where its last part is `*` alone: `docs/*` takes the files in `docs` and not what
//! lies deeper. `[`, `!` and `\#` mean nothing to GitHub. Sources: gitignore(5), "Pattern format"; GitHub Docs,
//! "About code owners", "CODEOWNERS syntax". A test holds these globs against git itself.

use crate::spelling::{NEVER, Unwritable, finished, push_literal};
use strategy::GlobText;

const CLASS: Unwritable =
    "GitHub's CODEOWNERS knows no `[…]`, so the line was left out; write `?` or `*` instead";

/// The globs that together match what `pattern` matches.
pub(super) fn globs(pattern: &str) -> Result<Vec<GlobText>, Unwritable> {
    if pattern.contains('[') {
        return Err(CLASS);
    }
    let (body, is_of_folders) = match pattern.strip_suffix('/') {
        Some(body) => (body, true),
        None => (pattern, false),
    };
    let is_anywhere = !body.contains('/');
    let body = body.strip_prefix('/').unwrap_or(body);
    let mut glob = String::from(if is_anywhere { "**/" } else { "" });
    let mut last = "";
    for (at, part) in body.split('/').enumerate() {
        glob.push_str(if at > 0 { "/" } else { "" });
        last = part;
        match part {
            "" => return Err(NEVER),
            stars if !is_anywhere && stars.len() > 1 && stars.bytes().all(|byte| byte == b'*') => {
                last = "**";
                glob.push_str(last);
            }
            other => push_part(other, &mut glob)?,
        }
    }
    let everything_in = |glob: &str| finished(&[glob, "/**"].concat());
    if is_of_folders {
        // `**` is here a folder of any name, and not none.
        let folder = glob.strip_suffix("**").filter(|_| last == "**").map(|before| [before, "*"].concat());
        return Ok(vec![everything_in(folder.as_deref().unwrap_or(&glob))?]);
    }
    let is_all = last == "**" || last == "*" || (is_anywhere && last.bytes().all(|byte| byte == b'*'));
    let own = finished(&glob)?;
    Ok(if is_all { vec![own] } else { vec![own, everything_in(&glob)?] })
}

/// One part, with any run of stars as one.
fn push_part(part: &str, glob: &mut String) -> Result<(), Unwritable> {
    let mut was_star = false;
    let mut rest = part.chars();
    while let Some(character) = rest.next() {
        match character {
            '*' if was_star => {}
            '*' | '?' => glob.push(character),
            '\\' => push_literal(rest.next().ok_or(NEVER)?, glob),
            other => push_literal(other, glob),
        }
        was_star = character == '*';
    }
    Ok(())
}
