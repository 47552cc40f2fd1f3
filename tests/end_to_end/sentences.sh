#!/bin/sh
# Each sentence of a summary names its file, revision and facts: all samples and 500 random plans.
. "$(dirname "$0")/lib.sh"

for record in "$drafts"/*/record.json; do
  exits 0 "$plainstage" explain --sentences --json "$record"
  python3 - "$work/stdout" "$record" <<'PYTHON' || wrong "$record"
import json, sys
ledger, record = json.load(open(sys.argv[1])), json.load(open(sys.argv[2]))
assert len(ledger["sentences"]) > 20
for s in ledger["sentences"]:
    assert s["file"].startswith("content/en/") and s["section"] and s["text"], s
    assert s["file"].endswith(".json") or s["rev"] >= 1, s
    for fact in s["facts"]:
        found = record["facts"].get(fact["fact"])
        if isinstance(found, dict) and found["status"] == "found":
            assert fact["evidence"], (s, "a fact without a line behind it")
PYTHON
done
exits 0 "$plainstage" explain --sentences "$drafts/p01-thigh-ups/record.json"
grep -qF "content/en/EXT-LOCAL.place.md, revision" "$work/stdout" || wrong "the text form names no file"
exits 64 "$plainstage" explain --json "$drafts/p01-thigh-ups/record.json"
says "--sentences"

PLAINSTAGE_DATA=${PLAINSTAGE_DATA:-$build/share/plainstage}
# Ten times slower under the sanitizers, which look at how and not at what.
plans=500
grep -q PS_SANITIZE:BOOL=ON "$build/CMakeCache.txt" && plans=50
python3 "$(dirname "$0")/random_plans.py" "$plainstage" "$PLAINSTAGE_DATA" "$plans" 6 || failed=1
exit $failed
