#!/usr/bin/env python3
"""The recorded session of the README, from install to the first insight: run again in an empty home, it says the same, in under a minute.

usage: first_insight.py SOURCE BUILD      TAS_UPDATE_GOLDEN=1 records it anew
"""
import os
import subprocess
import sys
import tempfile
import time

MARK = "<!-- session: run by tests/smoke/first_insight.py -->\n```console\n"
MOST_SECONDS = 60

source, build = map(os.path.abspath, sys.argv[1:3])
readme = os.path.join(source, "README.md")
with open(readme, encoding="utf-8") as file:
    text = file.read()
begin = text.index(MARK) + len(MARK)
session = text[begin:text.index("```", begin)]

said = ""
commands = [line[2:] for line in session.splitlines() if line.startswith("$ ")]
with tempfile.TemporaryDirectory() as home:
    env = {"HOME": home, "PATH": f"{home}/.local/bin:{os.environ['PATH']}", "TZ": "UTC", "COLUMNS": "80", "LANG": "C.UTF-8"}
    begun = time.monotonic()
    for command in commands:
        here = command.replace("build/quickstart", build)
        ran = subprocess.run(["sh", "-c", here], cwd=source, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if ran.returncode != 0:
            sys.exit(f"{command}: exit {ran.returncode}: {ran.stdout.decode()}")
        said += f"$ {command}\n{ran.stdout.decode()}"
    took = time.monotonic() - begun

if os.environ.get("TAS_UPDATE_GOLDEN"):
    with open(readme, "w", encoding="utf-8") as file:
        file.write(text[:begin] + said + text[begin + len(session):])
elif said != session:
    sys.exit(f"the README does not show what happens:\n{said}")
if len(commands) < 3 or took > MOST_SECONDS:
    sys.exit(f"{len(commands)} commands took {took:.1f} s")
print(f"from install to the first insight: {len(commands)} commands, {took:.1f} s")
