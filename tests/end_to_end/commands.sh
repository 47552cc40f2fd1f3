#!/bin/sh
# text, extract, stage, explain and check-data: data on stdout, nothing else there.
. "$(dirname "$0")/lib.sh"
json() { python3 -c 'import json,sys; d=json.load(open(sys.argv[1])); print(eval(sys.argv[2], {"d": d}))' "$work/stdout" "$1"; }
has() {
  got=$(json "$1") || wrong "stdout is not JSON"
  [ "$got" = "$2" ] || wrong "$1 is $got instead of $2"
}

pdf_with "Leiomyosarcoma of the thigh" "$work/a.pdf"
exits 0 "$plainstage" text "$work/a.pdf"
has 'd["verdict"]' read
has '" ".join(w["text"] for l in d["pages"][0]["lines"] for w in l["words"])' "Leiomyosarcoma of the thigh"
has 'd["pages"][0]["source"]' text
has '[round(x) for x in d["pages"][0]["lines"][0]["words"][0]["box"]][0]' 72

exits 0 "$plainstage" text "$work/a.pdf" --overlay "$work/a.png"
has 'd["page_count"]' 1
printf 'one page\ftwo pages' >"$work/pages.txt"
exits 0 "$plainstage" text "$work/pages.txt" --jobs 1 --overlay "$work/pages.png"
for picture in a pages-1 pages-2; do
  [ "$(head -c 4 "$work/$picture.png" | tail -c 3)" = PNG ] || wrong "$picture.png is no picture"
done
exits 74 "$plainstage" text "$work/a.pdf" --overlay "$work/nowhere/a.png"
exits 64 "$plainstage" text "$work/a.pdf" --jobs 0

plain_report >"$work/report.txt"
exits 0 "$plainstage" extract "$work/report.txt"
has 'd["file"]' report.txt
has 'd["id"][:7]' sha256:
has 'd["facts"]["histology"]["code"]' 8890/3
has 'd["facts"]["grade"]["value"]' G2
has 'd["facts"]["size"]["value_mm"]' 72
has 'd["facts"]["site"]["laterality"]' right
has 'd["facts"]["size"]["evidence"][0]["document"] == d["id"]' True

cat >"$work/facts.json" <<'FACTS'
{"facts": {"histology": {"value": "leiomyosarcoma", "code": "8890/3", "class": "sarcoma"},
  "site": {"value": "thigh", "family": "limb_trunk"}, "size": {"value_mm": 72}, "grade": {"value": "G2"},
  "nodes": {"value": "N0"}, "metastasis": {"value": "M0"}}}
FACTS
exits 0 "$plainstage" stage "$work/facts.json"
has 'd["staging"]["group"]' IIIA
has 'd["plan"]["extent"]' EXT-LOCAL
exits 0 "$plainstage" stage - <"$work/facts.json"
has 'd["staging"]["t"]' T2
printf '[%s,%s]' '{"coded": {"family": "limb_trunk", "t": "T1", "n": "N1", "m": "M0", "g": "G1"}}' \
  '{"coded": {"family": "retroperitoneum", "t": "T1", "n": "N1", "m": "M0", "g": "G1"}}' >"$work/coded.json"
exits 0 "$plainstage" stage "$work/coded.json"
has '[x["staging"]["group"] for x in d]' "['IV', 'IIIB']"
echo '{"facts": {"colour": {"value": "red"}}}' >"$work/wrong.json"
exits 65 "$plainstage" stage "$work/wrong.json"
says "colour"
echo '{"facts": ' >"$work/wrong.json"
exits 65 "$plainstage" stage "$work/wrong.json"
says "wrong.json:"

exits 3 "$plainstage" run "$work/report.txt" --out "$work/out" --format json --quiet
[ ! -s "$work/stdout" ] || wrong "run prints on stdout"
[ ! -s "$work/stderr" ] || wrong "run --quiet talks"
exits 0 "$plainstage" explain "$work/out/report/record.json"
grep -q "extent" "$work/stdout" || wrong "explain does not speak of the extent"
exits 3 "$plainstage" run "$work/report.txt" --out "$work/out" --format json --json --quiet
has 'd["patient"]' report
has 'd["verdict"]' read
exits 0 "$plainstage" check-data
exit $failed
