#!/bin/sh
# House rules: licence line, no goto, no attic names, no long file or function, nothing left open.
set -eu
bad=0
report() {
  [ -z "$2" ] || { printf '%s:\n%s\n' "$1" "$2"; bad=1; }
}
files=$(find core ingest extract rules report store app samples tests -name '*.[ch]' | sort)
# shellcheck disable=SC2086 # lists of files
{
  report "no licence line" "$(grep -L 'SPDX-License-Identifier: GPL-3.0-or-later' $files || true)"
  report "goto" "$(grep -nE '\bgoto\b *[a-z_]+;' $files || true)"
  report "attic name" "$(printf '%s\n' $files | grep -E '(^|/)(utils?|common|helpers?|misc)\.[ch]$' || true)"
  report "longer than 500 lines" "$(wc -l $files | awk '$2 != "total" && $1 > 500 { print $2, $1 }')"
  # A function's braces stand alone at the margin.
  report "function longer than 80 lines" "$(awk '
    FNR == 1 { start = 0 }
    /^{/ { start = FNR }
    /^}/ { if (start && FNR - start > 80) print FILENAME ":" start, FNR - start; start = 0 }' $files)"
  report "banned call" "$(grep -nE '[^_a-z](strcpy|strcat|sprintf|gets|atoi|atof|strtod|system|popen|tmpnam)\(' \
    $(printf '%s\n' $files | grep -v '^tests/') || true)"
  report "left open" "$(grep -nE '\b(TO''DO|FIX''ME|X''XX|HA''CK)\b' $files || true)"
}
exit $bad
