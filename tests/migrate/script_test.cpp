// Directives and what a migration must not hold, with the place of the trouble.
#include "libtas/migrate/script.hpp"

#include <doctest/doctest.h>

#include <string>

#include "libtas/base/error.hpp"

namespace tas::test {
namespace {

using db::Engine;
using migrate::parse_script;

// "line:column message" of what is wrong, or "fine".
std::string verdict(std::string_view text, Engine engine) {
  try {
    parse_script(text, engine);
  } catch (const Error& e) {
    CHECK(e.code() == Errc::bad_data);
    CHECK_FALSE(e.hint().empty());
    REQUIRE(e.offset().has_value());
    const auto place = db::place_of(text, *e.offset());
    return std::to_string(place.line) + ":" + std::to_string(place.column) + " " + e.message();
  }
  return "fine";
}

}  // namespace

TEST_SUITE_BEGIN("migrate");

TEST_CASE("a file without directives is a list of statements") {
  const auto script = parse_script("CREATE TABLE a (x INTEGER);\n-- a remark about tas: nothing\nDROP TABLE b;", Engine::sqlite);
  REQUIRE(script.body.size() == 2);
  CHECK(script.body[1].text == "DROP TABLE b");
  CHECK(script.verify.empty());
  CHECK_FALSE(script.rebuilds);
  CHECK_FALSE(script.is_nontx);
}

TEST_CASE("directives say how a file is run") {
  constexpr std::string_view kText =
      "-- tas:rebuild\n-- tas:irreversible  the old column is gone\n-- tas:lint-ignore destructive-drop nobody used it\n"
      "DROP TABLE a;\n-- tas:verify\nSELECT count(*) = 0 FROM b;\nSELECT 1;\n";
  const auto script = parse_script(kText, Engine::sqlite);
  CHECK(script.rebuilds);
  CHECK(script.irreversible == "the old column is gone");
  REQUIRE(script.exemptions.size() == 1);
  CHECK(script.exemptions[0].rule == "destructive-drop");
  CHECK(script.exemptions[0].reason == "nobody used it");
  CHECK(script.body.size() == 1);
  CHECK(script.verify.size() == 2);
}

TEST_CASE("directives that mean nothing are refused, never passed over") {
  CHECK(verdict("-- tas:nontxt\nSELECT 1;", Engine::postgres) == "1:1 -- tas:nontxt is not a directive");
  CHECK(verdict("SELECT 1;\n-- tas:verify", Engine::sqlite) == "2:1 -- tas:verify is followed by no query");
  CHECK(verdict("-- tas:verify\n-- tas:verify\nSELECT 1;", Engine::sqlite) == "2:1 -- tas:verify stands here a second time");
  CHECK(verdict("-- tas:verify SELECT 1;\n", Engine::sqlite) == "1:1 -- tas:verify takes nothing behind it");
  CHECK(verdict("-- tas:irreversible\nSELECT 1;", Engine::sqlite) == "1:1 -- tas:irreversible needs a reason behind it");
  CHECK(verdict("-- tas:lint-ignore cascade\nSELECT 1;", Engine::postgres) == "1:1 -- tas:lint-ignore needs a rule and a reason behind it");
  CHECK(verdict("SELECT 1;\n-- tas:verify\nSELECT 1;\n-- tas:rebuild\n", Engine::sqlite) == "4:1 -- tas:rebuild stands behind -- tas:verify");
  CHECK(verdict("SELECT\n-- tas:verify\n1;", Engine::sqlite) == "2:1 -- tas:verify stands inside a statement");
  CHECK(verdict("-- tas:rebuild\nSELECT 1;", Engine::postgres) == "1:1 -- tas:rebuild is for SQLite only");
  CHECK(verdict("SELECT 1; -- tas:verify\nSELECT 1;", Engine::sqlite) == "1:11 -- tas:verify stands behind something else");
  CHECK(verdict("-- TAS:verfy\nSELECT 1;", Engine::sqlite) == "1:1 -- tas:verfy is not a directive");
  CHECK(verdict("SELECT '\n-- tas:nonsense\n' /*\n-- tas:nonsense\n*/;", Engine::sqlite) == "fine");
  CHECK(verdict("-- tas:nontx\nVACUUM;", Engine::sqlite) == "1:1 -- tas:nontx is for PostgreSQL only");
}

TEST_CASE("what verifies only asks") {
  const auto verify = [](const std::string& query, Engine e) { return verdict("SELECT 1;\n-- tas:verify\n" + query, e); };
  for (const auto engine : {Engine::sqlite, Engine::postgres}) {
    for (const auto* query : {"SELECT true", "select count(*) = 3 FROM a", "VALUES (true)", "WITH a AS (SELECT 1) SELECT true FROM a",
                              "SELECT replace('a', 'b', 'c') = (replace('a', 'b', 'c'))"}) {
      CHECK(verify(query, engine) == "fine");
    }
    for (const auto* query : {"DELETE FROM a", "UPDATE a SET x = 1", "WITH a AS (SELECT 1) DELETE FROM b", "CREATE TABLE b (x)",
                              "REPLACE INTO a VALUES (1)", "DROP TABLE a"}) {
      CHECK(verify(query, engine) == "3:1 behind -- tas:verify stand queries only");
    }
  }
  CHECK(verify("(SELECT true) UNION ALL (SELECT true) FOR UPDATE", Engine::postgres) == "fine");
  CHECK(verify("WITH a AS (DELETE FROM b RETURNING x) SELECT true FROM a", Engine::postgres) == "3:1 behind -- tas:verify stand queries only");
}

TEST_CASE("a file is text") {
  for (const auto engine : {Engine::sqlite, Engine::postgres}) {
    CHECK(verdict("SELECT 1;\nSELECT '\xE9t\xE9';", engine) == "2:9 this byte is not UTF-8");
    CHECK(verdict(std::string_view{"SELECT 1\n\0;", 11}, engine) == "2:1 a NUL byte, which SQL text cannot hold");
    CHECK(verdict("SELECT 1;\n\nSELECT 'a", engine) == "3:8 this string does not end");
  }
}

TEST_CASE("a file runs in the transaction of its runner") {
  for (const auto engine : {Engine::sqlite, Engine::postgres}) {
    CHECK(verdict("CREATE TABLE a (x int);\ncommit;", engine) == "2:1 a migration must not begin or end a transaction");
    CHECK(verdict("SELECT 'COMMIT;';\n-- COMMIT;\n/* ROLLBACK; */", engine) == "fine");
  }
  CHECK(verdict("DO $$ BEGIN RAISE NOTICE 'COMMIT;'; END $$;", Engine::postgres) == "fine");
  CHECK(verdict("CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET x = CASE WHEN 1 THEN 2 END; END;", Engine::sqlite) == "fine");
  CHECK(verdict("  PRAGMA foreign_keys = OFF;", Engine::sqlite).starts_with("1:3 PRAGMA foreign_keys does nothing inside a transaction"));
  CHECK(verdict("PRAGMA user_version = 3;", Engine::sqlite) == "1:1 a migration must not change this setting of the file");
  CHECK(verdict("PRAGMA table_info(a);", Engine::sqlite) == "fine");
  CHECK(verdict("ATTACH 'x.db' AS x;", Engine::sqlite) == "1:1 a migration changes one database");
  CHECK(verdict("VACUUM;", Engine::sqlite) == "1:1 VACUUM cannot run in a transaction");
}

TEST_CASE("what cannot run in a transaction stands alone, and only that") {
  for (const auto* statement : {"CREATE INDEX CONCURRENTLY i ON a (x)", "CREATE UNIQUE INDEX CONCURRENTLY i ON a (x)", "DROP INDEX CONCURRENTLY i",
                                "REINDEX TABLE CONCURRENTLY a", "REINDEX (VERBOSE) INDEX CONCURRENTLY i", "ALTER TYPE mood ADD VALUE 'calm'", "VACUUM a"}) {
    CAPTURE(statement);
    CHECK(verdict(statement, Engine::postgres) == "1:1 this statement cannot run in a transaction");
    CHECK(verdict("-- tas:nontx\n" + std::string{statement} + ";", Engine::postgres) == "fine");
  }
  CHECK(verdict("-- tas:nontx\nCREATE TABLE a (x int);", Engine::postgres) == "2:1 this statement runs in a transaction");
  CHECK(verdict("-- tas:nontx\nVACUUM a;\nVACUUM b;", Engine::postgres).starts_with("1:1 -- tas:nontx goes with exactly one statement"));
  CHECK(verdict("-- tas:nontx\n", Engine::postgres).starts_with("1:1 -- tas:nontx goes with exactly one statement"));
  CHECK(verdict("CREATE INDEX concurrently_made ON a (x)", Engine::postgres) == "fine");
}

TEST_CASE("canonical tokens: remarks, blanks and line ends do not count, directives and words do") {
  const auto tokens = [](std::string_view text) { return migrate::canonical_tokens(text, Engine::postgres); };
  const std::string plain = tokens("CREATE TABLE a (x int);\nDROP TABLE b;\n");
  CHECK(tokens("-- why\r\nCREATE  TABLE a(x int) ;\r\n/* and */ DROP TABLE b") == plain);
  CHECK(tokens("CREATE TABLE a (y int);\nDROP TABLE b;\n") != plain);
  CHECK(tokens("CREATE TABLE a (x int);\n") != plain);
  CHECK(tokens("-- tas:irreversible lost\nCREATE TABLE a (x int);\nDROP TABLE b;\n") != plain);
  CHECK(tokens("-- tas:lint-ignore destructive-drop nobody used it\nCREATE TABLE a (x int);\nDROP TABLE b;\n") == plain);
  CHECK(tokens("\xEF\xBB\xBFSELECT 'a\r\nb'; DO $$\r\n$$") == tokens("SELECT 'a\nb'; DO $$\n$$;"));
  CHECK(tokens("SELECT 'a  b'") != tokens("SELECT 'a b'"));
  CHECK(tokens("SELECT 1;\n-- tas:verify\nSELECT 1;") != tokens("SELECT 1;\nSELECT 1;"));
}

TEST_SUITE_END();

}  // namespace tas::test
