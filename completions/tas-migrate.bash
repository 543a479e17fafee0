# bash completion of tas-migrate, made by tas-migrate --generate bash
_tas_migrate() {
  local word=${COMP_WORDS[COMP_CWORD]} path= candidate i
  for ((i = 1; i < COMP_CWORD; i++)); do
    candidate=${COMP_WORDS[i]}
    [[ $candidate == -* ]] && continue
    case "${path:+$path }$candidate" in
      'status') path='status' ;;
      'up') path='up' ;;
      'down') path='down' ;;
    esac
  done
  local words=
  case "$path" in
    '') words='status up down' ;;
  esac
  if [[ $word == -* || -z $words ]]; then
    case "$path" in
      'status') words='--dir --help -h --version --db --user -u --format -o --json --color --ascii --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'up') words='--dir --to --help -h --version --db --user -u --format -o --json --color --ascii --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'down') words='--dir --steps --help -h --version --db --user -u --format -o --json --color --ascii --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _tas_migrate tas-migrate
