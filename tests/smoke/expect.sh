# shellcheck shell=bash
# expect STATUS WORDS COMMAND [ARGUMENT…]: the command ends with that status, says the words (an extended regular
# expression, on either output), and never the secret in $secret. What it says is kept in $said. To be sourced; needs the
# folder $scratch.
# shellcheck disable=SC2154
said=$scratch/said
fail() { echo "${0##*/}: $*" >&2; exit 1; }
trap 'echo "${0##*/}: line $LINENO failed" >&2' ERR

expect() {
    local status=0 wanted=$1 words=$2
    shift 2
    "$@" >"$said" 2>&1 </dev/null || status=$?
    [ "$status" -eq "$wanted" ] || fail "status $status instead of $wanted from $*: $(head -c 500 "$said")"
    grep -qE -- "$words" "$said" || fail "not said by $*: $words, but: $(head -c 500 "$said")"
    [ -z "${secret:-}" ] || ! grep -qF -- "$secret" "$said" || fail "the secret is in what $* says"
}
