//! Where a list could be had, in place of the list: the address of a pull request, the two ends of a comparison. The
//! command that gets it names them; what is put into it needs no quotes in any shell.

use super::{Head, refusal};
use crate::refusal::{Refusal, shown};

/// `https://github.com/owner/repo/pull/12/files` and its like. No path of git has `//` in it.
pub(super) fn address(head: &Head<'_>) -> Option<Refusal> {
    if !head.share(100, |line| line.starts_with(b"https://") || line.starts_with(b"http://")) {
        return None;
    }
    if !head.is_only() {
        return Some(refusal("These are addresses of web pages, not a list of files."));
    }
    let found = std::str::from_utf8(head.first()).ok().and_then(of_address);
    Some(match found {
        Some((what, command)) => {
            Refusal::with(format!("This is the address of {what}, not the list of its files."), command)
        }
        None => refusal("This is the address of a web page, not a list of files."),
    })
}

/// What an address stands for, and the command that lists its files.
fn of_address(address: &str) -> Option<(&'static str, String)> {
    let (scheme, rest) = address.split_once("://")?;
    let rest = rest.split(['?', '#']).next()?.trim_end_matches('/');
    let (host, path) = rest.split_once('/')?;
    if !is_plain(host) || !is_plain(path) {
        return None;
    }
    let at_host = |usual: &str| if host == usual { String::new() } else { format!("--hostname {host} ") };
    let parts: Vec<_> = path.split('/').collect();
    if let Some((project, place)) = path.split_once("/-/") {
        let (host, project) = (at_host("gitlab.com"), project.replace('/', "%2F"));
        let (what, rest) = place.split_once('/')?;
        return match what {
            "merge_requests" => {
                let number = number(rest.split('/').next())?;
                let command =
                    format!("glab api {host}--paginate projects/{project}/merge_requests/{number}/diffs");
                Some(("a merge request", command))
            }
            "compare" => {
                let (from, to) = rest.split_once("...")?;
                let command =
                    format!("glab api {host}\"projects/{project}/repository/compare?from={from}&to={to}\"");
                Some(("a comparison", command))
            }
            _ => None,
        };
    }
    let [owner, repo, what, rest, ..] = parts.as_slice() else { return None };
    let (github, repo) = (at_host("github.com"), format!("{owner}/{repo}"));
    match *what {
        "pull" => {
            let number = number(Some(rest))?;
            Some(("a pull request", format!("gh api {github}--paginate repos/{repo}/pulls/{number}/files")))
        }
        // Gitea and Forgejo.
        "pulls" => Some((
            "a pull request",
            format!("curl -L {scheme}://{host}/{repo}/pulls/{}.diff", number(Some(rest))?),
        )),
        "compare" => {
            let range = parts.get(3..)?.join("/");
            let is_range =
                range.split_once("...").is_some_and(|(base, head)| !base.is_empty() && !head.is_empty());
            is_range.then(|| ("a comparison", format!("gh api {github}repos/{repo}/compare/{range}")))
        }
        "commit" => Some(("a commit", format!("gh api {github}repos/{repo}/commits/{rest}"))),
        _ => None,
    }
}

fn number(part: Option<&str>) -> Option<&str> {
    part.filter(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// True for text that no shell changes.
fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte))
}

/// `main...feature`, `HEAD~3..`: the two ends of a comparison, where at least one of them can be nothing else.
pub(super) fn range(head: &Head<'_>) -> Option<Refusal> {
    let range = std::str::from_utf8(head.first()).ok().filter(|_| head.is_only())?;
    let (left, right) = range.split_once("..")?;
    let (right, is_three) = right.strip_prefix('.').map_or((right, false), |right| (right, true));
    let is_revision = |side: &str| side.is_empty() || is_plain_revision(side);
    let is_sure = is_known(left)
        || is_known(right)
        || (is_three && ![left, right].iter().any(|side| side.is_empty() || side.contains('.')));
    if !is_sure || !is_revision(left) || !is_revision(right) {
        return None;
    }
    let sign = if range.contains(['^', '{']) { "'" } else { "" };
    let command = format!("git diff --raw --no-abbrev --numstat -z {sign}{range}{sign}");
    let text = shown(range.as_bytes());
    Some(Refusal::with(
        format!("These are the two ends of a comparison (“{text}”), not the files in it."),
        command,
    ))
}

fn is_plain_revision(side: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/~^@{}".contains(&byte);
    side.bytes().all(is_sign)
        && !side.contains("..")
        && !side.starts_with(['-', '/', '.', '~', '^'])
        && !side.ends_with(['/', '.'])
}

/// True for what can hardly be a part of a file's name.
fn is_known(side: &str) -> bool {
    let base = side.split(['~', '^', '@']).next().unwrap_or_default();
    let is_version =
        side.strip_prefix('v').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    let is_id = |text: &str| {
        (7..=64).contains(&text.len())
            && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
            && text.bytes().any(|byte| byte.is_ascii_digit())
    };
    matches!(base, "HEAD" | "main" | "master" | "develop" | "trunk" | "ORIG_HEAD" | "FETCH_HEAD")
        || ["origin/", "upstream/", "refs/"].iter().any(|start| side.starts_with(start))
        || is_version
        || is_id(base)
}
