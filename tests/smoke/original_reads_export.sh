#!/bin/bash
# A ZIP of tas export, read by the rules of the original application: no file refused, no column ignored, no row dropped.
set -euo pipefail
bin=$1
source=$(cd "$(dirname "$0")/../.." && pwd)
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home TZ=Asia/Kathmandu
unset TAS_DB DATABASE_URL XDG_DATA_HOME ENVIRONMENT

"$bin/tas-import-csv" "$source/tests/data/sample" --legacy-tz UTC >/dev/null 2>&1
"$bin/tas" add 'Reply, "soon"' +admin due:2026-12-01 -a70 -e dread=40 -q
"$bin/tas" start reply -q
"$bin/tas" pause -m phone -q
"$bin/tas" start --create '=1+2' -q
"$bin/tas" 'done' -r80 -a30 -q
"$bin/tas" cancel reply --because deferred_to_plan -q
"$bin/tas" note 'slept & ate' -q
cd "$home"
"$bin/tas" export --zip export.zip -q
python3 "$source/tests/support/original_importer.py" export.zip >rows || { cat rows >&2; exit 1; }
expected=$'tasks.csv 16\ntask_instances.csv 202\nemotions.csv 14\nnotes.csv 4'
[ "$(head -n 4 rows)" = "$expected" ] || { echo "smoke: other rows than stored:" >&2; cat rows >&2; exit 1; }

# The rules notice what they should.
mkdir broken
cd broken
unzip_py='import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall()'
python3 -c "$unzip_py" ../export.zip
sed -i '1s/tas_more/deleted_at/' tasks.csv
python3 -c 'import sys, zipfile; z = zipfile.ZipFile("../broken.zip", "w"); [z.write(n) for n in sys.argv[1:]]' ./*.csv
if python3 "$source/tests/support/original_importer.py" ../broken.zip >/dev/null; then
    echo "smoke: a refused column is not noticed" >&2
    exit 1
fi
echo "smoke: ok"
