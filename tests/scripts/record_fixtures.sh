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

# record SITUATION ARGUMENTS…: every format, as text and with -z.
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
