"""A program at a terminal of its own (a pseudo-terminal), for the scripts beside this one."""
import os
import pty
import select
import time

PATIENCE = 10.0


class Typed:
    """One run of a program; what it shows is read until the text that is waited for is there."""

    def __init__(self, env, program, *words):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(program, [program, *words], env)
        self.shown = ""

    def wait_for(self, text):
        end = time.monotonic() + PATIENCE
        while text not in self.shown:
            if time.monotonic() > end or not self.read():
                raise SystemExit(f"waited for {text!r}, saw {self.shown!r}")

    def read(self):
        if not select.select([self.fd], [], [], PATIENCE)[0]:
            return False
        try:
            data = os.read(self.fd, 4096)
        except OSError:  # the other side is closed
            return False
        self.shown += data.decode()
        return bool(data)

    def press(self, keys):
        os.write(self.fd, keys.encode())

    def end(self, status=0):
        while self.read():
            pass
        got = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.fd)
        check(got == status, f"exit {got} instead of {status}: {self.shown!r}")
        return self.shown


def check(condition, what):
    if not condition:
        raise SystemExit(what)
