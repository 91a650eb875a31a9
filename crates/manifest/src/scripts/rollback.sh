usage() {
    cat <<'END'
rollback.sh                      what landed, and as which commit
rollback.sh --from NN [--apply]  take back NN and what landed after it
rollback.sh --again --from NN [--apply]
                                 land again what was taken back

  --merge | --squash  look for merge commits only, or for single commits only
  --base BRANCH       what the pull requests landed on
  --remote NAME       whose copy of that branch is looked at (default: origin)
  --branch NAME       the branch to make (default: tranche-rollback/from-NN)
  NN=COMMIT           pull request NN landed as this commit
  NN=none             pull request NN did not land

A landed pull request is found by the merge commit whose second parent is the
tip of its branch, here or at the remote; by a commit with its title, as a
squash merge makes it; or by a commit with the message that split.sh wrote.
Where none or several are found, say which it is. Run git fetch first.
The reverts are made in a temporary work tree and end in a new branch; your
work tree, your branches and the remote stay as they are.
END
}

# Text without control characters.
clean() {
    printf '%s' "$1" | tr -d '\001-\037\177'
}

say() {
    printf '%s\n' "$*"
}

fail() {
    printf 'rollback.sh: %s\n' "$(clean "$*")" >&2
    exit 1
}

known=
learn() {
    known="$known $1"
    eval "branch_$1=\$2 title_$1=\$3 subject_$1=\$4 place_$1=\$5"
}
plan learn

is_known() {
    case " $known " in
    *" $1 "*) return 0 ;;
    *) return 1 ;;
    esac
}

LC_ALL=C
# Large files stay the small ones that stand for them.
GIT_LFS_SKIP_SMUDGE=1
export LC_ALL GIT_LFS_SKIP_SMUDGE
apply=
again=
from=
kind=
remote=origin
name=
while [ "$#" -gt 0 ]; do
    case $1 in
    --apply) apply=yes ;;
    --again) again=yes ;;
    --merge | --squash) kind=${1#--} ;;
    --from | --base | --remote | --branch)
        if [ "$#" -lt 2 ]; then fail "$1 needs a value; see --help"; fi
        case $1 in
        --from) from=$2 ;;
        --base) base=$2 ;;
        --remote) remote=$2 ;;
        --branch) name=$2 ;;
        esac
        shift
        ;;
    --help | -h)
        usage
        exit 0
        ;;
    [0-9]*=?*)
        if ! is_known "${1%%=*}"; then fail "there is no pull request ${1%%=*}; there are$known"; fi
        eval "given_${1%%=*}=\${1#*=}"
        ;;
    *) fail "no such option: $1; see --help" ;;
    esac
    shift
done
if [ -n "$from" ] && ! is_known "$from"; then fail "there is no pull request $from; there are$known"; fi
if [ -n "$apply" ] && [ -z "$from" ]; then fail "say from which pull request on: --from NN"; fi
for each in "$base" "$remote"; do
    case $each in
    '' | -* | *[!A-Za-z0-9._/-]*) fail "not a name that this script takes: $each" ;;
    esac
done
if [ -z "$name" ]; then
    name=tranche-rollback/from-$from
    if [ -n "$again" ]; then name=tranche-rollback/again-from-$from; fi
fi
git check-ref-format "refs/heads/$name" || fail "not a name of a branch: $name"

git rev-parse --git-dir >/dev/null 2>&1 || fail "this is no git repository"
on=
for each in "refs/remotes/$remote/$base" "refs/heads/$base"; do
    if [ -z "$on" ] && git show-ref --verify --quiet "$each"; then on=$each; fi
done
if [ -z "$on" ]; then fail "there is neither $remote/$base nor $base here; give --base"; fi
top=$(git rev-parse --verify "$on^{commit}")

tmp=$(mktemp -d "${TMPDIR:-/tmp}/rollback.XXXXXX")
tidy() {
    if [ -d "$tmp/tree" ]; then git worktree remove --force "$tmp/tree" >/dev/null 2>&1 || :; fi
    rm -rf "$tmp"
    git worktree prune >/dev/null 2>&1 || :
}
trap tidy EXIT
trap 'exit 130' HUP INT TERM

