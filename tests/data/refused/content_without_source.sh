# A section whose facts name no source that is known.
file=content/en/EXT-NODES.md
message='S9999'
break_it() {
  sed -i 's/^sources: .*/sources: S9999/' "$1"
}
