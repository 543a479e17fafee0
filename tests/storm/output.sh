#!/bin/bash
# A full disk behind stdout is exit 74 with a message; a reader that goes away is met with silence.
set -euo pipefail
# shellcheck source=tests/storm/storm.sh
. "$(dirname "$0")/storm.sh"

"$bin/tas" -q add 'Wash the dishes'
for i in $(seq 1 "${rounds:-60}"); do
    "$bin/tas" -q record 'Wash the dishes' --for 20m -r50 -m "round $i"
done

# Lists in every format, and the commands that print the most without a database.
commands=('' 'list' 'task list' 'instance list' 'show Wash' '--help' '--version' 'help exit-codes')
for format in table plain csv tsv json jsonl md; do commands+=("instance list --all -o $format" "task list -o $format"); done

for command in "${commands[@]}"; do
    read -ra words <<<"$command"
    status=0
    "$bin/tas" "${words[@]}" >/dev/full 2>"$scratch/message" || status=$?
    [ "$status" -eq 74 ] || fail "tas $command >/dev/full exits $status, not 74: $(head -c 300 "$scratch/message")"
    [ -s "$scratch/message" ] || fail "tas $command >/dev/full says nothing"
done
echo "${#commands[@]} commands met a full disk: all exit 74"

# More than a pipe holds, so that the writer meets the closed end: 0 for what was written before, else 141.
for format in table csv jsonl; do
    for _ in 1 2 3 4 5; do
        { "$bin/tas" instance list --all -o "$format" 2>"$scratch/message" || echo $? >"$scratch/status"; } | head -n 1 >/dev/null
        [ ! -s "$scratch/message" ] || fail "a closed pipe is not silent: $(head -c 300 "$scratch/message")"
    done
done
# A pipe whose reader is gone before the first byte leaves no luck to the writer.
status=0
mkfifo "$scratch/fifo"
{ sleep 0.2 && "$bin/tas" instance list --all -o csv 2>"$scratch/message"; } >"$scratch/fifo" &
writer=$!
: <"$scratch/fifo"
wait "$writer" || status=$?
[ "$status" -eq 141 ] || fail "a closed pipe ends with $status, not 141"
[ ! -s "$scratch/message" ] || fail "a closed pipe is not silent: $(head -c 300 "$scratch/message")"
echo "closed pipes: silent, exit 141"
