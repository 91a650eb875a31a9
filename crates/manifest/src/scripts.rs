//! `split.sh`, `undo.sh`, `verify.sh`: the branches of a plan, made, removed and tried by real git.
//!
//! A script is a head with what the plan knows, then shell code that all three share (`begin.sh`, `build.sh`), and
//! between the two the paths: one line a path in a quoted here-document, each name as git itself quotes it, so that
//! no name is ever read by the shell. docs/split.md says how they work and what they refuse.
//!
//! A line is `NN TAB what is known TAB path`. What is known is the status that `git diff --no-renames` must give (`A`,
//! `M` or a change of type, `T`, `D`, `N` for anything that exists afterwards, `?`), and where the list has them old
//! mode, new mode, old object id, new object id, with `-` for each that it does not say. Ids may be shortened.

use crate::check::check;
use crate::lists::{self, List};
use crate::{Context, Manifest, ManifestError, RenderedFile, branch, shell};
use changeset::{ChangeSet, FileIdx, Ids, Kind, RECOMMENDED_COMMAND};
use std::fmt::Write;

const BEGIN: &str = include_str!("scripts/begin.sh");
const BUILD: &str = include_str!("scripts/build.sh");
const MEDIA_TYPE: &str = "text/x-shellscript";
/// The line that ends the paths. No line of paths can equal it: each has a tab.
const END: &str = "PATHS";

pub(crate) const SPLIT: Manifest = Manifest {
    key: "split-sh",
    title: "Script that makes the branches",
    about: "A shell script for git: a branch for each pull request, with exactly its files; a dry run first.",
    file_name: "split.sh",
    media_type: MEDIA_TYPE,
    render: |context| {
        render(
            context,
            &Script {
                name: SPLIT.file_name,
                help: include_str!("scripts/split.help"),
                before: include_str!("scripts/other.begin.sh"),
                end: include_str!("scripts/split.sh"),
            },
        )
    },
};

pub(crate) const UNDO: Manifest = Manifest {
    key: "undo-sh",
    title: "Script that removes the branches",
    about: "A shell script for git: removes the branches that split.sh made, as long as they are as it made them.",
    file_name: "undo.sh",
    media_type: MEDIA_TYPE,
    render: |context| {
        render(
            context,
            &Script {
                name: UNDO.file_name,
                help: include_str!("scripts/undo.help"),
                before: include_str!("scripts/other.begin.sh"),
                end: include_str!("scripts/undo.sh"),
            },
        )
    },
};

pub(crate) const VERIFY: Manifest = Manifest {
    key: "verify-sh",
    title: "Script that tries every step",
    about: "A shell script for git: runs your commands in a work tree of each pull request and prints a table.",
    file_name: "verify.sh",
    media_type: MEDIA_TYPE,
    render: |context| {
        render(
            context,
            &Script {
                name: VERIFY.file_name,
                help: include_str!("scripts/verify.help"),
                before: include_str!("scripts/verify.begin.sh"),
                end: include_str!("scripts/verify.sh"),
            },
        )
    },
};

/// What one of the scripts has of its own.
struct Script {
    name: &'static str,
    help: &'static str,
    /// Before what all share.
    before: &'static str,
    /// After the commits are there.
    end: &'static str,
}