# Commits of the base branch itself: with their parents; and, where there is one
# parent, with their subjects.
git rev-list --first-parent --parents --merges "$top" >"$tmp/merges"
git -c i18n.logOutputEncoding=UTF-8 log --first-parent --no-merges --format='%H %s' "$top" >"$tmp/subjects"
# Which commit reverts which. A mark that no message holds begins each commit.
git log --no-merges --grep='^This reverts commit ' --format='%x01%H%n%b' "$top" |
    awk '/^\001/ { by = substr($0, 2) }
        /^This reverts commit [0-9a-f]+[.,]/ { what = $4; gsub(/[.,]/, "", what); print by, what }' >"$tmp/reverts"

# The tips of a branch, here and at the remote.
tips_of() {
    git rev-parse --verify --quiet "refs/heads/$1^{commit}" || :
    git rev-parse --verify --quiet "refs/remotes/$remote/$1^{commit}" || :
}

# Commits whose subject is the first argument, with or without a number at its end.
with_subject() {
    wanted=$1 awk '{
        commit = $1; wanted = ENVIRON["wanted"]; length_of = length(wanted)
        subject = substr($0, length(commit) + 2)
        if (subject == wanted) print commit
        else if (substr(subject, 1, length_of + 2) == wanted " (" &&
            substr(subject, length_of + 3) ~ /^[#!][0-9]+\)$/) print commit
    }' "$tmp/subjects"
}

# The same for the commit that split.sh made: its message begins with the subject
# $1 and says which of how many it is ($2).
as_split() {
    with_subject "$1" | while read -r commit; do
        if git log -1 --format=%b "$commit" | grep -q "^Pull request $2 "; then printf '%s\n' "$commit"; fi
    done
}

parents_of() {
    git rev-list --parents -n 1 "$1" | awk '{ print NF - 1 }'
}

given=
branch=
title=
# Sets landed to the commit of pull request $1, or to nothing.
find_landed() {
    eval "given=\${given_$1:-} title=\$title_$1 branch=\$branch_$1"
    landed=
    case $given in
    none) return ;;
    ?*)
        landed=$(git rev-parse --verify --quiet "$given^{commit}") || fail "$1=$given: there is no such commit"
        git merge-base --is-ancestor "$landed" "$top" || fail "$1=$given: that commit is not on $base"
        parents=$(parents_of "$landed")
        if [ "$parents" -lt 1 ] || [ "$parents" -gt 2 ]; then fail "$1=$given: a commit with $parents parents cannot be reverted here"; fi
        if [ "$kind" = merge ] && [ "$parents" != 2 ]; then fail "$1=$given: that is no merge commit, but --merge was given"; fi
        if [ "$kind" = squash ] && [ "$parents" != 1 ]; then fail "$1=$given: that is a merge commit, but --squash was given"; fi
        return
        ;;
    esac
    {
        if [ "$kind" != squash ]; then
            for tip in $(tips_of "$branch"); do
                awk -v tip="$tip" 'NF == 3 && $3 == tip { print $1 }' "$tmp/merges"
            done
        fi
        if [ "$kind" != merge ]; then
            with_subject "$title"
            eval "as_split \"\$subject_$1\" \"\$place_$1\""
        fi
    } | sort -u >"$tmp/hits"
    case $(awk 'END { print NR }' "$tmp/hits") in
    0) ;;
    1) landed=$(cat "$tmp/hits") ;;
    *) fail "nothing was done: $1 may have landed as any of $(tr '\n' ' ' <"$tmp/hits"); say which: $1=COMMIT" ;;
    esac
}

# Follows reverts and reverts of reverts from commit $1 of pull request $2. Sets
# now to the last one, and undone where that took the pull request back.
settle() {
    now=$1
    undone=
    while :; do
        awk -v what="$now" '$2 == what { print $1 }' "$tmp/reverts" | sort -u >"$tmp/hits"
        case $(awk 'END { print NR }' "$tmp/hits") in
        0) return ;;
        1) ;;
        *) fail "nothing was done: $2 was reverted by each of $(tr '\n' ' ' <"$tmp/hits"); revert by hand" ;;
        esac
        now=$(cat "$tmp/hits")
        if [ -n "$undone" ]; then undone=; else undone=yes; fi
    done
}

backwards=
for each in $known; do backwards="$each $backwards"; done

