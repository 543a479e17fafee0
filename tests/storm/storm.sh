# shellcheck shell=sh
# What the storms beside this file share: the folder of the programs, the number of rounds. To be sourced.
# shellcheck disable=SC2034  # the rounds are for those who source this
storm_folder=$(cd "$(dirname "$0")" && pwd)
bin=$storm_folder/../../build/release/bin
rounds=

while [ $# -gt 0 ]; do
    case "$1" in
        --bin) bin=$2 ;;
        --rounds) rounds=$2 ;;
        *)
            echo "usage: $0 [--bin FOLDER] [--rounds N]" >&2
            exit 2
            ;;
    esac
    shift 2
done

fail() {
    echo "${0##*/}: $1" >&2
    exit 1
}

[ -x "$bin/tas" ] || fail "there is no $bin/tas; build first, or name the folder of the programs with --bin"

scratch=$(mktemp -d "${TMPDIR:-/tmp}/tas-storm.XXXXXX")
# shellcheck disable=SC2317  # the trap calls it, and full_disk.sh has more to clear away
clear_away() { rm -rf "$scratch"; }
trap clear_away EXIT
trap 'exit 143' INT TERM

# The programs work in the scratch folder, whatever whoever runs the storm has set.
unset DATABASE_URL TAS_DB TAS_USER TAS_CONFIG TAS_NOW ENVIRONMENT
export XDG_DATA_HOME="$scratch/data" XDG_CONFIG_HOME="$scratch/config" TZ=UTC
