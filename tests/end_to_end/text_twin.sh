#!/bin/sh
# Any text sent as a digital PDF, a scan, a fine fax and with a false layer says the same.
. "$(dirname "$0")/lib.sh"
maker=$build/bin/plainstage-samples
# Fontconfig, which sets the type, keeps its tables for good.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"

cat >"$work/report.txt" <<'TEXT'
SURGICAL PATHOLOGY REPORT
This report is invented for a test of how pages arrive.

GROSS DESCRIPTION
Received fresh is a piece of skin, fat and skeletal muscle from the left thigh. Sections show a firm white mass.
The specimen is 14.0 x 9.5 x 7.0 cm and is inked black. Representative sections are submitted.

MICROSCOPIC DESCRIPTION
The tumor is made of fascicles of spindle cells with blunt nuclei and eosinophilic cytoplasm. Necrosis is not seen.

FINAL DIAGNOSIS
Soft tissue, left thigh, radical resection:
Leiomyosarcoma, FNCLCC grade 2 of 3, 6.2 x 4.1 x 3.3 cm, deep to the fascia.
Margins negative for tumor.
TEXT
for how in digital scan fax-fine bad-layer; do
  exits 0 "$maker" --text $how "$work/report.txt" "$work/report.pdf" "6.2 = 62" "sarcoma = sarcorna"
  exits 0 "$plainstage" extract "$work/report.pdf"
  for fact in '"code": "8890/3"' '"value": "G2"' '"value_mm": 62,' '"family": "limb_trunk"'; do
    grep -qF "$fact" "$work/stdout" || wrong "$how: no $fact"
  done
done
exits 73 "$maker" --text letter "$work/report.txt" "$work/report.pdf"
says "letter is no way to make a PDF"
exits 73 "$maker" --text bad-layer "$work/report.txt" "$work/report.pdf" "62"
says "is not \"right = wrong\""
exits 64 "$maker" --text scan "$work/report.txt"
exit $failed