fn render(context: &Context<'_>, script: &Script) -> Result<Vec<RenderedFile>, ManifestError> {
    let old_sides = check(context)?;
    let Script { name, help, before, end } = script;
    let mut head = format!(
        "#!/bin/sh\n# {name} of a plan by Tranche, for git 2.30 or newer. Run: sh {name} --help\n\nset -eu\nme={name}\n"
    );
    // Writing to a string does not fail.
    if let Some(why) = why_not(context) {
        let _ = write!(
            head,
            "\nprintf '%s\\n' \"$me: {why}\" \\\n  \"$me: Nothing was changed; this script only says so.\" >&2\nexit 1\n"
        );
        return Ok(vec![RenderedFile { name: (*name).to_owned(), bytes: head.into_bytes() }]);
    }
    let (paths, counts) = paths(context, &List { changes: &context.document.changes, old_sides: &old_sides });
    let _ = write!(head, "\nhelp() {{\n  cat <<'HELP'\n{help}HELP\n}}\n\n# ---- The plan. ----\n\n");
    put_plan(&mut head, context, &counts);
    let start = format!("cat >\"$work/both\" <<'{END}' || full\n");
    let stop = format!("{END}\n");
    let parts = [head.as_bytes(), before.as_bytes(), BEGIN.as_bytes(), start.as_bytes(), &paths];
    let bytes = [&parts[..], &[stop.as_bytes(), BUILD.as_bytes(), end.as_bytes()]].concat().concat();
    Ok(vec![RenderedFile { name: (*name).to_owned(), bytes }])
}

/// Why no branch can be made of the plan, in words of ours only.
fn why_not(context: &Context<'_>) -> Option<String> {
    let Context { document, plan } = context;
    let sum = plan.sum;
    if !sum.is_ready() {
        return Some(format!(
            "the plan is not ready: unclassified files: {}, withheld: {}. Give every file a pull request, and export again.",
            sum.unclassified, sum.withheld
        ));
    }
    (document.changes.is_empty() || plan.landing_order.is_empty()).then(|| {
        "the plan has no files, so there is no branch to make. Open a list of changes, and export again."
            .to_owned()
    })
}

/// What the plan knows, as variables and one call for each pull request.
fn put_plan(out: &mut String, context: &Context<'_>, counts: &[u32]) {
    let Context { document, plan } = context;
    let strategy = &document.recipe.strategy;
    let declared = |name: &Option<String>| shell::word(name.as_deref().unwrap_or_default());
    let landing = plan.landing_order.len();
    // Pull requests of the first wave wait for nothing that lands, directly or not.
    let waits = plan.waves.get(1).and_then(|wave| wave.first()).and_then(|waiting| {
        let position = plan.landing_order.iter().position(|index| index == waiting)?;
        Some(lists::stem(position, landing, plan.pull_request(*waiting)?.key.as_str()))
    });
    let depends = waits.map(|stem| format!("{stem} lands after another pull request"));
    let _ = write!(
        out,
        "folder_of_branches={}\nlanding={landing}\nfiles={}\ndepends={}\ndeclared_base={}\ndeclared_head={}\nlist_command={}\n",
        branch::FOLDER,
        plan.sum.assigned,
        shell::word(&depends.unwrap_or_default()),
        declared(&strategy.base),
        declared(&strategy.branch),
        shell::word(RECOMMENDED_COMMAND),
    );
    out.push_str("\n# Number, branch, files, paths (a rename has two), title.\neach() {\n");
    for (position, index) in plan.landing_order.iter().enumerate() {
        let (Some(planned), Some(written)) =
            (plan.pull_request(*index), strategy.pull_requests.get(index.at()))
        else {
            continue;
        };
        let key = planned.key.as_str();
        let title = if written.title.trim().is_empty() { key } else { written.title.trim() };
        let _ = writeln!(
            out,
            "  \"$1\" {} {} {} {} {}",
            number(position, landing),
            branch::branch(position, landing, key),
            planned.files,
            counts.get(position).copied().unwrap_or(0),
            shell::word(title),
        );
    }
    out.push_str("}\n");
}

/// The place in the landing order as branches and lists have it.
fn number(position: usize, landing: usize) -> String {
    let stem = lists::stem(position, landing, "");
    stem.trim_end_matches('-').to_owned()
}

