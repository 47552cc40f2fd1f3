# A promise that nobody may make.
file=content/en/EXT-META.md
message='incurable'
break_it() {
  echo 'This is incurable.' >>"$1"
}
