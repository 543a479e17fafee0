#!/bin/sh
# 8 processes write 10 things per round each (10 rounds: 100 each), the first of them into no database at all.
set -eu
# shellcheck source=tests/storm/storm.sh
. "$(dirname "$0")/storm.sh"
"$bin/tas_storm" writers --bin "$bin" --rounds "${rounds:-10}"
