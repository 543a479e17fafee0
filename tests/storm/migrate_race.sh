#!/bin/bash
# 8 and 32 runners bring one database up at once: every one exits 0, each migration is applied once. On SQLite; below
# tests/support/pg.sh tests/support/pgbouncer.sh on the server, directly and through the pooler. Long: --rounds 50.
set -euo pipefail
# shellcheck source=tests/storm/storm.sh
. "$(dirname "$0")/storm.sh"
for runners in 8 32; do
    if [ -z "${TAS_TEST_DB:-}" ]; then
        "$bin/tas_storm" migrate-race --bin "$bin" --writers "$runners" --rounds "${rounds:-2}"
        continue
    fi
    for url in "$TAS_TEST_DB" "$TAS_TEST_POOLED_DB"; do
        "$bin/tas_storm" migrate-race --bin "$bin" --writers "$runners" --rounds "${rounds:-2}" --url "$url"
    done
done
