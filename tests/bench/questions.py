#!/usr/bin/env python3
"""How long the two questions after `tas done` take by themselves: with both answers typed ahead, in a pseudo-terminal, beside
the same command that asks nothing. Prints both medians and their difference in ms; exit 1 above 30.

usage: questions.py BIN [RUNS]
"""
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time

TAS = os.path.join(os.path.abspath(sys.argv[1]), "tas")
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 21
BAR_MS = 30


def took(env, words, keys):
    begin = time.monotonic()
    pid, fd = pty.fork()
    if pid == 0:
        os.execve(TAS, [TAS, *words], env)
    os.write(fd, keys)
    try:
        while os.read(fd, 4096):
            pass
    except OSError:  # the program has ended
        pass
    status = os.waitpid(pid, 0)[1]
    if status != 0:
        raise SystemExit(f"{words} ends with {status}")
    os.close(fd)
    return (time.monotonic() - begin) * 1000


with tempfile.TemporaryDirectory() as home:
    env = {"HOME": home, "TZ": "Europe/Paris", "TERM": "xterm"}
    quiet = {"env": env, "check": True, "stdin": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([TAS, "add", "Dishes", "-a70"], **quiet)
    asked, silent = [], []
    for _ in range(RUNS):
        for times, words, keys in ((asked, ["done"], b"38"), (silent, ["done", "--no-rate"], b"")):
            subprocess.run([TAS, "start", "dishes"], **quiet)
            times.append(took(env, words, keys))
    difference = statistics.median(asked) - statistics.median(silent)
    print(f"done with two answers {statistics.median(asked):.1f} ms, without {statistics.median(silent):.1f} ms: {difference:.1f} ms (bar {BAR_MS})")
    sys.exit(difference > BAR_MS)
