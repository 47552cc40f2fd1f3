#!/bin/sh
# SIGTERM: what is in hand is finished or given back, and the worker ends well. So it does when nobody listens any more.
# shellcheck source=tests/worker/lib.sh
. "$(dirname "$0")/lib.sh"
mkdir -p "$work/in/p1"
for i in 1 2 3 4 5 6; do report "$i.5" >"$work/in/p1/$i.txt"; done
give_folders "$work/in"
"$plainstage" worker --store "$store" --jobs 2 --json >"$work/lines" 2>/dev/null &
worker=$!
tries=0
until grep -q '"end":' "$work/lines" || [ $((tries += 1)) -gt 300 ]; do sleep 0.05; done
kill -TERM $worker
wait $worker || wrong "it ended with $?"
case $("$GIVE" "$store" counts) in
  *"leased 0 dead 0") ;;
  *) wrong "still held: $("$GIVE" "$store" counts)" ;;
esac
drain
is_done

# head ends, and with it the one who listened.
give_folders "$work/in"
report 9.9 >"$work/in/p1/7.txt"
"$GIVE" "$store" file p1 "$work/in/p1/7.txt" >/dev/null
timeout 60 "$plainstage" worker --store "$store" --jobs 1 --json 2>/dev/null | head -1 >"$work/first"
grep -q event "$work/first" || wrong "nothing was told"
exit $failed
