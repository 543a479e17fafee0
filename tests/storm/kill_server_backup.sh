#!/bin/bash
# SIGKILL and SIGTERM at random moments of backups, proofs and restores of a server: whatever is listed is sound, the database is
# what it was or what was restored, nothing of a run that was killed outlives the next one; after TERM nothing is left at once.
# Needs an empty database in TAS_TEST_DB (tests/support/pg.sh). Long: tests/support/pg.sh tests/storm/kill_server_backup.sh --rounds 300.
set -eu
# shellcheck source=tests/storm/storm.sh
. "$(dirname "$0")/storm.sh"
[ -n "${TAS_TEST_DB:-}" ] || { echo "SKIPPED: no server; run it below tests/support/pg.sh"; exit 125; }
mkdir "$scratch/tmp"
export DATABASE_URL=$TAS_TEST_DB TAS_BACKUP_REPO="$scratch/backups" TMPDIR=$scratch/tmp

"$bin/tas-migrate" up -q 2>/dev/null
"$bin/tas_generate" --n 1500 --tasks 40 --years 1 --felt "$scratch/csv" >/dev/null
"$bin/tas-import-csv" "$scratch/csv" --legacy-tz UTC >/dev/null 2>&1

admin() { psql -X -q -At -v ON_ERROR_STOP=1 "$TAS_TEST_DB&dbname=postgres" -c "$1"; }
of_ours() { admin "SELECT datname FROM pg_database WHERE datname LIKE 'tas\\_$1%' ORDER BY 1"; }
aside() { of_ours verify; of_ours restore; of_ours swap; }
# The rows of every table and the schema; some versions of pg_dump write a word of chance.
contents() { pg_dump "$TAS_TEST_DB&dbname=$1" | grep -vE '^\\(un)?restrict ' | sha256sum; }
newest() { "$bin/tas-backup" list --json | grep -o '"id":"[^"]*"' | tail -1; }

declare -A command=([create]="create -q" [verify]="verify latest --restore --cron" [restore]="restore latest --yes -q") whole
for verb in create verify restore; do
    begin=$(date +%s%N)
    # shellcheck disable=SC2086  # a list of words
    "$bin/tas-backup" ${command[$verb]} >/dev/null
    # From nothing to more than the whole takes, because what changes the database comes at the end.
    whole[$verb]=$((($(date +%s%N) - begin) * 5 / 4000000 + 20))
done
drop_kept() { for kept in $(of_ours before_restore); do admin "DROP DATABASE $kept WITH (FORCE)"; done; }
drop_kept
moment() { printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)); }

killed=0 finished=0 restored=0 outlived=0
latest=$(contents tas)
for round in $(seq 1 "${rounds:-12}"); do
    "$bin/tas" -q add "Task $round" >/dev/null
    before=$(contents tas) id=$(newest) former=$(aside)
    verbs=(create verify restore restore)
    verb=${verbs[$((round % 4))]} signal=KILL
    [ $((round / 4 % 2)) -eq 0 ] || signal=TERM
    status=0
    # shellcheck disable=SC2086  # a list of words
    "$bin/tas-backup" ${command[$verb]} >"$scratch/said" 2>&1 &
    child=$!
    sleep "$(moment $(((RANDOM * 32768 + RANDOM) % whole[$verb])))"
    kill -s "$signal" "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || status=$?
    case $status in
        0) finished=$((finished + 1)) ;;
        137 | 143) killed=$((killed + 1)) ;;
        *) fail "round $round: $verb ends with $status: $(head -c 300 "$scratch/said")" ;;
    esac
    # What a KILL has left stays until a run that makes a database itself lives long enough to drop it.
    left=$(comm -13 <(echo "$former") <(aside))
    if [ -n "$left" ]; then
        [ "$status" -eq 137 ] || fail "round $round: $verb with status $status leaves $left"
        outlived=$((outlived + 1))
    fi
    now=$(contents tas) || fail "round $round: $verb with status $status: the database is gone"
    kept=$(of_ours before_restore)
    if [ -n "$kept" ]; then
        restored=$((restored + 1))
        [ "$(contents "$kept")" = "$before" ] || fail "round $round: what is kept is not what was there"
        [ "$now" = "$latest" ] || fail "round $round: what was restored is not the backup"
        drop_kept
    else
        [ "$now" = "$before" ] || fail "round $round: $verb with status $status: the database is neither what it was nor what was restored"
    fi
    # What a restore has made of the state before is never latest.
    [ "$verb" != create ] || [ "$(newest)" = "$id" ] || latest=$before
    "$bin/tas-backup" verify --all --cron >"$scratch/said" 2>&1 || fail "round $round: a bad backup is listed: $(cat "$scratch/said")"
    if [ $((round % 6)) -eq 0 ]; then
        "$bin/tas-backup" verify latest --restore --cron >"$scratch/said" 2>&1 || fail "round $round: the newest backup is bad: $(cat "$scratch/said")"
        left=$(aside)
        [ -z "$left" ] || fail "round $round: another run leaves $left"
        # So many that one by create is among them.
        "$bin/tas-backup" prune --keep-last 20 --cron --yes
    fi
done
"$bin/tas-backup" verify --all --restore --cron >"$scratch/said" 2>&1 || fail "a bad backup is listed: $(cat "$scratch/said")"
[ -z "$(aside)" ] || fail "left at the end: $(aside)"
left=$(find "$scratch" -name '.partial-*'; ls -A "$TMPDIR")
[ -z "$left" ] || fail "left at the end: $left"
echo "$((killed + finished)) backups, proofs and restores of a server, $killed killed, $restored restored, $outlived databases outlived a KILL: 0 bad backups listed, 0 databases harmed, nothing left"
