#!/bin/sh
# Broken files: each is named with what to do, costs only itself, and has its row in the worklist.
. "$(dirname "$0")/lib.sh"

mkdir -p "$work/in/good" "$work/in/mixed"
plain_report >"$work/in/good/report.txt"
plain_report >"$work/in/mixed/1-report.txt"
pdf_with "Leiomyosarcoma" "$work/whole.pdf"
head -c 300 "$work/whole.pdf" >"$work/in/mixed/2-cut.pdf"
pdf_with "Leiomyosarcoma" "$work/in/mixed/3-locked.pdf" \
  "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20> /U <2102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20> >> "
: >"$work/in/mixed/4-empty.pdf"
printf '\211PNG\r\n\032\n\000\000\000\rIHDR' >"$work/in/mixed/5-picture.pdf"
head -c 5000 /dev/zero >"$work/in/mixed/6-zeros.bin"

exits 65 "$plainstage" run "$work/in" --out "$work/out" --format html,json
says "mixed/2-cut.pdf: "
says "mixed/3-locked.pdf: The file is locked with a password. Ask for a copy without a password"
says "mixed/4-empty.pdf: The file has no content."
says "mixed/5-picture.pdf: The name says PDF, but the file is something else."
says "mixed/6-zeros.bin: This kind of file cannot be read here."
for patient in good mixed; do
  is_file "$work/out/$patient/summary.html" "$work/out/$patient/review.html" \
    "$work/out/$patient/record.json"
done
is_file "$work/out/worklist.csv" "$work/out/worklist.json" "$work/out/worklist.html"
for file in 2-cut.pdf 3-locked.pdf 4-empty.pdf 5-picture.pdf 6-zeros.bin; do
  grep -q "$file" "$work/out/worklist.csv" || wrong "worklist.csv has no row for $file"
done
grep -q '"verdict": "refused"' "$work/out/mixed/record.json" || wrong "no refused document in the record"
# The good patient is not touched by its neighbour.
grep -q '"8890/3"' "$work/out/good/record.json" || wrong "the good patient was not explained"
exit $failed
