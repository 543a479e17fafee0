# bash completion of tas-backup, made by tas-backup --generate bash
_tas_backup() {
  local word about quoted
  COMPREPLY=()
  while IFS=$'\t' read -r word about; do
    printf -v quoted %q "$word"
    COMPREPLY+=("$quoted")
  done < <(tas-backup __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -o nosort -F _tas_backup tas-backup
