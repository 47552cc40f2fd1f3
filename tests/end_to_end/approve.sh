#!/bin/sh
# Draft, approval, release: who, what was changed, what stands against it, and what a new run does.
. "$(dirname "$0")/lib.sh"
export SOURCE_DATE_EPOCH=1795000000
record=$work/out/report/record.json
in_record() { python3 -c 'import json,sys; d=json.load(open(sys.argv[1])); print(eval(sys.argv[2], {"d": d}))' "$record" "$1"; }
has() {
  got=$(in_record "$1") || wrong "record.json is not JSON"
  [ "$got" = "$2" ] || wrong "$1 is $got instead of $2"
}
summary_says() { grep -qF -- "$1" "$work/out/report/summary.html" || wrong "the summary does not say \"$1\""; }
summary_hides() { if grep -qF -- "$1" "$work/out/report/summary.html"; then wrong "the summary says \"$1\""; fi; }
same_as() { cmp -s "$work/$1/$2" "$work/out/report/$2" || wrong "$2 is not as in $1"; }

# A draft: the stage is worked out, and on the review page alone.
mkdir -p "$work/in/report" "$work/spread/report"
plain_report | sed 's/.*metastatic.*//' >"$work/in/report/path.txt"
ct_report() { printf 'CT CHEST\nExam date: 2024-03-09\n\nIMPRESSION:\n%s\n' "$1"; }
ct_report "No evidence of metastatic disease." >"$work/in/report/ct.txt"
exits 0 "$plainstage" run "$work/in" --out "$work/out" --format html,json --quiet
has 'd["staging"]["group"]' IIIA
has '"release" in d' False
summary_says "Not yet checked by your care team"
summary_hides "IIIA"
grep -q "IIIA" "$work/out/report/review.html" || wrong "the review page hides the stage"

# What is refused, and leaves everything as it was.
cp -R "$work/out/report" "$work/draft"
exits 64 "$plainstage" approve "$record"
says "--by"
exits 64 "$plainstage" approve "$record" --by "  "
exits 64 "$plainstage" approve "$record" --by "$(printf 'a\033[1mb')"
exits 66 "$plainstage" approve "$work/nowhere.json" --by "Ana Diaz"
exits 65 "$plainstage" approve "$work/in/report/ct.txt" --by "Ana Diaz"
exits 64 "$plainstage" approve "$record" --by "Ana Diaz" --correct grade.value=G9 --why "page 1"
exits 64 "$plainstage" approve "$record" --by "Ana Diaz" --correct colour.value=red --why "page 1"
exits 64 "$plainstage" approve "$record" --by "Ana Diaz" --correct grade.value=G3
says "--why"
exits 64 "$plainstage" approve "$record" --by "Ana Diaz" --correct histology.value=lipoma --why "page 1"
says "histology.class"
sed 's/"data_revision": "[0-9a-f]*"/"data_revision": "0"/' "$record" >"$work/draft/record.json"
exits 78 "$plainstage" approve "$work/draft/record.json" --by "Ana Diaz"
says "Run the record again"
cp "$record" "$work/draft/record.json"
for file in record.json summary.html review.html; do same_as draft $file; done

# Released: stage and name stand on the page; once more changes nothing.
exits 0 "$plainstage" approve "$record" --by "Ana Diaz, RN"
has 'd["release"]["by"]' "Ana Diaz, RN"
has 'd["release"]["at"]' 2026-11-18T11:06:40Z
has 'd["release"]["changes"]' "[]"
summary_says "Checked by Ana Diaz, RN on 18 November 2026"
summary_says "IIIA"
summary_hides "Not yet checked"
cp -R "$work/out/report" "$work/released"
SOURCE_DATE_EPOCH=1800000000 exits 0 "$plainstage" approve "$record" --by "Ana Diaz, RN"
for file in record.json summary.html review.html; do same_as released $file; done
SOURCE_DATE_EPOCH=1800000000 exits 0 "$plainstage" approve "$record" --by "Someone Else"
says "was released by Ana Diaz, RN"
same_as released record.json

# The worklist of the run follows, in its language.
listed() { grep -q "$1" "$work/out/worklist.csv" || wrong "the worklist does not say \"$1\""; }
listed ',,,,,,released,"Ana Diaz, RN",2026-11-18$'
grep -q '<strong>Released</strong><br>Ana Diaz, RN' "$work/out/worklist.html" || wrong "worklist.html does not name who released"
exits 0 "$plainstage" run "$work/in" --out "$work/es" --lang es --format html,json --quiet
exits 0 "$plainstage" approve "$work/es/report/record.json" --by "Ana Diaz, RN"
grep -q '<html lang="es">' "$work/es/worklist.html" || wrong "the worklist has changed its language"
grep -q '<strong>Autorizado</strong>' "$work/es/worklist.html" || wrong "the worklist does not say who released"

