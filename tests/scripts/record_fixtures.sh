#!/bin/sh
# Records the samples of the formats that crates/changeset reads, from real git, into
# crates/changeset/tests/fixtures/SITUATION.FORMAT and SITUATION.FORMAT.z. Run it from anywhere; it needs git
# and a POSIX shell, touches nothing but that folder, and gives the same bytes every time.
set -eu

fixtures=$(cd "$(dirname "$0")/../../crates/changeset/tests/fixtures" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.invalid GIT_AUTHOR_DATE='2024-01-01T00:00:00Z'
export GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.invalid GIT_COMMITTER_DATE='2024-01-01T00:00:00Z'
git init -q -b base .

# blob SEED LINES [CHANGED]: the id of a file of so many lines; the first line differs where CHANGED is given.
blob() {
    awk -v seed="$1" -v lines="$2" -v changed="${3:-}" 'BEGIN {
        if (changed != "") print "changed", changed
        for (line = 1; line <= lines; line++) print seed, line * 7919 % 1000003, line
    }' | git hash-object -w --stdin
}

# put MODE ID NAME: NAME is a format of printf, so that it may hold any byte.
put() {
    { printf '%s %s 0\t' "$1" "$2"; printf -- "$3"; printf '\000'; } | git update-index -z --add --index-info
}

# snapshot BRANCH: a commit of the index, without a parent.
snapshot() {
    git update-ref "refs/heads/$1" "$(git commit-tree -m "$1" "$(git write-tree)")"
}

# text NAME COMMAND…: what the command prints, as one sample.
text() {
    name=$1
    shift
    git -c core.quotePath=true "$@" >"$fixtures/$name"
}

# record SITUATION ARGUMENTS…: every format of a difference, as text and, where it has that form, with -z.
record() {
    situation=$1
    shift
    each() {
        format=$1
        shift
        git -c core.quotePath=true diff "$@" >"$fixtures/$situation.$format"
        git diff -z "$@" >"$fixtures/$situation.$format.z"
    }
    each name-only --name-only "$@"
    each name-status --name-status "$@"
    each numstat --numstat "$@"
    each raw --raw "$@"
    each raw-numstat --raw --no-abbrev --numstat "$@"
    text "$situation.patch" diff --full-index "$@"
    text "$situation.stat" diff --stat=10000,9000 "$@"
}

# The folder api/ is of make_api_fixtures.py.
find "$fixtures" -maxdepth 1 -type f -exec rm -f {} +

# everyday: all that happens to files with ordinary names.
picture=$(printf 'picture\000one' | git hash-object -w --stdin)
other_picture=$(printf 'picture\000two' | git hash-object -w --stdin)
link=$(printf 'README.md' | git hash-object -w --stdin)
commit=1111111111111111111111111111111111111111
other_commit=2222222222222222222222222222222222222222
git read-tree --empty
put 100644 "$(blob readme 40)" README.md
put 100644 "$(blob config 40)" config/app.json
put 100644 "$(blob gone 9)" old/gone.rs
put 100644 "$(blob moved 40)" src/old/util.rs
put 100644 "$(blob deep 40)" src/lib.rs
put 100644 "$(blob top 40)" top-old.txt
put 100644 "$(blob tool 9)" tools/run.sh
put 100644 "$(blob link 9)" tools/link
put 100644 "$picture" img/logo.png
put 100644 "$(blob folder 9)" becomes_folder
put 160000 "$commit" vendor/module
put 100644 "$(blob case 40)" docs/readme.md
snapshot base
git read-tree --empty
put 100644 "$(blob readme 40 x)" README.md
put 100644 "$(blob config 40 x)" config/app.json
put 100644 "$(blob config 40)" config/copy.json
put 100644 "$(blob new 12)" src/new.rs
put 100644 "$(blob moved 40)" src/new/util.rs
put 100644 "$(blob deep 40 x)" src/core/lib.rs
put 100644 "$(blob top 40)" top-new.txt
put 100755 "$(blob tool 9)" tools/run.sh
put 120000 "$link" tools/link
put 100644 "$other_picture" img/logo.png
put 100644 "$(blob inner 9)" becomes_folder/inner.txt
put 160000 "$other_commit" vendor/module
put 100644 "$(blob case 40)" docs/README.md
snapshot head
record everyday -M -C base head

