#!/bin/bash
# Measures tas-migrate beside dbmate: 200 migrations on a fresh database, and nothing to do, on SQLite and on PostgreSQL
# (a server of its own, made by tests/support/pg.sh). --fsync on keeps the server's fsync on: then its own, one for each index
# that is built, are most of the time of both programs.
set -euo pipefail

runs=11
# shellcheck source=tests/bench/start.sh
. "$(dirname "$0")/start.sh"
dbmate=$(command -v dbmate || true)
fsync=
options runs dbmate fsync -- "$@"
need tas-migrate tas_timer
[ -x "$dbmate" ] || fail "dbmate is not here: npm install dbmate, then --dbmate node_modules/@dbmate/linux-x64/bin/dbmate"

if [ -z "${TAS_TEST_DB:-}" ]; then
    TAS_TEST_PG_SAFE=$fsync exec "$here/../support/pg.sh" "$0" "$@"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/tas-bench-migrations.XXXXXX")
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME="$work/config"
# shellcheck source=tests/bench/measure.sh
. "$here/measure.sh"

# The same 200 changes for both: a table with an index each.
mkdir -p "$work/ours" "$work/sqlite" "$work/postgres"
for number in $(seq -w 1 200); do
    table="CREATE TABLE t$number (id INTEGER PRIMARY KEY, name TEXT NOT NULL, score REAL)"
    index="CREATE INDEX t${number}_by_name ON t$number (name)"
    printf '%s;\n%s;\n' "$table" "$index" >"$work/ours/${number}_t$number.up.sql"
    printf 'DROP TABLE t%s;\n' "$number" >"$work/ours/${number}_t$number.down.sql"
    printf -- '-- migrate:up\n%s;\n%s;\n-- migrate:down\nDROP TABLE t%s;\n' "$table" "$index" "$number" >"$work/sqlite/${number}_t$number.sql"
done

printf '\nmedians of %s runs, %s cores, %s\n\n' "$runs" "$(nproc)" "$("$dbmate" --version)"
line question 'tas ms' MB peer ms MB ratio bar verdict

measure --runs "$runs" \
    @-clean rm -f "$work/ours.db" "$work/ours.db-wal" "$work/ours.db-shm" "$work/peer.db" \
    @tas "$bin/tas-migrate" up -q --dir "$work/ours" --db "$work/ours.db" \
    @dbmate "$dbmate" --no-dump-schema -u "sqlite:$work/peer.db" -d "$work/sqlite" up
row "200 migrations, SQLite" tas dbmate 0.35 - -
measure --runs "$runs" \
    @tas "$bin/tas-migrate" up -q --dir "$work/ours" --db "$work/ours.db" \
    @dbmate "$dbmate" --no-dump-schema -u "sqlite:$work/peer.db" -d "$work/sqlite" up
row "nothing to do, SQLite" tas dbmate 0.3 - -

ours="postgresql://tas@/ours?host=$TAS_TEST_PG"
peer="postgres://tas@/peer?socket=$TAS_TEST_PG"
recreate="DROP DATABASE IF EXISTS ours WITH (FORCE)"
measure --runs "$runs" \
    @-drop-ours psql -q "$TAS_TEST_DB" -c "$recreate" @-ours psql -q "$TAS_TEST_DB" -c 'CREATE DATABASE ours' \
    @-drop-peer psql -q "$TAS_TEST_DB" -c "${recreate/ours/peer}" @-peer psql -q "$TAS_TEST_DB" -c 'CREATE DATABASE peer' \
    @tas "$bin/tas-migrate" up -q --dir "$work/ours" --db "$ours" \
    @dbmate "$dbmate" --no-dump-schema -u "$peer" -d "$work/sqlite" up
row "200 migrations, PostgreSQL" tas dbmate 0.6 - -
measure --runs "$runs" \
    @tas "$bin/tas-migrate" up -q --dir "$work/ours" --db "$ours" \
    @dbmate "$dbmate" --no-dump-schema -u "$peer" -d "$work/sqlite" up
row "nothing to do, PostgreSQL" tas dbmate - - -

verdict_of_all
