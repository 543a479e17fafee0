#!/bin/bash
# Everything that must hold before a change is taken: installs, builds release and asan, runs every test in both.
set -euo pipefail

cd "$(dirname "$0")/.."
root=$PWD
# shellcheck source=packaging/packages.sh
. packaging/packages.sh

# What may be skipped, and when: filling a disk, and a cron of one's own, need file systems that only root can mount.
may_skip() {
    case $1 in
        storm_full_disk | smoke_cron) ! mount_is_possible ;;
        *) false ;;
    esac
}

mount_is_possible() {
    local folder
    [ "$(id -u)" -eq 0 ] || return 1
    folder=$(mktemp -d) || return 1
    mount -t tmpfs -o size=1m tmpfs "$folder" 2>/dev/null && umount "$folder"
    local answer=$?
    rmdir "$folder"
    return "$answer"
}

# Tests that ctest counts as passed although they did not run.
skipped_tests() {
    sed -n '/^The following tests did not run:/,$s/^[[:space:]]*[0-9]* - \(.*\) (\(Skipped\|Disabled\|Not Run\).*/\1/p' "$1"
}

run_tests() {
    local folder=$1 log name
    log=$folder/check.log
    say "testing $folder"
    ctest --test-dir "$folder" -j2 --output-on-failure 2>&1 | tee "$log" ||
        die "tests failed in $folder" "one test again: ctest --test-dir $folder -R NAME --output-on-failure"
    grep -q '^No tests were found' "$log" && die "no tests were found in $folder"
    while read -r name; do
        may_skip "$name" || die "$name was skipped in $folder, and it must run here"
    done < <(skipped_tests "$log")
}

closing_lines() {
    sed -n '/tests passed,/,$p' "$1/check.log"
}

# The programs under test must not see the settings of whoever runs the script.
unset DATABASE_URL TAS_DB TAS_USER TAS_CONFIG TAS_NOW ENVIRONMENT

# shellcheck disable=SC2086  # lists of words
install_packages $TAS_BUILD_PACKAGES $TAS_TEST_PACKAGES
choose_ccache_folder "$root"
mkdir -p build
for preset in release asan; do
    configure_and_build "build/$preset" "$preset"
    run_tests "build/$preset"
done

for preset in release asan; do
    say "$preset"
    closing_lines "build/$preset"
done
