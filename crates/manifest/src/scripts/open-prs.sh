usage() {
    cat <<'END'
open-prs.sh [--apply] [--with gh|gh-stack|glab|gt] [--mode stack|fan-out]
            [--base BRANCH] [--remote NAME] [--bodies FOLDER] [--ready] [--update]

Without --apply nothing happens: the commands are printed that would run.

  --with gh        gh pr create (GitHub; the default)
  --with gh-stack  the same, then gh stack link: native stacked pull requests
  --with glab      glab mr create (GitLab)
  --with gt        gt track and gt submit (Graphite); run it on a branch of the
                   stack. Titles and bodies: --with gh --update afterwards
  --mode stack     each pull request on the branch before it (the default)
  --mode fan-out   every pull request on the base
  --base BRANCH    what everything lands on
  --remote NAME    where branches are pushed to (default: origin)
  --bodies FOLDER  the exported bodies (default: bodies, beside this script)
  --ready          open them ready for review instead of as drafts
  --update         write titles and bodies of open pull requests anew

All branches are pushed at once or none is. A pull request that exists for a
branch is named and kept, so that a second run goes on where the first stopped.
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
    printf 'open-prs.sh: %s\n' "$(clean "$*")" >&2
    exit 1
}

# $1 as a word that a shell reads as it is.
quote() {
    case $1 in
    '' | *[!A-Za-z0-9_./:=@%+,-]*) ;;
    *)
        printf '%s' "$1"
        return
        ;;
    esac
    rest=$1
    out=
    while :; do
        case $rest in
        *"'"*)
            out=$out${rest%%"'"*}"'\\''"
            rest=${rest#*"'"}
            ;;
        *) break ;;
        esac
    done
    printf "'%s'" "$out$rest"
}

# A command as it would be typed.
show() {
    between=
    for word in "$@"; do
        printf '%s' "$between"
        quote "$word"
        between=' '
    done
}

remote=origin
with=gh
mode=stack
bodies=
draft=--draft
apply=
update=
while [ "$#" -gt 0 ]; do
    case $1 in
    --apply) apply=yes ;;
    --ready) draft= ;;
    --update) update=yes ;;
    --with | --mode | --base | --remote | --bodies)
        if [ "$#" -lt 2 ]; then fail "$1 needs a value; see --help"; fi
        case $1 in
        --with) with=$2 ;;
        --mode) mode=$2 ;;
        --base) base=$2 ;;
        --remote) remote=$2 ;;
        --bodies) bodies=$2 ;;
        esac
        shift
        ;;
    --help | -h)
        usage
        exit 0
        ;;
    *) fail "no such option: $1; see --help" ;;
    esac
    shift
done
LC_ALL=C
GH_PROMPT_DISABLED=1
GLAB_NO_PROMPT=1
export LC_ALL GH_PROMPT_DISABLED GLAB_NO_PROMPT
case $with in
gh | gh-stack | glab | gt) ;;
*) fail "--with takes gh, gh-stack, glab or gt, not $with" ;;
esac
case $mode in
stack | fan-out) ;;
*) fail "--mode takes stack or fan-out, not $mode; the mode commits makes one branch, open its pull request by hand" ;;
esac
for name in "$base" "$remote"; do
    case $name in
    '' | -* | *[!A-Za-z0-9._/-]*) fail "not a name that this script takes: $name" ;;
    esac
done
case $with-$mode in
gh-stack-fan-out | gt-fan-out) fail "--with $with makes a stack, which --mode fan-out is not; take --with gh" ;;
esac
if [ "$with" = gh-stack ] && [ "$total" -gt 100 ]; then
    fail "a native stack holds at most 100 pull requests, the plan has $total; take --with gh"
fi
if [ -z "$bodies" ]; then bodies=$(dirname -- "$0")/bodies; fi
case $bodies in
*[[:cntrl:]]*) fail "the name of the folder of bodies has control characters: $bodies" ;;
-*) bodies=./$bodies ;;
esac
git rev-parse --git-dir >/dev/null 2>&1 || fail "this is no git repository; run the script inside the one that has the branches"

