#!/bin/sh
# From a fresh Debian 12 to a first look at the sample history: installs, builds, imports, works a task, shows the day.
set -eu

cd "$(dirname "$0")/.."
root=$PWD
# shellcheck source=packaging/packages.sh
. packaging/packages.sh

# shellcheck disable=SC2086  # a list of words
install_packages $TAS_BUILD_PACKAGES
choose_ccache_folder "$root"
mkdir -p build
configure_and_build build/quickstart release -DTAS_TESTS=OFF

bin=$root/build/quickstart/bin
scratch=$(mktemp -d "${TMPDIR:-/tmp}/tas-quickstart.XXXXXX")

# The programs see this folder alone: neither a database nor the settings of whoever runs the script are touched.
unset DATABASE_URL TAS_DB TAS_USER TAS_CONFIG TAS_NOW ENVIRONMENT
export XDG_DATA_HOME="$scratch" XDG_CONFIG_HOME="$scratch/config" TZ=UTC

show() {
    printf '\n$ %s\n' "$*"
    program=$1
    shift
    "$bin/$program" "$@"
}

say "a first day with a scratch database in $scratch"
show tas-import-csv tests/data/sample --legacy-tz UTC
show tas add 'Reply to landlord' -a70
show tas start 'Reply to landlord'
show tas 'done' -r80 -a30
show tas analytics summary --as-of 2026-03-15T12:00Z
show tas

cat <<END

The program is  $bin/tas
The database is $scratch/tas/tas.db  (kept until you remove the folder)

Try next:
  alias tas='"$bin/tas"'
  export TAS_DB='$scratch/tas/tas.db'     # leave this out to begin your own
  tas add 'Wash the dishes' -a40          # what to do, and how bad it looks
  tas start dishes
  tas done -r60 -a20                      # how it really was
  tas list
  tas --help
END
