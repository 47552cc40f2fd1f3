# Something to look for that nobody could ask for.
file=content/en/MISSING.grade.md
message='there is no letter that asks for it (ASK.grade.md)'
break_it() {
  rm "${1%/*}/ASK.grade.md"
  sed -i 's/^rev: .*/rev: 9/' "$1"
}
