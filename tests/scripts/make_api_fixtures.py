#!/usr/bin/env python3
"""Makes the samples of the lists in JSON that crates/changeset reads, into
crates/changeset/tests/fixtures/api/SITUATION.FORMAT[.FORM].json, with SITUATION.raw-numstat.z as their truth.

The files, their diffs, modes and object ids come from a real repository that this script makes with git. The shape
around them follows what GitHub, GitLab and Gitea document; it was not captured from any of them:
  https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files
  https://docs.github.com/en/rest/commits/commits#compare-two-commits
  https://docs.gitea.com/api/1.24/ (ChangedFile), with the words for statuses that Gitea's source has
  https://cli.github.com/manual/gh_pr_view and PatchStatus in https://docs.github.com/en/graphql/reference/enums
  https://docs.gitlab.com/api/merge_requests/#list-merge-request-diffs
  https://docs.gitlab.com/api/merge_requests/#get-single-merge-request-changes
Run it from anywhere; it needs git, touches nothing but that folder, and gives the same bytes every time.
"""
import json
import os
import pathlib
import subprocess
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "crates/changeset/tests/fixtures/api"
GITHUB = {"A": "added", "M": "modified", "D": "removed", "R": "renamed", "C": "copied", "T": "changed"}
GITEA = {"A": "added", "M": "changed", "D": "deleted", "R": "renamed"}
GRAPHQL = {"A": "ADDED", "M": "MODIFIED", "D": "DELETED", "R": "RENAMED", "C": "COPIED", "T": "CHANGED"}
URL = "https://api.github.com/repos/octo-org/example"


def git(*arguments, stdin=None):
    return subprocess.run(["git", *arguments], input=stdin, capture_output=True, check=True).stdout


def text(seed, lines, changed=None):
    first = [f"changed {changed}"] if changed else []
    return "".join(f"{line}\n" for line in [*first, *(f"{seed} {n * 7919 % 1000003} {n}" for n in range(lines))])


def blob(content):
    content = content.encode() if isinstance(content, str) else content
    return git("hash-object", "-w", "--stdin", stdin=content).decode().strip()


def snapshot(files):
    """A commit of {name: (mode, object id)}."""
    git("read-tree", "--empty")
    rows = "".join(f"{mode} {oid} 0\t{name}\0" for name, (mode, oid) in files.items())
    git("update-index", "-z", "--add", "--index-info", stdin=rows.encode())
    tree = git("write-tree").decode().strip()
    return git("commit-tree", "-m", "snapshot", tree).decode().strip()


def everyday():
    plain, script, link, module = "100644", "100755", "120000", "160000"
    kept = (plain, blob(text("kept", 9)))
    base = {
        "README.md": (plain, blob(text("readme", 9))),
        "becomes_folder": (plain, blob(text("becomes", 9))),
        "config/app.json": (plain, blob(text("config", 9))),
        "docs/readme.md": (plain, blob(text("docs", 9))),
        "empty-gone": (plain, blob("")),
        "img/gone.bin": (plain, blob(b"gone\0\xff")),
        "img/logo.png": (plain, blob(b"picture\0one")),
        "kept": kept,
        "old/gone.rs": (plain, blob(text("gone", 9))),
        "src/lib.rs": (plain, blob(text("lib", 20))),
        "src/old/util.rs": (plain, blob(text("util", 9))),
        "tools/link": (plain, blob(text("link", 9))),
        "tools/run.sh": (plain, blob(text("run", 9))),
        "vendor/module": (module, "1" * 40),
        "--- a": (plain, blob("-- a\n-+ b\n@@ c\n")),
    }
    head = {
        "README.md": (plain, blob(text("readme", 9, "é, \\, \" and \t"))),
        "becomes_folder/inner.txt": (plain, blob(text("inner", 9))),
        "config/app.json": (plain, blob(text("config", 9, "end")[:-1])),
        "docs/README.md": base["docs/readme.md"],
        "empty-new": (plain, blob("")),
        "img/logo.png": (plain, blob(b"picture\0two")),
        "img/new.bin": (plain, blob(b"new\0\xfe")),
        "kept": kept,
        "src/core/lib.rs": (plain, blob(text("lib", 20, "lib"))),
        "src/new.rs": (plain, blob(text("new", 12))),
        "src/new/util.rs": base["src/old/util.rs"],
        "tools/link": (link, blob("README.md")),
        "tools/run.sh": (script, base["tools/run.sh"][1]),
        "vendor/module": (module, "2" * 40),
        "--- a": (plain, blob("-- a\n++ b\n@@ d\n@@ -1 +1 @@\n")),
        "ä \"quoted\" {x}/🦀 \\ \t\u202e.txt": (plain, blob("one\r\ntwo\x0b\n")),
    }
    return base, head


