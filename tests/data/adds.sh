#!/bin/sh
# Adds a histology synonym, a negation phrase and a section heading to a copy of the data, as
# CONTRIBUTING says, and expects that a report is read with them: no line of C is involved.
# usage: adds.sh PLAINSTAGE DATA
set -eu
plainstage=$1 data=$2
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -rL "$data"/. "$copy"
chmod -R u+w "$copy"

cat > "$copy/report.txt" <<'EOF'
Surgical Pathology Report

Bottom line for the clinic
Soft tissue, left thigh, resection: Quillow tumor, 6.5 cm.
Liver, biopsy: tutto libero da metastatic sarcoma.

Gross description
Nothing to add.
EOF

# facts FOLDER: what the report says by the data in FOLDER
facts() {
  PLAINSTAGE_DATA=$1 "$plainstage" extract "$copy/report.txt"
}

# add FILE ENTRY: puts the entry before all others of the lexicon
add() {
  printf '%s\n' "$2" > "$copy/entry"
  sed -i "/\"entries\": *\[/r $copy/entry" "$copy/lexicon/$1"
  rm "$copy/entry"
}

expect() {
  printf '%s\n' "$told" | grep -q "$1" || { echo "$2: no $1"; printf '%s\n' "$told"; exit 1; }
}
reject() {
  ! printf '%s\n' "$told" | grep -q "$1" || { echo "$2: $1"; printf '%s\n' "$told"; exit 1; }
}

told=$(facts "$copy")
reject '"quillow sarcoma"' "before the synonym"
expect '"M1"' "before the negation"
reject '"assertion": "negated"' "before the negation"

add histology.json '{ "id": "histology.quillow", "pattern": "quillow tumou?r",
  "means": { "value": "quillow sarcoma", "code": "8800/3", "class": "sarcoma", "rank": 4 },
  "examples": { "match": [ "Quillow tumor" ], "nomatch": [ "Quillow" ] } },'
# Pages of another language than English need a word for it too.
sed -i 's/"leiomyosarcoma": "leiomiosarcoma",/&\n"quillow sarcoma": "sarcoma de Quillow",/' \
  "$copy/content/es/facts.json"
add assertion.json '{ "id": "assertion.negated.tutto", "pattern": "tutto libero da",
  "means": { "class": "negated", "direction": "forward" },
  "examples": { "match": [ "tutto libero da" ], "nomatch": [ "tutto" ] } },'
PLAINSTAGE_DATA=$copy "$plainstage" check-data > /dev/null
told=$(facts "$copy")
expect '"quillow sarcoma"' "after the synonym"
expect '"assertion": "negated"' "after the negation"

# Under a heading that belongs to an earlier report the same words say nothing of today.
add sections.json '{ "id": "sections.bottom-line", "pattern": "bottom line for the clinic",
  "means": { "section": "prior", "heading": "strong" },
  "examples": { "match": [ "Bottom line for the clinic" ], "nomatch": [ "bottom" ] } },'
PLAINSTAGE_DATA=$copy "$plainstage" check-data > /dev/null
told=$(facts "$copy" | tr -d '\n ')
expect '"histology":{"status":"not_stated"' "under the new heading"
