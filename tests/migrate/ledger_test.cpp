#include "libtas/migrate/ledger.hpp"

#include "tests/migrate/samples.hpp"
#include "tests/support/logical_dump.hpp"
#include "tests/support/scratch_database.hpp"

namespace tas::test {
namespace {

// As the foundation made it.
void give_old_ledger(db::Connection& db) {
  db.script("CREATE TABLE schema_migrations (number bigint PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at " +
            std::string{db.engine() == db::Engine::sqlite ? "text" : "timestamptz"} + " NOT NULL);" +
            "INSERT INTO schema_migrations VALUES (1, 'one', 'c1', '2026-03-02T09:00:00.000000Z');"
            "CREATE TABLE one (x bigint);");
}

}  // namespace

TEST_SUITE_BEGIN("migrate");

TEST_CASE("a ledger of an older program is read as it is, and completed by the next change") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  give_old_ledger(*db);
  const std::string before = schema_dump(*db);
  CHECK(states(*db, three()) == "app");
  CHECK(migrate::read_token_checksums(*db).empty());
  auto reformatted = three();
  reformatted[0].checksum = "other bytes";
  CHECK(states(*db, reformatted) == "epp");  // nobody knows its tokens
  CHECK(schema_dump(*db) == before);
  CHECK(run_up(*db, three()) == 2);
  CHECK(migrate::read_token_checksums(*db) == std::map<int, std::string>{{1, "t1"}, {2, "t2"}, {3, "t3"}});
  CHECK(states(*db, reformatted) == "raa");
}

TEST_CASE("looking creates nothing") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  const std::string before = schema_dump(*db);
  CHECK(states(*db, three()) == "ppp");
  CHECK(error_of([&] { migrate::require_current(*db, three()); }) == Errc::state_conflict);
  CHECK(schema_dump(*db) == before);
}

TEST_CASE("the schema of the server is made when it is not there") {
  const ScratchDatabase scratch;
  if (scratch.engine() == db::Engine::sqlite) return;
  const auto db = scratch.connect();
  db->script("DROP SCHEMA tas CASCADE;");
  CHECK(states(*db, three()) == "ppp");
  CHECK(run_up(*db, three()) == 3);
  CHECK(db->has_table("two"));
}

TEST_SUITE_END();

}  // namespace tas::test