def copied():
    kept = ("100644", blob(text("kept", 20)))
    base = {"config.json": kept}
    changed = ("100644", blob(text("kept", 20, "copy")))
    return base, {"config.json": ("100644", blob(text("kept", 20, "now"))), "a.json": kept, "b.json": changed}


def files(base, head, options):
    """What git says of each file, and its diff without the headers."""
    fields = git("diff", "--raw", "--no-abbrev", "-z", *options, base, head).decode().split("\0")[:-1]
    patch = "\n" + git("diff", "--full-index", *options, base, head).decode()
    # In hunks every line begins with a sign, so no line of theirs is taken for a header.
    blocks = [block.split("\n") for block in patch.split("\ndiff --git ")[1:]]
    while fields:
        old_mode, new_mode, old_id, new_id, status = fields.pop(0)[1:].split(" ")
        old = fields.pop(0)
        new = fields.pop(0) if status[0] in "RC" else old
        bodies = []
        for _ in range(2 if status == "T" else 1):
            lines = blocks.pop(0)
            starts = [n for n, line in enumerate(lines) if line.startswith(("@@ ", "Binary files "))]
            bodies.append("\n".join(lines[starts[0]:]).rstrip("\n") + "\n" if starts else "")
        yield {
            "status": status[0], "old": old, "new": new, "bodies": bodies,
            "modes": (old_mode, new_mode), "ids": (old_id, new_id),
        }


def counts(body):
    lines = [] if body.startswith("Binary") else body.split("\n")
    return sum(line.startswith("+") for line in lines), sum(line.startswith("-") for line in lines)


def github(file):
    name, body = file["new"], "".join(file["bodies"]).rstrip("\n")
    added, deleted = counts(body)
    row = {
        "sha": file["ids"][0 if file["status"] == "D" else 1], "filename": name,
        "status": GITHUB[file["status"]], "additions": added, "deletions": deleted, "changes": added + deleted,
        "blob_url": f"https://github.com/octo-org/example/blob/head/{len(name)}",
        "raw_url": f"https://github.com/octo-org/example/raw/head/{len(name)}",
        "contents_url": f"{URL}/contents/{len(name)}?ref=head",
    }
    if body.startswith("@@"):
        row["patch"] = body
    if file["status"] in "RC":
        row["previous_filename"] = file["old"]
    return row


def gitea(file):
    """One entry, or two where the type of a file changes."""
    parts = [("D", 0), ("A", 1)] if file["status"] == "T" else [(file["status"], 0)]
    for status, at in parts:
        name = file["new"]
        added, deleted = counts(file["bodies"][at])
        word = GITEA[status] if status != "M" or added + deleted else "unchanged"
        row = {"filename": name, "status": word, "additions": added, "deletions": deleted,
               "changes": added + deleted}
        if status == "R":
            row["previous_filename"] = file["old"]
        place = "https://git.example.invalid/octo-org/example"
        yield {**row, "html_url": f"{place}/src/commit/head/{len(name)}",
               "contents_url": f"{place}/contents/{len(name)}?ref=head",
               "raw_url": f"{place}/raw/commit/head/{len(name)}"}


def gh(file, with_kind):
    row = github(file)
    view = {"path": row["filename"], "additions": row["additions"], "deletions": row["deletions"]}
    return {**view, "changeType": GRAPHQL[file["status"]]} if with_kind else view


