#!/bin/sh
# Breaks a copy of the data as a case says, and expects that nothing starts: exit 78, with the file,
# line and column named. usage: refuses.sh PLAINSTAGE DATA CASE.sh
# A case sets `file` (below the data folder) and `message`, and defines break_it, which edits "$1".
set -eu
plainstage=$1 data=$2
. "$3"
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -rL "$data"/. "$copy"
cp "$copy/$file" "$copy/before"
break_it "$copy/$file"
if cmp -s "$copy/before" "$copy/$file"; then
  echo "the case changed nothing in $file"
  exit 1
fi
rm "$copy/before"
code=0
told=$(PLAINSTAGE_DATA=$copy "$plainstage" check-data 2>&1) || code=$?
[ "$code" = 78 ] || { echo "exit $code instead of 78: $told"; exit 1; }
printf '%s\n' "$told" | grep -qE "$file:[0-9]+(:[0-9]+)?: " || { echo "no place is named: $told"; exit 1; }
printf '%s\n' "$told" | grep -qF "$message" || { echo "not \"$message\": $told"; exit 1; }
