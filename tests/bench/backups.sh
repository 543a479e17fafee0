#!/bin/bash
# Measures tas-backup beside restic, sqlite3 and pg_dump: time, memory, growth, what writers feel. On a server of its own
# (tests/support/pg.sh) for the last rows.
set -euo pipefail
# A database of 87 MB.
n=140000
runs=5
# shellcheck source=tests/bench/start.sh
. "$(dirname "$0")/start.sh"
options n runs -- "$@"
need tas-backup tas-migrate tas-import-csv tas_timer tas_generate
command -v restic >/dev/null || fail "restic is not here: apt-get install restic"
# Durable as in real life.
[ -n "${TAS_TEST_DB:-}" ] || TAS_TEST_PG_SAFE=1 exec "$here/../support/pg.sh" "$0" "$@"

work=$(mktemp -d "${TMPDIR:-/tmp}/tas-bench-backups.XXXXXX")
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_CONFIG_HOME="$work/config" TZ=UTC
export TAS_DB=$work/tas.db TAS_BACKUP_REPO=$work/ours RESTIC_REPOSITORY=$work/restic RESTIC_PASSWORD=bench
# shellcheck source=tests/bench/measure.sh
. "$here/measure.sh"

"$bin/tas-migrate" up -q
"$bin/tas_generate" --n "$n" --felt "$work/csv" >/dev/null
"$bin/tas-import-csv" "$work/csv" --legacy-tz UTC >/dev/null 2>&1
sqlite3 "$TAS_DB" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
printf '\nmedians of %s runs, %s cores, %s MB of database\n\n' "$runs" "$(nproc)" "$(($(stat -c %s "$TAS_DB") / 1000000))"
line question 'tas ms' MB peer ms MB ratio bar verdict

measure --runs "$runs" \
    @-clean rm -rf "$work/ours" "$work/restic" "$work/copy.db" @-init restic init -q \
    @tas "$bin/tas-backup" create -q --kind full \
    @restic restic backup -q "$TAS_DB" \
    @.backup sqlite3 "$TAS_DB" ".backup $work/copy.db" @-drop rm -f "$work/copy.db" \
    @vacuum sqlite3 "$TAS_DB" "VACUUM INTO '$work/copy.db'"
row "create, full" tas restic - - 48
row "create, full" tas .backup - - -
row "create, full" tas vacuum - - -

measure --runs "$runs" \
    @-clean rm -rf "$work/ours" "$work/restic" @-init restic init -q \
    @tas sh -c "'$bin/tas-backup' create -q --kind full && '$bin/tas-backup' verify latest --restore --cron" \
    @restic sh -c "restic backup -q '$TAS_DB' && restic check -q --read-data"
row "create and prove" tas restic 0.5 - 48

size() { du -sb "$1" | cut -f1; }
ours=$(size "$work/ours") theirs=$(size "$work/restic")
sqlite3 "$TAS_DB" "UPDATE instances SET predicted_relief = predicted_relief + 1 WHERE instance_id % 1000 = 7; PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null
"$bin/tas-backup" create -q --kind diff
restic backup -q "$TAS_DB"
ours=$(($(size "$work/ours") - ours)) theirs=$(($(size "$work/restic") - theirs))
times=$(awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%.3f", a / b }')
judge "$times" 0.05
line "0.1 % of the rows changed, kB" "$((ours / 1000))" - restic "$((theirs / 1000))" - "${times}x" "≤0.05x" "$verdict"

# As many as thinning out by days, weeks and months leaves; what is in them does not count.
TAS_DB=$work/small.db "$bin/tas-migrate" up -q
for _ in {1..40}; do TAS_DB=$work/small.db "$bin/tas-backup" create -q --repo "$work/many"; done
measure --runs 21 @tas "$bin/tas-backup" check --repo "$work/many" @list "$bin/tas-backup" list --repo "$work/many" @sqlite3 sqlite3 :memory: .exit
row "check, 40 backups" tas sqlite3 - 5 -
row "list, 40 backups" list sqlite3 - - -

# Durable commits in four seconds, alone and beside backups without a pause.
writes() {
    python3 - "$TAS_DB" <<'PYTHON'
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], timeout=10, isolation_level=None)
db.execute("PRAGMA synchronous = FULL")
end, done = time.monotonic() + 4, 0
while time.monotonic() < end:
    # Another value each time: SQLite writes nothing for the same one.
    db.execute("UPDATE instances SET predicted_relief = ? WHERE instance_id = ?", (done % 101, 1 + done % 1000))
    done += 1
print(done)
PYTHON
}
writes >/dev/null
alone=$(writes)
(while "$bin/tas-backup" create -q --kind full; do rm -rf "$work/ours"; done) &
loop=$!
beside=$(writes)
kill "$loop" || fail "the backups beside the writer have failed"
status=0; wait "$loop" 2>/dev/null || status=$?
[ "$status" -eq 143 ] || fail "the backups beside the writer ended with status $status"
times=$(awk -v a="$alone" -v b="$beside" 'BEGIN { printf "%.2f", a / b }')
judge "$times" 1.25
line "writes beside it, in 4 s" "$beside" - alone "$alone" - "${times}x" "≤1.25x" "$verdict"

export DATABASE_URL=$TAS_TEST_DB
unset TAS_DB
"$bin/tas-migrate" up -q
"$bin/tas-import-csv" "$work/csv" --legacy-tz UTC >/dev/null 2>&1
measure --runs "$runs" \
    @-clean rm -rf "$work/ours" "$work/dump" \
    @tas "$bin/tas-backup" create -q \
    @pg_dump pg_dump -Fc -f "$work/dump" "$DATABASE_URL"
row "create, PostgreSQL" tas pg_dump 1.0 - -

verdict_of_all
