#!/bin/bash
# One real run from cron, by the example of packaging/systemd: it is silent, and the backup is there. Takes a minute.
set -euo pipefail
bin=$(cd "$1" && pwd)
example=$(dirname "$0")/../../packaging/systemd/tas-backup.cron.d
skip() { echo "SKIPPED: $1"; exit 125; }
fail() { echo "cron: $*" >&2; exit 1; }
[ "$(id -u)" -eq 0 ] || skip "only root can run a cron of its own"
[ -x /usr/sbin/cron ] || skip "cron is not installed"
unshare --mount --pid --fork true 2>/dev/null || skip "this machine does not let root separate a cron"

work=$(mktemp -d)
trap 'kill -9 "$cron" 2>/dev/null || :; wait "$cron" 2>/dev/null || :; rm -rf "$work"' EXIT
mkdir "$work/cron.d" "$work/spool" "$work/spool/crontabs" "$work/run"
mkdir -m 0700 "$work/data" "$work/backups"
TAS_DB='' HOME=$work/data "$bin/tas" -q add 'Wash the dishes' >/dev/null
database=$work/data/.local/share/tas/tas.db

# Every minute, as root, in our places; what it prints goes to a file.
grep -E '^30 2' "$example" | grep -q 'create --cron' || fail "the example has no nightly line"
{
    echo "TAS_DB=$database"
    echo "TAS_BACKUP_REPO=$work/backups"
    sed -n "s|^30 2 \* \* \* tas \(.*\)|* * * * * root { \1; } >$work/said 2>\&1; echo \$? >$work/status|p" "$example" | sed "s|/usr/bin/|$bin/|g"
} >"$work/cron.d/tas-backup"
: >"$work/crontab"

# shellcheck disable=SC2016  # the inner shell expands them
unshare --mount --pid --fork --kill-child --mount-proc bash -c '
    mount --bind "$0/cron.d" /etc/cron.d
    mount --bind "$0/spool" /var/spool/cron
    mount --bind "$0/crontab" /etc/crontab
    mount --bind "$0/run" /run
    exec /usr/sbin/cron -f' "$work" >"$work/cron.log" 2>&1 </dev/null &
cron=$!
for _ in $(seq 1 150); do
    [ ! -s "$work/status" ] || break
    sleep 0.5
done
[ -s "$work/status" ] || fail "cron has not run it within 75 s"
[ "$(cat "$work/status")" -eq 0 ] || fail "it failed: $(cat "$work/said")"
[ ! -s "$work/said" ] || fail "it was not silent: $(cat "$work/said")"
"$bin/tas-backup" verify --all --restore --cron --repo "$work/backups" || fail "the backup is not sound"
echo "cron: ok"
