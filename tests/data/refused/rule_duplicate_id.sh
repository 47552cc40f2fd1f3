# Two rules of one name.
file=rules/extent.json
message='extent.wrong-patient'
break_it() {
  sed -i '0,/"extent.diagnosis-conflict"/s//"extent.wrong-patient"/' "$1"
}
