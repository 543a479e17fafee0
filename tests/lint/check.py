#!/usr/bin/env python3
"""Architecture as a test: include direction, file sizes, banned effects, lists that must be complete.

usage: check.py ROOT         checks a source tree; one line per violation, exit 1 when there is any
       check.py --self-test  breaks every rule in a small tree and insists that each is noticed
"""
import fnmatch
import os
import re
import sys
import tempfile

SOURCES = (".cpp", ".hpp")
TEXTS = SOURCES + (".sql", ".md", ".cmake", ".py", ".sh", ".txt", ".json", ".yml", ".yaml", ".1", ".toml")
TOP = ("apps", "libtas", "tests", "migrations", "packaging", "man", "completions")

WARN_LINES, MOST_LINES, MOST_COMMAND_LINES = 400, 800, 250

# What only few files may do: a pattern, the files that may (paths or folders ending in "/"), what to do instead.
BANS = [
    (r"system_clock::now", ["libtas/time/system_clock.cpp"], "ask the Clock"),
    (r"\b(secure_)?getenv\b", ["apps/*/main.cpp", "libtas/cli/process.cpp", "libtas/cli/environ.cpp"], "ask the Environ"),
    (r"#include <iostream>", [], "write to a Sink"),
    (r"#include [<\"]CLI/", ["libtas/cli/parse_cli11.cpp"], "declare options through Spec"),
    (r"#include [<\"]nlohmann/(?!json_fwd)", ["libtas/domain/json.cpp", "libtas/render/json.cpp", "libtas/backup/manifest_json.cpp", "libtas/ml/model.cpp"], "use domain/json.hpp"),
    (r"#include [<\"]toml", ["libtas/config/load.cpp"], "use config"),
    (r"#include [<\"]pqxx", ["libtas/db/postgres/"], "use db::Connection"),
    (r"#include [<\"]SQLiteCpp|#include [<\"]sqlite3", ["libtas/db/sqlite/", "libtas/backup/"], "use db::Connection"),
    (r"SELECT \*", [], "name the columns"),
    (r"\bsetenv\s*\(|\bputenv\s*\(", [], "pass the value"),
]
# Written in two halves, so that this file does not hold them itself.
MACHINE_PATHS = re.compile("/wo" + r"rk/|/ro" + r"ot/|/tmp/" + r"tas-|/ho" + r"me/(?!ada\b|user\b|you\b|me\b)[a-z]")


def read(path):
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        return file.read()


def files_of(root):
    for top in TOP:
        for folder, names, files in os.walk(os.path.join(root, top)):
            names[:] = [n for n in names if n not in ("build", "__pycache__", "fixtures")]
            for name in sorted(files):
                yield os.path.relpath(os.path.join(folder, name), root)


def layers_of(root):
    table = {}
    for line in read(os.path.join(root, "tests/lint/layers.txt")).splitlines():
        line = line.split("#")[0].strip()
        if line:
            folder, allowed = line.split(":")
            table[folder.strip()] = allowed.split()
    return table


def layer_of(path, table):
    """The longest folder of the table that the path lies in."""
    parts = path.split("/")[:-1]
    for end in range(len(parts), 0, -1):
        if "/".join(parts[:end]) in table:
            return "/".join(parts[:end])
    return None


def check_includes(path, text, table):
    own = layer_of(path, table)
    if own is None:
        if path.endswith(SOURCES) and path.startswith("libtas/"):
            yield f"{path}: its folder is not in tests/lint/layers.txt"
        return
    for number, line in enumerate(text.splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*"((?:libtas|apps|tests)/[^"]+)"', line)
        if not found:
            continue
        other = layer_of(found[1], table)
        allowed = table[own]
        if other is None:
            yield f"{path}:{number}: {found[1]} lies in no folder of tests/lint/layers.txt"
        elif own.startswith("libtas") and not other.startswith("libtas"):
            yield f"{path}:{number}: the library must not include {found[1]}"
        elif own == "apps" and other == "tests":
            yield f"{path}:{number}: a program must not include {found[1]}"
        elif other != own and allowed != ["*"] and other.removeprefix("libtas/") not in allowed:
            if not (path == "libtas/db/open.cpp" and other.startswith("libtas/db/")):
                yield f"{path}:{number}: {own} may not use {other}"


def may(path, allowed):
    for a in allowed:
        if path == a or (a.endswith("/") and path.startswith(a)):
            return True
        if "*" in a and re.fullmatch(a.replace("*", "[^/]+"), path):
            return True
    return False


