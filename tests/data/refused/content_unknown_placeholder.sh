# A value that no record has.
file=content/en/EXT-LOCAL.md
message='tumour_smell'
break_it() {
  echo 'It is {{tumour_smell}}.' >>"$1"
}
