# A translation that cites something else.
file=content/es/WHY.md
message='sources and as_of are not those of content/en/WHY.md'
break_it() {
  sed -i 's/^sources: .*/sources: S1/' "$1"
}
