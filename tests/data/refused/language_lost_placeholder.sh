# A translation that does not say where the tumor is.
file=content/es/EXT-LOCAL.place.md
message='placeholders are not those of content/en/EXT-LOCAL.place.md'
break_it() {
  sed -i 's/{{site}}/ese lugar/' "$1"
}
