//! Answers of GitHub and GitLab, on one line, as they come.

use super::patch::{hunk, sides};
use crate::changes::Change;

pub(super) fn github_files(changes: &[Change]) -> String {
    format!("[{}]", joined(changes, github_file))
}

pub(super) fn github_compare(changes: &[Change]) -> String {
    let files = joined(changes, github_file);
    format!(
        r#"{{"url":"https://api.github.com/repos/o/r/compare/main...big","status":"ahead","ahead_by":1,"commits":[],"files":[{files}]}}"#
    )
}

pub(super) fn gh_pr_view(changes: &[Change]) -> String {
    let file = |it: &Change| {
        let kind = match it.letter {
            'A' => "ADDED",
            'D' => "DELETED",
            'R' => "RENAMED",
            'C' => "COPIED",
            _ => "MODIFIED",
        };
        let Change { path, added, deleted, .. } = it;
        format!(r#"{{"path":"{path}","additions":{added},"deletions":{deleted},"changeType":"{kind}"}}"#)
    };
    let (files, count) = (joined(changes, file), changes.len());
    format!("{{\"changedFiles\":{count},\"files\":[{files}]}}\n")
}

pub(super) fn gitlab_diffs(changes: &[Change]) -> String {
    format!("[{}]", joined(changes, gitlab_file))
}

pub(super) fn gitlab_changes(changes: &[Change]) -> String {
    let (files, count) = (joined(changes, gitlab_file), changes.len());
    format!(
        r#"{{"id":1,"iid":1,"title":"Big","state":"opened","changes_count":"{count}","changes":[{files}],"overflow":false}}"#
    )
}

fn joined(changes: &[Change], file: impl Fn(&Change) -> String) -> String {
    changes.iter().map(file).collect::<Vec<_>>().join(",")
}

fn github_file(change: &Change) -> String {
    let Change { path, added, deleted, .. } = change;
    let [old, new] = change.ids();
    let sha = if change.letter == 'D' { old } else { new };
    let status = match change.letter {
        'A' => "added",
        'D' => "removed",
        'R' => "renamed",
        'C' => "copied",
        _ => "modified",
    };
    // GitHub's addresses hold the commit and the path, with `%2F` between folders.
    let address = path.replace(' ', "%20").replace('/', "%2F");
    let commit = "6dcb09b5b57875f334f61aebed695e2e4193db5e";
    let lines = added + deleted;
    let has_lines = lines > 0;
    let patch = if has_lines {
        format!(r#","patch":"{}""#, escaped(hunk(change).trim_end_matches('\n')))
    } else {
        String::new()
    };
    let former =
        change.old_path.as_ref().map(|old| format!(r#","previous_filename":"{old}""#)).unwrap_or_default();
    format!(
        r#"{{"sha":"{sha}","filename":"{path}","status":"{status}","additions":{added},"deletions":{deleted},"changes":{lines},"blob_url":"https://github.com/o/r/blob/{commit}/{address}","raw_url":"https://github.com/o/r/raw/{commit}/{address}","contents_url":"https://api.github.com/repos/o/r/contents/{address}?ref={commit}"{patch}{former}}}"#
    )
}

fn gitlab_file(change: &Change) -> String {
    let diff = match change {
        Change { is_binary: true, .. } => {
            let [old, new] = sides(change);
            format!("Binary files {old} and {new} differ\n")
        }
        Change { added: 0, deleted: 0, .. } => String::new(),
        _ => hunk(change),
    };
    let (old, new, diff) = (change.before(), &change.path, escaped(&diff));
    let [a_mode, b_mode] = change.modes();
    let [is_new, is_moved, is_gone] = ['A', 'R', 'D'].map(|letter| change.letter == letter);
    format!(
        r#"{{"diff":"{diff}","collapsed":false,"too_large":false,"new_path":"{new}","old_path":"{old}","a_mode":"{a_mode}","b_mode":"{b_mode}","new_file":{is_new},"renamed_file":{is_moved},"deleted_file":{is_gone},"generated_file":false}}"#
    )
}

/// The inside of a text in JSON.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t")
}
