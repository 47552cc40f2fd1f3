#!/bin/sh
# No include crosses a wall: a room includes core/ and itself; the front includes all but ingest/; the
# reader includes ingest/ and core/ and the wire that both ends speak. Prints each line that does, and fails.
# usage: layers.sh [ROOT]
set -eu
cd "${1:-.}"
bad=0

# crossing FOLDER ALLOWED-REGEX [find options]: prints includes of other rooms.
crossing() {
  folder=$1 allowed=$2
  shift 2
  lines=$(find "$folder" "$@" -name '*.[ch]' -exec \
    grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' {} /dev/null \; |
    grep -vE "\"($allowed)/" || true)
  if [ -n "$lines" ]; then
    printf '%s may include only %s:\n%s\n' "$folder" "$allowed" "$lines"
    bad=1
  fi
}

for room in core ingest extract rules report store; do
  if [ "$room" = core ]; then crossing core core; else crossing "$room" "core|$room"; fi
done
crossing app "core|extract|rules|report|store|app" -path app/reader -prune -o
crossing app/reader "core|ingest|app/reader|app/wire"
crossing app/wire "core|app/wire"

# Libraries of one room stay in it.
library() {
  name=$1 rooms=$2
  lines=$(grep -rnE "#[[:space:]]*include[[:space:]]*<($name)" --include='*.[ch]' \
    core ingest extract rules report store app | grep -vE "^($rooms)/" || true)
  if [ -n "$lines" ]; then
    printf '<%s...> belongs to %s:\n%s\n' "$name" "$rooms" "$lines"
    bad=1
  fi
}
library 'poppler|tesseract/|leptonica/|allheaders|cairo' ingest
library 'md4c' report
library 'sqlite3|sodium' store
library 'microhttpd' app/server
exit $bad
