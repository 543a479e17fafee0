# shellcheck shell=bash
# Servers of our own for the time of a test: in a folder of their own, which is gone afterwards. To be sourced.
# A server that happens to run on this machine is never used.
#   new_folder              sets $folder and has it removed at the end, the servers in it stopped
#   make_cluster NAME       an empty cluster in $folder/NAME, superuser "tas"
#   start_cluster NAME …    starts it with further settings; only a socket in $folder unless they say otherwise
#   restart_cluster NAME …  with further options of pg_ctl (-m immediate)
#   stop_cluster NAME …
#   make_standby NAME FROM  a copy of the running cluster FROM, to be started as its hot standby
#   as_owner COMMAND …      runs as the owner of the servers, who is never root

programs=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)
[ -x "$programs/initdb" ] || { echo "$0: no PostgreSQL server is installed (package postgresql-15)" >&2; exit 125; }

# Durability costs half the time and is not what most tests are about: TAS_TEST_PG_SAFE=1 keeps it.
quick=(-c fsync=off -c synchronous_commit=off -c full_page_writes=off)
[ -z "${TAS_TEST_PG_SAFE:-}" ] || quick=()

owner=$(id -un)
[ "$(id -u)" -ne 0 ] || owner=nobody

# The server refuses to run as root. Nothing of the caller's environment leads it elsewhere.
as_owner() {
    local words=(env -i PATH="$PATH" LC_ALL=C.UTF-8 "$@")
    if [ "$owner" = "$(id -un)" ]; then "${words[@]}"; else
        setpriv --reuid="$owner" --regid="$(id -g "$owner")" --clear-groups -- "${words[@]}"
    fi
}

stop_everything() {
    local cluster
    for cluster in "$folder"/*/postmaster.pid; do
        [ ! -e "$cluster" ] || as_owner "$programs/pg_ctl" -D "${cluster%/*}" -m immediate -s stop >/dev/null 2>&1 || true
    done
    rm -rf "$folder"
}

# The path of a socket is at most 107 bytes long, so a long TMPDIR is of no use.
new_folder() {
    folder=$(mktemp -d /tmp/pg-of-tas-XXXXXX)
    trap stop_everything EXIT
    trap 'exit 143' TERM
    trap 'exit 130' INT
    [ "$owner" = "$(id -un)" ] || chown "$owner" "$folder"
}

make_cluster() {
    (cd "$folder" && as_owner "$programs/initdb" -D "$folder/$1" -U tas -A trust -E UTF8 --locale=C.UTF-8 --no-sync "${@:2}") \
        >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
}

# As a child of another program (ctest) this shell must not wait for the server's own end of the output.
start_cluster() {
    local settings
    printf -v settings ' %q' -k "$folder" -c listen_addresses= "${quick[@]}" -c shared_buffers=32MB -c max_connections=120 "${@:2}"
    (cd "$folder" && as_owner "$programs/pg_ctl" -D "$folder/$1" -s -w -t 30 -l "$folder/$1.log" -o "$settings" start) </dev/null >/dev/null 2>&1 ||
        { cat "$folder/$1.log" >&2; return 1; }
}

restart_cluster() {
    as_owner "$programs/pg_ctl" -D "$folder/$1" -s -w -t 30 -l "$folder/$1.log" "${@:2}" restart </dev/null >/dev/null 2>&1
}

stop_cluster() {
    as_owner "$programs/pg_ctl" -D "$folder/$1" -s -w -t 30 "${@:2}" stop </dev/null >/dev/null 2>&1
}

make_standby() {
    (cd "$folder" && as_owner "$programs/pg_basebackup" -h "$folder" -U tas -D "$folder/$1" -R -X stream -c fast --no-sync)
}

# Settings of whoever runs the tests must not lead the programs to another server.
forget_addresses() {
    unset PGHOST PGHOSTADDR PGPORT PGUSER PGPASSWORD PGPASSFILE PGSERVICE PGSERVICEFILE PGDATABASE PGOPTIONS PGSSLMODE PGSSLROOTCERT \
        PGTARGETSESSIONATTRS PGCONNECT_TIMEOUT DATABASE_URL TAS_DB
}
