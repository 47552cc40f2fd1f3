# A type that would stand in English on a Spanish page.
file=content/es/facts.json
message='"synovial sarcoma" of lexicon/histology.json has no words here'
break_it() {
  sed -i '/"synovial sarcoma":/d' "$1"
}
