# bash completion of tas-import-csv, made by tas-import-csv --generate bash
_tas_import_csv() {
  local word about quoted
  COMPREPLY=()
  while IFS=$'\t' read -r word about; do
    printf -v quoted %q "$word"
    COMPREPLY+=("$quoted")
  done < <(tas-import-csv __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -o nosort -F _tas_import_csv tas-import-csv
