# A lexicon that ends in the middle.
file=lexicon/histology.json
message='not valid JSON'
break_it() {
  head -c 2000 "$1" >"$1.new" && mv "$1.new" "$1"
}
