#!/bin/bash
# Measures tas beside its peers on the same questions, alternately, and says which bar is missed (README.md).
set -euo pipefail
n=10000
runs=21
# shellcheck source=tests/bench/start.sh
. "$(dirname "$0")/start.sh"
options n runs -- "$@"
need tas tas-import-csv tas_generate tas_timer
command -v sqlite3 >/dev/null || fail "sqlite3 is not installed; packaging/check.sh installs it"

# The text peers take minutes to read more than that, and answer no differently.
peer_n=$((n > 10000 ? 10000 : n))

work=${TMPDIR:-/tmp}/tas-bench.$(id -u)
mkdir -p "$work"
chmod 700 "$work"
# A zone whose clocks change, as people have: reading its rules is part of the work.
export TZ=Europe/Paris XDG_CONFIG_HOME="$work/config"

# --- the data -------------------------------------------------------------------------------------------------------

# The history ends this morning, so that the last days have something to show; it is made again every day.
today=$(date -u +%Y-%m-%d)
csv=$work/csv-$n-$today-$(cksum <"$bin/tas_generate" | cut -d ' ' -f 1)
if [ ! -d "$csv" ]; then
    rm -rf "$work"/csv-"$n"-*
    echo "generating $n instances"
    "$bin/tas_generate" --n "$n" --tasks 200 --years 4 --end "${today}T12:00" "$csv.part"
    mv "$csv.part" "$csv"
fi

# Completed tasks in the files of taskwarrior, and one open one for every hundred.
write_taskwarrior() {
    export TASKDATA=$work/task TASKRC=$work/taskrc
    rm -rf "$TASKDATA"
    mkdir "$TASKDATA"
    printf 'data.location=%s\nconfirmation=off\nnews.version=9.9.9\nhooks=off\n' "$TASKDATA" >"$TASKRC"
    awk -v n="$peer_n" -v now="$(date +%s)" -v folder="$TASKDATA" 'BEGIN {
        for (i = 0; i < n; ++i) {
            open = i % 100 == 0
            entry = now - int((n - i) * 126230400 / n)
            printf "[description:\"task %d of many\" entry:\"%d\" modified:\"%d\" project:\"p%d\" status:\"%s\" %suuid:\"%08x-0000-4000-8000-000000000000\"]\n",
                i, entry, entry + 1800, i % 20, open ? "pending" : "completed", open ? "" : "end:\"" entry + 1800 "\" ", i \
                >(folder (open ? "/pending.data" : "/completed.data"))
        }
    }'
}

write_timewarrior() {
    export TIMEWARRIORDB=$work/timew
    rm -rf "$TIMEWARRIORDB"
    mkdir -p "$TIMEWARRIORDB/data"
    awk -v n="$peer_n" -v now="$(date +%s)" -v folder="$TIMEWARRIORDB/data" 'BEGIN {
        for (i = 0; i < n; ++i) {
            begin = now - 7200 - int((n - i) * 126230400 / n)
            printf "inc %s - %s # \"task %d\"\n", strftime("%Y%m%dT%H%M%SZ", begin, 1), strftime("%Y%m%dT%H%M%SZ", begin + 60, 1), i % 200 \
                >(folder "/" strftime("%Y-%m", begin, 1) ".data")
        }
    }'
    : >"$TIMEWARRIORDB/timewarrior.cfg"
}

has_task=false
has_timew=false
# strftime is GNU awk's.
if command -v task >/dev/null; then write_taskwarrior && has_task=true; fi
if command -v timew >/dev/null && awk 'BEGIN { strftime("%Y", 0, 1) }' 2>/dev/null; then write_timewarrior && has_timew=true; fi

# shellcheck source=tests/bench/measure.sh
. "$here/measure.sh"

printf '\n%s instances, medians of %s runs, %s cores' "$n" "$runs" "$(nproc)"
$has_task && [ "$peer_n" -lt "$n" ] && printf '; taskwarrior and timewarrior with %s' "$peer_n"
printf '\n\n'
line question 'tas ms' MB peer ms MB ratio bar verdict

# --- import: its last run leaves the database of all other questions -----------------------------------------------

import_runs=$((n > 100000 ? 1 : 3))
import=$work/import
peer_db=$work/peer.db
# The bar in ms holds for 100,000 rows.
if [ "$n" -eq 100000 ]; then import_bar=5000 import_mb=32; else import_bar=- import_mb=32; fi
export XDG_DATA_HOME=$import
measure --runs "$import_runs" --warm-ups 0 \
    @-clean rm -rf "$import" "$peer_db" \
    @tas "$bin/tas-import-csv" "$csv" --legacy-tz UTC \
    @sqlite3 sqlite3 "$peer_db" ".import --csv $csv/task_instances.csv instances"
row "import the CSV files" tas sqlite3 - "$import_bar" "$import_mb"
db=$import/tas/tas.db
stored=$(sqlite3 "$db" 'SELECT count(*) FROM instances')
[ "$stored" -eq "$n" ] || fail "the import stored $stored of $n instances"
rm -f "$peer_db"
export TAS_DB=$db

# --- reading --------------------------------------------------------------------------------------------------------

measure --runs "$runs" @tas "$bin/tas" --version @sqlite3 sqlite3 :memory: .exit @git git --version
row "start-up" tas sqlite3 1.2 - -
row "" tas git - - -
objects=$(ldd "$bin/tas" | wc -l)
judge "$objects" 12
line "shared objects of tas" "$objects" "" "" "" "" "" "≤12" "$verdict"

newest="SELECT 'i' || instance_id AS ID, task_name AS Task, status AS State,
    coalesce(completed_at, cancelled_at, first_started_at, created_at) AS \"When\", duration_min AS Time,
    predicted_aversion || '→' || actual_aversion AS Aversion, predicted_relief || '→' || actual_relief AS Relief
    FROM instances WHERE user_id = 1 AND deleted_at IS NULL ORDER BY created_at DESC, instance_id DESC LIMIT 20"
