# A reading grade that the text does not have.
file=content/en/EXT-LOCAL.md
message='"grade" says 1.0, but the text has'
break_it() {
  sed -i 's/^grade: .*/grade: 1.0/' "$1"
}
