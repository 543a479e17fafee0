// The migrations that the program is built with.
#include "tests/migrate/samples.hpp"
#include "tests/support/logical_dump.hpp"
#include "tests/support/scratch_database.hpp"
#include "tests/support/unchecked_sql.hpp"

namespace tas::test {

TEST_SUITE_BEGIN("migrate");

TEST_CASE("they are numbered without gaps, and every one has a way back") {
  for (const auto engine : {db::Engine::sqlite, db::Engine::postgres}) {
    int number = 0;
    for (const auto& m : migrate::embedded(engine)) {
      CHECK(m.number == ++number);
      CHECK_MESSAGE(!m.down.empty(), migrate::title(m));
    }
    CHECK(number >= 7);
  }
}

// A column that a migration brings stands at the end of the row and is unknown in the rows that are there.
std::string without_unknown_ends(std::string dump) {
  for (auto end = dump.find(",)"); end != std::string::npos; end = dump.find(",)", end > 0 ? end - 1 : 0)) dump.erase(end, 1);
  return dump;
}

TEST_CASE("up, down and up again give the same schema, and rows of the tables that stay are untouched") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  const auto known = migrate::embedded(scratch.engine());
  const int all = static_cast<int>(known.size());
  std::vector<std::string> schemas;
  for (int n = 1; n <= all; ++n) {
    run_up(*db, known, {.to = n});
    schemas.push_back(schema_dump(*db));
  }
  // A sentinel in every table that a user fills.
  const auto task = given_task(*db, "Dishes");
  given_instance(*db, task);
  operation(*db, [&](store::Operation& op) { store::Notes{*db, kUser}.add(op, "note"); });
  for (int n = all - 1; n >= 1; --n) {
    CAPTURE(n);
    const std::string before = without_unknown_ends(logical_dump(*db));
    CHECK(run_down(*db, known) == 1);
    CHECK(schema_dump(*db) == schemas[static_cast<std::size_t>(n) - 1]);
    const std::string after = without_unknown_ends(logical_dump(*db));
    // What stands below a table's name is as before, for every table that is still there.
    for (std::size_t at = 0; (at = after.find('[', at)) != std::string::npos; ++at) {
      const std::string section = after.substr(at, after.find("\n[", at) - at);
      if (section.starts_with("[schema_migrations]") || section.starts_with("[sqlite_sequence]")) continue;
      CHECK_MESSAGE(before.find(section) != std::string::npos, section);
    }
  }
  run_up(*db, known);
  CHECK(schema_dump(*db) == schemas.back());
  for (int steps = 1; steps <= all; ++steps) {
    CAPTURE(steps);
    CHECK(run_down(*db, known, {.steps = steps}) == steps);
    CHECK(run_up(*db, known) == steps);
    CHECK(schema_dump(*db) == schemas.back());
  }
  CHECK(run_down(*db, known, {.to = 0}) == all);
  constexpr db::Sql kSqlite = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
  constexpr db::Sql kPostgres = "SELECT count(*) FROM pg_tables WHERE schemaname = 'tas'";
  CHECK(count_of(*db, scratch.engine() == db::Engine::sqlite ? kSqlite : kPostgres) == 1);  // the ledger
}

TEST_SUITE_END();

}  // namespace tas::test
