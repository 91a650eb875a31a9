
# ---- The plan against the repository. ----

changes "$from" "$head_commit" >>"$work/both" ||
  refuse "git could not compare the merge base with HEAD." "Run git fsck; where objects are missing, fetch them."
# Out: pull request, 0 for what goes and 1 for what comes, entry of the index, line of the comparison, path.
WORK=$work awk -F '\t' '
function known(word, is) { return word == "-" || word == is }
function begins(word, is) { return word == "-" || index(is, word) == 1 }
function status(word, is) {
  return word == "?" || word == is || word == "M" && is == "T" || word == "N" && is != "D"
}
function differs(how, path) { print how "\t" path > (ENVIRON["WORK"] "/differs") }
!/^:/ { order[++planned] = $3; step[$3] = $1; want[$3] = $2; next }
!($2 in step) { differs($1 ~ /D$/ ? "removed, not in the plan" : "changed, not in the plan", $2); next }
{
  split(substr($1, 2), is, " ")
  n = split(want[$2], word, " ")
  fits = status(word[1], is[5])
  if (n == 5 && !(known(word[2], is[1]) && known(word[3], is[2]) &&
    begins(word[4], is[3]) && begins(word[5], is[4]))) fits = 0
  if (!fits) differs("changed in another way", $2)
  seen[$2] = 1
  print step[$2] "\t" (is[5] == "D" ? 0 : 1) "\t" is[2] " " is[4] "\t" $1 "\t" $2
}
END { for (n = 1; n <= planned; n++) if (!(order[n] in seen)) differs("in the plan, not changed", order[n]) }
' <"$work/both" >"$work/rows" || full

if [ -s "$work/differs" ]; then
  count_lines "$work/differs"
  say "the plan and the repository differ in $lines of their paths, such as:"
  sed 8q "$work/differs" | while IFS='	' read -r how path; do
    printf '  %s: %s\n' "$how" "$path" >&2
  done
  if grep -q '^removed' "$work/differs"; then
    say "A list of names alone hides the old paths of renames, which are removed."
  fi
  refuse "The plan is not of these two commits, or its list was not whole." \
    "Give the BASE and HEAD of the plan, or open this list and export again: $list_command"
fi

# ---- Each pull request as a commit. The index is our own; the work tree plays no part. ----

sort "$work/rows" >"$work/sorted" || full
WORK=$work awk -F '\t' '
$1 != at { if (at != "") close(entries); at = $1; entries = ENVIRON["WORK"] "/" at ".entries" }
{ print $3 "\t" $5 > entries }
' "$work/sorted" || full

# Author, committer and dates are those of HEAD, so that the same plan gives the same commits at any time.
g log -1 --no-color --no-notes --date=raw --format='%an%n%ae%n%ad%n%cn%n%ce%n%cd' "$head_commit" >"$work/who" ||
  refuse "git could not read the commit HEAD." "Run git fsck."
{
  IFS= read -r author && IFS= read -r author_mail && IFS= read -r author_date &&
    IFS= read -r committer && IFS= read -r committer_mail && IFS= read -r committer_date
} <"$work/who" || full

commit_tree() {
  (
    GIT_AUTHOR_NAME=${author:-${author_mail:-unknown}}
    GIT_AUTHOR_EMAIL=$author_mail
    GIT_AUTHOR_DATE=@$author_date
    GIT_COMMITTER_NAME=${committer:-${committer_mail:-unknown}}
    GIT_COMMITTER_EMAIL=$committer_mail
    GIT_COMMITTER_DATE=@$committer_date
    export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_AUTHOR_DATE
    export GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL GIT_COMMITTER_DATE
    g commit-tree "$1" -p "$2" -F "$work/message"
  )
}

cannot() {
  refuse "git could not $1 (its message stands above)." \
    "Where an object is missing, fetch it or run git fsck; where the disk is full, make room. Then run again."
}

# Number, branch, files, paths, title.
build() {
  [ "$mode" != fan-out ] || parent=$from
  if [ "$mode" = fan-out ] || [ ! -f "$work/index" ]; then
    gi read-tree "$parent" || cannot "read the tree of the merge base"
  fi
  if [ -f "$work/$1.entries" ]; then
    gi update-index --index-info <"$work/$1.entries" || cannot "put the files of $2 together"
  fi
  tree=$(gi write-tree) || cannot "write the tree of $2"
  count=$((count + 1))
  [ "$3" -eq 1 ] && counted="1 file" || counted="$3 files"
  printf '%s\n\nPull request %s of %s: %s\n' "$5" "$count" "$landing" "$counted" >"$work/message" || full
  parent=$(commit_tree "$tree" "$parent") || cannot "make the commit of $2"
  printf '%s\t%s\t%s\t%s\t%s\n' "$2" "$parent" "$3" "$1" "$4" >>"$work/steps" || full
}

parent=$from
count=0
: >"$work/steps" || full
each build

# Each commit must differ from what it stands on in exactly the planned paths, as they are in HEAD.
cut -f 2 "$work/steps" >"$work/commits" || full
changes --stdin <"$work/commits" >"$work/is" || cannot "compare the commits with what they stand on"
awk '!/^:/ { commit = $0; next } { print commit "\t" $0 }' "$work/is" >"$work/got" || full
{
  cat "$work/steps" && echo && cat "$work/sorted"
} >"$work/both" || full
awk -F '\t' '
$0 == "" { is_row = 1; next }
!is_row { order[++steps] = $4; commit[$4] = $2; paths[$4] = $5; next }
{ print commit[$1] "\t" $4 "\t" $5; paths[$1]-- }
END { for (n = 1; n <= steps; n++) if (paths[order[n]] != 0) exit 3 }
' "$work/both" >"$work/want" || full
sort "$work/want" "$work/got" >"$work/both" || full
uniq -u "$work/both" >"$work/wrong" || full
count_lines "$work/want"
wanted=$lines
count_lines "$work/got"
if [ -s "$work/wrong" ] || [ "$wanted" -ne "$lines" ]; then
  read -r wrong _ <"$work/wrong" || wrong=
  branch=$(WRONG=$wrong awk -F '\t' '$2 == ENVIRON["WRONG"] { print $1; exit }' "$work/steps") || full
  refuse "the commit of ${branch:-a pull request} would not hold exactly the planned paths." \
    "Files that cannot land apart may be in different pull requests: move them together and export again."
fi

if [ "$mode" = fan-out ]; then
  gi read-tree "$from" || cannot "read the tree of the merge base"
  {
    awk -F '\t' '$2 == 0 { print $3 "\t" $5 }' "$work/sorted" &&
      awk -F '\t' '$2 == 1 { print $3 "\t" $5 }' "$work/sorted"
  } >"$work/entries" || full
  gi update-index --index-info <"$work/entries" || cannot "put all files together"
  tree=$(gi write-tree) || cannot "write the tree of all files"
fi
[ "$tree" = "$head_tree" ] || refuse "all pull requests together would not be the tree of HEAD." \
  "Export again from a list made by: $list_command"
if [ "$mode" = commits ]; then
  printf '%s\t%s\t%s\n' "$folder_of_branches/all" "$parent" "$files" >"$work/made" || full
else
  cut -f 1-3 "$work/steps" >"$work/made" || full
fi

# Runs the lines of the file $1 as one transaction: all of them or none. Nothing may cut it short.
transaction() {
  {
    echo start && cat "$1" && echo prepare && echo commit
  } >"$work/refs" || full
  trap '' HUP INT TERM
  status=0
  git update-ref --no-deref -m "tranche: $me" --stdin <"$work/refs" >"$work/told" || status=$?
  obey_signals
  return "$status"
}
