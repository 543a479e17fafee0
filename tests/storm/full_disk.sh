#!/bin/sh
# The disk fills up during an import: exit 74; it cannot be written to at all: 66 for the database, 73 for the rejected records. The database is
# as it was each time. Needs root for a small file system.
set -eu
# shellcheck source=tests/storm/storm.sh
. "$(dirname "$0")/storm.sh"

disk=$scratch/disk
clear_away() {
    umount "$disk" 2>/dev/null || true
    rm -rf "$scratch"
}

skip() {
    echo "SKIPPED: $1"
    exit 125
}

mkdir "$disk"
[ "$(id -u)" -eq 0 ] || skip "only root can mount the small file system that is to be filled"
mount -t tmpfs -o size=3m tmpfs "$disk" || skip "this machine does not let root mount a file system"
export XDG_DATA_HOME="$disk"

"$bin/tas" -q add 'Wash the dishes' >/dev/null
"$bin/tas" -q record 'Wash the dishes' --for 20m -r50 >/dev/null
"$bin/tas" instance list --all -o csv >"$scratch/before.csv"
"$bin/tas_generate" --n 20000 --felt "$scratch/csv"

for attempt in $(seq 1 "${rounds:-2}"); do
    status=0
    "$bin/tas-import-csv" "$scratch/csv" --legacy-tz UTC >/dev/null 2>"$scratch/message" || status=$?
    [ "$status" -eq 74 ] || fail "attempt $attempt: an import onto a full disk exits $status, not 74: $(head -c 300 "$scratch/message")"
    "$bin/tas" instance list --all -o csv >"$scratch/after.csv"
    cmp "$scratch/before.csv" "$scratch/after.csv" || fail "attempt $attempt: the full disk changed the database"
done
"$bin/tas" -q record 'Wash the dishes' --for 5m -r40 >/dev/null || fail "after the full disk nothing can be written any more"

printf 'note_id,content,timestamp\nn1,kept,2026-01-05T08:00:00\nn2\n' >"$disk/notes.csv"
mount -o remount,ro "$disk" || skip "this machine does not let root make a file system read-only"
status=0
"$bin/tas-import-csv" "$disk/notes.csv" --max-rejects 1 >/dev/null 2>"$scratch/message" || status=$?
[ "$status" -eq 66 ] || fail "an import into a database that cannot be written exits $status, not 66: $(head -c 300 "$scratch/message")"
export XDG_DATA_HOME="$scratch/elsewhere"
"$bin/tas" -q add 'Wash the dishes' >/dev/null
"$bin/tas" export --table notes >"$scratch/before.csv"
status=0
"$bin/tas-import-csv" "$disk/notes.csv" --max-rejects 1 >/dev/null 2>"$scratch/message" || status=$?
[ "$status" -eq 73 ] || fail "an import that cannot keep its rejected records exits $status, not 73: $(head -c 300 "$scratch/message")"
"$bin/tas" export --table notes >"$scratch/after.csv"
cmp "$scratch/before.csv" "$scratch/after.csv" || fail "an import that could not keep its rejected records has stored the others"
echo "a disk that cannot be written to: exit 66 or 73, nothing stored"
echo "full disk during an import: exit 74, the database as before, the next write succeeds"
