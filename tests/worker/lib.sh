# On top of the runs of the real programs: a store, and what is given to it. No PDF: the printer has tests of its own.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/../end_to_end/lib.sh"
# shellcheck disable=SC2034 # used by those who source this
store=$work/store
export PLAINSTAGE_CHROMIUM=/nonexistent

# report SIZE: a report of a tumor of that size, which decides between T1 and T2, IA or II.
report() {
  plain_report | sed "s/7.2 x 5.0 x 4.1/$1 x 2.0 x 1.0/"
}

# give_folders FOLDER: each sub-folder is a patient.
give_folders() {
  for file in "$1"/*/*; do
    "$GIVE" "$store" file "$(basename "$(dirname "$file")")" "$file" >/dev/null || wrong "not taken: $file"
  done
}

drain() {
  "$plainstage" worker --store "$store" --drain --jobs 2 "$@" 2>>"$work/messages" || wrong "the worker failed"
}

# field FILE EXPRESSION: a value of a JSON file.
field() {
  python3 -c 'import json, sys; r = json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$1" "$2"
}

is_done() {
  [ "$("$GIVE" "$store" counts)" = "waiting 0 leased 0 dead ${1:-0}" ] || wrong "not all is done: $("$GIVE" "$store" counts)"
}
