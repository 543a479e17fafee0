#!/usr/bin/env python3
"""The built program at a real terminal (a pseudo-terminal): questions after start and done, a list to choose from, Ctrl-C.

usage: terminal.py BIN
"""
import os
import signal
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from typed import Typed, check  # noqa: E402

TAS = os.path.join(sys.argv[1], "tas")


def main(home):
    env = {"HOME": home, "TZ": "UTC", "TERM": "xterm", "PATH": os.environ["PATH"]}

    def tas(*words):
        done = subprocess.run([TAS, *words], env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        check(done.returncode == 0, f"{words}: {done.stderr}")
        return done.stdout + done.stderr

    tas("add", "Reply to landlord")
    tas("add", "Read paper")

    at_start = Typed(env, TAS, "start", "re")  # two hits: a list
    at_start.wait_for("fits 2 tasks")
    at_start.press("rtl\r")
    at_start.wait_for("How aversive will it be?")
    check("started_at" in tas("show", "@", "--json"), "the work is not stored before the question")
    at_start.press("7")
    at_start.wait_for("How much relief do you expect?")
    at_start.press("\r")
    at_start.end()

    at_end = Typed(env, TAS, "done")
    at_end.wait_for("How aversive was it?")
    check("70" not in at_end.shown, f"what was expected is shown before it is asked: {at_end.shown!r}")
    at_end.press("3")
    at_end.wait_for("You had expected 70.")
    at_end.wait_for("How relieved are you?")
    at_end.press("=85\r")
    at_end.end()
    shown = tas("show", "i1")
    check("70→30" in shown and "→85" in shown, shown)
    check("running again" in tas("undo"), "one undo takes both back")
    tas("redo")

    tas("start", "read")
    left = Typed(env, TAS, "done")
    left.wait_for("How aversive was it?")
    left.press("\x03")  # whether a key is waited for already or not
    left.end(0)  # the work is done; only the answers are dropped
    check('"status":"completed"' in tas("show", "i2", "--json"), "Ctrl-C took the work back")

    tas("start", "read")
    interrupted = Typed(env, TAS, "done")
    interrupted.wait_for("How aversive was it?")
    os.kill(interrupted.pid, signal.SIGINT)
    interrupted.end(0)
    check('"status":"completed"' in tas("show", "@", "--json"), "an interrupt took the work back")

    tas("start", "read")
    killed = Typed(env, TAS, "done")
    killed.wait_for("How aversive was it?")
    os.kill(killed.pid, signal.SIGKILL)
    killed.end(-signal.SIGKILL)
    check('"status":"completed"' in tas("show", "i4", "--json"), "what was done before the question is lost")

    for words in (["start", "read", "--no-rate"], ["done", "--no-input"]):
        silent = Typed(env, TAS, *words)
        check("How" not in silent.end(), f"{words} asks")

    chosen = Typed(env, TAS, "start")
    chosen.wait_for("Reply to landlord")
    chosen.press("\x1b")
    chosen.end(130)
    print("the terminal is asked, and left as it was")


with tempfile.TemporaryDirectory() as folder:
    main(folder)
