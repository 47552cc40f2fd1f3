#!/bin/sh
# The summary as PDF: made from the HTML, with a structure that a screen reader can go by; and that its
# check notices what is missing. Skipped without a browser.
. "$(dirname "$0")/lib.sh"
command -v chromium >/dev/null && command -v pdfinfo >/dev/null || exit 77
check="python3 $(dirname "$0")/structure_of_pdf.py"

mkdir "$work/in"
cp -R "$build/samples/p19-forearm-mfs-plain" "$work/in"
for lang in en es; do
  exits 0 "$plainstage" run "$work/in" --out "$work/$lang" --lang $lang --format html,pdf --quiet
  for pdf in "$work/$lang"/*/summary.pdf; do
    is_file "$pdf"
    head -c 5 "$pdf" | grep -q '%PDF-' || wrong "$pdf is no PDF"
    $check "$pdf" "$(dirname "$pdf")/summary.html" || wrong "structure in $lang"
  done
done

# Each of these takes something away from the page before it is printed: the check must see it in the PDF.
page=$(ls "$work"/en/*/summary.html | head -n 1)
printed() {
  chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --generate-pdf-document-outline \
    "--print-to-pdf=$work/less.pdf" "file://$work/less.html" >/dev/null 2>&1
  is_file "$work/less.pdf"
}
cp "$page" "$work/less.html"
printed
$check "$work/less.pdf" "$page" || wrong "the page as it is does not pass"
notices() {
  sed "$1" "$page" >"$work/less.html"
  if cmp -s "$page" "$work/less.html"; then wrong "nothing to take away: $1"; fi
  printed
  $check "$work/less.pdf" "$page" >"$work/told" && wrong "not noticed: $1"
  grep -q "$2" "$work/told" || { wrong "noticed something else than $2"; cat "$work/told"; }
}
notices 's/<html lang="en">/<html>/' "the language en"
notices 's/<h2>/<p>/g; s/<h2 [^>]*>/<p>/g; s/<\/h2>/<\/p>/g' "headings"
notices 's/<h1/<p/; s/<\/h1>/<\/p>/' "headings"
notices 's/<th[^>]*>/<td>/g; s/<\/th>/<\/td>/g' "heads of tables"
notices 's/ aria-label="[^"]*"//' "pictures"
notices 's/<b>/<strong>/g; s/<\/b>/<\/strong>/g' "no reader knows"
exit $failed
