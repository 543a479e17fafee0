// A database moved into another one and back. On SQLite both are SQLite; below tests/support/pg.sh one of them is on the server.
#include "libtas/copy/copy.hpp"
#include "libtas/copy/tables.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <limits>

#include "libtas/copy/target.hpp"
#include "libtas/db/open.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/migrate/runner.hpp"
#include "tests/support/faulty_connection.hpp"
#include "tests/support/forwarding_connection.hpp"
#include "tests/support/given.hpp"
#include "tests/support/logical_dump.hpp"
#include "tests/support/scratch_database.hpp"
#include "tests/support/zoo.hpp"

namespace tas::test {
namespace {

using namespace std::string_view_literals;
using copy::Outcome;

// A migrated database with the table "zoo", on the engine that the tests run on.
class Here {
 public:
  Here() : db_{scratch_.connect()} {
    migrate_up(*db_);
    make_zoo(*db_);
  }
  db::Connection& db() { return *db_; }
  std::unique_ptr<db::Connection> another() const { return scratch_.connect(); }

 private:
  ScratchDatabase scratch_;
  std::unique_ptr<db::Connection> db_;
};

std::unique_ptr<db::Connection> memory_with_zoo() {
  auto db = memory_database();
  make_zoo(*db);
  return db;
}

copy::Receipt copied(db::Connection& from, db::Connection& to, const copy::Settings& settings = {}) {
  return copy::copy({from, "from.db"}, {to, "to.db"}, settings);
}

copy::Receipt compared(db::Connection& from, db::Connection& to, const copy::Settings& settings = {}) {
  return copy::compare({from, "from.db"}, {to, "to.db"}, settings);
}

// Something in most tables, two users, and a number that was given and whose row is gone.
void given_data(db::Connection& db) {
  given_user_two(db);
  const auto dishes = given_task(db, "Dishes");
  given_instance(db, dishes);
  given_instance(db, given_task(db, "Abwasch 🦆 \\N", kOther));
  given_task(db, "gone");
  undo_last(db);
}

std::vector<std::optional<std::int64_t>> numbers(db::Connection& db) {
  std::vector<std::optional<std::int64_t>> list;
  const db::Transaction reading{db, db::Access::read};
  for (const auto& table : schema::read_catalog(db).tables) list.push_back(copy::last_number(db, table));
  return list;
}

std::string state(db::Connection& db) {
  std::string text = logical_dump(db);
  for (const auto& number : numbers(db)) text += std::to_string(number.value_or(0)) + " ";
  return text;
}

Error refusal(db::Connection& from, db::Connection& to, const copy::Settings& settings = {}) {
  try {
    copied(from, to, settings);
  } catch (const Error& e) {
    return e;
  }
  FAIL("not refused");
  return Error::internal("");
}

std::string finding_text(const copy::Receipt& receipt, std::size_t i) {
  REQUIRE(receipt.findings.size() > i);
  const auto& f = receipt.findings[i];
  return f.table + ", " + f.row + ", " + f.column + ": " + f.why;
}

}  // namespace

TEST_SUITE_BEGIN("copy");

TEST_CASE("there and back: everything is the same, and counting goes on where it was") {
  const auto first = memory_with_zoo(), second = memory_with_zoo();
  Here here;
  given_data(*first);
  fill_zoo(*first, zoo_rows());
  const std::string schema_before = schema_dump(here.db());
  const auto there = copied(*first, here.db()), back = copied(here.db(), *second);
  CHECK(schema_dump(here.db()) == schema_before);
  CHECK(there.outcome == Outcome::copied);
  CHECK(there.source == there.target);
  CHECK(there.source == back.target);
  CHECK(text(content::root(there.source)) == text(content::root(back.target)));
  CHECK(there.rows() == back.rows());
  CHECK(there.rows() > zoo_rows().size() + 10);
  CHECK(state(*second) == state(*first));
  const auto next = given_task(*first, "Next").id;
  CHECK(next == TaskId{4});  // 3 is the task that was undone
  CHECK(given_task(here.db(), "Next").id == next);
  CHECK(given_task(*second, "Next").id == next);
}

TEST_CASE("the receipt names the version and every table, empty ones included") {
  const auto from = memory_with_zoo();
  Here here;
  const auto receipt = copied(*from, here.db());
  CHECK(receipt.version == migrate::embedded(db::Engine::sqlite).back().number);
  CHECK(receipt.source.size() == copy::without_identity(schema::read_catalog(*from)).tables.size());
  CHECK(receipt.rows() == 1);
  CHECK(receipt.misfits == 0);
}

TEST_CASE("what neither engine's column can hold is named, all of it, and the target stays as it was") {
  const auto from = memory_with_zoo();
  Here here;
  from->script("PRAGMA ignore_check_constraints = ON;"
               "INSERT INTO zoo (seen_at) VALUES ('2016-12-31T23:59:60.000000Z'), ('2026-01-01'), ('0000-01-01T00:00:00.000000Z');"
               "INSERT INTO zoo (seen_on, is_flag) VALUES ('2026-02-30', 7);"
               "INSERT INTO zoo (words) VALUES ('fine');");
  const std::string before = state(here.db());
  const auto receipt = copied(*from, here.db());
  CHECK(receipt.outcome == Outcome::misfits);
  CHECK(receipt.misfits == 5);
  CHECK(receipt.target.empty());
  CHECK(finding_text(receipt, 0) == "zoo, zoo_id 1, seen_at: \"2016-12-31T23:59:60.000000Z\" is no time");
  CHECK(finding_text(receipt, 3) == "zoo, zoo_id 4, is_flag: 7 is no truth value");
  CHECK(finding_text(receipt, 4) == "zoo, zoo_id 4, seen_on: \"2026-02-30\" is no date");
  for (const auto& finding : receipt.findings) CHECK_FALSE(finding.cure.empty());
  CHECK(state(here.db()) == before);
}

TEST_CASE("texts that PostgreSQL does not store are named") {
  if (!is_on_postgres()) return;  // SQLite stores them
  const auto from = memory_with_zoo();
  Here here;
  std::vector<ZooRow> rows;
  for (const auto words : {"nul \0 here"sv, "lone \xED\xA0\x80 surrogate"sv, "latin \xE9"sv, "fine \xC3\xA9"sv}) {
    rows.push_back({static_cast<std::int64_t>(rows.size() + 1), {}, {}, {}, {}, {}, words, {}});
  }
  fill_zoo(*from, rows);
  const std::string before = state(here.db());
  const auto receipt = copied(*from, here.db());
  CHECK(receipt.misfits == 3);
  CHECK(finding_text(receipt, 0) == "zoo, zoo_id 1, words: a NUL byte at offset 4, which PostgreSQL does not store");
  CHECK(finding_text(receipt, 1) == "zoo, zoo_id 2, words: not valid UTF-8 at offset 5, which PostgreSQL does not store");
  CHECK(finding_text(receipt, 2) == "zoo, zoo_id 3, words: not valid UTF-8 at offset 6, which PostgreSQL does not store");
  CHECK(state(here.db()) == before);
}

TEST_CASE("texts that are too long for an index of the server's are named, those that are not arrive") {
  if (!is_on_postgres()) return;  // SQLite's indexes take everything
  const auto from = memory_with_zoo();
  Here here;
  const std::string before = state(here.db());
  const auto note = [&](const char* id) {
    from->script(std::string{"INSERT INTO notes (user_id, external_id, created_at, content) VALUES (1, "} + id + ", '2026-03-02T09:00:00.000000Z', 'x')");
  };
  note("hex(randomblob(4000))");
  note("'short'");
  note("hex(zeroblob(4000))");
  const auto receipt = copied(*from, here.db());
  CHECK(receipt.outcome == Outcome::misfits);
  CHECK(receipt.misfits == 2);  // which of the long ones it was the server does not tell
  CHECK(finding_text(receipt, 0) == "notes, note_id 1, external_id: 8000 bytes in an index: PostgreSQL's take about 2,700 of a row, after compression");
  CHECK(state(here.db()) == before);
  from->script("DELETE FROM notes WHERE note_id = 1");
  CHECK(copied(*from, here.db()).outcome == Outcome::copied);
}

TEST_CASE("numbers and times that SQLite does not keep are named") {
  if (!is_on_postgres()) return;  // SQLite never has them
  Here here;
  here.db().script("INSERT INTO zoo (x) VALUES ('NaN'), ('-0'), ('0'), ('-Infinity');"
                   "INSERT INTO zoo (seen_at) VALUES ('infinity'), ('10000-01-01 00:00:00Z'); INSERT INTO zoo (seen_on) VALUES ('0001-01-01 BC');");
  const auto to = memory_with_zoo();
  const std::string before = state(*to);
  const auto receipt = copied(here.db(), *to);
  CHECK(receipt.misfits == 5);
  CHECK(finding_text(receipt, 0) == "zoo, zoo_id 1, x: NaN, which SQLite would keep as NULL");
  CHECK(finding_text(receipt, 1) == "zoo, zoo_id 2, x: -0.0, which SQLite would keep as 0.0");
  CHECK(receipt.findings[2].row == "zoo_id 5");
  CHECK(receipt.findings[4].column == "seen_on");
  CHECK(state(*to) == before);
}

TEST_CASE("a row that refers to nothing is refused as the target's constraints want it") {
  const auto from = memory_with_zoo();
  Here here;
  from->script("PRAGMA foreign_keys = OFF; INSERT INTO notes (user_id, external_id, created_at, content) VALUES (99, 'n', '2026-03-02T09:00:00.000000Z', 'x')");
  const std::string before = state(here.db()), schema_before = schema_dump(here.db());
  CHECK(refusal(*from, here.db()).code() == Errc::state_conflict);
  CHECK(state(here.db()) == before);
  CHECK(schema_dump(here.db()) == schema_before);
}

TEST_CASE("one user's data, and nobody else's") {
  const auto from = memory_with_zoo(), alone = memory_with_zoo();
  Here here;
  given_data(*from);
  CHECK(copied(*from, here.db(), {.user = kOther}).outcome == Outcome::copied);
  CHECK(compared(*from, here.db(), {.user = kOther}).outcome == Outcome::equal);
  CHECK(compared(*from, here.db()).outcome == Outcome::different);
  CHECK(store::Users{here.db()}.find("second").has_value());
  CHECK_FALSE(store::Users{here.db()}.find("default").has_value());
  CHECK(store::Tasks{here.db(), kOther}.list({}).size() == 1);
  const auto back = copied(here.db(), *alone);
  CHECK(back.source == back.target);
}

TEST_CASE("comparing finds the row and the column, and changes nothing") {
  const auto from = memory_with_zoo();
  Here here;
  given_data(*from);
  copied(*from, here.db());
  CHECK(compared(*from, here.db()).outcome == Outcome::equal);
  here.db().script("UPDATE tasks SET description = '' WHERE task_id = 1; DELETE FROM operations WHERE operation_id = 1");
  const std::string before = state(here.db());
  const auto receipt = compared(*from, here.db());
  CHECK(receipt.outcome == Outcome::different);
  const auto has = [&](const std::string& words) { return std::find(receipt.differences.begin(), receipt.differences.end(), words) != receipt.differences.end(); };
  CHECK(has("tasks.description: other values"));
  CHECK(has("operations: 5 rows in the source, 4 in the target"));
  CHECK(state(here.db()) == before);
}

// Begins its first transaction just before somebody takes an index away and brings it back.
class Overtaken final : public ForwardingConnection {
 public:
  Overtaken(std::unique_ptr<db::Connection> inner, db::Connection& other) : ForwardingConnection{std::move(inner)}, other_{other} {}
  void begin(db::Access access) override {
    inner_->begin(access);
    if (++times == 1) {
      inner_->query("SELECT 1", {})->next();
      other_.script("DROP INDEX pauses_by_instance; CREATE INDEX pauses_by_instance ON pauses (instance_id)");
    }
  }
  int times = 0;

