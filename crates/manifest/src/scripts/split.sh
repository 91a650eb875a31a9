
# ---- The branches, all of them or none. ----

g for-each-ref --format='%(refname)' "refs/heads/$folder_of_branches" >"$work/there" || cannot "list the branches"
{
  cut -f 1 "$work/made" && echo && cat "$work/there"
} >"$work/names" || full
awk -v folder="refs/heads/$folder_of_branches" '
$0 == "" { is_there = 1; next }
!is_there { mine["refs/heads/" $0] = $0; next }
$0 == folder { print substr(folder, 12); next }
{ for (name = $0; name != folder && name != ""; sub("/[^/]*$", "", name)) if (name in mine) { print mine[name]; break } }
' "$work/names" >"$work/in-the-way" || full
if [ -s "$work/in-the-way" ]; then
  say "there are branches already that stand in the way of:"
  sed 's/^/  /; 8q' "$work/in-the-way" >&2
  count_lines "$work/in-the-way"
  refuse "$lines of the branches cannot be made." \
    "Remove what an earlier run made with: sh undo.sh --apply; rename what is your own."
fi

count_lines "$work/made"
if [ "$apply" = no ]; then
  cat "$work/made"
  say "Dry run: $lines branches would be made, of $landing pull requests and $files files."
  say "Everything was checked, no branch was made. To make them: add --apply"
  exit 0
fi

awk -F '\t' '{ print "create refs/heads/" $1 " " $2 }' "$work/made" >"$work/create" || full
sort "$work/create" >"$work/want" || full
if ! transaction "$work/create"; then
  # Prepared, and cut short after that, as by a full disk: take back what was made.
  if grep -q '^prepare: ok' "$work/told"; then
    {
      echo made
      g for-each-ref --format='%(refname) %(objectname)' "refs/heads/$folder_of_branches"
    } >"$work/there" || :
    sed 's/^create/delete/' "$work/create" >"$work/mine" || full
    awk 'NR == FNR { is[$1 " " $2] = 1; next } ($2 " " $3) in is' "$work/there" "$work/mine" >"$work/back" || full
    if [ -s "$work/back" ] && ! transaction "$work/back"; then
      say "git made some of the branches and then failed; they could not be taken back."
      say "Your files and your index are as they were. Make room on the disk, then run: sh undo.sh --apply"
      exit 1
    fi
  fi
  refuse "git did not make the branches (its message stands above)." \
    "A branch may just have been made by somebody else, or a hook refused them. Look, and run again."
fi
if g for-each-ref --format='create %(refname) %(objectname)' "refs/heads/$folder_of_branches" >"$work/there"; then
  sort "$work/create" "$work/there" | uniq -d >"$work/both"
  cmp -s "$work/both" "$work/want" || {
    say "the branches were made, but some point elsewhere now: somebody else is changing them."
    exit 1
  }
fi
cat "$work/made"
say "$lines branches made, of $landing pull requests and $files files. To remove them: sh undo.sh --apply"