/// A line for each path of the plan, in the order of the paths; and how many each pull request has.
fn paths(context: &Context<'_>, list: &List<'_>) -> (Vec<u8>, Vec<u32>) {
    let Context { plan, .. } = context;
    let changes = list.changes;
    let landing = plan.landing_order.len();
    let mut steps = vec![None; plan.pull_requests.len()];
    for (position, index) in plan.landing_order.iter().enumerate() {
        if let Some(step) = steps.get_mut(index.at()) {
            *step = Some((position, number(position, landing)));
        }
    }
    let mut moved_away: Vec<&[u8]> = changes
        .with_old_path()
        .filter(|(file, _)| changes.kind(*file) != Kind::Copied)
        .map(|(_, old)| old)
        .collect();
    moved_away.sort_unstable();
    let mut counts = vec![0_u32; landing];
    let mut out = Vec::new();
    for file in changes.files_by_path() {
        let step = plan.places.pull_request(file).and_then(|index| steps.get(index.at()));
        let Some((position, number)) = step.and_then(Option::as_ref) else { continue };
        let mut put = |known: &dyn Fn(&mut Vec<u8>), path: &[u8]| {
            out.extend_from_slice(number.as_bytes());
            out.push(b'\t');
            known(&mut out);
            out.push(b'\t');
            put_name(&mut out, path);
            out.push(b'\n');
            if let Some(count) = counts.get_mut(*position) {
                *count += 1;
            }
        };
        if let Some(old) = list.old_side(file) {
            put(&|out| put_old_side(out, changes.ids(file)), old);
        }
        let path = changes.path(file);
        let is_replaced = moved_away.binary_search(&path).is_ok();
        put(&|out| put_known(out, changes, file, is_replaced), path);
    }
    (out, counts)
}

/// What is known of the path that a rename leaves.
fn put_old_side(out: &mut Vec<u8>, ids: Option<Ids<'_>>) {
    out.push(b'D');
    let Some(ids) = ids else { return };
    put_mode(out, ids.old_mode, false);
    put_mode(out, 0, true);
    put_id(out, ids.old_id);
    put_id(out, b"");
}

/// What is known of the (new) path of a file; `is_replaced` where another row says that what was there moved away.
fn put_known(out: &mut Vec<u8>, changes: &ChangeSet, file: FileIdx, is_replaced: bool) {
    let kind = changes.kind(file);
    // The old side of such a row is that of another path.
    let is_elsewhere = is_replaced || matches!(kind, Kind::Renamed | Kind::Copied);
    out.push(match kind {
        Kind::Deleted => b'D',
        Kind::Unknown | Kind::Unmerged => b'?',
        _ if is_elsewhere => b'N',
        Kind::Added => b'A',
        Kind::TypeChanged => b'T',
        Kind::Modified | Kind::Renamed | Kind::Copied => b'M',
    });
    let Some(ids) = changes.ids(file) else { return };
    put_mode(out, if is_elsewhere { 0 } else { ids.old_mode }, kind == Kind::Added && !is_elsewhere);
    put_mode(out, ids.new_mode, kind == Kind::Deleted);
    put_id(out, if is_elsewhere { b"" } else { ids.old_id });
    put_id(out, ids.new_id);
}

/// A mode as git writes it; `-` where it is not known. `is_absent` where 0 says that there is no file.
fn put_mode(out: &mut Vec<u8>, mode: u32, is_absent: bool) {
    if mode == 0 && !is_absent {
        out.extend_from_slice(b" -");
    } else {
        out.extend_from_slice(format!(" {mode:06o}").as_bytes());
    }
}

/// An object id, whole or shortened; `-` where it is not known, as the id of a file in a work tree.
fn put_id(out: &mut Vec<u8>, id: &[u8]) {
    let is_hex = id.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let is_known = is_hex && id.iter().any(|byte| *byte != b'0');
    out.push(b' ');
    out.extend_from_slice(if is_known { id } else { b"-" });
}

/// A name as git writes it with `core.quotePath`: in ASCII, without tabs and line breaks, in quotes where it needs them.
fn put_name(out: &mut Vec<u8>, path: &[u8]) {
    if path.iter().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\')) {
        out.extend_from_slice(path);
    } else {
        out.extend_from_slice(&gix_quote::ansi_c::quote(path.into()));
    }
}
