#!/bin/sh
# The root documents are there, stay short, and name no path that is not in the tree.
set -eu
bad=0
for file in README.md NEWS CONTRIBUTING.md SECURITY.md LICENSE NOTICE; do
  [ -s "$file" ] || { echo "$file is missing"; bad=1; }
done
for file in README.md CONTRIBUTING.md SECURITY.md; do
  [ "$(wc -l <"$file")" -le 120 ] || { echo "$file is longer than 120 lines"; bad=1; }
  for path in $(grep -oE '`[a-z_]+/[A-Za-z0-9_./-]*`' "$file" | tr -d '`' | sort -u); do
    case $path in
      out/* | build/* | share/*) continue ;; # made, not kept
    esac
    [ -e "$path" ] || { echo "$file names $path, which does not exist"; bad=1; }
  done
done
exit $bad
