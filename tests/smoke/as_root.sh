#!/bin/bash
# An administrator helps out: what root does in the folders of another account leaves nothing there that this account cannot go on with.
set -euo pipefail
[ "$(id -u)" -eq 0 ] || { echo "SKIPPED: only root can work for another account"; exit 125; }
bin=$(cd "$1" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# shellcheck source=tests/smoke/expect.sh
. "$(dirname "$0")/expect.sh"
chmod 711 "$scratch"
cmake --install "$bin/.." --prefix "$scratch/prefix" >/dev/null
PATH=$scratch/prefix/bin:$PATH
mkdir "$scratch/var" "$scratch/root"
chown nobody "$scratch/var"
unset XDG_DATA_HOME XDG_CONFIG_HOME DATABASE_URL TAS_USER TAS_CONFIG TAS_NOW ENVIRONMENT
export TZ=UTC HOME=$scratch/root TAS_DB=$scratch/var/lib/tas.db TAS_BACKUP_REPO=$scratch/var/backups
owner=(setpriv --reuid=nobody "--regid=$(id -g nobody)" --clear-groups -- env "HOME=$scratch/var")
require_theirs() {
    local others
    others=$(find "$scratch/var" ! -user nobody)
    [ -z "$others" ] || fail "$1: the account has lost $others"
}

"${owner[@]}" mkdir "$scratch/var/lib"
expect 0 'applied' "${owner[@]}" tas-migrate up --db "$TAS_DB"
expect 0 'Added' "${owner[@]}" tas add 'Wash the dishes'
# Root is the first who makes a backup there.
expect 0 'full' tas-backup create
require_theirs create
expect 0 'restored' tas-backup verify --all --restore
expect 0 'Pinned' tas-backup pin latest
require_theirs verify
sleep 1
expect 0 'Restored' tas-backup restore latest --yes
require_theirs "restore over a database"
rm -r "$scratch/var/lib"
expect 0 'Restored' tas-backup restore latest --yes
require_theirs "restore of a lost database"
expect 0 'Wash the dishes' "${owner[@]}" tas list
expect 0 'restored' "${owner[@]}" tas-backup list
sleep 1
expect 0 'diff|full' "${owner[@]}" tas-backup create
expect 0 'OK' "${owner[@]}" tas-backup check
echo "root has helped, and the account goes on"
