# shellcheck shell=bash
# What the scripts beside this one begin with. To be sourced. Nothing that whoever runs them has set leads the programs elsewhere.
#   options NAME … -- "$@"   reads --NAME VALUE for each of these and for --bin into the variables of that name
#   need PROGRAM …           fails when one of ours is not built; sets $bin, the folder of them
# shellcheck disable=SC2034  # for whoever sources this
here=$(cd "$(dirname "$0")" && pwd)
bin=$here/../../build/release/bin
unset DATABASE_URL TAS_DB TAS_USER TAS_CONFIG TAS_NOW TAS_BACKUP_REPO ENVIRONMENT TASKDATA TASKRC TIMEWARRIORDB NO_COLOR COLUMNS

fail() {
    echo "${0##*/}: $1" >&2
    exit 1
}

options() {
    local known=(bin)
    while [ "$1" != -- ]; do
        known+=("$1")
        shift
    done
    shift
    while [ $# -gt 0 ]; do
        if [ $# -lt 2 ] || [[ $1 != --* || " ${known[*]} " != *" ${1#--} "* ]]; then
            echo "usage: $0$(printf ' [--%s VALUE]' "${known[@]}")" >&2
            exit 2
        fi
        printf -v "${1#--}" %s "$2"
        shift 2
    done
}

need() {
    local program
    for program in "$@"; do
        [ -x "$bin/$program" ] || fail "there is no $bin/$program; build first: cmake --preset release && cmake --build build/release"
    done
    bin=$(cd "$bin" && pwd)
}
