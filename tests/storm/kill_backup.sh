#!/bin/bash
# SIGKILL and SIGTERM at random moments of backups and restores: whatever is listed is sound, the database is what it was or
# what was restored, the next run clears away; after TERM nothing is left at once. Long: --rounds 500.
set -eu
# shellcheck source=tests/storm/storm.sh
. "$(dirname "$0")/storm.sh"
export TAS_BACKUP_REPO="$scratch/backups"
database=$scratch/data/tas/tas.db

"$bin/tas" -q add 'Wash the dishes' >/dev/null
"$bin/tas_generate" --n 3000 --tasks 40 --years 1 --felt "$scratch/csv" >/dev/null
"$bin/tas-import-csv" "$scratch/csv" --legacy-tz UTC >/dev/null 2>&1
"$bin/tas-backup" create -q

# From nothing to a little more than the whole takes.
begin=$(date +%s%N)
"$bin/tas-backup" create -q
whole=$((($(date +%s%N) - begin) / 1000000 + 20))
moment() { printf '0.%03d' $(((RANDOM * 32768 + RANDOM) % whole)); }

partials() { find "$scratch" -name '.partial-*' -o -name '*.restoring*' | sort; }

killed=0 finished=0 bad=0 slow=0 false=0
: >"$scratch/left"
for round in $(seq 1 "${rounds:-24}"); do
    "$bin/tas" -q add "Task $round" >/dev/null
    signal=KILL
    [ $((round % 2)) -eq 0 ] || signal=TERM
    verb=(create -q)
    if [ $((round % 4)) -ge 2 ]; then
        verb=(restore latest --yes -q)
        # Somebody has the database open for a while, so that some are killed while they wait.
        sleep 0.4 <"$database" &
    fi
    # What a KILL left stays until a run lives long enough to clear away.
    partials >"$scratch/before"
    status=0
    "$bin/tas-backup" "${verb[@]}" >"$scratch/said" 2>&1 &
    child=$!
    sleep "$(moment)"
    begin=$(date +%s%N)
    kill -s "$signal" "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || status=$?
    [ $((($(date +%s%N) - begin) / 1000000)) -lt 2000 ] || slow=$((slow + 1))
    case $status in
        0) finished=$((finished + 1)) ;;
        137 | 143) killed=$((killed + 1)) ;;
        *) fail "round $round: ${verb[0]} ends with $status: $(head -c 300 "$scratch/said")" ;;
    esac
    if [ "$status" -eq 143 ]; then partials | comm -13 "$scratch/before" - >>"$scratch/left"; fi
    [ "$(sqlite3 "$database" 'PRAGMA integrity_check')" = ok ] || bad=$((bad + 1))
    "$bin/tas" list >/dev/null || fail "round $round: the database cannot be used"
    "$bin/tas-backup" verify --all --cron >"$scratch/said" 2>&1 || { bad=$((bad + 1)); cat "$scratch/said" >&2; }
    # What is kept as the former database has the task that no backup has yet.
    for kept in "$database".before-restore-*.db; do
        [ ! -e "$kept" ] || [ "$(sqlite3 "$kept" "SELECT count(*) FROM tasks WHERE name = 'Task $round'")" = 1 ] || false=$((false + 1))
    done
    [ $((round % 8)) -ne 0 ] || "$bin/tas-backup" prune --keep-last 3 --cron --yes
    rm -f "$database".before-restore-*
done
[ "$bad" -eq 0 ] || fail "$bad bad backups or databases"
[ "$false" -eq 0 ] || fail "$false databases are kept that were never there"
[ "$slow" -eq 0 ] || fail "$slow times it took more than 2 s to end"
[ ! -s "$scratch/left" ] || fail "left after TERM: $(cat "$scratch/left")"
"$bin/tas-backup" create -q
"$bin/tas-backup" restore latest --yes -q >/dev/null
[ -z "$(partials)" ] || fail "the next run has not cleared away: $(partials)"
echo "$((killed + finished)) backups and restores, $killed killed: 0 bad ones listed, 0 databases harmed, nothing left"