# The branches and the bodies that are not there.
missing=
lost=
inspect() {
    if ! git show-ref --verify --quiet "refs/heads/$2"; then missing="$missing $2"; fi
    if [ ! -f "$bodies/$3" ]; then lost="$lost $3"; fi
}
plan inspect

trouble=
if [ -n "$missing" ]; then
    trouble="these branches do not exist here:$missing; run split.sh --apply first"
elif [ -n "$lost" ] && [ "$with" != gt ]; then
    trouble="these bodies are not in $bodies:$lost; export them there, or give --bodies"
fi
if [ -n "$apply" ] && [ -n "$trouble" ]; then fail "nothing was done: $trouble"; fi
if [ -n "$apply" ]; then
    command -v "${with%-stack}" >/dev/null 2>&1 || fail "nothing was done: ${with%-stack} is not on the PATH"
    if [ "$with" = gh-stack ] && ! gh stack --help >/dev/null 2>&1; then
        fail "nothing was done: gh has no command stack; gh extension install github/gh-stack"
    fi
fi
if [ "$with" = gt ]; then
    here=$(git symbolic-ref --quiet --short HEAD || :)
    is_here=
    look() { if [ "$2" = "$here" ]; then is_here=yes; fi; }
    plan look
    if [ -z "$is_here" ]; then
        trouble="gt submits the stack of the branch that is checked out; git switch to one of the plan's branches first"
        if [ -n "$apply" ]; then fail "nothing was done: $trouble"; fi
    fi
fi
if [ "$mode" = stack ] && [ "$apart_count" -gt 0 ]; then
    say "The plan is not linear: $apart_count of $total do not depend on the one before them ($apart)."
    say "A stack makes each wait for the one before it all the same, in landing order."
fi

# Sets state (OPEN, MERGED, CLOSED or none) and url of the branch $1.
by_gh() {
    found=$(gh pr list --head "$1" --state all --limit 100 --json state,url,isCrossRepository \
        --jq '.[] | select(.isCrossRepository | not) | .state + " " + .url') || return 1
    for each in CLOSED MERGED OPEN; do
        line=$(printf '%s\n' "$found" | sed -n "s/^$each \\([!-~]*\\)\$/\\1/p" | sed -n 1p)
        if [ -n "$line" ]; then
            state=$each
            url=$line
        fi
    done
}
by_glab() {
    for each in CLOSED MERGED OPEN; do
        case $each in
        OPEN) found=$(glab mr list --source-branch "$1" --output json) || return 1 ;;
        MERGED) found=$(glab mr list --source-branch "$1" --merged --output json) || return 1 ;;
        CLOSED) found=$(glab mr list --source-branch "$1" --closed --output json) || return 1 ;;
        esac
        case $found in
        *'"iid":'*)
            state=$each
            url=$(printf '%s\n' "$found" | tr ',' '\n' |
                sed -n 's/^ *"web_url": *"\([!-~]*\/merge_requests\/[0-9]*\)".*$/\1/p' | sed -n 1p)
            ;;
        esac
    done
}
find_one() {
    state=none
    url=
    case $with in
    gh | gh-stack) by_gh "$2" ;;
    glab) by_glab "$2" ;;
    esac || fail "nothing was done: $with could not be asked for the pull requests of $2; try again"
    eval "state_$1=\$state url_$1=\$url"
}
if [ -n "$apply" ]; then plan find_one; fi

# Branches that do not hold the one before them, where that has not landed.
loose=
below=
compare() {
    eval "state=\${state_$1:-none}"
    if [ "$state" = MERGED ]; then
        below=
        return
    fi
    if [ -n "$below" ] && ! git merge-base --is-ancestor "refs/heads/$below" "refs/heads/$2"; then loose="$loose $2"; fi
    below=$2
}
if [ "$mode" = stack ] && [ -z "$missing" ]; then plan compare; fi
if [ -n "$loose" ]; then
    trouble="these branches do not hold the one before them:$loose; rebase them, or take --mode fan-out if split.sh made them so"
    if [ -n "$apply" ]; then fail "nothing was done: $trouble"; fi
fi
if [ -z "$apply" ]; then
    say "Dry run; these commands would run (a pull request that exists is kept instead):"
    say
fi

