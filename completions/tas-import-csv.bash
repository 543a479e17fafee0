# bash completion of tas-import-csv, made by tas-import-csv --generate bash
_tas_import_csv() {
  local word=${COMP_WORDS[COMP_CWORD]} path= candidate i
  for ((i = 1; i < COMP_CWORD; i++)); do
    candidate=${COMP_WORDS[i]}
    [[ $candidate == -* ]] && continue
    case "${path:+$path }$candidate" in
      'list') path='list' ;;
      'show') path='show' ;;
    esac
  done
  local words=
  case "$path" in
    '') words='list show' ;;
  esac
  if [[ $word == -* || -z $words ]]; then
    case "$path" in
      '') words='--legacy-tz --mode --on-duplicate --max-rejects --rejects --scale --encoding --delimiter --quote --null --create-user --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'list') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'show') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _tas_import_csv tas-import-csv
