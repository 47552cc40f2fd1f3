#!/bin/sh
# Runs the main job once on the samples and on the cases that bring their own documents.
# usage: run_samples.sh PLAINSTAGE SAMPLES CASES OUT
# The samples' drafts stay in OUT.drafts, for who looks at a batch as it leaves the program.
set -u
patients=$4.in
drafts=$4.drafts
rm -rf "$4" "$patients" "$drafts"
mkdir -p "$patients" || exit 1
cp -R "$2"/p* "$patients" || exit 1
"$1" run "$patients" --out "$drafts" --jobs 4 --format html,json --quiet
code=$?
[ $code = 3 ] || { echo "exit $code, expected 3"; exit 1; }
cp -R "$drafts" "$4" || exit 1
for documents in "$3"/*/documents; do
  cp -R "$documents" "$patients/$(basename "$(dirname "$documents")")" || exit 1
done
"$1" run "$patients" --out "$4" --resume --format html,json,fhir --quiet
code=$?
# Some cases need a person: that is their point.
[ $code = 3 ] || { echo "exit $code, expected 3"; exit 1; }
# What a case expects of the page holds for the page as a patient gets it: checked and released. One
# on hold stays a draft.
for record in "$4"/*/record.json; do
  code=0
  "$1" approve "$record" --by "Case Runner" --checked first-spread --checked withdrawn-drug \
    >/dev/null 2>"$4.stderr" || code=$?
  [ $code = 0 ] || grep -q -e EXT-HOLD -e wrong-patient "$4.stderr" || { cat "$4.stderr"; exit 1; }
done
