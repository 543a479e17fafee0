#!/bin/bash
# Many processes write to one PostgreSQL server at once, directly and through a pooler: everything that was confirmed is
# stored, once. Makes its own server. Short: 8 processes; --rounds N: 50 processes × N things, each added, started, finished.
set -euo pipefail
if [ -z "${TAS_TEST_POOLED_DB:-}" ]; then
    support=$(dirname "$0")/../support
    # As durable as in real life.
    TAS_TEST_PG_SAFE=1 exec "$support/pg.sh" "$support/pgbouncer.sh" "$0" "$@"
fi
direct=$TAS_TEST_DB
pooled=$TAS_TEST_POOLED_DB
# shellcheck source=tests/storm/storm.sh
. "$(dirname "$0")/storm.sh"

# on NAME ADDRESS STORM…: in a database of its own.
on() {
    local name=$1 address=${2/\/tas\?/\/$1?}
    shift 2
    psql -X -q "$direct" -c "CREATE DATABASE $name"
    DATABASE_URL=$address "$bin/tas-migrate" -q up >/dev/null
    printf '%s: ' "$name"
    "$bin/tas_storm" "$@" --bin "$bin" --url "$address" | grep -v '^seed'
}

writers=8 things=${rounds:-10}
[ -z "$rounds" ] || writers=50
on direct "$direct" lives --writers "$writers" --rounds "$things"
on pooled "$pooled" lives --writers "$writers" --rounds "$things"
on disjoint "$direct" writers --rounds "${rounds:-2}"
