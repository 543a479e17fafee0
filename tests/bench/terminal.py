#!/usr/bin/env python3
"""What two answers of one key add to `tas done` at a terminal (a pseudo-terminal), without the time to think: the keys are pressed as
soon as their question is there. Prints the milliseconds of `tas done --no-rate`, of `tas done` with its answers, and the difference, medians.

usage: terminal.py BIN ROUNDS      on the database of TAS_DB
"""
import os
import statistics
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "smoke"))
from typed import Typed  # noqa: E402

TAS = os.path.join(sys.argv[1], "tas")
ENV = {**os.environ, "TERM": "xterm"}


def started():
    subprocess.run([TAS, "-q", "add", "at a terminal", "-a70", "-r50"], env=ENV, check=True, capture_output=True)
    subprocess.run([TAS, "-q", "start", "at a terminal", "--no-input", "--parallel"], env=ENV, check=True, capture_output=True)


def milliseconds(words, answers):
    started()
    begun = time.monotonic()
    run = Typed(ENV, TAS, "done", "at a terminal", *words)
    for question, key in answers:
        run.wait_for(question)
        run.press(key)
    run.end()
    return (time.monotonic() - begun) * 1000


silent, asked = [], []
for _ in range(int(sys.argv[2])):
    silent.append(milliseconds(["--no-rate"], []))
    asked.append(milliseconds([], [("How aversive was it?", "3"), ("How relieved are you?", "8")]))
quiet, answered = statistics.median(silent), statistics.median(asked)
print(f"{quiet:.1f} {answered:.1f} {answered - quiet:.1f}")
