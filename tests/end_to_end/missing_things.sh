#!/bin/sh
# What is not there, or cannot be written, is named; what is there is done.
. "$(dirname "$0")/lib.sh"

plain_report >"$work/report.txt"
exits 66 "$plainstage" run "$work/nowhere" --out "$work/out"
says "$work/nowhere: there is no such file or folder. Check the name."
exits 66 "$plainstage" run "$work/nowhere" "$work/report.txt" --out "$work/out" --format json
says "$work/nowhere: there is no such file or folder."
is_file "$work/out/report/record.json" "$work/out/worklist.csv"

mkdir "$work/hollow"
exits 66 "$plainstage" run "$work/hollow" --out "$work/out2"
says "there is no file in this folder"

exits 73 "$plainstage" run "$work/report.txt" --out /proc/nowhere/out
says "/proc/nowhere/out: cannot write there"
: >"$work/a-file"
exits 73 "$plainstage" run "$work/report.txt" --out "$work/a-file/out"
says "$work/a-file/out: cannot write there"

mkfifo "$work/in.pdf"
exits 65 "$plainstage" run "$work/in.pdf" --out "$work/out3" --format json
says "in.pdf: The file could not be opened"
exits 66 "$plainstage" text "$work/nowhere.pdf"
exits 66 "$plainstage" extract "$work/nowhere.pdf"
exits 66 "$plainstage" stage "$work/nowhere.json"
exits 66 "$plainstage" explain "$work/nowhere.json"
exit $failed
