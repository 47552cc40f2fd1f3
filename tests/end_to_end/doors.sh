#!/bin/sh
# The same report as text, DOCX, C-CDA, HL7 v2, FHIR and a saved web page gives the same facts.
. "$(dirname "$0")/lib.sh"

plain_report >"$work/report.txt"
python3 "$(dirname "$0")/doors/wrap.py" "$work/report.txt" "$work" || wrong "the files could not be made"

# The facts without where they stand: value and status of each.
facts() {
  python3 - "$1" <<'PYTHON'
import json, sys
def bare(value):
    if isinstance(value, dict):
        return {k: bare(v) for k, v in value.items() if k not in ("evidence", "confidence")}
    return [bare(v) for v in value] if isinstance(value, list) else value
print(json.dumps(bare(json.load(open(sys.argv[1]))["facts"]), sort_keys=True))
PYTHON
}

exits 0 "$plainstage" extract "$work/report.txt"
facts "$work/stdout" >"$work/wanted"
grep -q '"8890/3"' "$work/wanted" || wrong "the text itself was not understood"
for file in report.docx section.xml inside.xml message.hl7 bundle.json page.html; do
  exits 0 "$plainstage" extract "$work/$file"
  facts "$work/stdout" >"$work/found"
  cmp -s "$work/wanted" "$work/found" || {
    wrong "$file gives other facts"
    diff "$work/wanted" "$work/found"
  }
done
exit $failed