def check_file(path, text, table):
    lines = text.splitlines()
    if path.endswith(SOURCES):
        yield from check_includes(path, text, table)
        if len(lines) > MOST_LINES:
            yield f"{path}: {len(lines)} lines, at most {MOST_LINES}: split it by idea"
        elif path.startswith("apps/") and len(lines) > MOST_COMMAND_LINES:
            yield f"{path}: {len(lines)} lines, a command file has at most {MOST_COMMAND_LINES}"
        if not path.startswith("tests/"):
            for pattern, allowed, instead in BANS:
                for number, line in enumerate(lines, 1):
                    if re.search(pattern, line.split("//")[0]) and not may(path, allowed):
                        yield f"{path}:{number}: {line.strip()}: not here, {instead}"
    # Data and transcripts hold what a program really prints.
    is_data = path.startswith(("tests/data/", "tests/golden/")) or (path.startswith("tests/cli/") and path.endswith(".txt"))
    if path.endswith(TEXTS) or os.path.basename(path) == "CMakeLists.txt":
        for number, line in enumerate(lines, 1):
            if not is_data and line != line.rstrip():
                yield f"{path}:{number}: trailing blanks"
            if MACHINE_PATHS.search(line):
                yield f"{path}:{number}: names a folder of somebody's machine"
        if text and not text.endswith("\n") and not is_data:
            yield f"{path}: no line break at the end"


def cmake_words(root, folder):
    """Every source that a CMakeLists.txt in or above the folder names, as path from the root."""
    named = set()
    for directory, names, files in os.walk(os.path.join(root, folder)):
        names[:] = [n for n in names if n != "build"]
        if "CMakeLists.txt" in files:
            base = os.path.relpath(directory, root)
            text = "\n".join(line.split("#")[0] for line in read(os.path.join(directory, "CMakeLists.txt")).splitlines())
            for word in re.findall(r"[\w./${}+-]+\.cpp", text):
                word = re.sub(r"\$\{(CMAKE|PROJECT|TAS)_SOURCE_DIR\}/", "/", word)
                word = re.sub(r"\$\{CMAKE_CURRENT_SOURCE_DIR\}/", "", word)
                word = re.sub(r"\$\{\w+\}", "*", word)  # the variable of a foreach
                named.add(word[1:] if word.startswith("/") else os.path.normpath(os.path.join(base, word)))
            if re.search(r"file\s*\(\s*GLOB", text):
                named.add(base + "/*")
    return named


def check_lists(root, paths):
    for folder in ("libtas", "apps", "tests"):
        named = cmake_words(root, folder)
        for path in paths:
            if not path.startswith(folder + "/") or not path.endswith(".cpp"):
                continue
            if not any(path == n or fnmatch.fnmatchcase(path, n) for n in named):
                what = "test that never runs" if path.endswith("_test.cpp") else "source that is never built"
                yield f"{path}: a {what}: no CMakeLists.txt names it"


def check_suites(root, paths):
    """A test runs only when its suite is one that ctest calls; the suite is named after the folder, or after the server
    that it needs."""
    cmake = read(os.path.join(root, "tests/CMakeLists.txt"))
    suites, of_servers = (words[1].split() if words else [] for words in (
        re.search(r"foreach\s*\(\s*" + name + r"\s+([^)]*)\)", cmake) for name in ("suite", "server_suite")))
    for path in paths:
        parts = path.split("/")
        if path.endswith("_test.cpp") and parts[0] == "tests" and len(parts) == 3:
            named = re.findall(r'TEST_SUITE(?:_BEGIN)?\("([^"]*)"\)', read(os.path.join(root, path)))
            if len(named) == 1 and named[0] in of_servers:
                continue
            if named != [parts[1]]:
                yield f"{path}: its suite should be {parts[1]}, not {', '.join(named) or 'missing'}"
            elif parts[1] not in suites:
                yield f"{path}: the suite {parts[1]} is not run by tests/CMakeLists.txt"


def check(root):
    table = layers_of(root)
    paths = list(files_of(root))
    problems = []
    for path in paths:
        if path.endswith(TEXTS) or os.path.basename(path) == "CMakeLists.txt":
            problems += check_file(path, read(os.path.join(root, path)), table)
    problems += check_lists(root, paths)
    problems += check_suites(root, paths)
    return problems


def warnings(root):
    for path in files_of(root):
        if path.endswith(SOURCES):
            lines = read(os.path.join(root, path)).count("\n")
            if WARN_LINES < lines <= MOST_LINES:
                yield f"warning: {path}: {lines} lines, better at most {WARN_LINES}"


