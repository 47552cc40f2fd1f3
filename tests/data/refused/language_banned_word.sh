# What no page may say, in Spanish.
file=content/es/EXT-META.md
message='incurable'
break_it() {
  echo 'No se puede curar.' >>"$1"
}
