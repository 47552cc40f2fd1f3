# A drug whose status was not looked up again.
file=rules/drugs.json
message='was to be looked up again by 2020-01-01'
break_it() {
  sed -i '0,/"expires": "[^"]*"/s//"expires": "2020-01-01"/' "$1"
}
