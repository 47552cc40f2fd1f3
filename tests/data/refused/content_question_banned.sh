# A question that says what no page may say.
file=content/en/questions.json
message='the text says what it must not'
break_it() {
  sed -i 's/"Am I[^"]*"/x/; s/"Do I need a scan of my chest?"/"Is it terminal?"/' "$1"
}
