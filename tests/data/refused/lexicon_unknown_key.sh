# A misspelt key in a lexicon.
file=lexicon/size.json
message='unknown key "patern"'
break_it() {
  sed -i '0,/"pattern"/s//"patern"/' "$1"
}
