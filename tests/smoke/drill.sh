#!/bin/bash
# The disaster drill of the README, run as printed: lose the database, restore, go on; then its lines for the day on which there is no
# tas, too. With a server: pg.sh drill.sh FOLDER, and as an ordinary account that owns the database: pg.sh drill.sh FOLDER owner.
set -euo pipefail
bin=$(cd "$1" && pwd)
who=${2:-superuser}
readme=$(dirname "$0")/../../README.md
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# shellcheck source=tests/smoke/expect.sh
. "$(dirname "$0")/expect.sh"
steps=$(sed -n '/<!-- drill: run by tests\/smoke\/drill.sh -->/,/^```$/p' "$readme" | sed '1,2d;$d')
[ "$(grep -c '^tas' <<<"$steps")" -ge 7 ] || fail "the README has no drill"

# by_hand WHAT: the line of the README for it, from its table.
by_hand() {
    local line
    # shellcheck disable=SC2016
    line=$(grep -F "| \`tas-….$1\`" "$readme" | sed 's/^|[^|]*| `\(.*\)` |$/\1/')
    [ -n "$line" ] || fail "the README has no line for $1"
    echo "$line"
}

mkdir "$scratch/home" "$scratch/by-hand" "$scratch/tmp"
chmod 711 "$scratch"
export PATH=$bin:$PATH HOME=$scratch/home TZ=UTC TMPDIR=$scratch/tmp
unset XDG_DATA_HOME ENVIRONMENT TAS_DB TAS_USER TAS_BACKUP_REPO DATABASE_URL
backups=$HOME/.local/share/tas/backups
if [ -n "${TAS_TEST_PG:-}" ]; then
    # The clean-up of pg.sh stays its own.
    export PGHOST=$TAS_TEST_PG PGUSER=tas DATABASE_URL=postgresql:///drill
    if [ "$who" = owner ]; then
        createuser app
        createdb --owner=app drill
        export PGUSER=app
    else
        createdb drill
    fi
    lose() { dropdb --force drill; }
else
    lose() { rm "$HOME/.local/share/tas/tas.db"; }
fi

tas-migrate up -q ${DATABASE_URL:+--db "$DATABASE_URL"} 2>/dev/null || tas list >/dev/null 2>&1
tas -q add 'Wash the dishes' >/dev/null
if [ "$who" = owner ]; then
    # It may back up and prove, but not restore: who may not make a database is told what to do about it.
    tas-backup create -q
    expect 0 'restored' tas-backup verify latest --restore
    expect 77 'account app may not make databases' tas-backup restore latest --yes
    cure=$(grep -oE 'ALTER ROLE [a-z]+ CREATEDB' "$said") || fail "no cure is named: $(cat "$said")"
    PGUSER=tas psql -X -q -d postgres -c "$cure"
    sleep 1  # the next backup has another name
fi
export -f lose
said_by_steps=$(bash -euo pipefail -c "${steps//rm ~\/.local\/share\/tas\/tas.db/lose}" 2>&1) || fail "a step fails: $said_by_steps"
grep -q 'Wash the dishes' <<<"$said_by_steps" || fail "the task is not back: $said_by_steps"

# field NAME MANIFEST
field() { sed -n "s/^ \"$1\": \"\(.*\)\",\$/\1/p" "$2"; }
newest() { basename "$(find "$backups" -name '*.manifest.json' | sort | tail -1)" .manifest.json; }
# is_whole FILE MANIFEST: by the line of the README.
is_whole() {
    local line
    # shellcheck disable=SC2016
    line=$(sed -n 's/^| is it whole? | `\(.*\)` and `digest` in the manifest |$/\1/p' "$readme")
    [ "$(${line/FILE/$1} | cut -d' ' -f1)" = "$(field digest "$2")" ] || fail "$line does not give the digest of the manifest"
}
# take_out LINE NAME REAL-NAME …: in the folder with the files, the names of the README replaced by those that there are.
take_out() {
    local line=$1
    shift
    while [ $# -gt 0 ]; do
        grep -qF -- "$1" <<<"$line" || fail "$1 is not in: $line"
        line=${line//"$1"/$2}
        shift 2
    done
    (cd "$scratch/by-hand" && bash -euo pipefail -c "$line") >"$said" 2>&1 || fail "$line: $(cat "$said")"
}

cp "$backups"/tas-* "$scratch/by-hand" 2>/dev/null || cp "$backups"/drill-* "$scratch/by-hand"
if [ -n "${DATABASE_URL:-}" ]; then
    id=$(newest)
    is_whole "$scratch/by-hand/$id.dump.zst" "$backups/$id.manifest.json"
    createdb by_hand
    take_out "$(by_hand dump.zst)" 'tas-….dump.zst' "$id.dump.zst" NEW_DATABASE by_hand
    contents() { pg_dump -d "$1" | grep -vE '^\\(un)?restrict '; }
    [ "$(contents by_hand)" = "$(contents drill)" ] || fail "what was taken out by hand is not the database"
    expect 0 'Find out how it was lost' tas list --db postgresql:///by_hand
    echo "drill: ok, by hand, too, as $who"
    exit 0
fi
live=$HOME/.local/share/tas/tas.db
sleep 1
tas-backup create --kind full -q
full=$(newest)
sqlite3 "$live" .dump >"$scratch/full.sql"
tas -q add 'Groceries' >/dev/null
sleep 1
tas-backup create --kind diff -q
diff=$(newest)
sqlite3 "$live" .dump >"$scratch/diff.sql"
[ "$(field base "$backups/$diff.manifest.json")" = "$full" ] || fail "the manifest of the differential does not name the full one as base"
cp "$backups/$full".* "$backups/$diff".* "$scratch/by-hand"
is_whole "$scratch/by-hand/$full.db.zst" "$backups/$full.manifest.json"
is_whole "$scratch/by-hand/$diff.diff.zst" "$backups/$diff.manifest.json"
take_out "$(by_hand db.zst)" 'tas-….db.zst' "$full.db.zst"
sqlite3 "$scratch/by-hand/tas.db" .dump | cmp - "$scratch/full.sql" || fail "a full backup taken out by hand is not the database"
rm "$scratch/by-hand/tas.db"*
take_out "$(by_hand diff.zst)" 'full.db.zst' "$full.db.zst" 'tas-….diff.zst' "$diff.diff.zst"
sqlite3 "$scratch/by-hand/tas.db" .dump | cmp - "$scratch/diff.sql" || fail "a differential taken out by hand is not the database"
# In its place, by the README's word about the log.
rm "$live"*
mv "$scratch/by-hand/tas.db" "$live"
expect 0 'Groceries' tas list
echo "drill: ok, by hand, too"
