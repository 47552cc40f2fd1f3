#!/bin/sh
# A wrong command line is 64 and says what would be right; help and version go to stdout.
. "$(dirname "$0")/lib.sh"

exits 64 "$plainstage"
exits 64 "$plainstage" stagger
says '"stagger" is not a command'
exits 64 "$plainstage" run
says "run needs at least one input and --out DIR"
exits 64 "$plainstage" run x --out y --colour
exits 64 "$plainstage" run x --out y --jobs 0
says "--jobs takes a number from 1"
exits 64 "$plainstage" run x --out y --format html,docx
says '"docx" is not one of'
exits 64 "$plainstage" run x --out y --lang fr
exits 64 "$plainstage" text
exits 64 "$plainstage" extract a b
exits 64 "$plainstage" stage
exits 0 "$plainstage" --help
grep -q "plainstage run INPUT" "$work/stdout" || wrong "--help does not show run"
exits 0 "$plainstage" --version
grep -qE '^plainstage [0-9]+\.[0-9]+\.[0-9]+$' "$work/stdout" || wrong "--version"
exits 0 "$plainstage" run --help
grep -q -- "--resume" "$work/stdout" || wrong "run --help does not show --resume"
exit $failed
