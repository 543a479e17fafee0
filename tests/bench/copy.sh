#!/bin/bash
# Measures `tas-migrate copy` beside pgloader: a million rows from SQLite to a server of its own, and back. Every copy is
# verified on both sides. Skips with exit status 125 where there is no pgloader.
#   tests/bench/copy.sh [--n INSTANCES] [--runs N] [--bin FOLDER]
set -euo pipefail
# With their emotions and pauses these are a million rows.
n=295000
runs=3
# shellcheck source=tests/bench/start.sh
. "$(dirname "$0")/start.sh"
options n runs -- "$@"
need tas-migrate tas-import-csv tas_generate tas_timer
command -v pgloader >/dev/null || { echo "${0##*/}: skipped, pgloader is not installed (apt-get install pgloader)" >&2; exit 125; }
command -v sqlite3 >/dev/null || fail "sqlite3 is not installed; packaging/check.sh installs it"

# Durable as in real life.
if [ -z "${TAS_TEST_DB:-}" ]; then
    TAS_TEST_PG_SAFE=1 exec "$here/../support/pg.sh" "$0" "$@"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/tas-bench-copy.XXXXXX")
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME="$work/config" TZ=UTC
# shellcheck source=tests/bench/measure.sh
. "$here/measure.sh"

# --- the data: imported once. pgloader stops at whole numbers beyond 62 bits, so there are none; and with its 100,000 rows
# in advance its heap of 1 GB is too small for a million rows, so it gets 10,000. -----------------------------------------

file=$work/tas.db
"$bin/tas_generate" --n "$n" --tasks 200 --years 4 "$work/csv"
"$bin/tas-migrate" up -q --db "$file"
"$bin/tas-import-csv" -q "$work/csv" --legacy-tz UTC --db "$file" >/dev/null
rm -rf "$work/csv"
for table in instances tasks notes jobs; do
    sqlite3 "$file" "UPDATE $table SET source_hash = NULL"
done

# shellcheck disable=SC2153  # of pg.sh
address() { echo "${TAS_TEST_DB/\/tas\?/\/$1?}"; }
ADMIN=$(address postgres)
OURS=$(address ours)
export ADMIN OURS
cat >"$work/fresh.sh" <<'FRESH'
#!/bin/bash
# $1: an empty database of that name; "ours" and the file get the tables of tas.
case $1 in
    *.db) rm -f "$1" "$1"-* && "$2/tas-migrate" up -q --db "$1" ;;
    *)
        psql -X -q "$ADMIN" -c "DROP DATABASE IF EXISTS $1 WITH (FORCE)" -c "CREATE DATABASE $1" -c CHECKPOINT 2>/dev/null
        [ "$1" != ours ] || "$2/tas-migrate" up -q --db "$OURS"
        ;;
esac
FRESH
chmod +x "$work/fresh.sh"

printf '\n%s instances, medians of %s runs, %s cores, %s\n\n' "$n" "$runs" "$(nproc)" "$(pgloader --version 2>/dev/null | sed -n '1s/version //p')"
line question 'tas ms' MB peer ms MB ratio bar verdict

measure --runs "$runs" --warm-ups 0 \
    @-fresh "$work/fresh.sh" ours "$bin" @tas "$bin/tas-migrate" copy -q --json --from "$file" --to "$OURS" \
    @-peer "$work/fresh.sh" peer @pgloader pgloader --quiet --with 'prefetch rows = 10000' "$file" "postgresql://tas@unix:$TAS_TEST_PG:5432/peer" \
    @-back "$work/fresh.sh" "$work/back.db" "$bin" @back "$bin/tas-migrate" copy -q --json --from "$OURS" --to "$work/back.db"
row 'SQLite to PostgreSQL, verified' tas pgloader 0.5 - 32
row 'PostgreSQL to SQLite, verified' back pgloader 0.5 - 32

# --- what has arrived -------------------------------------------------------------------------------------------------

"$bin/tas-migrate" copy --verify-only -q --json --from "$file" --to "$work/back.db" >"$work/receipt" || fail 'there and back is not the same'
rows=$(grep -o '"rows":[0-9]*' "$work/receipt" | head -1 | cut -d : -f 2)
lost=$(psql -X -At "$(address peer)" -c "SELECT count(*) FROM information_schema.columns WHERE table_name = 'instances' AND data_type = 'real'")
echo
echo "$rows rows there and back, 0 values changed; pgloader keeps $lost columns of numbers of instances in single precision"
verdict_of_all
