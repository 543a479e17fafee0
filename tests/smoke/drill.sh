#!/bin/bash
# The disaster drill of the README, run as printed: lose the database, restore, go on.
set -euo pipefail
bin=$(cd "$1" && pwd)
readme=$(dirname "$0")/../../README.md
fail() { echo "drill: $*" >&2; exit 1; }
steps=$(sed -n '/<!-- drill: run by tests\/smoke\/drill.sh -->/,/^```$/p' "$readme" | sed '1,2d;$d')
[ "$(grep -c '^tas' <<<"$steps")" -ge 7 ] || fail "the README has no drill"

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export PATH=$bin:$PATH HOME=$home TZ=UTC
unset XDG_DATA_HOME ENVIRONMENT DATABASE_URL TAS_DB TAS_USER TAS_BACKUP_REPO

tas -q add 'Wash the dishes' >/dev/null
said=$(bash -euo pipefail -c "$steps" 2>&1) || fail "a step fails: $said"
grep -q 'Wash the dishes' <<<"$said" || fail "the task is not back: $said"
echo "drill: ok"
