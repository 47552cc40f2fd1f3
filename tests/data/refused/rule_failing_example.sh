# A staging table that its examples contradict.
file=rules/group-41.json
message='group-41'
break_it() {
  sed -i '0,/"then": "IV"/s//"then": "IA"/' "$1"
}
