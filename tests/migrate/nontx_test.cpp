// These run below tests/support/pg.sh only: SQLite has nothing that cannot run in a transaction.
#include "libtas/migrate/nontx.hpp"

#include <thread>

#include "libtas/db/transaction.hpp"
#include "libtas/migrate/ledger.hpp"
#include "tests/migrate/samples.hpp"
#include "tests/support/faulty_connection.hpp"
#include "tests/support/forwarding_connection.hpp"
#include "tests/support/logical_dump.hpp"
#include "tests/support/scratch_database.hpp"

namespace tas::test {
namespace {

using namespace std::chrono_literals;

constexpr const char* kBuild = "CREATE INDEX CONCURRENTLY two_by_x ON two (x)";

std::vector<Migration> and_nontx(const std::string& statement, const std::string& verify = "") {
  auto list = three();
  list.push_back({4, "four", "-- tas:nontx\n" + statement + ";\n" + verify, "", "c4"});
  return list;
}

bool has_index(db::Connection& db, std::string_view name) {
  return db.query("SELECT 1 FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indisvalid AND c.relname = $1", {name})->next();
}

std::int64_t invalid_indexes(db::Connection& db) { return count_of(db, "SELECT count(*) FROM pg_index WHERE NOT indisvalid"); }

std::int64_t open_steps(db::Connection& db) {
  return db.has_table("schema_migration_steps") ? count_of(db, "SELECT count(*) FROM schema_migration_steps") : 0;
}

void spoil(db::Connection& db, const std::string& index) {
  db.script("UPDATE pg_index SET indisvalid = false WHERE indexrelid = to_regclass('tas." + index + "');");
}

// What a run leaves behind that was killed after it had begun with the statement.
void give_step(db::Connection& db, const std::vector<Migration>& list, const std::string& statement) {
  run_up(db, list, {.to = 3});
  db.script("CREATE TABLE schema_migration_steps (number bigint PRIMARY KEY, statement text NOT NULL, started_at timestamptz NOT NULL);"
            "INSERT INTO schema_migration_steps VALUES (4, '" + statement + "', now());");
}

class Pooled final : public ForwardingConnection {
 public:
  using ForwardingConnection::ForwardingConnection;
  bool is_pooled() override { return true; }
};

}  // namespace

TEST_SUITE_BEGIN("migrate");

TEST_CASE("tas:nontx: every statement it knows is run, recorded, and leaves nothing behind") {
  if (!is_on_postgres()) return;
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  run_up(*db, three());
  db->script("CREATE TYPE mood AS ENUM ('calm'); CREATE INDEX old ON two (x);");
  for (const auto* statement : {"CREATE INDEX CONCURRENTLY IF NOT EXISTS two_by_x ON tas.two USING btree (x)", "create unique index concurrently \"Odd \"\"name\" on only two (x)",
                                "DROP INDEX CONCURRENTLY IF EXISTS old", "REINDEX INDEX CONCURRENTLY two_by_x", "REINDEX (VERBOSE) TABLE CONCURRENTLY tas.two",
                                "REINDEX SCHEMA CONCURRENTLY tas", "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'it''s' AFTER 'calm'", "VACUUM (ANALYZE) two"}) {
    CAPTURE(statement);
    CHECK(run_up(*db, and_nontx(statement)) == 1);
    CHECK(states(*db, and_nontx(statement)) == "aaaa");
    CHECK(open_steps(*db) == 0);
    CHECK(run_up(*db, and_nontx(statement)) == 0);
    db->script("DELETE FROM schema_migrations WHERE number = 4;");
  }
  CHECK(has_index(*db, "two_by_x"));
  CHECK(has_index(*db, "Odd \"name"));
  CHECK_FALSE(has_index(*db, "old"));
  CHECK(count_of(*db, "SELECT count(*) FROM pg_enum WHERE enumlabel = 'it''s'") == 1);
  CHECK(invalid_indexes(*db) == 0);
  // The session is as it was.
  const auto row = db->query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'");
  CHECK_FALSE(row->next());
}

TEST_CASE("tas:nontx: what it cannot find again after a crash is refused before anything happens") {
  if (!is_on_postgres()) return;
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  for (const auto* statement : {"CREATE INDEX CONCURRENTLY ON two (x)", "CREATE TABLE other (x bigint)", "CREATE DATABASE other", "ALTER TYPE mood RENAME TO feeling",
                                "ALTER TYPE mood ADD VALUE E'a\\tb'", "DROP INDEX two_by_x"}) {
    CAPTURE(statement);
    const auto e = caught([&] { run_up(*db, and_nontx(statement)); });
    REQUIRE(e.has_value());
    CHECK(e->code() == Errc::bad_data);
    CHECK(e->message().starts_with("004_four.up.sql:2:"));
    CHECK(states(*db, and_nontx(statement)) == "pppp");
  }
}

TEST_CASE("tas:nontx: behind a pooler it is refused with the cure, everything else goes through") {
  if (!is_on_postgres()) return;
  const ScratchDatabase scratch;
  Pooled db{scratch.connect()};
  const auto e = caught([&] { run_up(db, and_nontx(kBuild)); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::unreachable);
  CHECK(e->hint().starts_with("connect directly"));
  CHECK(states(db, and_nontx(kBuild)) == "pppp");
  CHECK(run_up(db, and_nontx(kBuild), {.to = 3}) == 3);
  CHECK(error_of([&] { run_up(db, and_nontx(kBuild), {.atomic = migrate::Atomic::all}); }) == Errc::unreachable);
}

TEST_CASE("tas:nontx: has no place in a transaction with others, and is not tried by a dry run") {
  if (!is_on_postgres()) return;
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  CHECK(error_of([&] { run_up(*db, and_nontx(kBuild), {.atomic = migrate::Atomic::all}); }) == Errc::usage);
  std::string said;
  CHECK(migrate::up(*db, and_nontx(kBuild), {.is_dry = true}, {.says = [&](const std::string& text) { said += text; }}) == 3);
  CHECK(said == "004_four runs outside of transactions: not tried");
  CHECK(states(*db, and_nontx(kBuild)) == "pppp");
}

TEST_CASE("tas:nontx: a statement that fails is cleared away, and the repaired data goes through") {
  if (!is_on_postgres()) return;
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  const auto list = and_nontx("CREATE UNIQUE INDEX CONCURRENTLY two_by_x ON two (x)");
  run_up(*db, list, {.to = 3});
  db->script("INSERT INTO two VALUES (2);");
  const auto e = caught([&] { run_up(*db, list); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::bad_data);
  CHECK(e->message().starts_with("004_four.up.sql:2:1: could not create unique index"));
  CHECK(invalid_indexes(*db) == 0);
  CHECK(open_steps(*db) == 0);
  CHECK(states(*db, list) == "aaap");
  db->script("DELETE FROM two; INSERT INTO two VALUES (2);");
  CHECK(run_up(*db, list) == 1);
  CHECK(has_index(*db, "two_by_x"));
}

TEST_CASE("tas:nontx: after a crash the next run finds out by itself how far it was") {
  if (!is_on_postgres()) return;
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  std::string statement = kBuild;
  std::string said;
  const migrate::Report report{.says = [&](const std::string& text) { said += text + "\n"; }};
  SUBCASE("the index was not begun") { give_step(*db, and_nontx(statement), statement); }
  SUBCASE("the index was half done") {
    give_step(*db, and_nontx(statement), statement);
    db->script("CREATE INDEX two_by_x ON two (x);");
    spoil(*db, "two_by_x");
  }
  SUBCASE("the index was done and not recorded") {
    give_step(*db, and_nontx(statement), statement);
    db->script("CREATE INDEX two_by_x ON two (x);");
  }
  SUBCASE("an INVALID index of somebody who knows no steps, which IF NOT EXISTS would take for good") {
    statement = "CREATE INDEX CONCURRENTLY IF NOT EXISTS two_by_x ON two (x)";
    run_up(*db, three());
    db->script("CREATE INDEX two_by_x ON two (x);");
    spoil(*db, "two_by_x");
  }
  SUBCASE("another statement stood in the file then, and its half is cleared away") {
    give_step(*db, and_nontx(statement), "CREATE INDEX CONCURRENTLY wrong_name ON two (x)");
    db->script("CREATE INDEX wrong_name ON two (x);");
    spoil(*db, "wrong_name");
  }
  SUBCASE("an index was half rebuilt") {
    statement = "REINDEX TABLE CONCURRENTLY two";
    give_step(*db, and_nontx(statement), statement);
    db->script("CREATE INDEX two_by_x ON two (x); CREATE INDEX two_by_x_ccnew ON two (x);");
    spoil(*db, "two_by_x_ccnew");
  }
  SUBCASE("an index was half dropped") {
    statement = "DROP INDEX CONCURRENTLY other";
    give_step(*db, and_nontx(statement), statement);
    db->script("CREATE INDEX two_by_x ON two (x); CREATE INDEX other ON two (x);");
    spoil(*db, "other");
  }
  SUBCASE("an index was dropped") {
    statement = "DROP INDEX CONCURRENTLY other";
    give_step(*db, and_nontx(statement), statement);
    db->script("CREATE INDEX two_by_x ON two (x);");
  }
  SUBCASE("a value was added") {
    statement = "ALTER TYPE mood ADD VALUE ''calm''";
    give_step(*db, and_nontx("SELECT 1"), statement);
    statement = "ALTER TYPE mood ADD VALUE 'calm'";
    db->script("CREATE INDEX two_by_x ON two (x); CREATE TYPE mood AS ENUM ('calm');");
  }
  CHECK(migrate::up(*db, and_nontx(statement), {.now = kNow}, report) == 1);
  CHECK(states(*db, and_nontx(statement)) == "aaaa");
  CHECK(has_index(*db, "two_by_x"));
  CHECK(invalid_indexes(*db) == 0);
  CHECK(open_steps(*db) == 0);
  CHECK_FALSE(has_index(*db, "other"));
}

TEST_CASE("tas:nontx: what somebody else made is his, and the server's word about it counts") {
  if (!is_on_postgres()) return;
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  run_up(*db, three());
  db->script("CREATE INDEX two_by_x ON two (x);");
  CHECK(error_of([&] { run_up(*db, and_nontx(kBuild)); }) == Errc::bad_data);
  CHECK(has_index(*db, "two_by_x"));
  CHECK(open_steps(*db) == 0);
  CHECK(error_of([&] { run_up(*db, and_nontx("DROP INDEX CONCURRENTLY nowhere")); }) == Errc::bad_data);
  CHECK(run_up(*db, and_nontx("CREATE INDEX CONCURRENTLY IF NOT EXISTS two_by_x ON two (x)")) == 1);
}

TEST_CASE("tas:nontx: a promise that is not kept leaves it pending, and the next run asks again") {
  if (!is_on_postgres()) return;
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  const auto list = and_nontx(kBuild, "-- tas:verify\nSELECT count(*) = 2 FROM two;\n");
  const auto e = caught([&] { run_up(*db, list); });
  REQUIRE(e.has_value());
  CHECK(e->message() == "004_four.up.sql:4:1: tas:verify says no: row 1 is not true");
  CHECK(states(*db, list) == "aaap");
  db->script("INSERT INTO two VALUES (7);");
  CHECK(run_up(*db, list) == 1);
  CHECK(open_steps(*db) == 0);
}

TEST_CASE("tas:nontx: it waits for transactions that are older, and holds up nobody meanwhile") {
  if (!is_on_postgres()) return;
  const ScratchDatabase scratch;
  const auto reader = scratch.connect(), runner = scratch.connect(), other = scratch.connect();
  run_up(*reader, three());
  db::Transaction reading{*reader, db::Access::read};
  count_of(*reader, "SELECT count(*) FROM two");
  migrate::Patience patience;
  patience.relation = 50ms;  // is not meant here
  std::thread end{[&] {
    std::this_thread::sleep_for(300ms);
    count_of(*other, "SELECT count(*) FROM two");
    other->execute("INSERT INTO two VALUES (8)");
    reading.commit();
  }};
  CHECK(run_up(*runner, and_nontx(kBuild), {.patience = patience}) == 1);
  end.join();
  SUBCASE("and when that takes too long, names them") {
    runner->script("DELETE FROM schema_migrations WHERE number = 4; DROP INDEX two_by_x;");
    patience.runner = 100ms;
    patience.retries = 0;
    db::Transaction again{*reader, db::Access::read};
    count_of(*reader, "SELECT count(*) FROM two");
    const auto e = caught([&] { run_up(*runner, and_nontx(kBuild), {.patience = patience}); });
    REQUIRE(e.has_value());
    CHECK(e->code() == Errc::busy);
    CHECK(e->message().find("holds AccessShareLock on two") != std::string::npos);
    again.commit();
    // Dropping what is half done waits for the same transaction, so that is left to the next run.
    CHECK(run_up(*runner, and_nontx(kBuild)) == 1);
    CHECK(invalid_indexes(*runner) == 0);
  }
}

TEST_CASE("tas:nontx: after a failure at any call the next run finishes") {
  if (!is_on_postgres()) return;
  const auto list = and_nontx(kBuild, "-- tas:verify\nSELECT count(*) = 1 FROM two;\n");
  std::size_t n = 1;
  for (bool has_failed = true; has_failed; ++n) {
    CAPTURE(n);
    const ScratchDatabase scratch;
    {
      FaultyConnection db{scratch.connect()};
      run_up(db.inner(), three());
      db.fail_at(n, Errc::io);
      const Errc got = error_of([&] { run_up(db, list); });
      has_failed = db.has_failed();
      CHECK((got == Errc::io || got == Errc::failed));
      CHECK_FALSE(db.is_in_transaction());
    }
    const auto db = scratch.connect();
    migrate::Patience patience;
    patience.runner = 5s;
    run_up(*db, list, {.patience = patience});
    CHECK(states(*db, list) == "aaaa");
    CHECK(has_index(*db, "two_by_x"));
    CHECK(invalid_indexes(*db) == 0);
    CHECK(open_steps(*db) == 0);
  }
  CHECK(n > 20);
}

TEST_SUITE_END();

}  // namespace tas::test
