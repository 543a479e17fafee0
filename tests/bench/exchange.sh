#!/bin/bash
# Measures imports and exports beside sqlite3 and csvsql, and, with --server, beside \copy on a server of its own: narrow rows
# (notes, ~100 bytes), wide ones (instances, ~1 KB), and what comes out again.
#   tests/bench/exchange.sh [--n NARROW] [--wide INSTANCES] [--runs N] [--server] [--bin FOLDER]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

n=1000000
wide=100000
runs=3
server=false
bin=$here/../../build/release/bin
arguments=("$@")
while [ $# -gt 0 ]; do
    case "$1" in
        --n) n=$2 && shift ;;
        --wide) wide=$2 && shift ;;
        --runs) runs=$2 && shift ;;
        --server) server=true ;;
        --bin) bin=$2 && shift ;;
        *) echo "usage: $0 [--n NARROW] [--wide INSTANCES] [--runs N] [--server] [--bin FOLDER]" >&2; exit 2 ;;
    esac
    shift
done
fail() { echo "${0##*/}: $1" >&2; exit 1; }
for program in tas tas-import-csv tas-migrate tas_generate tas_timer; do
    [ -x "$bin/$program" ] || fail "there is no $bin/$program; build first: cmake --preset release && cmake --build build/release"
done
bin=$(cd "$bin" && pwd)
command -v sqlite3 >/dev/null || fail "sqlite3 is not installed; packaging/check.sh installs it"
if $server && [ -z "${TAS_TEST_DB:-}" ]; then
    TAS_TEST_PG_SAFE=1 exec "$here/../support/pg.sh" "$0" "${arguments[@]}"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/tas-bench-exchange.XXXXXX")
trap 'rm -rf "$work"' EXIT
unset DATABASE_URL TAS_DB TAS_USER TAS_CONFIG TAS_NOW ENVIRONMENT
export XDG_CONFIG_HOME="$work/config" TZ=UTC
# shellcheck source=tests/bench/measure.sh
. "$here/measure.sh"

# Notes of somebody who writes one every minute: the original makes their ids of the moment.
awk -v n="$n" 'BEGIN {
    srand(1)
    split("tea letter landlord garden window report slowly before after because morning evening walk dishes call quiet", word, " ")
    print "note_id,content,timestamp"
    for (i = 0; i < n; ++i) {
        text = i
        for (w = 0; w < 8; ++w) text = text " " word[1 + int(rand() * 16)]
        # Months of 28 days will do; %d of mawk ends at 2^31.
        day = int(i / 1440)
        at = sprintf("%04d-%02d-%02dT%02d:%02d:00", 2022 + int(day / 336), 1 + int(day / 28) % 12, 1 + day % 28, int(i / 60) % 24, i % 60)
        printf "note-%.0f,%s,%s\n", 1700000000000 + i * 60000, text, at
    }
}' >"$work/notes.csv"

printf '\n%s narrow rows (%s MB), %s wide ones, medians of %s runs, %s cores\n\n' "$n" "$(($(stat -c %s "$work/notes.csv") / 1000000))" "$wide" "$runs" "$(nproc)"
line question 'tas ms' MB peer ms MB ratio bar verdict

if $server; then
    # shellcheck disable=SC2153  # of pg.sh
    address() { echo "${TAS_TEST_DB/\/tas\?/\/$1?}"; }
    ADMIN=$(address postgres)
    OURS=$(address ours)
    PEER=$(address peer)
    export ADMIN OURS PEER
    cat >"$work/fresh.sh" <<'FRESH'
#!/bin/bash
psql -X -q "$ADMIN" -c "DROP DATABASE IF EXISTS $1 WITH (FORCE)" -c "CREATE DATABASE $1" -c CHECKPOINT 2>/dev/null
if [ "$1" = ours ]; then
    "$2/tas-migrate" up -q --db "$OURS"
else
    # The very same table: only what the file does not say has a default.
    "$2/tas-migrate" up -q --db "$PEER"
    psql -X -q "$PEER" -c 'ALTER TABLE tas.notes ALTER user_id SET DEFAULT 1'
