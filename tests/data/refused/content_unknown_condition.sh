# A banned word under a condition that does not exist.
file=content/en/banned.json
message='unknown condition'
break_it() {
  sed -i '0,/"when": "always"/s//"when": "sometimes"/' "$1"
}
