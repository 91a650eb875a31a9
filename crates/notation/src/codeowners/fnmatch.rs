//! Patterns of GitLab's CODEOWNERS as globs: those of Ruby's `File.fnmatch`.
//!
//! A pattern that does not begin with `/` is meant at every depth, even where it names folders; only one that ends in
//! `/` takes what lies in a folder; `**` crosses folders only before a `/`. Source: GitLab Docs, "Advanced CODEOWNERS
//! configuration", "Pattern matching"; Ruby, `File.fnmatch` with `FNM_DOTMATCH` and `FNM_PATHNAME`.

use crate::spelling::{CLASS, NEVER, Unwritable, finished, plain_class, push_literal};
use strategy::GlobText;

/// The glob that matches what `pattern` matches.
pub(super) fn globs(pattern: &str) -> Result<Vec<GlobText>, Unwritable> {
    if pattern == "*" {
        return Ok(vec![finished("**/*")?]);
    }
    let (body, mut glob) = match pattern.strip_prefix('/') {
        Some(body) => (body, String::new()),
        None => (pattern, String::from("**/")),
    };
    let (body, is_of_folders) = match body.strip_suffix('/') {
        Some(body) => (body, true),
        None => (body, false),
    };
    if body.is_empty() {
        return if is_of_folders || pattern == "/" { Ok(vec![finished("**/*")?]) } else { Err(NEVER) };
    }
    let mut parts = body.split('/').peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none() && !is_of_folders;
        match part {
            "" => return Err(NEVER),
            "**" if !is_last => glob.push_str("**"),
            other => push_part(other, &mut glob)?,
        }
        if !is_last {
            glob.push('/');
        }
    }
    glob.push_str(if is_of_folders { "**/*" } else { "" });
    Ok(vec![finished(&glob)?])
}

fn push_part(part: &str, glob: &mut String) -> Result<(), Unwritable> {
    let mut was_star = false;
    let mut rest = part;
    while let Some(character) = rest.chars().next() {
        let mut length = character.len_utf8();
        match character {
            '*' if was_star => {}
            '*' | '?' => glob.push(character),
            '[' => {
                let class = plain_class(rest).ok_or(CLASS)?;
                glob.push_str(class);
                length = class.len();
            }
            '\\' => {
                let escaped = rest.chars().nth(1).ok_or(NEVER)?;
                push_literal(escaped, glob);
                length += escaped.len_utf8();
            }
            other => push_literal(other, glob),
        }
        was_star = character == '*';
        rest = rest.get(length..).unwrap_or_default();
    }
    Ok(())
}
