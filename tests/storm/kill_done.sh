#!/bin/sh
# SIGKILL at random moments of `tas done`: everything it writes or nothing, and the next run goes on. Long: --rounds 100.
set -eu
# shellcheck source=tests/storm/storm.sh
. "$(dirname "$0")/storm.sh"
"$bin/tas_storm" kill-done --bin "$bin" --rounds "${rounds:-15}"
