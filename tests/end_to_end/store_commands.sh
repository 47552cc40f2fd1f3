#!/bin/sh
# What a batch kept, looked after from the command line: checked, exported, erased without a remainder;
# users; the audit trail.
. "$(dirname "$0")/lib.sh"

store=$work/out
mkdir -p "$work/in/anna-marked" "$work/in/bob"
plain_report | sed 's/right thigh/left calf/' >"$work/in/anna-marked/markedname.txt"
plain_report >"$work/in/bob/b.txt"
plain_report >"$work/in/bob/same.txt"
mkfifo "$work/in/bob/pipe.pdf" # cannot be opened, and is not forgotten
exits 65 "$plainstage" run "$work/in" --out "$store" --format html,json --quiet
exits 0 "$plainstage" store check --store "$store"
[ ! -s "$work/stdout" ] || wrong "the store of a batch is not clean: $(cat "$work/stdout")"
[ "$(find "$store/.kept/documents" -type f | wc -l)" = 2 ] || wrong "two documents are kept otherwise"
exits 65 "$plainstage" run "$work/in" --out "$store" --format html,json --quiet --resume
exits 0 "$plainstage" store check --store "$store"

exits 0 "$plainstage" store export bob --store "$store" --out "$work/export"
cmp "$work/export/documents/001 b.txt" "$work/in/bob/b.txt" || wrong "the exported document differs"
cmp "$work/export/record.json" "$store/bob/record.json" || wrong "the exported record differs"
is_file "$work/export/patient.json" "$work/export/reviews.json" "$work/export/audit.json"
exits 74 "$plainstage" store export bob --store "$store" --out "$work/export"
exits 65 "$plainstage" store export nobody --store "$store" --out "$work/export2"

exits 0 "$plainstage" audit verify --store "$store"
head=$(cat "$work/stdout")
exits 64 "$plainstage" store erase anna-marked --store "$store" </dev/null
exits 65 "$plainstage" store erase nobody --yes --store "$store"
exits 0 "$plainstage" store erase anna-marked --yes --store "$store"
grep -rlaE 'anna-marked|markedname|left calf' "$store" >"$work/left" && wrong "left of an erased patient: $(cat "$work/left")"
[ ! -e "$store/anna-marked" ] || wrong "the results are still there"
grep -q bob "$store/worklist.csv" || wrong "the others left the worklist"
exits 0 "$plainstage" store check --store "$store"
exits 0 "$plainstage" audit verify --store "$store" --head "$head"
exits 0 "$plainstage" audit list --store "$store"
grep -q '"what":"patient.erased"' "$work/stdout" || wrong "the audit trail does not tell of the erasure"
exits 65 "$plainstage" audit verify --store "$store" --head "1:$(printf '%064d' 0)"
exits 64 "$plainstage" audit verify --store "$store" --head 12

echo 'a long walk home' >"$work/password"
echo short >"$work/short"
exits 0 "$plainstage" user add ann --role navigator --full-name "Ann B" --store "$store" <"$work/password"
exits 64 "$plainstage" user add bea --role navigator --store "$store" <"$work/short"
says "12 characters"
exits 64 "$plainstage" user add bea --role boss --store "$store" <"$work/password"
exits 64 "$plainstage" user add ann --role admin --store "$store" <"$work/password"
exits 0 "$plainstage" user role ann --role reviewer --store "$store"
exits 0 "$plainstage" user disable ann --store "$store"
exits 0 "$plainstage" user list --store "$store"
[ "$(cat "$work/stdout")" = "ann	reviewer	en	disabled	Ann B" ] || wrong "user list: $(cat "$work/stdout")"
exits 65 "$plainstage" user enable nobody --store "$store"
exits 0 "$plainstage" store corrections --store "$store"
exits 64 "$plainstage" store check --store "$work/in"
[ ! -e "$work/in/store.sqlite" ] || wrong "a store was made where none was"
exits 64 "$plainstage" store
exits 64 "$plainstage" store check
exits 64 "$plainstage" user list --role admin --store "$store"

# What somebody changed in the files is told.
document=$(find "$store/.kept/documents" -type f | head -1)
chmod 600 "$document" && echo changed >"$document"
exits 65 "$plainstage" store check --store "$store"
grep -q "its file was changed" "$work/stdout" || wrong "a changed document is not told"
exit $failed
