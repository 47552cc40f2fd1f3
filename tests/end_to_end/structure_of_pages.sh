#!/bin/sh
# What a screen reader needs of each page, without a browser: order of headings, landmarks, texts of
# pictures, heads of tables, language, and the contrast of the style sheets' colours.
. "$(dirname "$0")/lib.sh"

for lang in en es; do
  mkdir -p "$work/in/one" "$work/in/two"
  plain_report >"$work/in/one/report.txt"
  plain_report | sed 's/No evidence of metastatic disease/Metastatic to lung/' >"$work/in/two/report.txt"
  exits 3 "$plainstage" run "$work/in" --out "$work/$lang" --lang $lang --format html --quiet
done
data=${PLAINSTAGE_DATA:-$build/share/plainstage}
python3 "$(dirname "$0")/structure_of_pages.py" "$data/page" "$work"/e[ns]/worklist.html "$work"/e[ns]/*/*.html || failed=1
exit $failed
