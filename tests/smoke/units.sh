#!/bin/bash
# The units, as they are installed: understood by systemd, and how much they expose (0 is nothing; an ordinary service has about 9).
set -euo pipefail
units=$(cd "$(dirname "$0")/../../packaging/systemd" && pwd)
fail() { echo "units: $*" >&2; exit 1; }
command -v systemd-analyze >/dev/null || { echo "SKIPPED: systemd is not installed"; exit 125; }
bin=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$bin/.." --prefix "$work/prefix" >/dev/null
for kind in lib/systemd/system share/systemd/user; do
    said=$(systemd-analyze verify --man=no "$work/prefix/$kind"/*.timer "$work/prefix/$kind"/*.service 2>&1 | grep "$work" || true)
    [ -z "$said" ] || fail "$said"
done
while read -r program; do
    [ -x "$program" ] || fail "$program is not installed"
done < <(grep -rhoE "$work/prefix/bin/[a-z-]+" "$work/prefix/lib/systemd" "$work/prefix/share/systemd" "$work/prefix/share/doc/tas/examples/tas-backup.cron.d")
for unit in "$units"/system/*.service; do
    systemd-analyze security --offline=true --threshold=15 --no-pager "$unit" >"$work/said" 2>&1 || fail "$(tail -1 "$work/said"), more than 1.5"
    tail -1 "$work/said"
done
# Thinning out does not wait for a copy that cannot be made, and a disk that is missing stops no backup.
for unit in "$units"/*/tas-backup.service; do
    grep -q '^ExecStopPost=/usr/bin/tas-backup prune ' "$unit" || fail "$unit: prune does not run when create fails"
done
grep -q 'create --cron; /usr/bin/tas-backup prune ' "$units/tas-backup.cron.d" || fail "the example for cron: prune does not run when create fails"
if grep -rhoE 'ReadWritePaths=/mnt[^ ;`)]*' "$units" "$units/../../README.md"; then fail "a folder that may be missing wants \"-\" before it"; fi
# What they call is what the program understands.
while read -r words; do
    read -ra command <<<"${words#*/usr/bin/tas-backup }"
    "$bin/tas-backup" "${command[@]}" --help >/dev/null || fail "tas-backup does not understand ${command[*]}"
done < <(grep -hE "^Exec[A-Za-z]+=" "$units"/*/*.service)
