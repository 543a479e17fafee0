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
      'plan') path='plan' ;;
      'verify') path='verify' ;;
      'new') path='new' ;;
      'check') path='check' ;;
      'wait') path='wait' ;;
      'parity') path='parity' ;;
      'copy') path='copy' ;;
      'lint') path='lint' ;;
    esac
  done
  local words=
  case "$path" in
    '') words='status up down plan verify new check wait parity copy lint' ;;
  esac
  if [[ $word == -* || -z $words ]]; then
    case "$path" in
      'status') words='--dir --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'up') words='--dir --to --atomic --allow-out-of-order --no-snapshot --runner-wait --relation-lock-timeout --relation-lock-retries --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'down') words='--dir --steps --to --no-snapshot --runner-wait --relation-lock-timeout --relation-lock-retries --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'plan') words='--dir --to --execute-rollback --runner-wait --relation-lock-timeout --relation-lock-retries --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'verify') words='--dir --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'new') words='--dir --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'check') words='--dir --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'wait') words='--for --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'parity') words='--dir --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'copy') words='--from --to --verify-only --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'lint') words='--dir --engine --strict --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _tas_migrate tas-migrate
