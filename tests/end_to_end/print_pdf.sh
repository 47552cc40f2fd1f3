#!/bin/sh
# The summary as PDF: made from the HTML, tagged, with a language. Skipped without a browser.
. "$(dirname "$0")/lib.sh"
command -v chromium >/dev/null || exit 77

exits 3 "$plainstage" run "$build/samples/p19-forearm-mfs-plain/"*.txt --out "$work/out" --format pdf --quiet
for pdf in "$work"/out/*/summary.pdf; do
  is_file "$pdf"
  head -c 5 "$pdf" | grep -q '%PDF-' || wrong "$pdf is no PDF"
  for mark in /StructTreeRoot /Lang; do
    grep -aq "$mark" "$pdf" || wrong "$pdf has no $mark"
  done
done
exit $failed
