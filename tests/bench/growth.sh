#!/bin/bash
# How time and memory of the analytics grow with the history: time per instance at most 1.3 times as much (README.md).
#   tests/bench/growth.sh [--sizes "10000 100000"] [--runs N] [--bin FOLDER]
set -euo pipefail

sizes="10000 100000"
runs=5
# shellcheck source=tests/bench/start.sh
. "$(dirname "$0")/start.sh"
options sizes runs -- "$@"
need tas tas-import-csv tas_generate tas_timer
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=Europe/Paris XDG_CONFIG_HOME="$work/config"

for n in $sizes; do
    "$bin/tas_generate" --n "$n" --tasks 200 --years 4 --end "$(date -u +%Y-%m-%d)T12:00" "$work/csv"
    XDG_DATA_HOME=$work/$n "$bin/tas-import-csv" -q "$work/csv" --legacy-tz UTC >/dev/null
    rm -rf "$work/csv"
done

# Seconds that the start takes are not the history's.
growth_of() {
    local name=$1 n first= last= small= large=
    shift
    for n in $sizes; do
        XDG_DATA_HOME=$work/$n "$bin/tas_timer" --runs "$runs" @tas "$bin/tas" "$@" @start "$bin/tas" --version >"$work/figures"
        read -r ms kb < <(awk -F '\t' '$1 == "time" && $2 == "tas" { t = $3; kb = $6 } $1 == "time" && $2 == "start" { s = $3 } END { print t - s, kb }' "$work/figures")
        printf '%-28s %9s %9.1f ms %7.2f µs each %8.1f MB\n' "$name" "$n" "$ms" "$(awk -v t="$ms" -v n="$n" 'BEGIN { print 1000 * t / n }')" "$(awk -v k="$kb" 'BEGIN { print k / 1024 }')"
        [ -n "$first" ] || { first=$(awk -v t="$ms" -v n="$n" 'BEGIN { print t / n }'); small=$n; small_kb=$kb; }
        last=$(awk -v t="$ms" -v n="$n" 'BEGIN { print t / n }'); large=$n; large_kb=$kb
    done
    awk -v a="$first" -v b="$last" -v k="$small_kb" -v l="$large_kb" -v m="$small" -v n="$large" -v name="$name" 'BEGIN {
        printf "%-28s time per instance grows %.2f times (at most 1.3), %.0f bytes per instance\n\n", name, b / a, 1024 * (l - k) / (n - m)
        exit !(b / a <= 1.3) }' || missed=1
}
missed=0
growth_of 'analytics summary' analytics summary
growth_of 'score list --all -o csv' score list --all -o csv
exit "$missed"