# An approval that was cut short before its pages is made whole by the next.
cp "$work/draft/summary.html" "$work/out/report/summary.html"
exits 0 "$plainstage" approve "$record" --by "Ana Diaz, RN"
same_as released summary.html

# Run again: the same documents stay released, others make it a draft.
exits 0 "$plainstage" run "$work/in" --out "$work/out" --format html,json --quiet
for file in record.json summary.html review.html; do same_as released $file; done
sed 's/grade 2/grade 3/' "$work/in/report/path.txt" >"$work/other" && mv "$work/other" "$work/in/report/path.txt"
exits 0 "$plainstage" run "$work/in" --out "$work/out" --format html,json --quiet
says "is a draft again"
listed ',2024-03-09,,draft,,$'
has '"release" in d' False
summary_says "Not yet checked by your care team"

# A correction goes through the rules, and is kept with its reason.
exits 0 "$plainstage" approve "$record" --by "Ana Diaz" --correct size.value_mm=182 --correct margin=none --why "page 1, line 8"
has 'd["facts"]["size"]["value_mm"]' 182
has 'd["facts"]["margin"]["status"]' not_stated
has 'd["staging"]["group"]' IIIB
has '[(c["fact"], c["from"].get("value_mm"), c["to"].get("value_mm"), c["why"]) for c in d["release"]["changes"]]' \
  "[('size', 72, 182, 'page 1, line 8'), ('margin', None, None, 'page 1, line 8')]"
summary_says "IIIB"
cp -R "$work/out/report" "$work/corrected"
exits 0 "$plainstage" run "$work/in" --out "$work/out" --format html,json --quiet
for file in record.json summary.html review.html; do same_as corrected $file; done
exits 64 "$plainstage" approve "$record" --by "Ana Diaz" --correct size.value_mm=10 --why "again"
says "run it again"

# Two at the same time: one release, and whole files.
exits 0 "$plainstage" run "$work/in" --out "$work/two" --format html,json --quiet
record=$work/two/report/record.json
"$plainstage" approve "$record" --by "Ana Diaz" >/dev/null 2>&1 &
first=$!
"$plainstage" approve "$record" --by "Someone Else" >/dev/null 2>&1
wait $first
name=$(in_record 'd["release"]["by"]')
grep -qF "Checked by $name on" "$work/two/report/summary.html" || wrong "record and summary name two people"

# Red items must be named; a page on hold is not released at all.
cp "$work/in/report/path.txt" "$work/spread/report"
ct_report "Multiple bilateral pulmonary metastases." >"$work/spread/report/ct.txt"
exits 3 "$plainstage" run "$work/spread" --out "$work/spread.out" --format html,json --quiet
record=$work/spread.out/report/record.json
if [ "$(in_record '[r["tag"] for r in d["plan"]["review"] if r["severity"] == "red"]')" != "['first-spread']" ]; then
  wrong "the report of spread has no red item of its own"
fi
exits 3 "$plainstage" approve "$record" --by "Ana Diaz"
says "first-spread"
has '"release" in d' False
exits 0 "$plainstage" approve "$record" --by "Ana Diaz" --checked first-spread
has 'd["release"]["checked"]' "['first-spread']"
exits 3 "$plainstage" run "$build/samples/p30-mixed-up-pages" --out "$work/hold" --format html,json --quiet
record=$(find "$work/hold" -name record.json)
exits 3 "$plainstage" approve "$record" --by "Ana Diaz" --checked wrong-patient
says "EXT-HOLD"

# The PDF follows; where none can be made, nothing is released.
if command -v chromium >/dev/null; then
  exits 0 "$plainstage" run "$work/in" --out "$work/pdf" --quiet
  record=$work/pdf/report/record.json
  PLAINSTAGE_CHROMIUM=/nonexistent exits 78 "$plainstage" approve "$record" --by "Ana Diaz"
  has '"release" in d' False
  exits 0 "$plainstage" approve "$record" --by "Ana Diaz"
  command -v pdftotext >/dev/null && { pdftotext "$work/pdf/report/summary.pdf" - | grep -q "Checked by Ana Diaz" || wrong "the PDF is still a draft"; }
fi
exit $failed
