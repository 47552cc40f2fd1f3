#!/bin/sh
# A stopped batch goes on: what was read is taken from the store, and the results are the same.
. "$(dirname "$0")/lib.sh"

mkdir -p "$work/in"
cp -r "$build/samples/p07-gist-liver-kit11" "$build/samples/p19-forearm-mfs-plain" "$work/in/"
exits 3 "$plainstage" run "$work/in" --out "$work/whole" --format html,json --quiet

"$plainstage" run "$work/in" --out "$work/again" --format html,json --quiet &
sleep 2
kill -9 $! 2>/dev/null
wait $! 2>/dev/null
exits 3 "$plainstage" run "$work/in" --out "$work/again" --format html,json --quiet --resume
rm -f "$work"/whole/store.sqlite* "$work"/again/store.sqlite*
diff -r "$work/whole" "$work/again" >"$work/diff" || {
  wrong "a resumed batch differs"
  head -20 "$work/diff"
}
exit $failed
