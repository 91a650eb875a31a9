
# ---- What split.sh, undo.sh and verify.sh have in common: options, refusals, the repository. ----

LC_ALL=C
export LC_ALL
unset CDPATH IFS

say() {
  printf '%s: %s\n' "$me" "$1" >&2
}

# What happened, and what to do.
refuse() {
  say "$1"
  say "No branch was made, moved or removed; your files and your index are as they were."
  say "$2"
  exit 1
}

misuse() {
  say "$1"
  say "Try: sh $me --help"
  exit 2
}

full() {
  refuse "a temporary file could not be written or read." \
    "Make room, or set TMPDIR to a folder with room, and run again."
}

# How many lines a file has, into $lines. (BSD pads the number.)
count_lines() {
  lines=$(wc -l <"$1") || full
  lines=${lines##* }
}

# git as this script needs it, whatever is configured: no hook, no colour, names quoted.
g() {
  git --no-pager -c core.quotePath=true -c core.hooksPath=/dev/null -c core.fsmonitor=false \
    -c core.splitIndex=false -c core.untrackedCache=false -c core.sparseCheckout=false \
    -c index.sparse=false -c submodule.recurse=false -c log.showSignature=false \
    -c i18n.commitEncoding=UTF-8 -c i18n.logOutputEncoding=UTF-8 "$@"
}

# The same with an index of our own.
gi() {
  (
    GIT_INDEX_FILE=$work/index
    export GIT_INDEX_FILE
    g "$@"
  )
}

# Every path that differs between two trees, or between commits and their parents, a line each, never as a rename.
changes() {
  g diff-tree -r --raw --no-abbrev --no-renames --no-ext-diff --no-color --no-relative \
    --ignore-submodules=none "$@"
}

commit_of() {
  g rev-parse --verify --quiet --end-of-options "$1^{commit}" 2>/dev/null
}

# The first of these names that is a commit here.
first_of() {
  for name in "$@"; do
    [ -n "$name" ] || continue
    if commit_of "$name" >/dev/null; then
      printf '%s\n' "$name"
      return 0
    fi
  done
  return 1
}

work=
leave() {
  # A second signal must not cut this short.
  trap '' HUP INT TERM
  [ -z "$work" ] || put_away
  [ -z "$work" ] || rm -rf "$work"
}
obey_signals() {
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
}
trap leave EXIT
obey_signals

folder=${TMPDIR:-/tmp}
case $folder in
/* | [A-Za-z]:*) ;;
*) folder=$PWD/$folder ;;
esac
work=$(mktemp -d "$folder/tranche.XXXXXX") || full

apply=no
mode=stack
base=
head=
runs=0
while [ $# -gt 0 ]; do
  case $1 in
  -h | --help)
    help
    exit 0
    ;;
  --apply) apply=yes ;;
  --mode)
    [ $# -ge 2 ] || misuse "--mode needs stack, fan-out or commits."
    mode=$2
    shift
    ;;
  --mode=*) mode=${1#--mode=} ;;
  --run)
    [ "$me" = verify.sh ] || misuse "--run is an option of verify.sh."
    [ $# -ge 2 ] || misuse "--run needs a command line."
    runs=$((runs + 1))
    printf '%s\n' "$2" >"$work/run-$runs" || full
    shift
    ;;
  --)
    shift
    break
    ;;
  -*) misuse "there is no such option." ;;
  *)
    if [ -z "$base" ]; then
      base=$1
    elif [ -z "$head" ]; then
      head=$1
    else
      misuse "BASE and HEAD are all that can be given."
    fi
    ;;
  esac
  shift
done
case $mode in
stack | fan-out | commits) ;;
*) misuse "--mode is one of stack, fan-out and commits." ;;
esac
[ "$me" != verify.sh ] || [ "$apply" = no ] || misuse "$me has no --apply: it makes no branch."
[ "$me" = verify.sh ] || [ $# -eq 0 ] || misuse "nothing can follow --."
[ -z "$base" ] || [ -n "$head" ] || misuse "give both BASE and HEAD, or neither."

command -v git >/dev/null || refuse "there is no git on the PATH." "Install git 2.30 or newer."
g rev-parse --git-dir >/dev/null || refuse "this is not inside a git repository." \
  "Change to the repository that the plan is of, and run again."
if [ "$mode" = fan-out ] && [ -n "$depends" ]; then
  refuse "the plan cannot fan out: $depends." \
    "Use --mode stack, or export again from a strategy whose pull requests do not wait for each other."
fi

if [ -z "$base" ]; then
  base=$(first_of "$declared_base" "${declared_base:+origin/$declared_base}" refs/remotes/origin/HEAD \
    refs/remotes/origin/main refs/heads/main refs/remotes/origin/master refs/heads/master) ||
    refuse "no BASE was given, and there is no branch main or master." "Give BASE and HEAD: sh $me BASE HEAD"
  head=$(first_of "$declared_head" "${declared_head:+origin/$declared_head}" HEAD) ||
    refuse "no HEAD was given, and the repository's own is no commit." "Give BASE and HEAD: sh $me BASE HEAD"
  is_guessed=yes
else
  is_guessed=no
fi
base_commit=$(commit_of "$base") || refuse "BASE is no commit of this repository." \
  "Give a branch, a tag or a commit id; fetch it first where it is not here."
head_commit=$(commit_of "$head") || refuse "HEAD is no commit of this repository." \
  "Give a branch, a tag or a commit id; fetch it first where it is not here."
[ "$base_commit" != "$head_commit" ] || refuse "BASE and HEAD are the same commit, between which nothing differs." \
  "Give the branch that lands as HEAD: sh $me BASE HEAD"
from=$(g merge-base "$base_commit" "$head_commit") ||
  refuse "BASE and HEAD have no commit in common." \
    "Give the branch that this one left; in a shallow clone, run git fetch --unshallow first."
[ "$is_guessed" = no ] || say "BASE and HEAD were not given: taking $base_commit and $head_commit."
head_tree=$(g rev-parse --verify "$head_commit^{tree}") || refuse "HEAD has no tree." "Run git fsck."

# The plan: pull request, what is known of the change, path as git quotes it.
