#!/bin/sh
# SIGKILL at random moments of an import: all of it or nothing (in parts: up to a part), and the next run completes it. Long: --rounds 100.
set -eu
# shellcheck source=tests/storm/storm.sh
. "$(dirname "$0")/storm.sh"
"$bin/tas_generate" --n 2000 --tasks 40 --years 1 --felt "$scratch/csv"
"$bin/tas_storm" kill-import --bin "$bin" --csv "$scratch/csv" --rounds "${rounds:-12}"
"$bin/tas_storm" kill-parts --bin "$bin" --csv "$scratch/csv" --rounds "${rounds:-12}"
