
locale=${LC_ALL-}

# git without an index or a work tree that the caller's environment names.
plain() {
  (
    unset GIT_INDEX_FILE GIT_WORK_TREE
    g "$@"
  )
}

# The worktree of a step, as the script ends too.
put_away() {
  [ ! -e "$work/tree" ] || plain worktree remove --force "$work/tree" ||
    say "a worktree could not be removed: run git worktree prune"
}
