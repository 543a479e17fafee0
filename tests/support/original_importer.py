#!/usr/bin/env python3
"""The import rules of the original application (domain.md 3.1, 3.6), to see what it would make of a ZIP of ours.

usage: original_importer.py FILE.zip   prints one line per file; exit 1 when a file is refused, a column
                                       ignored, a row dropped or a value lost
"""
import csv
import io
import json
import re
import sys
import zipfile
from datetime import datetime

MEGABYTE = 1024 * 1024
ORDER = ["tasks", "task_instances", "emotions", "notes", "popup_triggers", "popup_responses", "survey_responses", "jobs",
         "job_task_mapping", "user_preferences"]
MISSING = {"", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL",
           "NaN", "None", "n/a", "nan", "null"}
FORBIDDEN = re.compile(r"SELECT|INSERT|UPDATE|DELETE|DROP|CREATE|ALTER|EXEC|UNION|SCRIPT|--|;|/\*|\*/", re.I)
FORMATS = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f"]

KNOWN = {
    "tasks": "task_id name description type version created_at is_recurring categories default_estimate_minutes task_type "
             "default_initial_aversion routine_frequency routine_days_of_week routine_time completion_window_hours "
             "completion_window_days notes user_id",
    "task_instances": "instance_id task_id task_name task_version created_at initialized_at started_at completed_at cancelled_at "
                      "due_at predicted actual procrastination_score proactive_score behavioral_score net_relief net_emotional "
                      "behavioral_deviation is_completed is_deleted status duration_minutes delay_minutes relief_score "
                      "cognitive_load mental_energy_needed task_difficulty emotional_load environmental_effect skills_improved "
                      "serendipity_factor disappointment_factor user_id",
    "emotions": "emotion user_id",
    "notes": "note_id content timestamp user_id",
    "jobs": "job_id name task_type description created_at updated_at",
    "job_task_mapping": "job_id task_id created_at",
    "popup_triggers": "id user_id trigger_id task_id count last_shown_at helpful last_response last_comment created_at updated_at",
    "popup_responses": "id user_id trigger_id task_id instance_id response_value helpful comment context created_at",
    "survey_responses": "user_id response_id question_category question_id response_value response_text timestamp",
}
KEYS = {"tasks": ["task_id"], "task_instances": ["instance_id"], "emotions": ["emotion"], "notes": ["note_id"],
        "popup_triggers": ["trigger_id"], "survey_responses": ["response_id"], "jobs": ["job_id"], "job_task_mapping": ["job_id", "task_id"]}
REQUIRED = {"tasks": ["task_id", "name"], "task_instances": ["instance_id", "task_id", "task_name"], "emotions": ["emotion"],
            "notes": ["note_id", "content"], "popup_triggers": ["trigger_id"], "popup_responses": ["trigger_id"],
            "survey_responses": ["response_id", "question_category", "question_id"], "jobs": ["job_id", "name"],
            "job_task_mapping": ["job_id", "task_id"], "user_preferences": ["user_id"]}
TIMES = re.compile(r"(_at|^timestamp)$")
JSON_CELLS = {"predicted": dict, "actual": dict, "categories": list, "routine_days_of_week": list}
NUMBERS = {"version", "task_version", "default_estimate_minutes", "completion_window_hours", "completion_window_days",
           "procrastination_score", "proactive_score", "behavioral_score", "net_relief", "net_emotional", "behavioral_deviation",
           "duration_minutes", "delay_minutes", "relief_score", "cognitive_load", "mental_energy_needed", "task_difficulty",
           "emotional_load", "environmental_effect", "serendipity_factor", "disappointment_factor", "count"}


def is_time(text):
    for form in FORMATS:
        try:
            datetime.strptime(text.removesuffix("Z"), form)
            return True
        except ValueError:
            pass
    try:
        datetime.fromisoformat(text)
        return True
    except ValueError:
        return False


def is_lost(column, text):
    """True for a value that the original would read as missing or as an empty one."""
    if text in MISSING:
        return False
    try:
        if column in JSON_CELLS:
            return not isinstance(json.loads(text), JSON_CELLS[column])
        if column in NUMBERS:
            return float(text) != float(text)
        if column in ("is_completed", "is_deleted", "is_recurring"):
            return text.lower() not in ("true", "false")
        return bool(TIMES.search(column)) and not is_time(text)
    except ValueError:
        return True


class Importer:
    def __init__(self):
        self.complaints = []
        self.new_columns = []
        self.tasks = set()

    def complain(self, text):
        self.complaints.append(text)

    def take_columns(self, table, header):
        for name in header:
            if table == "user_preferences" or name in KNOWN[table].split():
                continue
            self.new_columns.append(name)
            if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,63}", name) or FORBIDDEN.search(name):
                self.complain(f"{table}.csv: the column {name} is refused")
        if len(header) > 100:
            self.complain(f"{table}.csv: more than 100 columns")
        if len(self.new_columns) > 10:
            self.complain(f"{table}.csv: more than ten new columns in one import: {', '.join(self.new_columns)}")

    def take_row(self, table, number, row, seen):
        place = f"{table}.csv, record {number}"
        if None in row or None in row.values():
            return self.complain(f"{place}: not as many cells as the header")
        for name in REQUIRED[table]:
            if row[name] == "":
                return self.complain(f"{place}: {name} is missing")
        if row.get("user_id", "").strip() not in MISSING and table != "user_preferences":
            return self.complain(f"{place}: the row of another user is skipped")
        key = tuple(row[name].lower() if table == "emotions" else row[name] for name in KEYS.get(table, []))
        if key and key in seen:
            return self.complain(f"{place}: {key} is there already, skipped")
        seen.add(key)
        if table == "tasks":
            self.tasks.add(row["task_id"])
        if table in ("task_instances", "job_task_mapping") and row["task_id"] not in self.tasks:
            return self.complain(f"{place}: no task {row['task_id']}")
        for name, text in row.items():
            if is_lost(name, text):
                self.complain(f"{place}: {name} {text!r} is lost")
        return None

    def take_file(self, table, data):
        if len(data) > 50 * MEGABYTE:
            self.complain(f"{table}.csv is larger than 50 MB")
        rows = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)
        self.take_columns(table, rows.fieldnames)
        seen, count = set(), 0
        for count, row in enumerate(rows, 1):
            if count == 10001:
                self.complain(f"{table}.csv: rows beyond 10,000 are dropped")
            self.take_row(table, count, row, seen)
        print(f"{table}.csv {count}")

    def take(self, path):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if len(names) > 20:
                self.complain("more than 20 files")
            tables = {name.rsplit("/", 1)[-1].removesuffix(".csv"): name for name in names}
            for table, name in tables.items():
                if table not in ORDER or not name.endswith(".csv"):
                    return self.complain(f"{name}: an unknown file, the whole ZIP is refused")
            for table in ORDER:
                if table in tables:
                    self.take_file(table, archive.read(tables[table]))
        return None


def main():
    csv.field_size_limit(sys.maxsize)
    importer = Importer()
    importer.take(sys.argv[1])
    for complaint in importer.complaints[:20]:
        print(complaint)
    return 1 if importer.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
