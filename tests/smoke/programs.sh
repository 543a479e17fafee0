#!/bin/bash
# The built programs themselves: they start, load little, and errors of a command leave by the one door.
set -euo pipefail
bin=$1
fail() { echo "smoke: $*" >&2; exit 1; }

trap 'echo "smoke: line $LINENO failed" >&2' ERR
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home TZ=Asia/Kathmandu TERM=xterm
unset TAS_DB DATABASE_URL XDG_DATA_HOME ENVIRONMENT NO_COLOR CLICOLOR_FORCE COLUMNS

# loads FILE PATTERN: not grep -q, which hangs up on ldd, and pipefail takes that for a failure.
loads() { ldd "$1" | grep -E "$2" >/dev/null; }

for program in tas tas-backup tas-migrate tas-import-csv; do
    "$bin/$program" --version | grep -q "^$program [0-9]" || fail "$program --version"
    # Not what a sanitized build brings along.
    objects=$(ldd "$bin/$program" | grep -vcE 'lib(a|ub)san')
    [ "$objects" -le 12 ] || fail "$program loads $objects objects"
    # Two copies of SQLite in one process would not see each other's locks; a copy of a datum of libtas is one that libtas does not use.
    if nm "$bin/$program" | grep ' T sqlite3_' >/dev/null; then fail "$program has a SQLite of its own"; fi
    if readelf -rW "$bin/$program" | grep '_COPY ' >/dev/null; then fail "$program has copies of data of libtas"; fi
    loads "$bin/$program" 'libpq|libcurl|not found' && fail "$program loads too much"
done
[ ! -e "$home/.local" ] || fail "--version touched the home folder"

# An error that a command throws crosses into the library and comes back as an exit status.
status=0; "$bin/tas" cancel 2>"$home/err" || status=$?
[ "$status" -eq 2 ] || fail "tas cancel: status $status"
grep -q '^hint: ' "$home/err" || fail "tas cancel: no hint"

# Without the module for servers everything else works, and its package is named. With it nobody carries its thirty objects
# around, nor a second C++ runtime where the first is built in.
mkdir "$home/without" "$home/without/bin" "$home/without/lib"
cp "$bin/tas" "$home/without/bin"
cp -P "$bin"/../lib/libtas.so* "$bin"/../lib/libtas-zone.so "$home/without/lib"
XDG_DATA_HOME=$home/other "$home/without/bin/tas" add Dishes 2>/dev/null || fail "without the PostgreSQL module tas does not work"
XDG_DATA_HOME=$home/other "$home/without/bin/tas" list >/dev/null || fail "without the PostgreSQL module tas does not work"
status=0; DATABASE_URL=postgresql:///tas "$home/without/bin/tas" list 2>"$home/err" || status=$?
[ "$status" -eq 78 ] || fail "without the PostgreSQL module: status $status"
grep -q '^hint: install the package tas-postgres' "$home/err" || fail "the package of the PostgreSQL module is not named"
module=$bin/../lib/libtas-postgres.so
if [ -e "$module" ]; then
    status=0; DATABASE_URL="postgresql:///tas?host=$home" "$bin/tas" list 2>"$home/err" || status=$?
    [ "$status" -eq 69 ] || fail "an error of the PostgreSQL module ends with status $status"
    loads "$bin/../lib/libtas.so" 'libstdc\+\+' || ! loads "$module" 'libstdc\+\+' || fail "the PostgreSQL module brings a second C++ runtime"
fi

# A local time needs the zone module, found beside the library.
"$bin/tas" add Dishes 2>/dev/null
"$bin/tas" instance list -o json >"$home/list"
grep -q '+05:45' "$home/list" || fail "local time"
[ "$(stat -c %a "$home/.local/share/tas/tas.db")" = 600 ] || fail "the database is not 0600"

# On a terminal: the width of the terminal, colour; in a pipe: neither.
tas=$(printf '%q' "$bin/tas")
script -qec "stty cols 44; $tas task list" /dev/null >"$home/tty"
grep -q $'\x1b\\[1m' "$home/tty" || fail "no colour on a terminal"
"$bin/tas" task list >"$home/pipe"
grep -q $'\x1b' "$home/pipe" && fail "escapes in a pipe"
NO_COLOR=1 script -qec "$tas task list" /dev/null >"$home/tty"
grep -q $'\x1b\\[1m' "$home/tty" && fail "NO_COLOR is ignored"
echo "smoke: ok"