refs=
gather() {
    eval "state=\${state_$1:-none}"
    if [ "$state" != MERGED ]; then refs="$refs refs/heads/$2:refs/heads/$2"; fi
}
plan gather
if [ -n "$refs" ]; then
    # No name of a branch has a space.
    # shellcheck disable=SC2086
    set -- git push --atomic "$remote" $refs
    if [ -z "$apply" ]; then
        show "$@"
        say
    else
        "$@" || fail "no pull request was opened: git push took back what it had begun, and $remote has the branches it had"
    fi
fi

report=
failed=0
note() {
    report="$report  $*
"
}
parent=$base
linked=
opened=0

open_by_gh() {
    set -- gh pr create --base "$parent" --head "$2" --title "$4" --body-file "$bodies/$3" ${draft:+"$draft"}
    if [ -z "$apply" ]; then
        show "$@"
        say
    else
        url=$("$@") || return 1
    fi
}
open_by_glab() {
    body=$bodies/$3
    set -- glab mr create --source-branch "$2" --target-branch "$parent" --title "$4" ${draft:+"$draft"} --yes --description
    if [ -z "$apply" ]; then
        show "$@"
        printf " \"\$(cat %s)\"\n" "$(quote "$body")"
    else
        url=$("$@" "$(cat "$body")") || return 1
    fi
}
update_one() {
    case $with in
    gh | gh-stack) gh pr edit "$url" --title "$4" --body-file "$bodies/$3" >/dev/null ;;
    glab) glab mr update "$2" --title "$4" --description "$(cat "$bodies/$3")" >/dev/null ;;
    esac
}
track() {
    set -- gt track "$2" --parent "$parent" --no-interactive
    if [ -z "$apply" ]; then
        show "$@"
        say
    else
        "$@"
    fi
}
open_one() {
    eval "state=\${state_$1:-none} url=\${url_$1:-}"
    case $state in
    MERGED)
        note "$1 $2 has landed, kept: $url"
        linked="$linked $url"
        return
        ;;
    CLOSED)
        note "$1 $2 was closed, left as it is: $url"
        ;;
    OPEN)
        linked="$linked $2"
        if [ -z "$update" ]; then
            note "$1 $2 exists, kept: $url"
        elif update_one "$@"; then
            note "$1 $2 exists, title and body are new: $url"
        else
            failed=$((failed + 1))
            note "$1 $2 FAILED to get its title and body: $url"
        fi
        ;;
    none)
        linked="$linked $2"
        url=
        is_done=yes
        case $with in
        gh | gh-stack) open_by_gh "$@" || is_done= ;;
        glab) open_by_glab "$@" || is_done= ;;
        gt) track "$@" || is_done= ;;
        esac
        # The address stands in the last line; nothing else of the answer is shown.
        url=$(printf '%s\n' "$url" | sed -n 's/^.*\(https*:[!-~]*\).*$/\1/p' | sed -n '$p')
        if [ -z "$is_done" ]; then
            failed=$((failed + 1))
            note "$1 $2 FAILED, see above"
        else
            opened=$((opened + 1))
            note "$1 $2 is opened on $parent${url:+": $url"}"
        fi
        ;;
    esac
    if [ "$mode" = stack ]; then parent=$2; fi
}
plan open_one

# What comes after all of them.
last() {
    if [ -z "$apply" ]; then
        show "$@"
        say
    elif [ "$failed" -gt 0 ]; then
        note "not run, because something failed: $(show "$@")"
    elif ! "$@"; then
        failed=$((failed + 1))
        note "FAILED, see above: $(show "$@")"
    fi
}
case $with in
gh-stack)
    # shellcheck disable=SC2086
    set -- $linked
    if [ "$#" -ge 2 ]; then last gh stack link --base "$base" --remote "$remote" "$@"; fi
    ;;
gt) last gt submit --stack --no-interactive ${draft:+"$draft"} ;;
esac

if [ -z "$apply" ]; then
    say
    if [ -n "$trouble" ]; then say "Not yet: $(clean "$trouble")."; fi
    say "Nothing was done. Run it with --apply to do it."
    exit 0
fi
say
say "Pull requests in landing order:"
printf '%s' "$report"
if [ "$failed" -gt 0 ]; then
    say "$failed failed. What is there stays; run the same command again to go on."
    exit 1
fi
say "All $total are there; $opened are new."