def gitlab(file, has_header, hidden):
    """One entry, or two where the type of a file changes."""
    parts = [("D", 0), ("A", 1)] if file["status"] == "T" else [(file["status"], 0)]
    for status, at in parts:
        body, old, new = file["bodies"][min(at, len(file["bodies"]) - 1)], file["old"], file["new"]
        if body.startswith("Binary"):
            sides = ("/dev/null" if status == "A" else f"a/{old}", "/dev/null" if status == "D" else f"b/{new}")
            body = f"Binary files {sides[0]} and {sides[1]} differ\n"
        elif body and has_header:
            body = f"--- a/{old}\n+++ b/{new}\n{body}"
        is_hidden = new in hidden
        yield {
            "old_path": old, "new_path": new,
            "a_mode": "0" if status == "A" else file["modes"][0],
            "b_mode": "0" if status == "D" else file["modes"][1],
            "new_file": status == "A", "renamed_file": status == "R", "deleted_file": status == "D",
            "generated_file": False, "collapsed": is_hidden, "too_large": is_hidden and "core" in new,
            "diff": "" if is_hidden else body,
        }


def write(name, *documents, between="", **style):
    content = between.join(json.dumps(document, ensure_ascii=False, **style) for document in documents)
    (FOLDER / f"{name}.json").write_bytes(content.encode() + b"\n")


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.iterdir():
        path.unlink()
    os.environ.update(GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_NOSYSTEM="1", LC_ALL="C")
    for who in ("AUTHOR", "COMMITTER"):
        os.environ.update({f"GIT_{who}_NAME": "A", f"GIT_{who}_EMAIL": "a@example.invalid",
                           f"GIT_{who}_DATE": "2024-01-01T00:00:00Z"})
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        git("init", "-q")
        for situation, (base, head), options in [
            ("everyday", everyday(), ["-M"]), ("copied", copied(), ["-C", "--find-copies-harder"]),
        ]:
            base, head = snapshot(base), snapshot(head)
            truth = git("diff", "--raw", "--no-abbrev", "--numstat", "-z", *options, base, head)
            (FOLDER / f"{situation}.raw-numstat.z").write_bytes(truth)
            found = list(files(base, head, options))
            rows = [github(file) for file in found]
            write(f"{situation}.github-files", rows, indent=2)
            if situation != "everyday":
                continue
            tight = {"separators": (",", ":")}
            pages = [rows[:8], rows[8:16], rows[16:]]
            write("everyday.github-files.slurped", pages, **tight)
            write("everyday.github-files.pages", *pages, **tight)
            write("everyday.github-files.lines", *rows, between="\n", **tight)
            write("everyday.github-files.gitea", [row for file in found for row in gitea(file)], **tight)
            commit = {"sha": head, "commit": {"message": "snapshot"}, "files": None}
            around = {"url": f"{URL}/compare/base...head", "base_commit": commit, "status": "ahead",
                      "ahead_by": 1, "total_commits": 1, "commits": [commit]}
            write("everyday.github-compare", {**around, "files": rows}, indent=2)
            write("everyday.gh-pr-view", {"files": [gh(file, False) for file in found]}, **tight)
            with_kinds = [gh(file, True) for file in found]
            write("everyday.gh-pr-view.kinds", {"changedFiles": len(found), "files": with_kinds}, indent=2)
            hidden = {"README.md", "src/core/lib.rs"}
            diffs = [row for file in found for row in gitlab(file, False, set())]
            partly = [row for file in found for row in gitlab(file, True, hidden)]
            write("everyday.gitlab-diffs", diffs, **tight)
            write("everyday.gitlab-changes", {"iid": 1, "title": "x", "changes_count": str(len(partly)),
                                              "changes": partly, "overflow": False}, indent=2)
            write("everyday.gitlab-changes.compare", {"commit": {"id": head}, "commits": [], "diffs": diffs,
                                                      "compare_timeout": False}, **tight)


main()
