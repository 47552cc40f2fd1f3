# A rule that chooses a section which nobody wrote.
file=content/en/EXT-NODES.md
message='EXT-NODES'
break_it() {
  sed -i 's/^id: EXT-NODES/id: EXT-NODEZ/' "$1"
}