GOOD = {
    "libtas/CMakeLists.txt": "add_library(tas base/a.cpp db/open.cpp db/sqlite/s.cpp store/t.cpp time/system_clock.cpp cli/c.cpp)\n",
    "libtas/base/a.cpp": "#include <string>\n",
    "libtas/db/open.cpp": '#include "libtas/db/sqlite/s.hpp"\n',
    "libtas/db/sqlite/s.cpp": '#include <sqlite3.h>\n#include "libtas/db/connection.hpp"\n',
    "libtas/store/t.cpp": '#include "libtas/db/connection.hpp"\n#include "libtas/domain/task.hpp"\n',
    "libtas/time/system_clock.cpp": "auto t = std::chrono::system_clock::now();\n",
    "libtas/cli/c.cpp": '#include "libtas/render/table.hpp"\n// getenv is named in a comment only\n',
    "apps/CMakeLists.txt": "foreach(program tas)\n  add_executable(${program} ${program}/main.cpp)\nendforeach()\n",
    "apps/tas/main.cpp": 'auto home = getenv("HOME");\n',
    "tests/CMakeLists.txt": "add_executable(tas_tests base/a_test.cpp)\nforeach(suite base)\n",
    "tests/base/a_test.cpp": '#include "libtas/base/a.hpp"\nTEST_SUITE_BEGIN("base");\n',
}
BROKEN = [  # a file, its text, what must be said about it
    ("libtas/base/b.hpp", '#include "libtas/time/instant.hpp"\n', "may not use"),
    ("libtas/domain/b.hpp", '#include "libtas/db/connection.hpp"\n', "may not use"),
    ("libtas/analytics/b.hpp", '#include "libtas/store/tasks.hpp"\n', "may not use"),
    ("libtas/store/b.hpp", '#include "libtas/db/sqlite/s.hpp"\n', "may not use"),
    ("libtas/store/b.hpp", '#include "tests/support/database.hpp"\n', "must not include"),
    ("apps/tas/b.hpp", '#include "tests/support/database.hpp"\n', "must not include"),
    ("libtas/novelty/b.hpp", "int x;\n", "is not in tests/lint/layers.txt"),
    ("libtas/base/b.hpp", "int x;\n" * 801, "at most 800"),
    ("apps/tas/b.hpp", "int x;\n" * 251, "at most 250"),
    ("libtas/store/b.hpp", "auto t = std::chrono::system_clock::now();\n", "ask the Clock"),
    ("libtas/store/b.hpp", 'auto h = std::getenv("HOME");\n', "ask the Environ"),
    ("apps/tas/b.hpp", 'auto h = getenv("HOME");\n', "ask the Environ"),
    ("libtas/base/b.hpp", "#include <iostream>\n", "write to a Sink"),
    ("apps/tas/b.hpp", "#include <CLI/CLI.hpp>\n", "through Spec"),
    ("libtas/store/b.hpp", "#include <nlohmann/json.hpp>\n", "domain/json.hpp"),
    ("libtas/cli/b.hpp", "#include <toml++/toml.h>\n", "use config"),
    ("libtas/db/b.hpp", "#include <pqxx/pqxx>\n", "use db::Connection"),
    ("libtas/store/b.hpp", "#include <SQLiteCpp/SQLiteCpp.h>\n", "use db::Connection"),
    ("libtas/cli/b.hpp", '  setenv("TZ", "UTC", 1);\n', "pass the value"),
    ("libtas/base/b.hpp", "int x; \n", "trailing blanks"),
    ("migrations/sqlite/001_a.up.sql", "SELECT 1;\t\n", "trailing blanks"),
    ("libtas/base/b.hpp", "int x;", "no line break"),
    ("tests/base/b.hpp", 'auto f = "/wo' + 'rk/main/x";\n', "somebody's machine"),
    ("packaging/b.sh", "cd /tmp/" + "tas-x\n", "somebody's machine"),
    ("tests/base/b_test.cpp", 'TEST_SUITE_BEGIN("base");\n', "test that never runs"),
    ("tests/base/a_test.cpp", 'TEST_SUITE_BEGIN("db");\n', "its suite should be base"),
    ("tests/base/a_test.cpp", "int x;\n", "not missing"),
    ("tests/CMakeLists.txt", "add_executable(tas_tests base/a_test.cpp)\nforeach(suite db)\n", "is not run"),
    ("libtas/store/b.hpp", 'auto q = "SELECT * FROM tasks";\n', "name the columns"),
    ("libtas/base/b.cpp", "int x;\n", "never built"),
    ("apps/tas/b.cpp", "int x;\n", "never built"),
    ("tests/CMakeLists.txt", "# base/a_test.cpp is switched off\nforeach(suite base)\n", "test that never runs"),
]


def self_test():
    layers = read(os.path.join(os.path.dirname(os.path.abspath(__file__)), "layers.txt"))
    failures = []

    def problems_with(extra):
        with tempfile.TemporaryDirectory() as root:
            for path, text in {**GOOD, "tests/lint/layers.txt": layers, **extra}.items():
                file = os.path.join(root, path)
                os.makedirs(os.path.dirname(file), exist_ok=True)
                with open(file, "w", encoding="utf-8") as stream:
                    stream.write(text)
            return check(root)

    if problems_with({}):
        failures.append(f"a good tree is blamed: {problems_with({})}")
    for path, text, says in BROKEN:
        found = problems_with({path: text})
        if len(found) != 1 or says not in found[0]:
            failures.append(f"{path} with {text.splitlines()[0]!r} should give one '{says}', got {found}")
    return failures


def main(arguments):
    if arguments == ["--self-test"]:
        problems = self_test()
        print(f"{len(BROKEN)} broken trees, {len(problems)} not noticed")
    elif len(arguments) == 1:
        for line in warnings(arguments[0]):
            print(line)
        problems = check(arguments[0])
    else:
        print(__doc__, file=sys.stderr)
        return 2
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
