#!/bin/bash
# verify --restore of a server: into a database beside it, and, by an account that may only read, into a server of its own. Nothing
# of either is left, whatever ends it.
#   tests/support/pg.sh tests/smoke/server_proof.sh FOLDER-OF-THE-PROGRAMS
set -euo pipefail
bin=$(cd "$1" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# shellcheck source=tests/smoke/expect.sh
. "$(dirname "$0")/expect.sh"
# The server runs as another account when root runs this, and must be able to reach its folder.
chmod 711 "$scratch"
mkdir "$scratch/tmp"
export HOME=$scratch TZ=UTC TMPDIR=$scratch/tmp TAS_BACKUP_REPO=$scratch/backups
unset XDG_DATA_HOME ENVIRONMENT TAS_USER

export DATABASE_URL=$TAS_TEST_DB
expect 0 'applied' "$bin/tas-migrate" up
expect 0 'Added' "$bin/tas" add 'Wash the dishes'
expect 0 'full' "$bin/tas-backup" create

interrupted=0
# A signal at any moment: before the database is there, while the server makes it, while it is filled.
for moment in 0.01 0.03 0.05 0.07 0.09 0.11 0.13 0.16 0.2 0.25 0.3; do
    "$bin/tas-backup" verify --restore --cron >"$scratch/said" 2>&1 &
    proof=$!
    sleep "$moment"
    kill -TERM "$proof" 2>/dev/null || true  # it may be over already; one at least must not be
    status=0; wait "$proof" || status=$?
    [ "$status" -ne 143 ] || interrupted=$((interrupted + 1))
    [ "$status" -eq 143 ] || [ "$status" -eq 0 ] || fail "TERM after $moment s: status $status: $(cat "$scratch/said")"
    left=$(psql -X -q -At "$TAS_TEST_DB" -c "SELECT datname FROM pg_database WHERE datname LIKE 'tas\\_verify%'")
    [ -z "$left" ] || fail "TERM after $moment s leaves the database $left"
done
[ "$interrupted" -gt 0 ] || fail "no signal came before the end"

# Nobody clears away after a KILL but the next run, which says so.
databases() { psql -X -q -At "$TAS_TEST_DB" -c "SELECT datname FROM pg_database WHERE datname LIKE 'tas\_verify%'"; }
for _ in $(seq 1 20); do
    "$bin/tas-backup" verify --restore --cron >"$scratch/said" 2>&1 &
    proof=$!
    for _ in $(seq 1 1000); do
        [ -z "$(databases)" ] || break
        sleep 0.01
    done
    kill -KILL "$proof" 2>/dev/null || true
    wait "$proof" 2>/dev/null || true
    left=$(databases)
    [ -z "$left" ] || break
done
[ -n "$left" ] || fail "no KILL came while the database was there"
expect 0 "Dropped $left" "$bin/tas-backup" verify --restore
[ -z "$(databases)" ] || fail "left after a KILL and another run: $(databases)"

psql -X -q -v ON_ERROR_STOP=1 "$TAS_TEST_DB" -c "CREATE ROLE backups LOGIN IN ROLE pg_read_all_data; GRANT SELECT ON tas.tasks TO backups"
export DATABASE_URL="$TAS_TEST_DB&user=backups"

running() { pgrep -f "postgres -D $TMPDIR" >/dev/null; }
require_nothing_left() {
    [ -z "$(ls -A "$TMPDIR")" ] || fail "$1 leaves $(ls -A "$TMPDIR")"
    ! running || fail "$1 leaves a server"
}
# begin_proof: runs one until its server is there; sets $proof.
begin_proof() {
    "$bin/tas-backup" verify --restore --cron >"$scratch/said" 2>&1 &
    proof=$!
    for _ in $(seq 1 1000); do
        ! running || return 0
        sleep 0.01
    done
    fail "no server is started: $(cat "$scratch/said")"
}

expect 0 'full' "$bin/tas-backup" create
expect 0 'restored' "$bin/tas-backup" verify --restore
require_nothing_left "a proof"

begin_proof
begin=$(date +%s%N)
kill -TERM "$proof"
status=0; wait "$proof" || status=$?
[ "$status" -eq 143 ] || fail "after TERM: status $status: $(cat "$scratch/said")"
[ $((($(date +%s%N) - begin) / 1000000)) -lt 2000 ] || fail "TERM takes more than 2 s"
require_nothing_left "TERM"

begin_proof
kill -KILL "$proof"
wait "$proof" 2>/dev/null || true
for _ in $(seq 1 500); do
    running || break
    sleep 0.01
done
! running || fail "the server outlives who started it"
expect 0 'restored' "$bin/tas-backup" verify --restore
require_nothing_left "the run after a KILL"
expect 0 'restored' "$bin/tas-backup" list
echo "proven beside it and on a server of its own, and nothing left"
