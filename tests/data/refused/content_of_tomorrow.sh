# Facts that claim to have been checked on a day to come.
file=content/en/EXT-LOCAL.md
message='lies in the future'
break_it() {
  sed -i 's/^as_of: .*/as_of: 2999-01-01/' "$1"
}
