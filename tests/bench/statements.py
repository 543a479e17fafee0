#!/usr/bin/env python3
"""The statements that a server logged (log_destination=jsonlog) of one program, as a script for psql.

usage: statements.py LOG-FOLDER APPLICATION >script.sql

Values stand where parameters stood. What only prepares a session (set_config) is left out, so that psql has less to do
than the program, never more.
"""
import json
import os
import re
import sys


def parameters_of(detail):
    """{'1': "'text'", '2': 'NULL'} out of "parameters: $1 = 'text', $2 = NULL"."""
    return dict(re.findall(r"\$(\d+) = (NULL|'(?:[^']|'')*')", detail or ""))


def statement_of(entry):
    found = re.match(r"(?:statement|execute [^:]*): (.*)", entry["message"], re.S)
    if not found:
        return None
    values = parameters_of(entry.get("detail"))
    sql = re.sub(r"\$(\d+)", lambda m: values[m[1]], found[1])
    if "set_config" in sql:
        begin = re.match(r"\s*(BEGIN[^;]*)", sql)
        sql = begin[1] if begin else ""
    return sql.strip().rstrip(";")


def entries_of(folder):
    for name in sorted(os.listdir(folder)):
        if name.endswith(".json"):
            with open(os.path.join(folder, name), encoding="utf-8") as log:
                yield from map(json.loads, log)


if __name__ == "__main__":
    folder, application = sys.argv[1:]
    for entry in entries_of(folder):
        sql = statement_of(entry) if entry.get("application_name") == application else None
        if sql:
            print(sql + ";")
