# A misspelt key in a rule.
file=rules/extent.json
message='unknown key "whn"'
break_it() {
  sed -i '0,/"when"/s//"whn"/' "$1"
}
