#!/bin/bash
# The disaster drill of the README, run as printed: lose the database, restore, go on. With a server: pg.sh drill.sh FOLDER.
set -euo pipefail
bin=$(cd "$1" && pwd)
readme=$(dirname "$0")/../../README.md
fail() { echo "drill: $*" >&2; exit 1; }
steps=$(sed -n '/<!-- drill: run by tests\/smoke\/drill.sh -->/,/^```$/p' "$readme" | sed '1,2d;$d')
[ "$(grep -c '^tas' <<<"$steps")" -ge 7 ] || fail "the README has no drill"

home=$(mktemp -d)
if [ -n "${TAS_TEST_PG:-}" ]; then
    # The clean-up of pg.sh stays its own.
    export PGHOST=$TAS_TEST_PG PGUSER=tas DATABASE_URL=postgresql:///drill
    createdb drill
    lose() { dropdb --force drill; }
else
    unset DATABASE_URL
    lose() { rm "$HOME/.local/share/tas/tas.db"; }
fi
trap 'rm -rf "$home"' EXIT
export PATH=$bin:$PATH HOME=$home TZ=UTC
unset XDG_DATA_HOME ENVIRONMENT TAS_DB TAS_USER TAS_BACKUP_REPO

tas-migrate up -q ${DATABASE_URL:+--db "$DATABASE_URL"} 2>/dev/null || tas list >/dev/null 2>&1
tas -q add 'Wash the dishes' >/dev/null
export -f lose
said=$(bash -euo pipefail -c "${steps//rm ~\/.local\/share\/tas\/tas.db/lose}" 2>&1) || fail "a step fails: $said"
grep -q 'Wash the dishes' <<<"$said" || fail "the task is not back: $said"
echo "drill: ok"
