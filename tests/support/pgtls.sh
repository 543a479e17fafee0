#!/bin/bash
# A PostgreSQL server that asks for TLS and a password, on 127.0.0.1 at a free port, for the time of one command:
#   tests/support/pgtls.sh COMMAND [ARGUMENT…]
# The command finds in TAS_TEST_TLS the address without anything about TLS or a password, in TAS_TEST_PASSWORD the
# password, in TAS_TEST_PG the folder with ca.crt, which has signed the server's certificate for localhost, and other.crt,
# which has not.
set -euo pipefail
# shellcheck source=tests/support/cluster.sh
. "$(dirname "$0")/cluster.sh"

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT…]" >&2; exit 2; }
command -v openssl >/dev/null || { echo "$0: no openssl is installed" >&2; exit 125; }

# authority NAME: a certificate that may sign others.
authority() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$1" -keyout "$folder/$1.key" -out "$folder/$1.crt" 2>/dev/null
}

server_certificate() {
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -keyout "$folder/server.key" -out "$folder/server.csr" 2>/dev/null
    echo 'subjectAltName=DNS:localhost' >"$folder/server.ext"
    openssl x509 -req -in "$folder/server.csr" -CA "$folder/ca.crt" -CAkey "$folder/ca.key" -CAcreateserial -days 2 -extfile "$folder/server.ext" \
        -out "$folder/server.crt" 2>/dev/null
    chown "$owner" "$folder/server.key"
    chmod 0600 "$folder/server.key"
}

# Somebody may take a free port before the server does.
start_on_free_port() {
    for _ in 1 2 3 4 5; do
        port=$((20000 + RANDOM % 20000))
        start_cluster data -c listen_addresses=127.0.0.1 -c port="$port" -c ssl=on \
            -c ssl_cert_file="$folder/server.crt" -c ssl_key_file="$folder/server.key" 2>/dev/null && return
    done
    cat "$folder/data.log" >&2
    exit 1
}

new_folder
authority ca
authority other
server_certificate
TAS_TEST_PASSWORD=$(openssl rand -hex 16)
printf '%s\n' "$TAS_TEST_PASSWORD" >"$folder/password"
chown "$owner" "$folder/password"
make_cluster data --pwfile="$folder/password" -A scram-sha-256
printf 'local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n' | as_owner tee "$folder/data/pg_hba.conf" >/dev/null
start_on_free_port
forget_addresses
"$programs/createdb" -h "$folder" -p "$port" -U tas tas

export TAS_TEST_PASSWORD TAS_TEST_PG=$folder TAS_TEST_TLS="postgresql://tas@localhost:$port/tas" TAS_TEST_PG_PORT=$port
"$@"
