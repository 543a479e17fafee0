#!/bin/sh
# felt_sample.sh GENERATOR [--update]: tests/data/felt is what the generator writes, byte for byte; or make it so.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
sample=$here/../data/felt
generator=$1

write() { "$generator" --felt --n 300 --tasks 12 --years 1 --seed 7 "$1"; }

if [ "${2:-}" = --update ]; then
    write "$sample"
    exit
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
write "$scratch"
if ! diff -r "$scratch" "$sample" >"$scratch.diff"; then
    head -n 5 "$scratch.diff" | cut -c 1-300
    rm -f "$scratch.diff"
    echo "felt_sample: tests/data/felt is not what the generator writes" >&2
    echo "hint: if the change is meant, $0 GENERATOR --update" >&2
    exit 1
fi
rm -f "$scratch.diff"