# From the last to --from: which commits to revert. What is asked for and not
# found, below something that landed, is never passed over.
: >"$tmp/wanted"
: >"$tmp/others"
say "On $base at $top:"
seen=
lowest=
is_in=yes
for each in $backwards; do
    find_landed "$each"
    eval "title=\$title_$each given=\${given_$each:-}"
    if [ -z "$landed" ]; then
        say "  $each $title: not found"
        if [ -n "$from" ] && [ -n "$is_in" ] && [ -n "$seen" ] && [ "$given" != none ]; then
            fail "nothing was done: $each was not found, although $seen landed after it; say $each=COMMIT or $each=none"
        fi
    else
        settle "$landed" "$each"
        if [ -n "$undone" ]; then
            say "  $each $title: taken back by $now"
        elif [ "$now" = "$landed" ]; then
            say "  $each $title: landed as $now"
        else
            say "  $each $title: landed again as $now"
        fi
        seen=$each
        if [ -z "$is_in" ]; then
            printf '%s\n' "$now" >>"$tmp/others"
        elif [ "$again" = "$undone" ]; then
            printf '%s\n' "$now" >>"$tmp/wanted"
            lowest=$each
            first=$landed
        fi
    fi
    if [ "$each" = "$from" ]; then is_in=; fi
done
if [ -z "$from" ]; then
    say "Nothing was done. With --from NN this says what it would revert."
    exit 0
fi
if [ ! -s "$tmp/wanted" ]; then
    say "Nothing to do from $from on."
    exit 0
fi

# Where several were taken back or landed again by one commit, they stay together.
if [ -s "$tmp/others" ] && shared=$(grep -Fx -f "$tmp/others" "$tmp/wanted"); then
    fail "nothing was done: $(printf '%s' "$shared" | tr '\n' ' ') also stands for a pull request before $from; begin further down, or revert by hand"
fi

# The newest is reverted first, whatever the order of the plan.
git rev-list --topo-order "$top" | grep -Fx -f "$tmp/wanted" >"$tmp/order"
say
say "Reverts on the new branch $name, in this order:"
while read -r commit; do
    mainline=
    if [ "$(parents_of "$commit")" = 2 ]; then mainline=' -m 1'; fi
    say "  git revert --no-edit$mainline $commit"
done <"$tmp/order"
if git show-ref --verify --quiet "refs/heads/$name"; then
    fail "nothing was done: the branch $name is there already; delete it or give --branch"
fi
if [ -z "$apply" ]; then
    say
    say "Nothing was done. Run it with --apply to do it."
    exit 0
fi

git -c core.hooksPath=/dev/null worktree add --quiet --detach "$tmp/tree" "$top" >"$tmp/log" 2>&1 || {
    clean "$(cat "$tmp/log")" >&2
    fail "nothing was done: git could not make a work tree in $tmp"
}
while read -r commit; do
    set -- git -c core.hooksPath=/dev/null -c core.quotePath=true -c revert.reference=false revert --no-edit
    if [ "$(parents_of "$commit")" = 2 ]; then set -- "$@" -m 1; fi
    if ! (unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE && cd "$tmp/tree" && "$@" "$commit") >"$tmp/log" 2>&1 </dev/null; then
        tr -d '\001-\010\013-\037\177' <"$tmp/log" >&2
        fail "nothing was done: $commit cannot be reverted cleanly; revert it by hand, as ROLLBACK.md says"
    fi
done <"$tmp/order"
head=$(unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE && cd "$tmp/tree" && git rev-parse --verify HEAD)
git update-ref -m "rollback.sh --from $from" "refs/heads/$name" "$head" '' ||
    fail "nothing was done: git could not make the branch $name (its message stands above); give another name by --branch"
say
say "Made: $name at $head."
if [ -z "$again" ]; then
    if [ "$(git rev-parse "$head^{tree}")" = "$(git rev-parse "$first^1^{tree}")" ]; then
        say "Its files are those from before $lowest landed."
    else
        say "Its files differ from those before $lowest landed: other commits came in between. git diff $first^1 $head"
    fi
fi
say "Next: git push $remote $name, open a pull request, land it with a merge commit."
if [ -z "$again" ]; then
    say "To land all of it again once that has landed: rollback.sh --again --from $from --apply"
fi