 private:
  db::Connection& other_;
};

TEST_CASE("comparing while a copy ends takes a later view") {
  Here here;
  given_data(here.db());
  Overtaken reader{here.another(), here.db()};
  CHECK(compared(reader, here.db()).outcome == Outcome::equal);
  CHECK(reader.times == (here.db().engine() == db::Engine::postgres ? 2 : 1));
}

TEST_CASE("a target that holds something is refused, an account of somebody's included") {
  const auto from = memory_with_zoo();
  given_data(*from);
  SUBCASE("data") {
    Here here;
    fill_zoo(here.db(), std::span{zoo_rows()}.first(2));
    const auto refused = refusal(*from, here.db());
    CHECK(refused.code() == Errc::state_conflict);
    CHECK(refused.message() == "to.db is not empty: zoo (2 rows)");
    CHECK(refused.hint().starts_with("copy into a new database"));
  }
  SUBCASE("an account") {
    Here here;
    given_user_two(here.db());
    CHECK(refusal(*from, here.db()).message() == "to.db is not empty: users (2 rows)");
  }
  SUBCASE("the guest under another name") {
    Here here;
    here.db().script("UPDATE users SET username = 'Ada'");
    CHECK(refusal(*from, here.db()).message() == "to.db is not empty: users (1 rows)");
  }
}

TEST_CASE("schemas that differ are refused, with the cure") {
  const auto from = memory_with_zoo();
  ScratchDatabase scratch;
  const auto to = scratch.connect();
  SUBCASE("no tables") {
    const auto refused = refusal(*from, *to);
    CHECK(refused.code() == Errc::state_conflict);
    const int newest = migrate::embedded(db::Engine::sqlite).back().number;
    CHECK(refused.message() == "from.db is at schema version " + std::to_string(newest) + ", to.db at 0");
    CHECK(refused.hint() == "tas-migrate up --db to.db --to " + std::to_string(newest));
  }
  SUBCASE("an older target") {
    migrate::up(*to, migrate::embedded(to->engine()), {.now = kNow, .to = 3});
    CHECK(refusal(*from, *to).message().ends_with(", to.db at 3"));
  }
  SUBCASE("an older source") {
    migrate::up(*to, migrate::embedded(to->engine()), {.now = kNow, .to = 3});
    CHECK(refusal(*to, *from).hint().starts_with("tas-migrate up --db from.db --to "));
  }
  SUBCASE("changed by hand") {
    migrate_up(*to);
    const auto refused = refusal(*from, *to);
    CHECK(refused.message().find("zoo: ") != std::string::npos);
    CHECK(refused.hint().starts_with("tas-migrate parity"));
  }
}

TEST_CASE("what is written to the source meanwhile is not in the copy") {
  const TempFolder folder;
  const db::Dsn dsn{db::Engine::sqlite, file_database(folder), {}};
  const auto from = db::open(dsn), writer = db::open(dsn);
  given_task(*from, "Before");
  const auto to = fresh_database();
  int written = 0;
  const auto receipt = copied(*from, *to, {.progress = [&](std::string_view, std::uint64_t, std::uint64_t) { given_task(*writer, "Meanwhile " + std::to_string(++written)); }});
  CHECK(receipt.outcome == Outcome::copied);
  CHECK(written > 10);
  CHECK(store::Tasks{*to, kUser}.list({}).size() == 1);
}

TEST_CASE("a dry run does everything and keeps nothing") {
  const auto from = memory_with_zoo();
  Here here;
  given_data(*from);
  const std::string before = state(here.db());
  const auto receipt = copied(*from, here.db(), {.is_dry = true});
  CHECK(receipt.source == receipt.target);
  CHECK(state(here.db()) == before);
}

TEST_CASE("whichever call fails on whichever side, the target is as it was") {
  const bool is_thorough = std::getenv("TAS_TEST_SWEEP") != nullptr;
  const std::size_t step = is_thorough ? 1 : 13;
  for (const bool fails_in_source : {true, false}) {
    CAPTURE(fails_in_source);
    FaultyConnection from{memory_database()}, to{fresh_database()};
    given_data(from.inner());
    const std::string before = state(to.inner());
    auto& faulty = fails_in_source ? from : to;
    std::size_t failures = 0;
    for (std::size_t n = 1;; n += step) {
      CAPTURE(n);
      faulty.fail_at(n, Errc::io);
      Errc got = Errc::failed;
      try {
        copied(from, to);
      } catch (const Error& e) {
        got = e.code();
      }
      const bool has_failed = faulty.has_failed();
      CHECK(faulty.calls_after_error() == 0);
      faulty.fail_at(0, Errc::io);
      CHECK_FALSE(from.is_in_transaction());
      CHECK_FALSE(to.is_in_transaction());
      if (!has_failed) break;
      ++failures;
      CHECK(got == Errc::io);
      REQUIRE(state(to.inner()) == before);
    }
    CHECK(failures > 20);
    CHECK(compared(from, to).outcome == Outcome::equal);
  }
}

TEST_SUITE_END();

}  // namespace tas::test
