#!/bin/bash
# A PostgreSQL server of our own for the time of one command, reachable only through a socket in its folder.
#   tests/support/pg.sh COMMAND [ARGUMENT…]
# The command finds the address of an empty database in TAS_TEST_DB and the server's folder in TAS_TEST_PG.
# TAS_TEST_PG_OPTIONS adds settings ("-c max_connections=200"); TAS_TEST_PG_SAFE=1 keeps fsync on.
set -euo pipefail
# shellcheck source=tests/support/cluster.sh
. "$(dirname "$0")/cluster.sh"

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT…]" >&2; exit 2; }

new_folder
make_cluster data
# shellcheck disable=SC2086  # a list of words
start_cluster data ${TAS_TEST_PG_OPTIONS:-} || exit 1
forget_addresses
"$programs/createdb" -h "$folder" -U tas tas

export TAS_TEST_PG=$folder TAS_TEST_DB="postgresql://tas@/tas?host=$folder"
"$@"
