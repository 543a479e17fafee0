#!/bin/bash
# Backups that can only be read: on a read-only medium, in a folder without the right to write, or another account's. They are
# listed, proven and restored all the same, and nothing is left anywhere. As root both kinds of accounts are tried.
set -euo pipefail
bin=$(cd "$1" && pwd)
scratch=$(mktemp -d)
medium=$scratch/medium
clear_away() {
    umount "$medium" 2>/dev/null || true
    rm -rf "$scratch"
}
trap clear_away EXIT
# shellcheck source=tests/smoke/expect.sh
. "$(dirname "$0")/expect.sh"
export TZ=UTC
unset DATABASE_URL TAS_DB TAS_USER TAS_BACKUP_REPO TAS_CONFIG TAS_NOW ENVIRONMENT XDG_DATA_HOME XDG_CONFIG_HOME CREDENTIALS_DIRECTORY
chmod 711 "$scratch"

# Where another account can run them, too.
cmake --install "$bin/.." --prefix "$scratch/prefix" >/dev/null
tas=$scratch/prefix/bin/tas backup=$scratch/prefix/bin/tas-backup

# make_repository FOLDER: a full backup and a differential of $HOME's database.
make_repository() {
    "$tas" -q add 'Wash the dishes' >/dev/null
    "$backup" create --repo "$1" -q
    "$tas" -q add 'Groceries' >/dev/null
    "$backup" create --repo "$1" -q --kind diff
}
state_of() { (cd "$1" && find . -printf '%p %s %m %T@\n' | sort && cat ./*.json); }
dump() { sqlite3 "$1" .dump; }

# require_readable LABEL FOLDER HOME [WORDS…]: whoever the words make of us can use what is in it, and leaves nothing.
require_readable() {
    local label=$1 repository=$2 home=$3 before database=$3/.local/share/tas/tas.db
    local as=("${@:4}" env HOME="$home" TMPDIR="$home/tmp" TAS_BACKUP_REPO="$repository")
    mkdir -p "$home/tmp"
    [ $# -lt 4 ] || chown -R nobody "$home"
    before=$(state_of "$repository")
    expect 0 'diff' "${as[@]}" "$backup" list
    expect 0 'tasks' "${as[@]}" "$backup" show latest
    expect 0 'OK' "${as[@]}" "$backup" check
    expect 0 'cannot be written' "${as[@]}" "$backup" verify --all
    [ "$(grep -c 'intact' "$said")" -eq 2 ] || fail "$label: not both are proven: $(cat "$said")"
    [ "$(grep -c 'warning' "$said")" -eq 1 ] || fail "$label: one warning is enough: $(cat "$said")"
    expect 0 'restored' "${as[@]}" "$backup" verify latest --restore
    expect 0 'Restored' "${as[@]}" "$backup" restore latest --to "$home/copy.db"
    [ "$(dump "$home/copy.db")" = "$(dump "$HOME/.local/share/tas/tas.db")" ] || fail "$label: the copy is not the database"
    expect 0 'Restored' "${as[@]}" "$backup" restore latest --yes
    [ "$(dump "$database")" = "$(dump "$home/copy.db")" ] || fail "$label: the database is not what was restored"
    expect 0 'Added' "${as[@]}" "$tas" add 'Only here'
    expect 0 'no backup of the present state.*cannot be written' "${as[@]}" "$backup" restore latest --yes
    [ "$(dump "$database")" = "$(dump "$home/copy.db")" ] || fail "$label: the database is not what was restored"
    expect 0 'Exchanged' "${as[@]}" "$backup" restore --swap-back --yes
    expect 0 'Only here' "${as[@]}" "$tas" list
    [ "$(state_of "$repository")" = "$before" ] || fail "$label: something was changed in the repository"
    [ -z "$(ls -A "$home/tmp")" ] || fail "$label: left below TMPDIR: $(ls -A "$home/tmp")"
    echo "$label: listed, proven, restored"
}

export HOME=$scratch/home
mkdir "$medium" "$HOME"
if [ "$(id -u)" -ne 0 ]; then
    make_repository "$scratch/closed"
    chmod 0500 "$scratch/closed"
    require_readable "a folder without the right to write" "$scratch/closed" "$scratch/own"
    exit 0
fi
as_nobody=(setpriv --reuid=nobody "--regid=$(id -g nobody)" --clear-groups --)
make_repository "$scratch/closed"
cp -a "$scratch/closed" "$scratch/of-another"
chmod -R go+rX "$scratch/of-another"
chmod 0500 "$scratch/closed"
chown -R nobody "$scratch/closed"
require_readable "a folder without the right to write" "$scratch/closed" "$scratch/own" "${as_nobody[@]}"
require_readable "a folder of another account" "$scratch/of-another" "$scratch/other" "${as_nobody[@]}"
if mount -t tmpfs -o size=8m,mode=0700 tmpfs "$medium" 2>/dev/null; then
    cp -a "$scratch/of-another/." "$medium"
    chmod 0700 "$medium"
    mount -o remount,ro "$medium"
    require_readable "a read-only medium" "$medium" "$scratch/of-root"
else
    echo "not tried: this machine does not let root mount a file system"
fi
