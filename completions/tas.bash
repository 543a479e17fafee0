# bash completion of tas, made by tas --generate bash
_tas() {
  local word=${COMP_WORDS[COMP_CWORD]} path= candidate i
  for ((i = 1; i < COMP_CWORD; i++)); do
    candidate=${COMP_WORDS[i]}
    [[ $candidate == -* ]] && continue
    case "${path:+$path }$candidate" in
      'task') path='task' ;;
      'instance') path='instance' ;;
      'analytics') path='analytics' ;;
      'goal') path='goal' ;;
      'score') path='score' ;;
      'add') path='add' ;;
      'start') path='start' ;;
      'pause') path='pause' ;;
      'resume') path='resume' ;;
      'done') path='done' ;;
      'record') path='record' ;;
      'cancel') path='cancel' ;;
      'rate') path='rate' ;;
      'note') path='note' ;;
      'list') path='list' ;;
      'show') path='show' ;;
      'undo') path='undo' ;;
      'redo') path='redo' ;;
      'history') path='history' ;;
      'export') path='export' ;;
      'help') path='help' ;;
      'task add') path='task add' ;;
      'task list') path='task list' ;;
      'task show') path='task show' ;;
      'task edit') path='task edit' ;;
      'task archive') path='task archive' ;;
      'task delete') path='task delete' ;;
      'task restore') path='task restore' ;;
      'task versions') path='task versions' ;;
      'instance add') path='instance add' ;;
      'instance start') path='instance start' ;;
      'instance pause') path='instance pause' ;;
      'instance resume') path='instance resume' ;;
      'instance complete') path='instance complete' ;;
      'instance cancel') path='instance cancel' ;;
      'instance rate') path='instance rate' ;;
      'instance list') path='instance list' ;;
      'instance show') path='instance show' ;;
      'instance edit') path='instance edit' ;;
      'instance delete') path='instance delete' ;;
      'instance restore') path='instance restore' ;;
      'analytics summary') path='analytics summary' ;;
      'analytics gaps') path='analytics gaps' ;;
      'analytics trend') path='analytics trend' ;;
      'analytics compare') path='analytics compare' ;;
      'analytics calibrate') path='analytics calibrate' ;;
      'analytics correlate') path='analytics correlate' ;;
      'analytics thresholds') path='analytics thresholds' ;;
      'analytics distribution') path='analytics distribution' ;;
      'analytics heatmap') path='analytics heatmap' ;;
      'analytics table') path='analytics table' ;;
      'analytics balance') path='analytics balance' ;;
      'analytics sleep') path='analytics sleep' ;;
      'analytics capacity') path='analytics capacity' ;;
      'analytics frequency') path='analytics frequency' ;;
      'analytics cancelled') path='analytics cancelled' ;;
      'analytics emotions') path='analytics emotions' ;;
      'analytics jobs') path='analytics jobs' ;;
      'goal set') path='goal set' ;;
      'goal show') path='goal show' ;;
      'goal list') path='goal list' ;;
      'goal delete') path='goal delete' ;;
      'score list') path='score list' ;;
      'score show') path='score show' ;;
      'score explain') path='score explain' ;;
      'score versions') path='score versions' ;;
    esac
  done
  local words=
  case "$path" in
    '') words='add start pause resume done record cancel rate note list show undo redo history export help task instance analytics goal score' ;;
    'task') words='add list show edit archive delete restore versions' ;;
    'instance') words='add start pause resume complete cancel rate list show edit delete restore' ;;
    'analytics') words='summary gaps trend compare calibrate correlate thresholds distribution heatmap table balance sleep capacity frequency cancelled emotions jobs' ;;
    'goal') words='set show list delete' ;;
    'score') words='list show explain versions' ;;
  esac
  if [[ $word == -* || -z $words ]]; then
    case "$path" in
      '') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'add') words='--due --est --type --tag --new --aversion -a --relief -r --mental --difficulty --emotional --physical --stress --motivation --capacity --excitement --context --emotion -e --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'start') words='--at --parallel --create --aversion -a --relief -r --mental --difficulty --emotional --physical --stress --motivation --capacity --excitement --context --emotion -e --no-rate --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'pause') words='--at --note -m --percent --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'resume') words='--at --parallel --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'done') words='--at --for --note -m --aversion -a --relief -r --mental --difficulty --emotional --physical --stress --percent --environment --capacity --skills --emotion -e --no-rate --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'record') words='--at --for --note -m --expected-aversion -a --expected-relief --aversion -A --relief -r --mental --difficulty --emotional --physical --stress --percent --environment --capacity --skills --emotion -e --create --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'cancel') words='--because --note -m --at --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'rate') words='--expected --aversion -a --relief -r --mental --difficulty --emotional --physical --stress --percent --environment --capacity --skills --emotion -e --motivation --excitement --context --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'note') words='--on --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'list') words='--limit -n --all --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'show') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'undo') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'redo') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'history') words='--limit -n --all --ops --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'export') words='--zip --dir --table --anonymize --excel-safe --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'help') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'task add') words='--type --est --default-aversion --tag --kind --description --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'task list') words='--archived --deleted --all --limit -n --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'task show') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'task edit') words='--name --type --est --default-aversion --tag --kind --description --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'task archive') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'task delete') words='--cascade --purge --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'task restore') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'task versions') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'instance add') words='--due --est --description --aversion -a --relief -r --mental --difficulty --emotional --physical --stress --motivation --capacity --excitement --context --emotion -e --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'instance start') words='--at --parallel --create --aversion -a --relief -r --mental --difficulty --emotional --physical --stress --motivation --capacity --excitement --context --emotion -e --no-rate --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'instance pause') words='--at --note -m --percent --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'instance resume') words='--at --parallel --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'instance complete') words='--at --for --note -m --aversion -a --relief -r --mental --difficulty --emotional --physical --stress --percent --environment --capacity --skills --emotion -e --no-rate --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'instance cancel') words='--because --note -m --at --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'instance rate') words='--expected --aversion -a --relief -r --mental --difficulty --emotional --physical --stress --percent --environment --capacity --skills --emotion -e --motivation --excitement --context --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'instance list') words='--status --since --until --limit -n --all --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'instance show') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'instance edit') words='--due --started --completed --for --est --note -m --description --context --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'instance delete') words='--purge --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'instance restore') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'analytics summary') words='--as-of --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics gaps') words='--since --until --as-of --day-start --task --type --tag --days --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics trend') words='--since --until --as-of --day-start --by --task --type --tag --metric --aggregate --min-n --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics compare') words='--since --until --as-of --day-start --task --type --tag --metric --group --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics calibrate') words='--since --until --as-of --day-start --task --type --tag --metric --pairs --trust --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics correlate') words='--since --until --as-of --day-start --task --type --tag --metric --method --pairs --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics thresholds') words='--since --until --as-of --day-start --task --type --tag --metric --over --bins --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics distribution') words='--since --until --as-of --day-start --task --type --tag --metric --bins --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics heatmap') words='--since --until --as-of --day-start --task --type --tag --metric --aggregate --year --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics table') words='--since --until --as-of --day-start --task --type --tag --by --metric --aggregate --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics balance') words='--since --until --as-of --day-start --by --task --type --tag --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics sleep') words='--since --until --as-of --day-start --by --task --type --tag --target --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics capacity') words='--since --until --as-of --day-start --task --type --tag --within --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics frequency') words='--since --until --as-of --day-start --task --type --tag --every --limit -n --all --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics cancelled') words='--since --until --as-of --day-start --task --type --tag --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics emotions') words='--since --until --as-of --day-start --task --type --tag --load --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'analytics jobs') words='--since --until --as-of --day-start --task --type --tag --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'goal set') words='--hours --mode --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'goal show') words='--as-of --day-start --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'goal list') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'goal delete') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --dry-run --log-level --log-format --log-file' ;;
      'score list') words='--limit -n --all --metric --since --until --as-of --day-start --task --type --tag --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'score show') words='--metric --since --until --as-of --day-start --task --type --tag --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'score explain') words='--metric --help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
      'score versions') words='--help -h --version --db --user -u --format -o --json --color --ascii --describe --width --tz --quiet -q --no-input --yes -y --allow-sqlite --log-level --log-format --log-file' ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _tas tas
