
# ---- Those that still point to the very commit that split.sh makes. ----

g for-each-ref --format='there%09%(refname)%09%(objectname)%09%(symref)' "refs/heads/$folder_of_branches" \
  >"$work/state" || cannot "list the branches"
g worktree list --porcelain >"$work/worktrees" || cannot "list the worktrees"
sed -n 's/^branch /used	/p' "$work/worktrees" >>"$work/state" || full
sed 's/^/made	/' "$work/made" >>"$work/state" || full
WORK=$work awk -F '\t' '
function left(why) { print $2 "\t" why > (ENVIRON["WORK"] "/left") }
$1 == "there" { is[$2] = $3; symbolic[$2] = $4; next }
$1 == "used" { used[$2] = 1; next }
{
  name = "refs/heads/" $2
  if (!(name in is)) left("is not there")
  else if (symbolic[name] != "") left("is another name of a branch")
  else if (is[name] != $3) left("points to another commit: it was changed, or made in another --mode or of other commits")
  else if (name in used) left("is checked out: switch to another branch first")
  else print $2 "\t" $3 "\t" $4
}
' "$work/state" >"$work/remove" || full
if [ -f "$work/left" ]; then
  while IFS='	' read -r branch why; do
    say "left: $branch $why"
  done <"$work/left"
fi
count_lines "$work/remove"
if [ "$apply" = no ]; then
  cat "$work/remove"
  say "Dry run: $lines branches would be removed. To remove them: add --apply"
  exit 0
fi
awk -F '\t' '{ print "delete refs/heads/" $1 " " $2 }' "$work/remove" >"$work/delete" || full
if [ "$lines" -gt 0 ]; then
  transaction "$work/delete" || refuse "git did not remove the branches (its message stands above)." \
    "A branch may just have been moved by somebody else, or a hook refused. Look, and run again."
fi
cat "$work/remove"
say "$lines branches removed."
