#!/bin/sh
# The first page of each sample's summary, as a draft, released, and in Spanish, fits one Letter and one A4 page:
# all first pages stand in one document, each with its page break, and it has as many pages. Most of their words are
# as large as patients can be asked to read (14 points); the rest are heads, captions and what the page is.
. "$(dirname "$0")/lib.sh"
command -v chromium >/dev/null && command -v pdftotext >/dev/null && command -v pdftohtml >/dev/null || exit 77

cp -R "$drafts" "$work/out"
mkdir "$work/draft"
for folder in "$work"/out/*/; do
  cp "$folder/summary.html" "$work/draft/$(basename "$folder").html"
  "$plainstage" approve "$folder/record.json" --by "Maria Fernandez-Hutchinson, RN" --checked first-spread \
    --checked withdrawn-drug >/dev/null 2>&1
done
# In the other language the release stays: the record is the same.
cp -R "$work/out" "$work/es"
exits 3 "$plainstage" run "$build/samples" --out "$work/es" --lang es --resume --format html,json --quiet
grep -qF "Maria Fernandez-Hutchinson" "$work/es/p01-thigh-ups/summary.html" || wrong "the release is lost in Spanish"
python3 - "$work" <<'PYTHON'
import glob, re, sys
work = sys.argv[1]
pages = sorted(sum((glob.glob(f"{work}/{name}") for name in ("draft/*.html", "out/*/summary.html", "es/*/summary.html")), []))
html = open(pages[0]).read()
head, first = html[:html.index('<div class="first">')], []
for page in pages:
    text = open(page).read()
    first.append(text[text.index('<div class="first">'):text.index('<div class="rest">')])
assert len(first) >= 90, len(first)
for size in ("Letter", "A4"):
    one = re.sub(r"@page \{", "@page { size: %s;" % size, head, count=1)
    assert size in one
    open(f"{work}/{size}.html", "w").write(one + "\n".join(first) + "</main></body></html>")
open(f"{work}/count", "w").write(str(len(first)))
PYTHON
for size in Letter A4; do
  chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
    "--print-to-pdf=$work/$size.pdf" "file://$work/$size.html" >/dev/null 2>&1
  is_file "$work/$size.pdf"
  # A form feed ends each page; a page that goes on has no head.
  pages=$(pdftotext -layout "$work/$size.pdf" - | tr -cd '\f' | wc -c)
  # The last block has no page after it, though it asks for one.
  [ "$pages" = "$(cat "$work/count")" ] || {
    wrong "$size: $(cat "$work/count") first pages take $pages pages"
    pdftotext -layout "$work/$size.pdf" - | awk 'BEGIN { RS = "\f" } !/Record:|Expediente:/ { print "goes on after: " last; print substr($0, 1, 300) } { match($0, /(Record|Expediente): [^.]*/); if (RSTART) last = substr($0, RSTART, RLENGTH) }'
  }
done
python3 - "$work/Letter.pdf" <<'PYTHON' || failed=1
import re, subprocess, sys
from collections import Counter
text = subprocess.run(["pdftohtml", "-xml", "-zoom", "1", "-i", "-stdout", sys.argv[1]], capture_output=True, text=True, check=True).stdout
size = {id: int(points) for id, points in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', text)}
letters = Counter()
for font, words in re.findall(r'<text [^>]*font="(\d+)"[^>]*>(.*?)</text>', text):
    letters[size[font]] += len(re.sub("<[^>]*>", "", words))
large = sum(count for points, count in letters.items() if points >= 14) / sum(letters.values())
tiny = sum(count for points, count in letters.items() if points < 9)
print(f"{large:.0%} of the letters of first pages have 14 points or more; {tiny} have less than 9")
if large < 0.6 or tiny > 50:
    sys.exit(f"WRONG: small print: {sorted(letters.items())}")
PYTHON
exit $failed
