#!/bin/bash
# SIGKILL at random moments of `tas-migrate up`: in transactions, rebuilds, snapshots, and on a server (below
# tests/support/pg.sh) outside of transactions. The next `up` finishes by itself. Long: --rounds 2000, which counts kills.
set -euo pipefail
# shellcheck source=tests/storm/storm.sh
. "$(dirname "$0")/storm.sh"
server=()
[ -z "${TAS_TEST_DB:-}" ] || server=(--url "$TAS_TEST_DB")
"$bin/tas_storm" migrate-kill --bin "$bin" --rounds "${rounds:-20}" "${server[@]}"
