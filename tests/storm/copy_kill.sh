#!/bin/bash
# SIGKILL at random moments of `tas-migrate copy`, from a file to a server and back in turn: all of it or nothing, and the
# next run completes it. Makes its own server. Long: --rounds 200.
set -euo pipefail
[ -n "${TAS_TEST_DB:-}" ] || exec "$(dirname "$0")/../support/pg.sh" "$0" "$@"
url=$TAS_TEST_DB
# shellcheck source=tests/storm/storm.sh
. "$(dirname "$0")/storm.sh"
"$bin/tas_generate" --n 2000 --tasks 40 --years 1 --felt "$scratch/csv"
"$bin/tas_storm" kill-copy --bin "$bin" --csv "$scratch/csv" --url "$url" --rounds "${rounds:-8}"
