#!/bin/sh
# The layer test can fail: an include that crosses a wall, planted in a copy, is found and printed.
set -eu
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
for room in core ingest extract rules report store app; do
  mkdir -p "$copy/$room"
  cp -r "$room"/. "$copy/$room"
done
tests/structure/layers.sh "$copy" >/dev/null || { echo "the copy itself does not hold"; exit 1; }

# planted FILE INCLUDE-LINE: must be found.
planted() {
  cp -p "$copy/$1" "$copy/kept" 2>/dev/null || : >"$copy/kept"
  echo "$2" >>"$copy/$1"
  if found=$(tests/structure/layers.sh "$copy"); then
    echo "not noticed: $2 in $1"
    exit 1
  fi
  case $found in
    *"$1"*) ;;
    *) echo "noticed, but the file is not named: $1"; exit 1 ;;
  esac
  cp "$copy/kept" "$copy/$1"
}
planted extract/extractor.h '#include "ingest/reader.h"'
planted rules/engine.h '#include "extract/reading.h"'
planted report/report.h '#include "rules/engine.h"'
planted core/fact.h '#include "extract/lexicon.h"'
planted app/main.c '#include "ingest/reader.h"'
planted app/main.c '#include <poppler.h>'
planted store/store.h '#include "report/report.h"'
