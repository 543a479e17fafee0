#!/bin/bash
# What users of libpq expect of an address, with the built programs against a server that asks for TLS and a password:
#   tests/support/pgtls.sh tests/smoke/tls.sh FOLDER-OF-THE-PROGRAMS
set -euo pipefail
bin=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# shellcheck source=tests/smoke/expect.sh
. "$(dirname "$0")/expect.sh"
secret=$TAS_TEST_PASSWORD
export HOME=$scratch TZ=UTC
unset XDG_DATA_HOME ENVIRONMENT TAS_USER

verified="$TAS_TEST_TLS?sslmode=verify-full&sslrootcert=$TAS_TEST_PG/ca.crt"
export DATABASE_URL=$verified

# A password from the environment, from a file, from the file in the home folder.
PGPASSWORD=$secret expect 0 'applied' "$bin/tas-migrate" up
PGPASSWORD=$secret expect 0 'Added t1' "$bin/tas" add Dishes
(umask 077 && printf '*:*:*:tas:%s\n' "$secret" >"$scratch/passwords")
PGPASSFILE=$scratch/passwords expect 0 'Dishes' "$bin/tas" list
(umask 077 && cp "$scratch/passwords" "$scratch/.pgpass")
expect 0 'Dishes' "$bin/tas" list
rm "$scratch/.pgpass"

# A file that others can read is not used, and libpq says why.
chmod 0644 "$scratch/passwords"
PGPASSFILE=$scratch/passwords expect 77 'has group or world access' "$bin/tas" list
PGPASSFILE=$scratch/passwords expect 77 'no password supplied' "$bin/tas" list
chmod 0600 "$scratch/passwords"

# None, and a wrong one: refused at once, without a word of it.
expect 77 'no password supplied' "$bin/tas" list
began=$EPOCHREALTIME
secret=incorrecthorse PGPASSWORD=incorrecthorse expect 77 'password authentication failed' "$bin/tas" list
[ "$((${EPOCHREALTIME/./} - ${began/./}))" -lt 3000000 ] || fail "a wrong password is pondered for long"
secret=incorrecthorse PGPASSWORD=incorrecthorse expect 77 '"code": *"forbidden"|forbidden' "$bin/tas" list --json

# A service file: the address is one word.
port=${TAS_TEST_TLS%/tas} port=${port##*:}
cat >"$scratch/services" <<SERVICE
[tas]
host=localhost
port=$port
dbname=tas
user=tas
sslmode=verify-full
sslrootcert=$TAS_TEST_PG/ca.crt
connect_timeout=3
SERVICE
export PGPASSFILE=$scratch/passwords PGSERVICEFILE=$scratch/services
DATABASE_URL='postgresql:///?service=tas' expect 0 'Dishes' "$bin/tas" list
DATABASE_URL='postgresql://' PGSERVICE=tas expect 0 'Dishes' "$bin/tas" list
DATABASE_URL='postgresql:///?service=nowhere' expect 2 'definition of service .*not found' "$bin/tas" list

# An authority that has not signed the certificate, a name that is not in it, no TLS at all.
DATABASE_URL="$TAS_TEST_TLS?sslmode=verify-full&sslrootcert=$TAS_TEST_PG/other.crt" expect 77 'certificate verify failed' "$bin/tas" list
DATABASE_URL="${verified/localhost/127.0.0.1}" expect 77 'does not match host name' "$bin/tas" list
DATABASE_URL="$TAS_TEST_TLS?sslmode=verify-full&sslrootcert=$scratch/missing.crt" expect 77 'does not exist' "$bin/tas" list
DATABASE_URL="$TAS_TEST_TLS?sslmode=disable" expect 77 'no encryption' "$bin/tas" list
DATABASE_URL="$TAS_TEST_TLS?sslmode=perhaps" expect 2 'invalid sslmode' "$bin/tas" list

# Two hosts of which one is down.
DATABASE_URL="postgresql://tas@localhost:1,localhost:$port/tas?sslmode=verify-full&sslrootcert=$TAS_TEST_PG/ca.crt" expect 0 'Dishes' "$bin/tas" list
DATABASE_URL="postgresql://tas@localhost:1,localhost:2/tas" expect 69 'Connection refused' "$bin/tas" list

# Over TLS a line is a line: a change, and a long answer.
expect 0 'Undone' "$bin/tas" undo
echo "tls: ok"
