#!/bin/bash
# The README's story of a server, run as printed: pg.sh tests/smoke/story.sh FOLDER-OF-THE-PROGRAMS
set -euo pipefail
bin=$(cd "$1" && pwd)
readme=$(dirname "$0")/../../README.md
story=$(sed -n '/<!-- story: run by tests\/smoke\/story.sh -->/,/^```$/p' "$readme" | sed '1,2d;$d')
[ "$(grep -c . <<<"$story")" -ge 6 ] || { echo "$0: the README tells no story" >&2; exit 1; }

# As on a computer whose user may make databases.
export PATH=$bin:$PATH PGHOST=$TAS_TEST_PG PGUSER=tas HOME=$TAS_TEST_PG TZ=UTC
unset XDG_DATA_HOME ENVIRONMENT TAS_USER
dropdb tas
said=$(bash -euo pipefail -c "$story" 2>&1) || { echo "$0: the story fails: $said" >&2; exit 1; }
grep -qE '^i1 +Reply to landlord +completed .*70→30 +→80' <<<"$said" || { echo "$0: the story ends otherwise: $said" >&2; exit 1; }
echo "story: ok"
