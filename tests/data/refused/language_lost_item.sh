# A translation that leaves out a sign on which to call.
file=content/es/URGENT.md
message='paragraphs, list items or rows are not as many as in content/en/URGENT.md'
break_it() {
  sed -i '/^- sangrado/d; s/^grade: .*/grade: 84.4/' "$1"
}
