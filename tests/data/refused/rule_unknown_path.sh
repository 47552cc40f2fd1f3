# A condition on a fact that does not exist.
file=rules/extent.json
message='case.identity.agreez'
break_it() {
  sed -i '0,/case.identity.agrees/s//case.identity.agreez/' "$1"
}
