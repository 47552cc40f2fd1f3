# A translation that was left behind when its text was changed.
file=content/es/EXT-LOCAL.md
message='it tells revision 7, but content/en/EXT-LOCAL.md is at'
break_it() {
  sed -i 's/^rev: .*/rev: 7/' "$1"
}
