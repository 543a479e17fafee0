# shellcheck shell=bash
# Measuring and judging, for the scripts beside this one: they set `bin` (the programs) and `work` (a folder of their own).

missed=0
figures=$work/figures

measure() { "$bin/tas_timer" "$@" >"$figures" || fail "the measurement was broken off"; }

figure() { awk -F '\t' -v name="$1" -v column="$2" '$1 == "time" && $2 == name { print $column }' "$figures"; }
ratio() { awk -F '\t' -v a="$1" -v b="$2" '$1 == "ratio" && $2 == a && $3 == b { printf "%.2f", $4 }' "$figures"; }
megabytes() { awk -v kb="$1" 'BEGIN { printf "%.1f", kb / 1024 }'; }
holds() { awk -v value="$1" -v bar="$2" 'BEGIN { exit !(value <= bar) }'; }

line() { printf '%-32s %9s %7s  %-12s %9s %7s %7s  %-10s %s\n' "$@"; }

# judge VALUE BAR [VALUE BAR …]: sets verdict; a bar "-" is for information.
judge() {
    verdict=ok
    local judged=false
    while [ $# -gt 0 ]; do
        if [ "$2" != - ]; then
            judged=true
            holds "$1" "$2" || verdict=MISSED
        fi
        shift 2
    done
    $judged || verdict=
    [ "$verdict" != MISSED ] || missed=$((missed + 1))
}

# row QUESTION OURS PEER BAR-OF-THE-RATIO BAR-IN-MS BAR-IN-MB: a line of the table out of the last measurement.
row() {
    local question=$1 ours=$2 peer=$3 bar_ratio=$4 bar_ms=$5 bar_mb=$6 verdict shown=
    local ms mb times
    ms=$(figure "$ours" 3)
    mb=$(megabytes "$(figure "$ours" 6)")
    times=$(ratio "$ours" "$peer")
    judge "${times:-0}" "$bar_ratio" "$ms" "$bar_ms" "$mb" "$bar_mb"
    [ "$bar_ratio" = - ] || shown+="≤${bar_ratio}x "
    [ "$bar_ms" = - ] || shown+="≤${bar_ms}ms "
    [ "$bar_mb" = - ] || shown+="≤${bar_mb}MB"
    line "$question" "$ms" "$mb" "$peer" "$(figure "$peer" 3)" "$(megabytes "$(figure "$peer" 6)")" "${times:+${times}x}" "$shown" "$verdict"
}

verdict_of_all() {
    echo
    [ "$missed" -eq 0 ] || fail "$missed bars are missed"
    echo "every bar holds"
}
