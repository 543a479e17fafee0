// The linter; what it says about whole folders stands in tests/data/migrations/traps.
#include "libtas/lint/lint.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "libtas/base/text.hpp"
#include "libtas/lint/definition.hpp"
#include "libtas/migrate/words.hpp"

namespace tas::test {
namespace {

using db::Engine;
using migrate::Direction;
using migrate::SourceFile;

lint::Source built_in(Engine engine) {
  lint::Source source{engine, {}};
  for (const auto& m : migrate::embedded(engine)) {
    for (const auto direction : {Direction::up, Direction::down}) {
      source.files.push_back(
          {migrate::file_name(m, direction), m.number, m.name, direction, migrate::text_of(m, direction)});
    }
  }
  return source;
}

// The rules that speak up, with their lines: "destructive-drop:2 cascade:2".
std::string verdict(const std::vector<lint::Source>& sources) {
  std::string text;
  for (const auto& f : lint::lint(sources))
    text += (text.empty() ? "" : " ") + std::string{f.rule->name} + ":" + std::to_string(f.place.line);
  return text;
}

// A file that follows one with the tables a and b, of which b refers to a.
std::string verdict_on(Engine engine, const std::string& text) {
  const bool is_sqlite = engine == Engine::sqlite;
  const std::string base = is_sqlite ? "CREATE TABLE a (id INTEGER PRIMARY KEY, x INTEGER) STRICT;\nCREATE TABLE b (id "
                                       "INTEGER PRIMARY KEY, a_id INTEGER REFERENCES a) STRICT;\n"
                                     : "CREATE TABLE a (id bigint PRIMARY KEY, x bigint);\nCREATE TABLE b (id bigint "
                                       "PRIMARY KEY, a_id bigint REFERENCES a);\n";
  return verdict({{engine,
                   {{"001_base.up.sql", 1, "base", Direction::up, base},
                    {"001_base.down.sql", 1, "base", Direction::down, "DROP TABLE b;\nDROP TABLE a;\n"},
                    {"002_next.up.sql", 2, "next", Direction::up, text},
                    {"002_next.down.sql", 2, "next", Direction::down, "SELECT 1;\n"}}}});
}

std::string columns_in(const std::string& sql) {
  const auto statements = db::split_statements(sql, Engine::postgres);
  std::string text;
  for (const auto& c : lint::defined_columns(statements.front()))
    text += migrate::plain_name(c.name) + "|" + c.type_text() + "|" + std::to_string(c.constraints.size()) + " ";
  return text;
}

std::string contents(const std::filesystem::path& file) {
  std::stringstream text;
  text << std::ifstream{file, std::ios::binary}.rdbuf();
  return text.str();
}

const std::filesystem::path kTraps = std::filesystem::path{TAS_SOURCE_DIR} / "tests" / "data" / "migrations" / "traps";

}  // namespace

TEST_SUITE_BEGIN("migrate");

TEST_CASE("lint: the program's own migrations are clean, warnings included") {
  CHECK(verdict({built_in(Engine::sqlite), built_in(Engine::postgres)}) == "");
}

TEST_CASE("lint: every rule has a trap that it catches, and no trap names another") {
  std::string said;
  for (const auto& entry : std::filesystem::directory_iterator{kTraps}) {
    if (entry.is_directory()) said += contents(entry.path() / "outcome.txt");
  }
  for (const auto& rule : lint::rules())
    CHECK_MESSAGE(said.find("[" + std::string{rule.name} + "]") != std::string::npos, rule.name);
}

TEST_CASE("lint: what this file makes it may do with as it likes") {
  for (const auto engine : {Engine::sqlite, Engine::postgres}) {
    const std::string made = engine == Engine::sqlite ? "CREATE TABLE c (id INTEGER PRIMARY KEY) STRICT;\n"
                                                      : "CREATE TABLE c (id bigint PRIMARY KEY);\n";
    const std::string type = engine == Engine::sqlite ? "INTEGER" : "bigint";
    CHECK(verdict_on(engine, made + "CREATE INDEX c_by_id ON c (id);\nALTER TABLE c ADD COLUMN y " + type +
                                 " NOT NULL;\nDELETE FROM c;\nDROP TABLE c;\n") == "");
    CHECK(verdict_on(engine, made + "ALTER TABLE c RENAME TO d;\nDELETE FROM d;\n") == "");
    CHECK(verdict_on(engine, "DELETE FROM b;\n") == "destructive-delete:1");
    CHECK(verdict_on(engine, "DELETE FROM b WHERE id = 1;\n") == "");
  }
}

TEST_CASE("lint: words of SQL inside of strings, names and comments mean nothing") {
  for (const auto engine : {Engine::sqlite, Engine::postgres}) {
    CHECK(verdict_on(
              engine,
              "-- DROP TABLE a;\nINSERT INTO a (x) VALUES (length('DROP TABLE a CASCADE; now() ifnull(1)'));\n") == "");
    CHECK(verdict_on(engine, "INSERT INTO b (id) SELECT a.now FROM a;\n") == "");
  }
  CHECK(verdict_on(Engine::postgres,
                   "UPDATE a SET x = 1 WHERE x IN (SELECT CAST(length($$ PRAGMA x; TRUNCATE a $$) AS bigint));\n") ==
        "");
}

TEST_CASE("lint: SQLite") {
  const auto on = [](const std::string& text) { return verdict_on(Engine::sqlite, text); };
  CHECK(on("DROP TABLE a;\n") == "parent-drop:1 destructive-drop:1");
  CHECK(on("DROP TABLE b;\nDROP TABLE a;\n") == "destructive-drop:1 destructive-drop:2");
  CHECK(on("CREATE TABLE n (id INTEGER PRIMARY KEY, x INTEGER) STRICT;\nDROP TABLE b;\nALTER TABLE n RENAME TO b;\n") ==
        "destructive-drop:2");
  CHECK(on("-- tas:rebuild\nCREATE TABLE n (id INTEGER PRIMARY KEY, x INTEGER) STRICT;\nDROP TABLE a;\nALTER TABLE n "
           "RENAME TO a;\n") == "");
  CHECK(on("ALTER TABLE b ADD COLUMN y TEXT DEFAULT 'x';\n") == "");
  CHECK(on("ALTER TABLE b ADD COLUMN y TEXT NOT NULL DEFAULT (lower('X'));\n") == "volatile-default:1");
  CHECK(on("ALTER TABLE b ADD COLUMN y INTEGER AS (id + 1);\n") == "column-type:1");
  CHECK(on("CREATE TABLE c (id INTEGER PRIMARY KEY, is_done INTEGER, due_on TEXT, made_at TEXT) STRICT;\n") == "");
  CHECK(on("CREATE TABLE c (id INTEGER PRIMARY KEY, is_done TEXT, due_on INTEGER);\n") ==
        "not-strict:1 column-promise:1 column-promise:1");
  CHECK(on("CREATE TABLE c AS SELECT id FROM a;\n") == "");
}

TEST_CASE("lint: PostgreSQL") {
  const auto on = [](const std::string& text) { return verdict_on(Engine::postgres, text); };
  CHECK(on("ALTER TABLE a ADD COLUMN y bigint GENERATED BY DEFAULT AS IDENTITY;\n") == "volatile-default:1");
  CHECK(on("ALTER TABLE a ADD COLUMN y bigint GENERATED ALWAYS AS (x + 1) STORED;\n") ==
        "volatile-default:1 column-type:1");
  CHECK(on("ALTER TABLE a ADD y boolean NOT NULL DEFAULT false;\n") == "");
  CHECK(on("ALTER TABLE a ALTER COLUMN x SET NOT NULL;\n") == "scan-under-lock:1");
  CHECK(on("ALTER TABLE a ADD CONSTRAINT c CHECK (x > 0) NOT VALID;\n") == "");
  CHECK(on("ALTER TABLE a DROP CONSTRAINT c;\nALTER TABLE a ALTER COLUMN x DROP DEFAULT;\n") == "");
  CHECK(on("ALTER TABLE a DROP COLUMN IF EXISTS x;\n") == "if-not-exists:1 destructive-drop:1");
  CHECK(on("-- tas:nontx\nCREATE INDEX CONCURRENTLY a_by_x ON a (x);\n") == "");
  CHECK(on("SELECT set_config('work_mem', '1GB', false);\n") == "session-setting:1");
  CHECK(on("SET LOCAL work_mem = '1GB';\nSET CONSTRAINTS ALL DEFERRED;\n") == "");
  CHECK(on("CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = tas, pg_temp AS $$ "
           "SELECT 1 $$;\n") == "");
  CHECK(on("DROP SCHEMA other;\nDROP SEQUENCE s CASCADE;\n") == "destructive-drop:1 destructive-drop:2 cascade:2");
  CHECK(on("CREATE TABLE c (id bigint PRIMARY KEY REFERENCES a ON DELETE CASCADE, at timestamptz, made_on date, is_x "
           "boolean);\n") == "");
}

TEST_CASE("lint: a way back may drop, but nothing that others refer to") {
  const auto back = [](const std::string& down) {
    return verdict(
        {{Engine::sqlite,
          {{"001_x.up.sql", 1, "x", Direction::up,
            "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT;\nCREATE TABLE b (a_id INTEGER REFERENCES a) STRICT;\n"},
           {"001_x.down.sql", 1, "x", Direction::down, down}}}});
  };
  CHECK(back("DROP TABLE b;\nDROP TABLE a;\n") == "");
  CHECK(back("DROP TABLE a;\nDROP TABLE b;\n") == "parent-drop:1");
  CHECK(back("COMMIT;\n") == "not-runnable:1");
  CHECK(back("-- nothing\n") == "missing-down:1");
}

TEST_CASE("lint: a file for both engines is blamed once") {
  const SourceFile up{"001_x.up.sql", 1, "x", Direction::up, "DROP TABLE a;\n"};
  CHECK(verdict({{Engine::sqlite, {up}}, {Engine::postgres, {up}}}) == "missing-down:1 destructive-drop:1");
}

TEST_CASE("lint: definitions are cut out of any statement") {
  CHECK(columns_in("CREATE TABLE IF NOT EXISTS tas.t (a bigint, \"B c\" numeric(10, 2) NOT NULL, PRIMARY KEY (a), "
                   "CONSTRAINT q CHECK (a > 0))") == "a|bigint|0 B c|numeric ( 10 , 2 )|2 ");
  CHECK(columns_in("CREATE TABLE t ()") == "");
  CHECK(columns_in("CREATE TABLE t AS SELECT 1") == "");
  CHECK(columns_in("CREATE TABLE t") == "");
  CHECK(columns_in("ALTER TABLE t ADD COLUMN IF NOT EXISTS a text, ADD b double precision DEFAULT 1, DROP c, ADD "
                   "CONSTRAINT d UNIQUE (a)") == "a|text|0 b|double precision|2 ");
  CHECK(columns_in("ALTER TABLE t") == "");
  CHECK(columns_in("ALTER TABLE") == "");
}

TEST_CASE("lint: half a file is no trouble, wherever it ends") {
  std::size_t texts = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{kTraps}) {
    if (entry.path().extension() != ".sql") continue;
    const std::string whole = contents(entry.path());
    for (std::size_t length = 0; length < std::min<std::size_t>(whole.size(), 600); length += 5) {
      for (const auto engine : {Engine::sqlite, Engine::postgres}) {
        verdict_on(engine, whole.substr(0, length));
        ++texts;
      }
    }
  }
  CHECK(texts > 2000);
}

TEST_SUITE_END();

}  // namespace tas::test
