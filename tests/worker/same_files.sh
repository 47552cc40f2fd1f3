#!/bin/sh
# What a worker publishes is, byte for byte, what a batch of the same files writes.
# shellcheck source=tests/worker/lib.sh
. "$(dirname "$0")/lib.sh"
mkdir -p "$work/in/p1" "$work/in/p2"
report 7.2 >"$work/in/p1/a.txt"
report 4.9 >"$work/in/p2/a.txt"
pdf_with "CT CHEST Date of exam: 2024-03-02. No evidence of metastatic disease." "$work/in/p1/b.pdf"
printf 'nothing' >"$work/in/p2/broken.pdf"

"$plainstage" run "$work/in" --out "$work/out" --quiet 2>/dev/null
give_folders "$work/in"
drain --json >"$work/lines"
is_done
for patient in p1 p2; do
  diff -r "$work/out/$patient" "$store/$patient" >&2 || wrong "$patient differs"
done
for list in worklist.json worklist.csv worklist.html; do
  cmp "$work/out/$list" "$store/$list" || wrong "$list differs"
done
grep -q '"event":"page".*"page":1,"of":1' "$work/lines" || wrong "no page was told"
[ "$(grep -cE '"event":"(end|read)"' "$work/lines")" = 8 ] || wrong "not every job's end was told"
exit $failed
