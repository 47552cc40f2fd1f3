#!/bin/sh
# kill -9 in the middle: another worker goes on, nothing is lost and nothing done twice over.
# shellcheck source=tests/worker/lib.sh
. "$(dirname "$0")/lib.sh"
for i in 1 2 3 4; do
  mkdir -p "$work/in/p$i"
  report "$i.5" >"$work/in/p$i/a.txt"
  pdf_with "CT CHEST Date of exam: 2024-03-0$i. No evidence of metastatic disease." "$work/in/p$i/b.pdf"
done
"$plainstage" run "$work/in" --out "$work/out" --quiet 2>/dev/null
give_folders "$work/in"
for i in 1 3; do
  "$plainstage" worker --store "$store" --drain --jobs 2 --lease 2 --json >"$work/lines" 2>/dev/null &
  worker=$!
  tries=0
  until [ "$(grep -c '"end":' "$work/lines")" -ge $i ] || [ $((tries += 1)) -gt 300 ]; do sleep 0.05; done
  kill -9 $worker
  wait $worker 2>/dev/null
done
[ "$("$GIVE" "$store" counts)" != "waiting 0 leased 0 dead 0" ] || wrong "it was killed too late to prove anything"
drain --lease 2
is_done
for i in 1 2 3 4; do
  diff -r "$work/out/p$i" "$store/p$i" >&2 || wrong "p$i differs"
done
exit $failed
