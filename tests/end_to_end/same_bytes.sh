#!/bin/sh
# The samples with one job and with four: record.json, summary.html, review.html and the worklist are
# the same bytes.
. "$(dirname "$0")/lib.sh"

exits 3 "$plainstage" run "$build/samples" --out "$work/one" --jobs 1 --format html,json --quiet
rm -f "$work"/one/store.sqlite*
diff -r --exclude "store.sqlite*" "$work/one" "$drafts" >"$work/diff" || {
  wrong "outputs differ"
  head -20 "$work/diff"
}
[ "$(find "$work/one" -name record.json | wc -l)" -ge 12 ] || wrong "fewer than twelve patients"
exit $failed
