#!/bin/bash
# pgbouncer in transaction mode before the server of pg.sh, for the time of one command:
#   tests/support/pg.sh tests/support/pgbouncer.sh COMMAND [ARGUMENT…]
# The command finds the address of the same database through the pooler in TAS_TEST_POOLED_DB. Each database has few
# server connections (TAS_TEST_POOL, 3), so that clients really share them; any database of the server can be named.
set -euo pipefail
# shellcheck source=tests/support/cluster.sh
. "$(dirname "$0")/cluster.sh"

[ $# -gt 0 ] || { echo "usage: pg.sh $0 COMMAND [ARGUMENT…]" >&2; exit 2; }
[ -n "${TAS_TEST_PG:-}" ] || { echo "$0: run this below tests/support/pg.sh" >&2; exit 1; }
pooler=$(PATH=$PATH:/usr/sbin command -v pgbouncer) || { echo "$0: no pgbouncer is installed" >&2; exit 125; }

stop_pooler() {
    [ ! -e "$folder/pooler.pid" ] || kill "$(cat "$folder/pooler.pid")" 2>/dev/null || true
    rm -rf "$folder"
}
new_folder
trap stop_pooler EXIT

cat >"$folder/pooler.ini" <<INI
[databases]
* = host=$TAS_TEST_PG user=tas
[pgbouncer]
listen_addr =
unix_socket_dir = $folder
listen_port = 6432
auth_type = any
pool_mode = transaction
default_pool_size = ${TAS_TEST_POOL:-3}
max_client_conn = 500
server_login_retry = 1
server_idle_timeout = 5
query_wait_timeout = 30
logfile = $folder/pooler.log
pidfile = $folder/pooler.pid
log_connections = 0
log_disconnections = 0
INI

as_owner "$pooler" -q -d "$folder/pooler.ini" </dev/null >/dev/null 2>&1 || { cat "$folder/pooler.log" >&2; exit 1; }
for _ in $(seq 1 100); do
    [ ! -S "$folder/.s.PGSQL.6432" ] || break
    sleep 0.02
done

export TAS_TEST_POOLED_DB="postgresql://tas@/tas?host=$folder&port=6432"
"$@"
