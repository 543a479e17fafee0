# bash completion of tas-migrate, made by tas-migrate --generate bash
_tas_migrate() {
  local word about quoted
  COMPREPLY=()
  while IFS=$'\t' read -r word about; do
    printf -v quoted %q "$word"
    COMPREPLY+=("$quoted")
  done < <(tas-migrate __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -o nosort -F _tas_migrate tas-migrate