peers=(@sqlite3 sqlite3 -box "$db" "$newest")
$has_task && peers+=(@task task completed limit:20)
measure --runs "$runs" @tas "$bin/tas" instance list -n 20 "${peers[@]}"
row "newest 20 instances" tas sqlite3 2.0 - 12
$has_task && row "" tas task - - -

aggregate="SELECT count(*), min(created_at), count(completed_at), count(cancelled_at), count(deleted_at), count(status), sum(duration_min),
    avg(predicted_aversion), avg(actual_aversion), avg(predicted_relief), avg(actual_relief), avg(predicted_mental_energy),
    avg(actual_mental_energy), avg(predicted_difficulty), avg(actual_difficulty), avg(predicted_emotional_load),
    avg(actual_emotional_load), avg(predicted_physical_load), avg(actual_physical_load), avg(task_id)
    FROM instances WHERE user_id = 1 AND deleted_at IS NULL"
measure --runs "$runs" @tas "$bin/tas" analytics summary @sqlite3 sqlite3 "$db" "$aggregate"
row "summary over all" tas sqlite3 3.0 - 40

# The same bytes as text, so that sqlite3 only has to read and write them.
scores=$work/scores.db
rm -f "$scores"
"$bin/tas" score list --all -o csv >"$work/scores.csv"
sqlite3 "$scores" ".import --csv $work/scores.csv scores"
rm -f "$work/scores.csv"
measure --runs "$((n > 100000 ? 1 : 5))" --warm-ups 1 @tas "$bin/tas" score list --all -o csv @sqlite3 sqlite3 -csv "$scores" 'SELECT * FROM scores'
row "every score of every instance" tas sqlite3 3.0 - -
rm -f "$scores"

peers=()
$has_task && peers+=(@task task next limit:20)
$has_timew && peers+=(@timew timew day)
measure --runs "$runs" @tas "$bin/tas" @sqlite3 sqlite3 :memory: .exit "${peers[@]}"
if $has_task; then row "dashboard" tas task - 10 12; else row "dashboard" tas sqlite3 - 10 12; fi
$has_timew && row "" tas timew - - -

peers=()
$has_task && peers+=(@task task next limit:20)
measure --runs "$runs" @tas "$bin/tas" next --mode templates @sqlite3 sqlite3 :memory: .exit "${peers[@]}"
if $has_task; then row "what next, of all tasks" tas task - 15 -; else row "what next, of all tasks" tas sqlite3 - 15 -; fi
measure --runs "$runs" @tas "$bin/tas" next @sqlite3 sqlite3 :memory: .exit
row "what next, of what is open" tas sqlite3 - 15 -
measure --runs "$runs" @tas "$bin/tas" list @sqlite3 sqlite3 :memory: .exit
row "what is open" tas sqlite3 - 10 12
measure --runs "$runs" @tas "$bin/tas" list 'done' @sqlite3 sqlite3 :memory: .exit
row "what is done" tas sqlite3 - 10 12
measure --runs "$runs" @tas "$bin/tas" list --group tag @sqlite3 sqlite3 :memory: .exit
row "what is open, by tag" tas sqlite3 - 40 -
measure --runs 3 @tas "$bin/tas" list 'done' --where 'gap.aversion<-20' @sqlite3 sqlite3 :memory: .exit
row "by a condition, of all" tas sqlite3 - - -
measure --runs "$runs" @tas "$bin/tas" prompt @complete "$bin/tas" __complete start "" @sqlite3 sqlite3 :memory: .exit
row "prompt of the shell" tas sqlite3 1.2 - 12
row "one TAB" complete sqlite3 2.0 - 12

# --- durable writes, each on its own copy of the same database ------------------------------------------------------

cp "$db" "$work/ours.db"
cp "$db" "$peer_db"
export TAS_DB=$work/ours.db
insert="PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
    INSERT INTO instances (user_id, task_id, task_version, status, created_at, initialized_at, first_started_at, started_at,
        completed_at, duration_min, predicted_duration_min, predicted_aversion, actual_aversion, actual_relief,
        completion_percent, external_id, task_name)
    VALUES (1, 1, 1, 'completed', '${today}T12:00:00.000000Z', '${today}T12:00:00.000000Z', '${today}T12:00:00.000000Z',
        '${today}T12:00:00.000000Z', '${today}T12:20:00.000000Z', 20, 15, 70, 30, 80, 100, 'bench{i}', 'bench {i}')"
peers=()
$has_task && peers+=(@task-add task add 'bench {i}' @task-start task 'description.is:bench {i}' start @task-done task 'description.is:bench {i}' 'done')
measure --runs "$runs" @add "$bin/tas" -q add 'bench {i}' @start "$bin/tas" -q start 'bench {i}' -a70 --no-input \
    @done "$bin/tas" -q 'done' -r80 -a30 --no-input @sqlite3 sqlite3 "$peer_db" "$insert" "${peers[@]}"
for verb in add start 'done'; do
    row "$verb (durable; peer inserts)" "$verb" sqlite3 2.5 - -
    $has_task && row "" "$verb" "task-$verb" - - -
done

if command -v python3 >/dev/null; then
    read -r silent answered added <<<"$("$here/terminal.py" "$bin" "$runs")"
    judge "$added" 30
    line "two answers at a terminal add" "$added" "" "silent" "$silent" "" "" "≤30ms" "$verdict"
    line "" "$answered" "" "" "" "" "" "" ""
fi
rm -f "$work/ours.db" "$work/ours.db"-* "$peer_db" "$peer_db"-*

verdict_of_all
