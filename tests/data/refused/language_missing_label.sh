# A label that was not translated.
file=content/es/words.json
message='label "not_found" is missing'
break_it() {
  sed -i '/"not_found":/d' "$1"
}