fi
FRESH
    chmod +x "$work/fresh.sh"
    measure --runs "$runs" --warm-ups 0 \
        @-fresh "$work/fresh.sh" ours "$bin" @tas "$bin/tas-import-csv" -q "$work/notes.csv" --db "$OURS" \
        @-peer "$work/fresh.sh" peer "$bin" @copy psql -X -q "$PEER" -c "\\copy tas.notes (external_id, content, created_at) FROM '$work/notes.csv' WITH (FORMAT csv, HEADER)"
    row 'narrow rows to a server' tas copy 1.25 - -
    for url in "$OURS" "$PEER"; do
        stored=$(psql -X -At "$url" -c 'SELECT count(*) FROM tas.notes')
        [ "$stored" -eq "$n" ] || fail "$stored of $n rows are stored in $url"
    done
    verdict_of_all
    exit
fi

# The peer ends with the columns, constraints and indexes of our table. .import fills tables only whose first columns are those of
# the file, gives NULL for the rest, and says so for each row; a view with a trigger would take it twice as long.
cat >"$work/peer.sh" <<'PEER'
#!/bin/sh
rm -f "$1" "$1"-wal "$1"-shm && sqlite3 "$1" >/dev/null <<'TABLES'
PRAGMA journal_mode = WAL;
CREATE TABLE users (user_id INTEGER PRIMARY KEY);
INSERT INTO users VALUES (1);
CREATE TABLE notes (
  external_id TEXT NOT NULL,
  content TEXT NOT NULL,
  created_at TEXT NOT NULL,
  note_id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL ON CONFLICT REPLACE DEFAULT 1 REFERENCES users ON DELETE CASCADE,
  deleted_at TEXT,
  extra TEXT CHECK (extra IS NULL OR json_valid(extra)),
  import_id INTEGER,
  source_hash INTEGER,
  UNIQUE (user_id, external_id)
) STRICT;
CREATE INDEX notes_by_creation ON notes (user_id, created_at);
TABLES
PEER
chmod +x "$work/peer.sh"
cat >"$work/import.sh" <<'IMPORT'
#!/bin/sh
exec sqlite3 "$1" ".import --csv --skip 1 $2 notes" 2>/dev/null
IMPORT
chmod +x "$work/import.sh"
cat >"$work/fresh.sh" <<'FRESH'
#!/bin/sh
rm -f "$1" "$1"-wal "$1"-shm && "$2/tas-migrate" up -q --db "$1"
FRESH
chmod +x "$work/fresh.sh"
"$bin/tas_generate" --n "$wide" --tasks 200 --years 4 "$work/csv"
has_csvsql=false
command -v csvsql >/dev/null && has_csvsql=true

measure --runs "$runs" --warm-ups 0 \
    @-fresh "$work/fresh.sh" "$work/wide.db" "$bin" @-clean rm -f "$work/peer.db" \
    @tas "$bin/tas-import-csv" -q "$work/csv" --db "$work/wide.db" \
    @sqlite3 sqlite3 "$work/peer.db" ".import --csv $work/csv/task_instances.csv instances"
row 'wide rows, as text in the peer' tas sqlite3 - "$((wide / 40))" -

measure --runs "$runs" --warm-ups 0 \
    @-fresh "$work/fresh.sh" "$work/ours.db" "$bin" \
    @tas "$bin/tas-import-csv" -q "$work/notes.csv" --db "$work/ours.db" \
    @-peer "$work/peer.sh" "$work/peer.db" @sqlite3 "$work/import.sh" "$work/peer.db" "$work/notes.csv"
row 'narrow rows' tas sqlite3 1.0 - 16
if $has_csvsql; then
    # It takes minutes for a million.
    few=$((n > 20000 ? 20000 : n))
    head -n $((few + 1)) "$work/notes.csv" >"$work/few.csv"
    measure --runs "$runs" --warm-ups 0 \
        @-fresh "$work/fresh.sh" "$work/few.db" "$bin" @-clean rm -f "$work/csvsql.db" \
        @tas "$bin/tas-import-csv" -q "$work/few.csv" --db "$work/few.db" \
        @csvsql csvsql --db "sqlite:///$work/csvsql.db" --insert --no-inference "$work/few.csv"
    row "$few narrow rows" tas csvsql 1.0 - 16
fi

for file in ours peer; do
    stored=$(sqlite3 "$work/$file.db" 'SELECT count(*) FROM notes')
    [ "$stored" -eq "$n" ] || fail "$stored of $n rows are stored in $file.db"
done
export TAS_DB=$work/ours.db
measure --runs "$runs" --warm-ups 1 \
    @tas "$bin/tas" export --table notes \
    @sqlite3 sqlite3 -csv "$work/ours.db" 'SELECT external_id, content, created_at, extra FROM notes WHERE user_id = 1 ORDER BY note_id'
row 'narrow rows out again' tas sqlite3 0.6 - 16
verdict_of_all
