#!/bin/bash
# A PostgreSQL server of our own for the time of one command: made in a folder of its own, reachable only through a socket
# there, gone afterwards. A server that happens to run is never used.
#   tests/support/pg.sh COMMAND [ARGUMENT…]
# The command finds the address of an empty database in TAS_TEST_DB and the server's folder in TAS_TEST_PG.
# TAS_TEST_PG_OPTIONS adds settings ("-c max_connections=200"); TAS_TEST_PG_SAFE=1 keeps fsync on.
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT…]" >&2; exit 2; }

programs=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)
[ -x "$programs/initdb" ] || { echo "$0: no PostgreSQL server is installed (package postgresql-15)" >&2; exit 1; }

# A path of a socket is at most 107 bytes long.
folder=$(mktemp -d /tmp/tas-pg-XXXXXX)
owner=$(id -un)
if [ "$(id -u)" -eq 0 ]; then
    owner=nobody
    chown nobody "$folder"
fi

# The server refuses to run as root.
as_owner() {
    if [ "$owner" = "$(id -un)" ]; then "$@"; else setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups -- "$@"; fi
}

# As a child of another program (ctest) this shell must not wait for the server's own end of the log.
stop() {
    as_owner "$programs/pg_ctl" -D "$folder/data" -m immediate -s stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

quick="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
[ -z "${TAS_TEST_PG_SAFE:-}" ] || quick=
cd "$folder"
as_owner env -i PATH="$PATH" LC_ALL=C.UTF-8 "$programs/initdb" -D "$folder/data" -U tas -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 ||
    { cat "$folder/initdb.log" >&2; exit 1; }
as_owner env -i PATH="$PATH" LC_ALL=C.UTF-8 "$programs/pg_ctl" -D "$folder/data" -s -w -t 30 -l "$folder/server.log" \
    -o "-k $folder -h '' $quick -c shared_buffers=32MB -c max_connections=120 ${TAS_TEST_PG_OPTIONS:-}" start </dev/null >/dev/null 2>&1 ||
    { cat "$folder/server.log" >&2; exit 1; }
"$programs/createdb" -h "$folder" -U tas tas
cd "$OLDPWD"

export TAS_TEST_PG=$folder TAS_TEST_DB="postgresql://tas@/tas?host=$folder"
unset PGHOST PGPORT PGUSER PGPASSWORD PGPASSFILE PGSERVICE PGDATABASE PGOPTIONS DATABASE_URL TAS_DB
"$@"
