# bash completion of tas, made by tas --generate bash
_tas() {
  local word about quoted
  COMPREPLY=()
  while IFS=$'\t' read -r word about; do
    printf -v quoted %q "$word"
    COMPREPLY+=("$quoted")
  done < <(tas __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -o nosort -F _tas tas
