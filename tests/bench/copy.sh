#!/bin/bash
# Measures `tas-migrate copy` beside pgloader: a million rows from SQLite to a server of its own, and back. Every copy is
# verified on both sides. Skips with exit status 125 where there is no pgloader.
#   tests/bench/copy.sh [--n INSTANCES] [--runs N] [--bin FOLDER]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

# With their emotions and pauses these are a million rows.
n=295000
runs=3
bin=$here/../../build/release/bin
arguments=("$@")
while [ $# -gt 0 ]; do
    case "$1" in
        --n) n=$2 ;;
        --runs) runs=$2 ;;
        --bin) bin=$2 ;;
        *) echo "usage: $0 [--n INSTANCES] [--runs N] [--bin FOLDER]" >&2; exit 2 ;;
    esac
    shift 2
done
fail() { echo "${0##*/}: $1" >&2; exit 1; }
for program in tas-migrate tas-import-csv tas_generate tas_timer; do
    [ -x "$bin/$program" ] || fail "there is no $bin/$program; build first: cmake --preset release && cmake --build build/release"
done
bin=$(cd "$bin" && pwd)
command -v pgloader >/dev/null || { echo "${0##*/}: skipped, pgloader is not installed (apt-get install pgloader)" >&2; exit 125; }
command -v sqlite3 >/dev/null || fail "sqlite3 is not installed; packaging/check.sh installs it"

# Durable as in real life.
if [ -z "${TAS_TEST_DB:-}" ]; then
    TAS_TEST_PG_SAFE=1 exec "$here/../support/pg.sh" "$0" "${arguments[@]}"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/tas-bench-copy.XXXXXX")
trap 'rm -rf "$work"' EXIT
unset DATABASE_URL TAS_DB TAS_USER TAS_CONFIG TAS_NOW ENVIRONMENT
export XDG_CONFIG_HOME="$work/config" TZ=UTC
# shellcheck source=tests/bench/measure.sh
. "$here/measure.sh"

# --- the data: imported once. pgloader stops at whole numbers beyond 62 bits, so it gets none ------------------------

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

printf '\n%s instances, medians of %s runs, %s cores, %s\n\n' "$n" "$runs" "$(nproc)" "$(pgloader --version | head -1)"
line question 'tas ms' MB peer ms MB ratio bar verdict

measure --runs "$runs" --warm-ups 0 \
    @-fresh "$work/fresh.sh" ours "$bin" @tas "$bin/tas-migrate" copy -q --json --from "$file" --to "$OURS" \
    @-peer "$work/fresh.sh" peer @pgloader pgloader --quiet "$file" "postgresql://tas@unix:$TAS_TEST_PG:5432/peer" \
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