# everyday-*: the same difference in every dialect of a patch, and around it what git puts there.
patch() {
    name=everyday-$1
    shift
    text "$name.patch" "$@" -M -C base head
}
patch abbreviated diff
patch no-prefix diff --no-prefix
patch own-prefix diff --src-prefix=left/ --dst-prefix=right/
patch plain-prefix diff --src-prefix=old- --dst-prefix=new-
patch same-prefix diff --src-prefix=x/ --dst-prefix=x/
patch binary diff --binary
patch no-context diff -U0
patch short-context diff -U1
patch whole-functions diff -W
patch word-diff diff --word-diff
patch word-porcelain diff --word-diff=porcelain
patch colours diff --color=always
patch word-colours diff --color=always --word-diff=color
patch no-deletions diff -D
patch submodule-log diff --submodule=log
patch raw-before diff --patch-with-raw --no-abbrev
patch stat-before diff --patch-with-stat --summary
text everyday-compact.stat diff --compact-summary --stat=10000,9000 -M -C base head
text everyday-colours.stat diff --color=always --stat=10000,9000 -M -C base head
text everyday-summary.numstat diff --numstat --summary -M -C base head

# everyday-show, -log, -mail: the same difference as a commit, with a message that looks like a list.
message='Subject

diff --git a/not-a-file b/not-a-file
index 1234567..7654321 100644
--- a/not-a-file
+++ b/not-a-file
@@ -1 +1 @@
-1
+2
M	not-a-file
:100644 100644 0000000 0000000 M	not-a-file
 not-a-file | 2 +-
'
child=$(git commit-tree -p base -m "$message" head^{tree})
text everyday-show.patch show --full-index -M -C "$child"
text everyday-show.stat show --stat=10000,9000 -M -C "$child"
for format in name-only name-status raw; do
    text "everyday-show.$format" show "--$format" -M -C "$child"
    git show -z "--$format" -M -C "$child" >"$fixtures/everyday-show.$format.z"
done
text everyday-log.patch log -p -1 --decorate --format=fuller -M -C "$child"
text everyday-oneline.patch log -p -1 --oneline -M -C "$child"
text everyday-mail.patch format-patch --stdout --no-signature -1 -M -C "$child"
quiet=$(git commit-tree -p base -m Subject head^{tree})
text everyday-mail-no-stat.patch format-patch --stdout --no-stat --signature=2.0 -1 -M -C "$quiet"
text everyday-mail-attached.patch format-patch --stdout --attach=border --signature=2.0 -1 -M -C "$child"
text everyday-mail-in-log.patch log -p -1 --format=email -M -C "$quiet"
text everyday-oneline.name-status show --oneline --name-status -M -C "$child"
git show -z --oneline --name-status -M -C "$child" >"$fixtures/everyday-oneline.name-status.z"
text everyday-tree.raw diff-tree -r --no-abbrev -M -C "$child"
git diff-tree -z -r --no-abbrev -M -C "$child" >"$fixtures/everyday-tree.raw.z"

# pulled: the same difference as git pull shows it, with what it says of fetching and merging; it looks for no copies.
git branch -q topic "$child"
git clone -q -b base . clone
(cd clone && git pull --no-rebase .. topic >"$fixtures/pulled.stat" 2>&1)
rm -rf clone
git diff -z --raw --no-abbrev --numstat -M base head >"$fixtures/pulled.raw-numstat.z"

# apart, again: two commits that touch different files, and two that touch the same one.
git read-tree base
put 100644 "$(blob first 9)" first.txt
first=$(git commit-tree -p base -m first "$(git write-tree)")
put 100644 "$(blob second 9)" second.txt
second=$(git commit-tree -p "$first" -m second "$(git write-tree)")
put 100644 "$(blob first 9 x)" first.txt
third=$(git commit-tree -p "$second" -m third "$(git write-tree)")
text apart.patch format-patch --stdout --signature=2.0 "base..$second"
text again.patch log -p "base..$third"
text again.name-status log --name-status "base..$third"
text again.name-only log --name-only "base..$third"
text again.stat log --stat=10000,9000 "base..$third"

# hostile: names that a reader, a shell or a file system trips over, added, changed, deleted and moved.
names='a b
 leading
trailing 
"quoted"
one" "two
tab\\there
line\\nbreak
carriage\\r
\\357\\273\\277mark
caf\\303\\251
cafe\\314\\201
latin-\\351
bytes-\\377\\376
\\360\\237\\246\\200
\\\\backslash\\\\
-rf
--
*
[!a]
{a,b}
:(glob)x
$(touch x)
`x`
;x
%%41
#hash
~
evil\\342\\200\\256gpj.exe
zero\\342\\200\\213width
M\\tfake
R100
1\\t2\\tfake
=>
one => two
src/{a => b}/x
fatal: x
warning: y
--- a
commit 0123
README.MD
readme.md
CON
...
a/b/c/d
'
hostile() {
    git read-tree --empty
    count=0
    printf '%s' "$names" | while IFS= read -r name; do
        count=$((count + 1))
        name=$(printf '%s' "$name" | sed 's/\\\\/\\/g')
        case $1.$((count % 4)) in
        base.0) ;;
        base.1) put 100644 "$(blob "$count" 20)" "$name" ;;
        base.2) put 100644 "$(blob "$count" 20)" "$name" ;;
        base.3) put 100644 "$(blob "$count" 20)" "from/$count" ;;
        head.0) put 100644 "$(blob "$count" 20)" "$name" ;;
        head.1) put 100644 "$(blob "$count" 20 x)" "$name" ;;
        head.2) ;;
        head.3) put 100644 "$(blob "$count" 20)" "$name" ;;
        esac
    done
}
hostile base
snapshot hostile-base
hostile head
snapshot hostile-head
record hostile -M hostile-base hostile-head

