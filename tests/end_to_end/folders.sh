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
patients=$(ls "$work/in/out" | grep -v -e worklist -e journal | tr '\n' ' ')
[ "$patients" = "ann bob carl carl-2 " ] || wrong "patients are $patients"
grep -q '"file": "2024/a.txt"' "$work/in/out/ann/record.json" || wrong "nested file is not named"
[ "$(grep -c '"file":' "$work/in/out/ann/record.json")" = 1 ] || wrong "a file sent twice counts twice"
grep -q '"duplicate"' "$work/in/out/ann/record.json" || wrong "the duplicate is not told"
[ "$(stat -c %a "$work/in/out/ann/record.json")" = 600 ] || wrong "others may read a record"
exit $failed
