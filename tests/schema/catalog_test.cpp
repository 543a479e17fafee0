#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "libtas/db/sqlite/sqlite_connection.hpp"
#include "libtas/schema/differences.hpp"
#include "tests/support/database.hpp"
#include "tests/support/schema_dump.hpp"

using namespace tas;

namespace {

constexpr schema::Sides kSides{"here", "there"};

schema::Catalog catalog_of(const std::string& sql) {
  const auto db = db::sqlite::open_in_memory();
  db->script(sql);
  return schema::read_catalog(*db);
}

using Words = std::vector<std::string>;

Words texts(const std::string& left, const std::string& right) {
  return schema::texts(schema::differences(catalog_of(left), catalog_of(right), kSides));
}

constexpr const char* kParent = "CREATE TABLE p (id INTEGER PRIMARY KEY) STRICT;";

struct Mutation {
  const char* left;
  const char* right;
  const char* words;
};

std::string table(const char* body) { return std::string{kParent} + "CREATE TABLE t (" + body + ") STRICT;"; }

}  // namespace

TEST_SUITE_BEGIN("schema");

TEST_CASE("the catalog of the tasks as the migrations make it") {
  const auto db = test::fresh_database();
  const auto catalog = schema::read_catalog(*db);
  CHECK(catalog.breaches.empty());
  CHECK(catalog.objects.empty());
  CHECK(catalog.find("schema_migrations") == nullptr);
  const auto* tasks = catalog.find("tasks");
  REQUIRE(tasks != nullptr);
  const auto type = [&](const char* column) { return schema::type_name(tasks->find(column)->type); };
  CHECK(type("task_id") == "integer");
  CHECK(type("estimate_min") == "real");
  CHECK(type("is_recurring") == "boolean");
  CHECK(type("created_at") == "instant");
  CHECK(type("tags") == "json");
  CHECK(type("extra") == "json");
  CHECK(type("name") == "text");
  CHECK(tasks->find("task_id")->is_identity);
  CHECK_FALSE(tasks->find("task_id")->is_nullable);
  CHECK(tasks->find("extra")->is_nullable);
  CHECK(tasks->find("is_recurring")->default_value == "FALSE");
  CHECK(tasks->find("type")->one_of == Words{"play", "self_care", "sleep", "work"});
  CHECK(tasks->checks == Words{"type IN ('play', 'self_care', 'sleep', 'work')"});
  CHECK(tasks->primary_key == Words{"task_id"});
  CHECK(tasks->unique == std::vector<Words>{{"user_id", "external_id"}});
  REQUIRE(tasks->foreign_keys.size() == 1);
  CHECK(tasks->foreign_keys[0].target_columns == Words{"user_id"});
  CHECK(tasks->foreign_keys[0].on_delete == "CASCADE");
  const auto& indexes = catalog.find("instances")->indexes;
  const auto open = std::find_if(indexes.begin(), indexes.end(), [](const auto& i) { return i.name == "instances_open"; });
  REQUIRE(open != indexes.end());
  CHECK(open->predicate == "completed_at IS NULL AND cancelled_at IS NULL AND deleted_at IS NULL");
  CHECK(open->columns == Words{"user_id", "status", "created_at", "instance_id", "due_at"});
}

