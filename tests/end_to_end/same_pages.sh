#!/bin/sh
# The same scan in two files of one patient: each file has its pages and its evidence, whoever read
# them.
. "$(dirname "$0")/lib.sh"

scan="$build/samples/p30-mixed-up-pages/01-pathology.pdf"
mkdir -p "$work/in/twice" "$work/in/once"
cp "$scan" "$work/in/twice/a.pdf"
{ cat "$scan"; echo "% sent again"; } >"$work/in/twice/b.pdf"
cp "$work/in/twice/b.pdf" "$work/in/once/b.pdf"
exits 3 "$plainstage" run "$work/in" --out "$work/out" --format json --quiet --jobs 2

cat >"$work/compare.py" <<'COMPARE'
import json, sys
twice, once = (json.load(open(f"{sys.argv[1]}/{who}/record.json")) for who in ("twice", "once"))
a, b = (next(d for d in twice["documents"] if d["file"] == name) for name in ("a.pdf", "b.pdf"))
alone = once["documents"][0]
assert a["id"] != b["id"] == alone["id"]
assert a["pages"] == b["pages"] == alone["pages"] and len(a["pages"]) == 2, (a, b, alone)
assert a["problems"] == b["problems"] == alone["problems"]
where = {e["document"] for fact in twice["facts"].values() if isinstance(fact, dict)
         for e in fact.get("evidence", [])}
assert where == {a["id"], b["id"]}, where
COMPARE
python3 "$work/compare.py" "$work/out" || wrong "a page that was known is not the same as one that was read"
exit $failed
