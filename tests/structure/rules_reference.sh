#!/bin/sh
# docs/rules.md is what rules/data give, and one changed rule makes it stale.
set -eu
command -v python3 >/dev/null || exit 77
scripts/rules-reference --check
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/rules"
cp -R rules/data "$work/rules/data"
cp -R scripts docs "$work"
sed 's/"le": 50}/"le": 51}/' rules/data/t.json >"$work/rules/data/t.json"
if "$work/scripts/rules-reference" --check 2>/dev/null; then
  echo "a changed rule was not noticed"
  exit 1
fi
