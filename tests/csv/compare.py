"""Reads what tests/csv/python_test.cpp wrote, each line a file in hexadecimal and what our reader made of it, and compares it with
python's csv, strictly. Prints the first difference and exits with 1, or the number of files that were compared.

A line is FILE, a tab, and what was made of it: "#" for an error, else records joined by ";": "!flaw", or cells in hexadecimal
joined by ",".
"""

import csv
import io
import sys

csv.field_size_limit(1 << 24)


def python_rows(text):
    """The rows without empty lines, which our reader passes over; None for an error."""
    try:
        return [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error:
        return None


def our_rows(made):
    return [r if r.startswith("!") else [bytes.fromhex(c).decode() for c in r.split(",")] for r in made.split(";")]


def difference(text, made):
    rows = python_rows(text)
    if made == "#":
        return None if rows is None else "python reads it: %r" % rows
    ours = our_rows(made)
    flaws = {r for r in ours if isinstance(r, str)}
    # Python takes a quote inside of a plain cell for text, and gives up at text behind a quote; we reject the record alone.
    if "!stray_quote" in flaws or "!nul_byte" in flaws:
        return ""
    if "!text_after_quote" in flaws:
        return None if rows is None else "python reads it: %r" % rows
    if rows is None:
        return "python refuses it"
    if len(rows) != len(ours):
        return "%d rows, python has %d" % (len(ours), len(rows))
    for ours_row, row in zip(ours, rows):
        is_same = len(row) != len(rows[0]) if ours_row == "!ragged" else ours_row == row
        if not is_same:
            return "%r, python has %r" % (ours_row, row)
    return None


def main():
    compared = 0
    for line in sys.stdin:
        file, made = line.rstrip("\n").split("\t")
        text = bytes.fromhex(file).decode()
        found = difference(text, made)
        if found:
            print("%r: %s" % (text, found))
            return 1
        compared += found is None
    print(compared)
    return 0


sys.exit(main())
