# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of plainstage's commands and options, as the program itself tells them. Bash.
_plainstage() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]:-}
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$(plainstage --help 2>/dev/null | sed -n 's/^  plainstage \([a-z-]*\) .*/\1/p')
      --help --version" -- "$word")
    return
  fi
  case $previous in
  --lang) mapfile -t COMPREPLY < <(compgen -W "en es" -- "$word") && return ;;
  --format) mapfile -t COMPREPLY < <(compgen -W "html pdf json fhir" -- "$word") && return ;;
  --out | -o | --store) mapfile -t COMPREPLY < <(compgen -d -- "$word") && return ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(plainstage "$command" --help 2>/dev/null |
      grep -o -- '--[a-z-]*' | sort -u)" -- "$word")
    return
  fi
  compopt -o filenames
  mapfile -t COMPREPLY < <(compgen -f -- "$word")
}
complete -F _plainstage plainstage
