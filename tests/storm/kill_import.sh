#!/bin/sh
# SIGKILL at random moments of an import: all of it or nothing (in parts: up to a part), and the next run completes it. Below
# tests/support/pg.sh on the server. Long: --rounds 500.
set -eu
# shellcheck source=tests/storm/storm.sh
. "$(dirname "$0")/storm.sh"
"$bin/tas_generate" --n 2000 --tasks 40 --years 1 --felt "$scratch/csv"
for storm in kill-import kill-parts; do
    "$bin/tas_storm" "$storm" --bin "$bin" --csv "$scratch/csv" --rounds "${rounds:-12}" ${TAS_TEST_DB:+--url "$TAS_TEST_DB"}
done
