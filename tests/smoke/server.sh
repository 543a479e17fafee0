#!/bin/bash
# What servers do in the middle of a command, with the built programs: restarts, fail-over, no free connection, no server.
#   tests/support/pg.sh tests/support/pgbouncer.sh tests/smoke/server.sh FOLDER-OF-THE-PROGRAMS
# It restarts the server, so nothing else may run on it.
# shellcheck disable=SC2016,SC2153,SC2154  # "$" is the server's in SQL, the variables come from those scripts
set -euo pipefail
bin=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# shellcheck source=tests/smoke/expect.sh
. "$(dirname "$0")/expect.sh"
# shellcheck source=tests/support/cluster.sh
. "$(dirname "$0")/../support/cluster.sh"
folder=$TAS_TEST_PG
export HOME=$scratch TZ=UTC
unset XDG_DATA_HOME ENVIRONMENT TAS_USER

sql() { psql -X -q -At -v ON_ERROR_STOP=1 "$TAS_TEST_DB" "$@"; }
# until_true SQL: waits for something that is about to happen on the server.
until_true() {
    for _ in $(seq 1 500); do
        [ "$(sql -c "$1" 2>/dev/null)" != t ] || return 0
        sleep 0.02
    done
    fail "this never came true: $1"
}
# What `tas done` waits for, held by somebody else for as long as he lives.
hold_lock() {
    sql -c "BEGIN; LOCK TABLE tas.instances IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(60)" >/dev/null 2>&1 &
    holder=$!
    until_true "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE relation = 'tas.instances'::regclass AND mode = 'AccessExclusiveLock' AND granted)"
}
waiting="SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE application_name = 'tas' AND wait_event_type = 'Lock')"
completed() { sql -c "SELECT count(*) FROM tas.instances WHERE status = 'completed'"; }

export DATABASE_URL=$TAS_TEST_DB
expect 6 'tas-migrate up' "$bin/tas" list
expect 0 'applied' "$bin/tas-migrate" up
for name in One Two Three Four; do
    expect 0 'Added' "$bin/tas" add "$name"
    expect 0 "$name" "$bin/tas" start "$name"
    expect 0 'Paused|⏸' "$bin/tas" pause
done

# The server is restarted while the command waits for a lock: done once, exit 0. Directly, at once, and through the pooler.
for way in 'fast direct i1' 'immediate direct i2' 'fast pooled i3'; do
    read -r mode line instance <<<"$way"
    address=$TAS_TEST_DB
    [ "$line" = direct ] || address=$TAS_TEST_POOLED_DB
    before=$(completed)
    hold_lock
    DATABASE_URL=$address "$bin/tas" 'done' "$instance" -r50 >"$scratch/done" 2>&1 &
    command=$!
    until_true "$waiting"
    restart_cluster data -m "$mode"
    status=0; wait "$command" || status=$?
    ! wait "$holder" || fail "the lock was given back before the server went"
    [ "$status" -eq 0 ] || fail "after a $mode restart ($line): status $status: $(cat "$scratch/done")"
    [ "$(completed)" -eq $((before + 1)) ] || fail "after a $mode restart ($line): $(completed) completed"
done

# A pooler hands sessions on: nothing of ours is left in them.
DATABASE_URL=$TAS_TEST_POOLED_DB expect 0 'One' "$bin/tas" instance list --all
left=$(psql -X -q -At "$TAS_TEST_POOLED_DB" -c 'SHOW search_path' -c 'SHOW lock_timeout' -c 'SELECT count(*) FROM pg_locks WHERE locktype = $$advisory$$' | tr '\n' ' ')
[ "$left" = '"$user", public 0 0 ' ] || fail "left behind in the pooler's sessions: $left"

# A standby takes no changes and says where they belong; with both named the change finds the primary.
sql -c "CREATE ROLE crowded LOGIN CONNECTION LIMIT 1"
make_standby standby data
start_cluster standby -c port=5433
second="postgresql://tas@/tas?host=$folder&port=5433"
both="postgresql://tas@/tas?host=$folder,$folder&port=5433,5432&target_session_attrs=read-write"
DATABASE_URL=$second expect 0 'One' "$bin/tas" instance list --all
DATABASE_URL=$second expect 77 'name the primary' "$bin/tas" add Lost
DATABASE_URL="$second&target_session_attrs=read-write" expect 69 'session is read-only' "$bin/tas" add Lost
DATABASE_URL=$both expect 0 'Added' "$bin/tas" add Found
[ "$(sql -c "SELECT count(*) FROM tas.tasks WHERE name IN ('Found', 'Lost')")" -eq 1 ] || fail "the change went astray"
until_true "SELECT count(*) = 1 FROM pg_stat_replication WHERE replay_lsn = pg_current_wal_lsn()"

# No free connection for this account, and none comes free: waited for, then 69. Meanwhile the rest of the story.
psql -X -q "${second/tas@/crowded@}" -c 'SELECT pg_sleep(60)' >/dev/null 2>&1 &
crowd=$!
TAS_TEST_DB=$second until_true "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE usename = 'crowded')"
said=$scratch/refused DATABASE_URL=${second/tas@/crowded@} expect 69 'too many connections for role' "$bin/tas" list &
refused=$!

# Fail-over in mid-command: the primary is gone, the standby is promoted. Who knows both goes on; who knows the primary only
# gives up after a while, and has stored nothing.
hold_lock
DATABASE_URL=$both "$bin/tas" 'done' i4 -r50 >"$scratch/done" 2>&1 &
command=$!
until_true "$waiting"
said=$scratch/late expect 69 'cannot connect|connection to the server was lost' "$bin/tas" add 'Too late' &
late=$!
until_true "SELECT count(*) = 2 FROM pg_stat_activity WHERE application_name = 'tas' AND wait_event_type = 'Lock'"
stop_cluster data -m immediate
as_owner "$programs/pg_ctl" -D "$folder/standby" -s -w promote
status=0; wait "$command" || status=$?
! wait "$holder" || fail "the lock was given back before the server went"
[ "$status" -eq 0 ] || fail "after the fail-over: status $status: $(cat "$scratch/done")"
[ "$(psql -X -At "$second" -c "SELECT count(*) FROM tas.instances WHERE status = 'completed'")" -eq 4 ] || fail "the fail-over lost it"

# Nobody there from the beginning: 69 at once.
began=$EPOCHREALTIME
expect 69 'No such file or directory' "$bin/tas" list
[ "$((${EPOCHREALTIME/./} - ${began/./}))" -lt 2000000 ] || fail "a server that is not there is waited for"

wait "$refused" || fail "without a free connection"
kill "$crowd"
wait "$late" || fail "without a server"
start_cluster data
[ "$(sql -c "SELECT count(*) FROM tas.tasks WHERE name = 'Too late'")" -eq 0 ] || fail "stored, and said to be not"
echo "server: ok"
