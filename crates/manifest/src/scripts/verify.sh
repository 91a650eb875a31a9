
# ---- Each step in a work tree of its own. ----

if [ "$runs" -eq 0 ] && [ $# -eq 0 ]; then
  misuse "nothing to run: give a command after --, or command lines by --run."
fi

# Runs a command in the work tree, in the caller's own locale, outside of any repository that the environment names.
inside() {
  (
    for name in $(g rev-parse --local-env-vars); do unset "$name"; done
    if [ -n "$locale" ]; then LC_ALL=$locale; else unset LC_ALL; fi
    TRANCHE_BRANCH=$branch
    TRANCHE_COMMIT=$commit
    export TRANCHE_BRANCH TRANCHE_COMMIT
    cd "$work/tree" && exec "$@"
  ) </dev/null >&2 3<&-
}

# What ran, and its result as an exit status; in printable ASCII.
row() {
  ran=$(printf '%s' "$1" | tr '\n\t' '  ' | tr -cd ' -~')
  case $2 in
  0) result=ok ;;
  none) result='not checked out' ;;
  *) result="failed ($2)" ;;
  esac
  [ "$2" = 0 ] || failures=$((failures + 1))
  printf '%s\t%s\t%s\t%s\n' "$branch" "$ran" "$result" "$3" >>"$work/table" || full
  say "$branch: $ran: $result, $3 s"
}

try() {
  label=$1
  shift
  began=$(date +%s)
  status=0
  inside "$@" || status=$?
  row "$label" "$status" "$(($(date +%s) - began))"
}

failures=0
printf 'branch\tran\tresult\tseconds\n' >"$work/table" || full
while IFS='	' read -r branch commit _ <&3; do
  if ! plain worktree add --quiet --detach "$work/tree" "$commit" >&2 3<&-; then
    row checkout none 0
    put_away
    continue
  fi
  run=0
  while [ "$run" -lt "$runs" ]; do
    run=$((run + 1))
    try "$(cat "$work/run-$run")" sh "$work/run-$run"
  done
  [ $# -eq 0 ] || try "$*" "$@"
  put_away
done 3<"$work/steps"
cat "$work/table"
[ "$failures" -eq 0 ] || {
  say "$failures of the runs failed."
  exit 1
}
say "all runs ended well."
