#!/bin/sh
# A document that takes the reader's fork with it ends as one that was not read, with its row; the worker lives.
# shellcheck source=tests/worker/lib.sh
. "$(dirname "$0")/lib.sh"
# The reader is looked for beside the program first: this one has none beside it.
mkdir "$work/bin" "$work/in"
cp "$plainstage" "$work/bin/plainstage"
export PLAINSTAGE_DATA="$build/share/plainstage" PATH="$MISBEHAVING:$PATH"
for order in die malformed "flood with pages"; do
  printf '%s' "$order" >"$work/in/$order.txt"
done
printf 'good' >"$work/in/good.txt"
for file in "$work/in"/*; do
  "$GIVE" "$store" file p1 "$file" >/dev/null || wrong "not taken: $file"
done
plainstage=$work/bin/plainstage
drain
is_done
record=$store/p1/record.json
is_file "$record"
verdicts='" ".join(d["verdict"] for d in sorted(r["documents"], key=lambda d: d["file"]))'
[ "$(field "$record" "$verdicts")" = "refused refused read refused" ] ||
  wrong "verdicts: $(field "$record" "$verdicts")"
[ "$(field "$record" 'all(d["problems"] for d in r["documents"] if d["verdict"] == "refused")')" = True ] ||
  wrong "a document does not say why it was not read"
grep -q 'p1' "$store/worklist.csv" || wrong "no row"
exit $failed
