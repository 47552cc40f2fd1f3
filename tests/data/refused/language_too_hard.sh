# A Spanish sentence that few people can read.
file=content/es/EXT-LOCAL.md
message='is harder than'
break_it() {
  for i in 1 2 3 4 5 6; do echo 'La consideración multidisciplinaria individualizada de la intensificación radioterapéutica perioperatoria necesita evaluaciones institucionales correspondientes.' >>"$1"; done
}
