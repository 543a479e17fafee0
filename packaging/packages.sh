# shellcheck shell=sh disable=SC2034  # the lists are for those who source this
# What a Debian 12 needs to build and test tas, and how the scripts beside this one install it. To be sourced.

# The names say it, except: ccache makes every build after the first take seconds, libsodium-dev has the hashes for
# migrations and for what tables hold, tzdata the rules of the time zones.
TAS_BUILD_PACKAGES="
    ccache cmake g++ ninja-build tzdata
    libabsl-dev libcli11-dev libfmt-dev libpq-dev libsodium-dev libsqlite3-dev libsqlitecpp-dev libtomlplusplus-dev libutf8proc-dev
    libzip-dev libzstd-dev nlohmann-json3-dev zlib1g-dev"

# postgresql-15 and pgbouncer make the throw-away servers of the tests, openssl their certificates; mandoc checks the man
# pages, fish and zsh try the completions, sqlite3 and zstd are the second opinion on what the programs stored, python3 runs the
# lints; cron runs one backup, systemd judges the units.
TAS_TEST_PACKAGES="cron doctest-dev fish librapidcheck-dev mandoc openssl pgbouncer postgresql-15 python3 sqlite3 systemd zsh zstd"

say() { printf '== %s\n' "$*"; }

die() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    [ $# -lt 2 ] || printf 'hint: %s\n' "$2" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        return 1
    fi
}

missing_packages() {
    for package in "$@"; do
        case "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" in
            installed) ;;
            *) printf '%s ' "$package" ;;
        esac
    done
}

# Debian makes, starts and enables the servers that it installs. The tests make their own, so nobody shall get one whom he
# did not ask for; those that were here before stay as they are.
no_cluster=/etc/postgresql-common/createcluster.d/tas-tests.conf
no_start=/usr/sbin/policy-rc.d

allow_servers_again() {
    trap - INT TERM
    as_root rm -f "$no_cluster"
    as_root rmdir --ignore-fail-on-non-empty "${no_cluster%/*}"
    $was_there || as_root rm -f "$no_start"
}

without_new_servers() {
    case " $missing" in
        *" postgresql-15 "* | *" pgbouncer "* | *" cron "*) ;;
        *) "$@"; return ;;
    esac
    was_there=false
    [ ! -e "$no_start" ] || was_there=true
    trap 'allow_servers_again; exit 130' INT TERM
    as_root mkdir -p "${no_cluster%/*}"
    echo 'create_main_cluster = false' | as_root tee "$no_cluster" >/dev/null
    $was_there || printf '#!/bin/sh\nexit 101\n' | as_root install -m 0755 /dev/stdin "$no_start"
    answer=0
    "$@" || answer=$?
    allow_servers_again
    case " $missing" in
        *" pgbouncer "*) as_root update-rc.d pgbouncer disable >/dev/null 2>&1 || true ;;
    esac
    return "$answer"
}

# Installs what is missing of the packages named. A machine that has them all needs neither network nor root.
install_packages() {
    command -v dpkg-query >/dev/null 2>&1 ||
        die "this is not a Debian system" "install what packaging/packages.sh lists, then: cmake --preset release"
    missing=$(missing_packages "$@")
    if [ -z "$missing" ]; then
        say "every package needed is installed"
        return
    fi
    say "installing: $missing"
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null 2>&1; then
        die "installing packages needs root, and sudo is not here" "as root: apt-get install --no-install-recommends $missing"
    fi
    # One foreign source that does not answer must not stop what the others have; apt-get install tells.
    as_root apt-get update -qq || say "some package sources did not answer; going on with the others"
    # shellcheck disable=SC2086  # a list of words
    without_new_servers as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing </dev/null ||
        die "the packages could not be installed" "apt-get's message stands above; after the cure run this script again"
}

# ccache keeps its objects below HOME; where nothing can be written there they go beside the build.
choose_ccache_folder() {
    [ -z "${CCACHE_DIR:-}" ] || return 0
    for folder in "${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/ccache" "$1/build/ccache"; do
        if mkdir -p "$folder" 2>/dev/null && [ -w "$folder" ]; then
            CCACHE_DIR=$folder
            export CCACHE_DIR
            return 0
        fi
    done
}

cores() { nproc 2>/dev/null || echo 2; }

# configure_and_build FOLDER PRESET [CMAKE-OPTION…]: from the top of the source tree.
configure_and_build() {
    folder=$1
    preset=$2
    shift 2
    say "building the $preset preset in $folder"
    # A folder configured somewhere else (a copied tree) cannot be used again.
    if [ -f "$folder/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$folder/CMakeCache.txt"; then
        rm -rf "$folder"
    fi
    cmake --preset "$preset" -B "$folder" "$@" >"$folder.configure.log" 2>&1 || {
        cat "$folder.configure.log" >&2
        die "cmake could not configure $folder"
    }
    cmake --build "$folder" -j "$(cores)"
}
