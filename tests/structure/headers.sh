#!/bin/sh
# Every header compiles alone. usage: headers.sh COMPILER
set -eu
flags=$(pkg-config --cflags glib-2.0 gio-2.0 gio-unix-2.0 jansson poppler-glib cairo lept tesseract libxml-2.0 libmd4c libmicrohttpd 2>/dev/null ||
  pkg-config --cflags glib-2.0 gio-2.0 gio-unix-2.0 jansson poppler-glib cairo lept tesseract libxml-2.0 md4c libmicrohttpd)
bad=0
for header in $(find core ingest extract rules report store app -name '*.h' | sort); do
  # shellcheck disable=SC2086 # a list of flags
  printf '#include "%s"\n' "$header" |
    "$1" -std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror -Wno-unused-parameter -fsyntax-only -I. $flags -xc - || bad=1
done
exit $bad
