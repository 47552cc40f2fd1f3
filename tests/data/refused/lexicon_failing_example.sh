# An example that its pattern does not match.
file=lexicon/histology.json
message='histology.leiomyosarcoma'
break_it() {
  sed -i '0,/"match": *\[/s//"match": ["a sunny afternoon", /' "$1"
}
