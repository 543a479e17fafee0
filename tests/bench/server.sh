#!/bin/bash
# Measures tas on PostgreSQL beside psql running the same statements, alternately: at most twice the time (README.md).
#   tests/bench/server.sh [--n INSTANCES] [--runs N] [--bin FOLDER]
set -euo pipefail

n=1000
runs=21
# shellcheck source=tests/bench/start.sh
. "$(dirname "$0")/start.sh"
options n runs -- "$@"
need tas tas-migrate tas-import-csv tas_generate tas_timer

# A server of our own, durable as in real life.
if [ -z "${TAS_TEST_PG:-}" ]; then
    export TAS_TEST_PG_SAFE=1
    TAS_TEST_PG_OPTIONS="-c log_destination=jsonlog -c logging_collector=on -c log_directory=log" exec "$here/../support/pg.sh" "$0" "$@"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset PGOPTIONS
export HOME=$work TZ=Europe/Paris

# Debian's psql is a script that looks for the right one.
psql=$(find /usr/lib/postgresql -path '*/bin/psql' | sort -V | tail -1)
# shellcheck disable=SC2153  # of pg.sh
address() { echo "${TAS_TEST_DB/\/tas\?/\/$1?}"; }
sql() { psql -X -q -At -v ON_ERROR_STOP=1 "$TAS_TEST_DB" "$@"; }

# A history, and a database "scene" that holds it: every question is asked in a fresh copy, by tas and by psql.
"$bin/tas_generate" --n "$n" --tasks 50 --years 1 "$work/csv"
export DATABASE_URL=$TAS_TEST_DB
"$bin/tas-migrate" -q up >/dev/null
"$bin/tas-import-csv" -q "$work/csv" --legacy-tz UTC >/dev/null
"$bin/tas" -q add 'Wash the dishes' -a70
"$bin/tas" -q start 'Wash the dishes'
sql -c 'VACUUM ANALYZE'
psql -X -q "$(address postgres)" -c 'CREATE DATABASE scene TEMPLATE tas'

cat >"$work/copy.sh" <<'COPY'
#!/bin/bash
# $1: a fresh copy of the scene, with its caches warm.
psql -X -q -v ON_ERROR_STOP=1 "$ADMIN" -c "DROP DATABASE IF EXISTS $1 WITH (FORCE)" -c "CREATE DATABASE $1 TEMPLATE scene" 2>/dev/null
psql -X -q "${ADMIN/\/postgres\?/\/$1?}" -c 'SELECT count(*) FROM tas.instances' -c 'CHECKPOINT' >/dev/null
COPY
chmod +x "$work/copy.sh"
ADMIN=$(address postgres)
export ADMIN

# record NAME COMMAND…: what the command runs, as a script.
record() {
    local name=$1
    shift
    "$work/copy.sh" recorded
    psql -X -q "$ADMIN" -c "ALTER DATABASE recorded SET log_statement = 'all'"
    rm -f "$TAS_TEST_PG"/data/log/*.json
    psql -X -q "$ADMIN" -c 'SELECT pg_rotate_logfile()' >/dev/null
    sleep 0.3
    DATABASE_URL=$(address recorded) "$@" >/dev/null
    sleep 0.3
    { echo 'SET search_path = tas;'; python3 "$here/statements.py" "$TAS_TEST_PG/data/log" tas; } >"$work/$name.sql"
    [ "$(wc -l <"$work/$name.sql")" -gt 2 ] || fail "nothing was logged of $*"
}

missed=0
printf '%s instances, medians of %s runs, %s cores\n\n%-16s %8s %8s %7s %6s\n' "$n" "$runs" "$(nproc)" question 'tas ms' 'psql ms' ratio bar
# compare NAME COMMAND…
compare() {
    local name=$1 ratio verdict=ok
    shift
    record "$name" "$@"
    DATABASE_URL=$(address ours) "$bin/tas_timer" --runs "$runs" @-ours "$work/copy.sh" ours @-theirs "$work/copy.sh" theirs \
        @tas "$@" @psql "$psql" -X -q -v ON_ERROR_STOP=1 -f "$work/$name.sql" "$(address theirs)" >"$work/figures"
    ratio=$(awk -F '\t' '$1 == "ratio" && $2 == "tas" { printf "%.2f", $4 }' "$work/figures")
    awk -v r="$ratio" 'BEGIN { exit !(r <= 2) }' || { verdict=MISSED; missed=1; }
    printf '%-16s %8s %8s %6sx   ≤2x  %s\n' "$name" "$(awk -F '\t' '$2 == "tas" && $1 == "time" { print $3 }' "$work/figures")" \
        "$(awk -F '\t' '$2 == "psql" && $1 == "time" { print $3 }' "$work/figures")" "$ratio" "$verdict"
}
compare 'instance list' "$bin/tas" instance list
compare 'list' "$bin/tas" list
compare 'add' "$bin/tas" -q add 'File taxes' -a50
compare 'done' "$bin/tas" -q 'done' -r80 -a30 --no-input

# Analytics beside the same command on SQLite.
XDG_DATA_HOME=$work/sqlite env -u DATABASE_URL "$bin/tas-import-csv" -q "$work/csv" --legacy-tz UTC >/dev/null
beside_sqlite() {
    local name=$1 ratio verdict=ok
    shift
    DATABASE_URL=$(address scene) XDG_DATA_HOME=$work/sqlite "$bin/tas_timer" --runs "$runs" @server env "$@" @sqlite env -u DATABASE_URL "$@" >"$work/figures"
    ratio=$(awk -F '\t' '$1 == "ratio" && $2 == "server" { printf "%.2f", $4 }' "$work/figures")
    awk -v r="$ratio" 'BEGIN { exit !(r <= 2) }' || { verdict=MISSED; missed=1; }
    printf '%-16s %8s %8s %6sx   ≤2x  %s\n' "$name" "$(awk -F '\t' '$2 == "server" && $1 == "time" { print $3 }' "$work/figures")" \
        "$(awk -F '\t' '$2 == "sqlite" && $1 == "time" { print $3 }' "$work/figures")" "$ratio" "$verdict"
}
printf '\n%-16s %8s %8s %7s %6s\n' question 'tas ms' 'sqlite' ratio bar
beside_sqlite summary "$bin/tas" analytics summary
beside_sqlite 'all scores' "$bin/tas" score list --all -o csv
exit "$missed"
