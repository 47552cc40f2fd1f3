# A word that is banned in one language alone.
file=content/es/banned.json
message='"guarantee" is missing, or holds in other cases'
break_it() {
  sed -i 's/"id": "guarantee"/"id": "warranty"/' "$1"
}
