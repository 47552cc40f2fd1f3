#!/bin/sh
# How inputs become patients: sub-folders, loose files, nested folders, hidden files, equal names, a
# file sent twice, and an output folder inside the input.
. "$(dirname "$0")/lib.sh"

mkdir -p "$work/in/ann/2024" "$work/in/bob" "$work/other"
plain_report >"$work/in/ann/2024/a.txt"
plain_report >"$work/in/ann/copy of a.txt"
plain_report >"$work/in/bob/b.txt"
plain_report >"$work/in/carl.txt"
plain_report >"$work/other/carl.txt"
: >"$work/in/.hidden.pdf"
exits 3 "$plainstage" run "$work/in" "$work/other" --out "$work/in/out" --format json --quiet
exits 3 "$plainstage" run "$work/in" "$work/other" --out "$work/in/out" --format json --quiet
patients=$(ls "$work/in/out" | grep -v -e worklist -e store.sqlite | tr '\n' ' ')
[ "$patients" = "ann bob carl carl-2 " ] || wrong "patients are $patients"
grep -q '"file": "2024/a.txt"' "$work/in/out/ann/record.json" || wrong "nested file is not named"
[ "$(grep -c '"file":' "$work/in/out/ann/record.json")" = 1 ] || wrong "a file sent twice counts twice"
grep -q '"duplicate"' "$work/in/out/ann/record.json" || wrong "the duplicate is not told"
[ "$(stat -c %a "$work/in/out/ann/record.json")" = 600 ] || wrong "others may read a record"

# A folder may bear any name, also one that the page itself must not say.
mkdir -p "$work/named/terminal"
plain_report >"$work/named/terminal/a.txt"
exits 3 "$plainstage" run "$work/named" --out "$work/out2" --format html --quiet
is_file "$work/out2/terminal/summary.html"
exit $failed
