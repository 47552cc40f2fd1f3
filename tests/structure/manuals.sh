#!/bin/sh
# Each command has its manual page, each option of a command stands there, and no page tells of a command or
# an option that there is not.
# usage: manuals.sh PLAINSTAGE
plainstage=$1
failed=0
wrong() {
  echo "$1" >&2
  failed=1
}

commands=$("$plainstage" --help | sed -n 's/^  plainstage \([a-z-]*\) .*/\1/p')
[ -n "$commands" ] || wrong "plainstage --help names no command"
for command in $commands; do
  page=docs/man/plainstage-$command.1.scd
  [ -f "$page" ] || {
    wrong "$command: there is no $page"
    continue
  }
  grep -q "plainstage-$command\\*(1)" docs/man/plainstage.1.scd || wrong "plainstage.1 does not name $command"
  # The one command that takes no options opens a file of that name.
  [ "$command" = stage ] && continue
  known=$("$plainstage" "$command" --help 2>&1 | grep -oE -- '(^|[ ,])--[a-z-]+' | tr -d ' ,' | sort -u)
  told=$(grep -oE -- '\*--[a-z-]+\*' "$page" | tr -d '*' | sort -u)
  for option in $known; do
    echo "$told" | grep -qx -- "$option" || wrong "$page does not tell of $option"
  done
  for option in $told; do
    echo "$known" | grep -qx -- "$option" || wrong "$page tells of $option, which $command does not know"
  done
done
for page in docs/man/plainstage-*.1.scd; do
  command=${page#docs/man/plainstage-}
  command=${command%.1.scd}
  [ "$command" = reader ] || echo "$commands" | grep -qx "$command" || wrong "$page is of no command"
done
exit $failed
