# A label that does not say which page.
file=content/es/words.json
message='tokens'
break_it() {
  sed -i 's/Página {page}\. {kind}, {date}/Página. {kind}, {date}/' "$1"
}
