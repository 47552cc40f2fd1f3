#!/bin/sh
# A correction survives new documents; what they say otherwise is a conflict for a person, and never silently right.
# shellcheck source=tests/worker/lib.sh
. "$(dirname "$0")/lib.sh"
mkdir -p "$work/in"
report 5.4 >"$work/in/a.txt"
"$GIVE" "$store" file p1 "$work/in/a.txt" >/dev/null
drain
record=$store/p1/record.json
fact=$(field "$record" 'json.dumps(r["facts"]["size"])')
before=$(field "$record" 'r["staging"]["t"]')

right=$(field "$record" 'json.dumps({"status": "found", "value_mm": 49, "basis": "pathology"})')
"$GIVE" "$store" correct p1 size "$fact" "$right" || wrong "not corrected"
drain
[ "$(field "$record" 'r["facts"]["size"]["value_mm"]')" = 49 ] || wrong "the correction is not in the record"
[ "$(field "$record" 'r["staging"]["t"]')" != "$before" ] || wrong "the stage is the old one"
[ "$(field "$record" 'len(r["facts"]["size"]["evidence"])')" -ge 1 ] || wrong "its line is gone"

# Of something else.
pdf_with "CT CHEST Date of exam: 2024-03-02. No evidence of metastatic disease." "$work/in/b.pdf"
"$GIVE" "$store" file p1 "$work/in/b.pdf" >/dev/null
drain
[ "$(field "$record" 'len(r["documents"])')" = 2 ] || wrong "the second document is not there"
[ "$(field "$record" 'r["facts"]["size"]["value_mm"]')" = 49 ] || wrong "the correction did not survive"

# Of the same, and otherwise.
report 6.3 | sed 's/2024-03-01/2024-03-09/; s/^SURGICAL PATHOLOGY REPORT/SURGICAL PATHOLOGY REPORT - AMENDED/' >"$work/in/c.txt"
"$GIVE" "$store" file p1 "$work/in/c.txt" >/dev/null
drain
is_done
[ "$(field "$record" 'r["facts"]["size"]["status"]')" = conflict ] || wrong "size: $(field "$record" 'r["facts"]["size"]')"
[ "$(field "$record" '49 in [a.get("value_mm") for a in r["facts"]["size"]["alternatives"]]')" = True ] ||
  wrong "what the person said is gone"
[ "$(field "$record" 'r["staging"]["group"]')" = None ] || wrong "it is staged all the same"
exit $failed
