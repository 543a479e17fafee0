#!/usr/bin/env python3
"""tas-backup restore at a real terminal (a pseudo-terminal): the list to choose from, the question before anything is replaced.

usage: restore_asks.py BIN
"""
import os
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from typed import Typed, check  # noqa: E402

TAS = os.path.join(sys.argv[1], "tas")
BACKUP = os.path.join(sys.argv[1], "tas-backup")


def main(home):
    env = {"HOME": home, "TZ": "UTC", "TERM": "xterm", "PATH": os.environ["PATH"]}

    def run(program, *words):
        done = subprocess.run([program, *words], env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        check(done.returncode == 0, f"{words}: {done.stderr}")
        return done.stdout + done.stderr

    def asked():
        typed = Typed(env, BACKUP, "restore")
        typed.wait_for("Which one?")
        return typed

    def has_groceries():
        return "Groceries" in run(TAS, "list")

    run(TAS, "add", "Dishes")
    run(BACKUP, "create", "--kind", "full")
    older = run(BACKUP, "list", "-o", "csv").splitlines()[1].split(",")[0]
    run(TAS, "add", "Groceries")
    time.sleep(1.1)  # ids are seconds
    run(BACKUP, "create", "--kind", "full")

    for keys, status in (("\r", 130), ("9\r", 130), ("x\r", 130), ("\x03", 130), ("\x04", 130)):
        left = asked()
        left.press(keys)
        left.end(status)
        check(has_groceries(), f"{keys!r} restored something")

    for answer in ("\r", "n\r", "\x03"):
        refused = asked()
        refused.press("2\r")
        refused.wait_for(f"by {older}? [y/N]")
        refused.press(answer)
        refused.end(130)
        check(has_groceries(), f"{answer!r} restored something")

    # Nobody waits for who is asked: another run has the repository meanwhile.
    taken = asked()
    check(older in taken.shown and taken.shown.index("  1  ") < taken.shown.index("  2  "), taken.shown)
    run(BACKUP, "verify", "--all")
    taken.press("2\r")
    taken.wait_for("[y/N]")
    taken.press("y\r")
    taken.wait_for("What was there is kept")
    taken.end()
    check(not has_groceries(), "the older backup is not back")

    back = Typed(env, BACKUP, "restore", "--swap-back")
    back.wait_for("[y/N]")
    back.press("yes\r")
    back.end()
    check(has_groceries(), "the restore was not taken back")

    silent = Typed(env, BACKUP, "restore", older, "--yes")
    check("[y/N]" not in silent.end(), "--yes asks")
    check(not has_groceries(), "--yes restores nothing")
    print("asked before anything is replaced")


with tempfile.TemporaryDirectory() as folder:
    main(folder)
