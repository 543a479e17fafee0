#!/bin/bash
# The units: understood by systemd, and how much they expose (0 is nothing; an ordinary service has about 9).
set -euo pipefail
units=$(cd "$(dirname "$0")/../../packaging/systemd" && pwd)
fail() { echo "units: $*" >&2; exit 1; }
command -v systemd-analyze >/dev/null || { echo "SKIPPED: systemd is not installed"; exit 125; }
bin=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for kind in system user; do
    mkdir "$work/$kind"
    for unit in "$units/$kind"/*; do sed "s|/usr/bin/tas-backup|$bin/tas-backup|" "$unit" >"$work/$kind/${unit##*/}"; done
    said=$(systemd-analyze verify --man=no "$work/$kind"/*.timer "$work/$kind"/*.service 2>&1 | grep "$work" || true)
    [ -z "$said" ] || fail "$said"
done
for unit in "$units"/system/*.service; do
    systemd-analyze security --offline=true --threshold=15 --no-pager "$unit" >"$work/said" 2>&1 || fail "$(tail -1 "$work/said"), more than 1.5"
    tail -1 "$work/said"
done
# What they call is what the program understands.
while read -r words; do
    read -ra command <<<"${words#*/usr/bin/tas-backup }"
    "$bin/tas-backup" "${command[@]}" --help >/dev/null || fail "tas-backup does not understand ${command[*]}"
done < <(grep -h ^ExecStart "$units"/*/*.service)
