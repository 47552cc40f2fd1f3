#!/bin/sh
# What `plainstage doctor` says, on this machine and on ones that lack something: the reader does
# without namespaces and Landlock and says so; without filters or fonts it refuses to start.
# usage: doctor.sh PLAINSTAGE BUILD WITHOUT
. "$(dirname "$0")/../end_to_end/lib.sh"
without=$3

tells() {
  grep -qF -- "$1" "$work/stdout" || {
    wrong "doctor does not say \"$1\""
    cat "$work/stdout"
  }
}

exits 0 "$plainstage" doctor
tells "starts, and reads and draws its control page"
tells "any other ends the process"
grep -qE '^self-test +([0-9]+) of [0-9]+ attempts' "$work/stdout" || wrong "no self-test"
attempts=$(sed -n 's/^self-test  *[0-9]* of \([0-9]*\) .*/\1/p' "$work/stdout")
[ "$attempts" -ge 30 ] || wrong "only $attempts attempts"
tells "reads a picture of a page of its own rightly"
tells "makes PDF"
exits 0 env PLAINSTAGE_CHROMIUM=/nowhere "$plainstage" doctor
tells "no PDF can be made"
exits 64 "$plainstage" doctor now

exits 0 "$without" namespaces "$plainstage" doctor
tells "none of its own: this machine does not allow it (Operation not permitted)"
exits 0 "$without" landlock "$plainstage" doctor
tells "this kernel has no Landlock"
tells "the others read files, which takes Landlock"
exits 0 "$without" landlock "$without" namespaces "$plainstage" doctor

exits 78 "$without" filters "$plainstage" doctor
tells "a fork could not be confined"
plain_report >"$work/report.txt"
exits 78 "$without" filters "$plainstage" text "$work/report.txt"
says "refuses to open documents"
says "See plainstage doctor"
[ ! -s "$work/stdout" ] || wrong "a document was read without confinement"

# No fonts: the page would be white, and told as read. Their folders are hidden where that may be done.
hide="mount -t tmpfs none /usr/share/fonts && mount -t tmpfs none /var/cache/fontconfig"
for space in "unshare -m" "unshare -Urm"; do
  $space sh -c "$hide" 2>/dev/null || continue
  # shellcheck disable=SC2086 # a command and its options
  exits 78 $space sh -c "$hide && exec \"\$0\" doctor" "$plainstage"
  tells "had no ink inside the confinement"
  break
done

# As an ordinary user, where this one is root and can become another.
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
  for machine in "env" "$without namespaces" "$without landlock"; do
    # shellcheck disable=SC2086 # a command and its argument
    if setpriv --reuid 4242 --regid 4242 --clear-groups test -x "$plainstage"; then
      exits 0 setpriv --reuid 4242 --regid 4242 --clear-groups $machine "$plainstage" doctor
      tells "opened as an ordinary user"
    fi
  done
fi
exit $failed
