# A translation with another number.
file=content/es/SUPPORT.md
message='numbers and codes are not those of content/en/SUPPORT.md'
break_it() {
  sed -i 's/988/998/' "$1"
}
