#!/bin/sh
# The front opens no document itself: it links neither poppler nor tesseract; the reader does.
# usage: linked.sh FRONT READER
set -eu
bad=0
for library in poppler tesseract lept cairo; do
  if ldd "$1" | grep -q "lib$library"; then
    echo "the front links lib$library"
    bad=1
  fi
done
for library in poppler-glib tesseract lept; do
  if ! ldd "$2" | grep -q "lib$library"; then
    echo "the reader does not link lib$library"
    bad=1
  fi
done
for library in sqlite3 md4c; do
  if ldd "$2" | grep -q "lib$library"; then
    echo "the reader links lib$library"
    bad=1
  fi
done
exit $bad