TEST_CASE("every kind of change is a difference with a name") {
  const Mutation mutations[] = {
      {"a TEXT", "a TEXT, kind TEXT", "t.kind: missing here, text there"},
      {"a TEXT, kind TEXT", "a TEXT", "t.kind: text here, missing there"},
      {"a TEXT", "a INTEGER", "t.a: text here, integer there"},
      {"a INTEGER", "a INTEGER CHECK (a IN (0, 1))", "t.a: integer here, boolean there"},
      {"a TEXT", "a TEXT CHECK (json_valid(a))", "t.a: text here, json there"},
      {"a TEXT CHECK (a IS NULL OR json_valid(a))", "a TEXT CHECK (json_valid(a))", "t: check json(a) IS NOT NULL: missing here"},
      {"a TEXT", "a TEXT NOT NULL", "t.a: nullable here, NOT NULL there"},
      {"a TEXT", "a TEXT DEFAULT 'x'", "t.a: no default here, default 'x' there"},
      {"a TEXT DEFAULT 'y'", "a TEXT DEFAULT 'x'", "t.a: default 'y' here, default 'x' there"},
      {"a INTEGER PRIMARY KEY", "a INTEGER PRIMARY KEY AUTOINCREMENT", "t.a: not numbered here, numbered by the database there"},
      {"a TEXT", "a TEXT COLLATE NOCASE", "t.a: no collation here, collation nocase there"},
      {"a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a)", "a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b)",
       "t: primary key: (a) here, (a, b) there"},
      {"a INTEGER", "a INTEGER REFERENCES p", "t: foreign key (a) to p (id): missing here"},
      {"a INTEGER REFERENCES p ON DELETE CASCADE", "a INTEGER", "t: foreign key (a) to p (id) ON DELETE CASCADE: missing there"},
      {"a TEXT, b TEXT, UNIQUE (a, b)", "a TEXT, b TEXT", "t: unique (a, b): missing there"},
      {"a TEXT", "a TEXT CHECK (a IN ('x', 'y'))", "t: check a IN ('x', 'y'): missing here"},
      {"a TEXT, CONSTRAINT c CHECK (a <> '')", "a TEXT", "t: check a <> '': missing there"},
      {"a TEXT", "a TEXT, b BLOB", "t.b: the type BLOB has no counterpart in PostgreSQL (there)"},
      {"a TEXT", "a TEXT, done_at INTEGER", "t.done_at: integer, but the name promises instant (there)"},
      {"a TEXT", "a TEXT, is_new INTEGER", "t.is_new: integer, but the name promises boolean (there)"},
      {"a TEXT", "a TEXT, twice TEXT AS (a || a)", "t.twice: generated columns are not in the rules (there)"},
  };
  for (const auto& m : mutations) {
    CAPTURE(std::string{m.left});
    CAPTURE(std::string{m.right});
    const auto found = texts(table(m.left), table(m.right));
    REQUIRE_FALSE(found.empty());
    CHECK(std::find(found.begin(), found.end(), m.words) != found.end());
    CHECK(texts(table(m.left), table(m.left)).empty());
  }
}

TEST_CASE("every kind of change of an index is a difference with a name") {
  const std::pair<const char*, const char*> changes[] = {
      {"", "p: index i: on (id, a) here, missing there"},
      {"CREATE INDEX i ON p (a, id);", "p: index i: on (id, a) here, on (a, id) there"},
      {"CREATE UNIQUE INDEX i ON p (id, a);", "p: index i: on (id, a) here, unique on (id, a) there"},
      {"CREATE INDEX i ON p (id DESC, a);", "p: index i: on (id, a) here, on (id DESC, a) there"},
      {"CREATE INDEX i ON p (id, a COLLATE NOCASE);", "p: index i: on (id, a) here, on (id, a COLLATE nocase) there"},
      {"CREATE INDEX i ON p (abs(id), a DESC);", "p: index i: on (id, a) here, on (abs(id), a DESC) there"},
      {"CREATE INDEX i ON p (id, a) WHERE (id > 3);", "p: index i: on (id, a) here, on (id, a) where id > 3 there"},
  };
  const std::string table = "CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT) STRICT;";
  for (const auto& [other, words] : changes) {
    const std::string shown{other};
    CAPTURE(shown);
    CHECK(texts(table + "CREATE INDEX i ON p (id, a);", table + other) == Words{words});
  }
}

TEST_CASE("tables, views, triggers and what is not STRICT") {
  const std::string t = table("a TEXT");
  CHECK(texts(t, t + "CREATE TABLE extra (a TEXT) STRICT;") == Words{"extra: missing here, a table there"});
  CHECK(texts(t, t + "CREATE VIEW v AS SELECT a FROM t;") == Words{"view v: missing here"});
  CHECK(texts(t + "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;", t) == Words{"trigger g: missing there"});
  CHECK(texts(t, std::string{kParent} + "CREATE TABLE t (a TEXT);") == Words{"t: the table is not STRICT (there)"});
}

TEST_CASE("order and spelling make no difference") {
  CHECK(texts(table("a TEXT, b REAL, CHECK (a IN ('x','y'))"), table("b REAL, a TEXT CHECK (\"a\" in ('y', 'x'))")).empty());
  CHECK(texts(table("a INTEGER REFERENCES p (id)"), table("a INTEGER REFERENCES \"p\"")).empty());
}

TEST_CASE("the schema after all migrations is the one in migrations/schema.*.sql") {
  const auto db = test::fresh_database();
  const std::string engine = db->engine() == db::Engine::sqlite ? "sqlite" : "postgres";
  const auto file = std::filesystem::path{TAS_SOURCE_DIR} / "migrations" / ("schema." + engine + ".sql");
  const auto actual = test::schema_text(*db);
  if (std::getenv("TAS_UPDATE_GOLDEN") != nullptr) std::ofstream{file} << actual;
  std::ifstream stream{file};
  std::stringstream expected;
  expected << stream.rdbuf();
  CHECK(expected.str() == actual);
}

TEST_SUITE_END();