# swapped: two files exchange names, and a third moves into the place of one that moved on.
git read-tree --empty
put 100644 "$(blob one 40)" one.txt
put 100644 "$(blob two 40)" two.txt
put 100644 "$(blob three 40)" three.txt
put 100644 "$(blob four 40)" four.txt
snapshot swap-base
git read-tree --empty
put 100644 "$(blob two 40)" one.txt
put 100644 "$(blob one 40)" two.txt
put 100644 "$(blob three 40)" four.txt
put 100644 "$(blob four 40)" five.txt
snapshot swap-head
record swapped -B -M swap-base swap-head

# blank: changes of white space only, which -w leaves out of the counts.
git read-tree --empty
put 100644 "$(printf 'a\nb\n' | git hash-object -w --stdin)" code.py
put 100644 "$(blob text 9)" text.txt
snapshot blank-base
git read-tree --empty
put 100644 "$(printf '  a\n  b\n' | git hash-object -w --stdin)" code.py
put 100644 "$(blob text 9 x)" text.txt
snapshot blank-head
record blank -w blank-base blank-head

# unmerged: in the middle of a merge.
git read-tree --empty
put 100644 "$(blob both 9)" both.txt
put 100644 "$(blob deleted 9)" deleted.txt
git update-ref refs/heads/ancestor "$(git commit-tree -m ancestor "$(git write-tree)")"
put 100644 "$(blob both 9 ours)" both.txt
put 100644 "$(blob deleted 9 ours)" deleted.txt
git update-ref refs/heads/ours "$(git commit-tree -p ancestor -m ours "$(git write-tree)")"
git rm -q --cached deleted.txt
put 100644 "$(blob both 9 theirs)" both.txt
git update-ref refs/heads/theirs "$(git commit-tree -p ancestor -m theirs "$(git write-tree)")"
git checkout -qf ours
git merge -q theirs >/dev/null 2>&1 || true
record unmerged
status() {
    situation=$1
    shift
    for version in 1 2; do
        text "$situation.status-v$version" status "--porcelain=v$version" "$@"
        git status -z "--porcelain=v$version" "$@" >"$fixtures/$situation.status-v$version.z"
    done
}
status unmerged -b

# merged: the merge with all its parents at once.
put 100644 "$(blob both 9 merged)" both.txt
git rm -q --cached deleted.txt 2>/dev/null || true
merge=$(git commit-tree -p ours -p theirs -m merge "$(git write-tree)")
text merged.patch show --format= --cc "$merge"
text merged-raw.raw diff-tree -r -c "$merge"

# working: what is not committed yet, in the index and in the working tree.
git symbolic-ref HEAD refs/heads/working
git read-tree --empty
put 100644 "$(blob staged 20)" staged.txt
put 100644 "$(blob both 20)" both.txt
put 100644 "$(blob old 20)" 'old name.txt'
put 100644 "$(blob quoted 20)" 'tab\there.txt'
put 100644 "$(blob gone 20)" gone.txt
put 100644 "$(blob removed 20)" removed.txt
printf 'ignored*\n' >.gitignore
git add .gitignore
snapshot working
git checkout -qf working
rm -f deleted.txt
git rm -q removed.txt
git mv 'old name.txt' 'new -> name.txt'
echo more >>staged.txt
git add staged.txt
echo more >>both.txt
git add both.txt
echo again >>both.txt
echo more >>"$(printf 'tab\there.txt')"
rm gone.txt
mkdir 'new folder'
echo 1 >'new folder/one.txt'
echo 2 >'new folder/two words.txt'
echo 3 >ignored.txt
status working -uall
status folder --ignored
git rm -q --cached staged.txt
status untracked-again

# sha256: object ids of 64 digits.
cd "$(mktemp -d "$work/XXXXXX")"
git init -q -b base --object-format=sha256 .
put 100644 "$(blob one 9)" one.txt
put 100644 "$(blob two 9)" two.txt
snapshot base
put 100644 "$(blob one 9 x)" one.txt
git rm -q --cached two.txt
snapshot head
record sha256 base head
