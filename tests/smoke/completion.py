#!/usr/bin/env python3
"""The completions in the shells that they are for: bash, zsh and fish, each with the built program.

usage: completion.py BIN COMPLETIONS
Exit 125 when one of the shells is not installed.
"""
import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time

BIN, COMPLETIONS = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
NAMES = ["Dishes", "File taxes", "Straße fegen"]


def check(condition, what):
    if not condition:
        raise SystemExit(what)


def run(env, *words):
    done = subprocess.run(words, env=env, capture_output=True, text=True)
    check(done.returncode == 0, f"{words}: {done.stderr}")
    return done.stdout


def bash(env):
    def offered(*words):
        script = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tas; printf "%s\\n" "${COMPREPLY[@]}"'
        return run(env, "bash", "--norc", "-c", script, "bash", f"{COMPLETIONS}/tas.bash", "tas", *words).splitlines()

    check(offered("sta") == ["start"], offered("sta"))
    check(offered("start", "fi") == ["File\\ taxes"], offered("start", "fi"))
    check(offered("start", "File\\ t") == ["File\\ taxes"], offered("start", "File\\ t"))
    check("--aversion" in offered("start", "--a"), offered("start", "--a"))
    check(len(offered("start", "")) == 3, offered("start", ""))


def zsh(env):
    pid, fd = pty.fork()
    if pid == 0:
        os.execvpe("zsh", ["zsh", "-f", "-i"], {**env, "PS1": "READY> ", "TERM": "dumb"})
    shown = ""

    def wait_for(text):
        nonlocal shown
        end = time.monotonic() + 20
        while text not in shown:
            check(time.monotonic() < end and select.select([fd], [], [], 20)[0], f"zsh: waited for {text!r}, saw {shown!r}")
            shown += os.read(fd, 4096).decode(errors="replace")

    def type_in(keys):
        nonlocal shown
        shown = ""
        os.write(fd, keys.encode())

    wait_for("READY> ")
    type_in(f"autoload -U compinit; compinit -u -D; source {COMPLETIONS}/_tas; print LOADED$((1+1))\n")
    wait_for("LOADED2")
    type_in("tas show fil\t\n")
    wait_for("t2           File taxes")  # what tas show prints of it
    type_in("tas prom\t; print END$((1+1))\n")
    wait_for("END2")
    check("prompt" in shown, shown)
    os.write(fd, b"exit\n")
    os.waitpid(pid, 0)


def fish(env):
    def offered(line):
        return run(env, "fish", "--no-config", "-c", f"source {COMPLETIONS}/tas.fish; complete -C '{line}'").splitlines()

    check([line.split("\t")[0] for line in offered("tas sta")] == ["start"], offered("tas sta"))
    check(offered("tas start fi")[0].split("\t")[0] in ("File taxes", "File\\ taxes"), offered("tas start fi"))
    check(any(line.startswith("--aversion") for line in offered("tas start --a")), offered("tas start --a"))


def main(home):
    missing = [shell for shell in ("bash", "zsh", "fish") if shutil.which(shell) is None]
    if missing:
        print("not installed:", ", ".join(missing))
        return 125
    env = {"HOME": home, "TZ": "UTC", "LANG": "C.UTF-8", "PATH": BIN + ":" + os.environ["PATH"]}
    for name in NAMES:
        run(env, f"{BIN}/tas", "task", "add", name)
    for shell in (bash, zsh, fish):
        shell(env)
    print("bash, zsh and fish complete")
    return 0


with tempfile.TemporaryDirectory() as folder:
    status = main(folder)
sys.exit(status)
