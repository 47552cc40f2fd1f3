# A sentence that few people can read.
file=content/en/EXT-LOCAL.md
message='grade'
break_it() {
  for i in 1 2 3 4 5 6 7 8; do echo 'Multidisciplinary consideration of individualised perioperative radiotherapeutic intensification necessitates comprehensive institutional evaluation notwithstanding anticipated postoperative complications.' >>"$1"; done
}
