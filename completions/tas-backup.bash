# bash completion of tas-backup, made by tas-backup --generate bash
_tas_backup() {
  local word=${COMP_WORDS[COMP_CWORD]} path= candidate i
  for ((i = 1; i < COMP_CWORD; i++)); do
    candidate=${COMP_WORDS[i]}
    [[ $candidate == -* ]] && continue
    case "${path:+$path }$candidate" in
      'create') path='create' ;;
      'list') path='list' ;;
      'show') path='show' ;;
      'verify') path='verify' ;;
      'restore') path='restore' ;;
      'prune') path='prune' ;;
      'pin') path='pin' ;;
      'unpin') path='unpin' ;;
      'check') path='check' ;;
    esac
  done
  local words=
  case "$path" in
    '') words='create list show verify restore prune pin unpin check' ;;
  esac
  if [[ $word == -* || -z $words ]]; then
    case "$path" in
      'create') words='--repo --kind --full-after --memory --level --copy-to --metrics-file --cron --wait --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'list') words='--repo --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'show') words='--repo --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'verify') words='--repo --all --subset --restore --cron --wait --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'restore') words='--repo --to --swap-back --other-database --newer-schema --no-safety-backup --wait --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'prune') words='--repo --keep-last --keep-hourly --keep-daily --keep-weekly --keep-monthly --keep-yearly --keep-within --min-verified --cron --wait --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'pin') words='--repo --until --reason --wait --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'unpin') words='--repo --wait --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'check') words='--repo --max-age --max-restore-age --min-count --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _tas_backup tas-backup
