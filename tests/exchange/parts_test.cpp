// Imports in parts: broken off anywhere and resumed, they end like an import at once.
#include <doctest/doctest.h>

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/store/operations.hpp"
#include "tests/exchange/imported.hpp"
#include "tests/support/faulty_connection.hpp"
#include "tests/support/logical_dump.hpp"
#include "tests/support/postgres.hpp"

using namespace tas;
using namespace tas::exchange::in;

namespace {

struct Long : test::Imported {
  Long() {
    std::string tasks = test::kTaskHeader, attempts = std::string{test::kInstanceHeader} + "\n", notes = "note_id,content,timestamp\n";
    for (int i = 0; i < 7; ++i) tasks += "t" + std::to_string(i) + ",Task " + std::to_string(i) + ",,,1,2026-01-01 10:00,False,[],10,Work,,none,[],00:00,,,\n";
    for (int i = 0; i < 9; ++i) attempts += test::attempt("i" + std::to_string(i), R"({"expected_relief": 40, "emotions": ["calm"]})", R"({"actual_relief": 40})") + "\n";
    for (int i = 0; i < 5; ++i) notes += "n" + std::to_string(i) + ",\"a\nnote\"," + (i == 2 ? "soon" : "2026-01-05T08:00:00") + "\n";
    file("tasks.csv", tasks);
    file("task_instances.csv", attempts);
    file("notes.csv", notes + "n9\n");
    order.paths = {folder.path()};
    order.most_rejects = 1;
  }
  void remove_rejects() {
    for (const auto& entry : std::filesystem::directory_iterator{folder.path()}) {
      if (entry.path().string().find(".rejects.") != std::string::npos) std::filesystem::remove(entry.path());
    }
  }
};

// What was stored, without the receipts, which tell of parts, and without what every database has of its own.
std::string rows_of(db::Connection& db) {
  std::string kept;
  bool is_own = false;
  const std::string dump = test::without_import_history(test::user_data_dump(db));
  for (const auto line : split(dump, '\n')) {
    if (line.starts_with("[")) is_own = line == "[users]" || line == "[database_identity]" || line == "[schema_migrations]";
    if (!is_own) kept += std::string{line} + "\n";
  }
  return kept;
}

}  // namespace

TEST_SUITE_BEGIN("exchange");

TEST_CASE("broken off at any call and resumed: every row once, counted once") {
  Long files;
  const auto at_once = import_history(*files.db, files.order);
  REQUIRE(at_once.outcome == Outcome::written);
  REQUIRE_FALSE(at_once.digests.empty());
  const auto whole = rows_of(*files.db);
  files.order.part = 4;
  files.order.resumes = true;
  int broken = 0;
  const std::size_t step = test::is_on_postgres() ? 15 : 3;
  for (std::size_t n = 1;; n += step) {
    files.remove_rejects();
    test::FaultyConnection db{test::fresh_database()};
    db.fail_at(n, Errc::io);
    try {
      import_history(db, files.order);
      break;
    } catch (const Error& e) {
      CHECK(e.code() == Errc::io);
      ++broken;
    }
    CAPTURE(n);
    const auto receipt = import_history(db.inner(), files.order);
    CHECK(receipt.outcome == Outcome::written);
    // A server does not give the numbers again that were given to what was rolled back.
    const bool has_same_numbers = !test::is_on_postgres();
    if (has_same_numbers) CHECK(rows_of(db.inner()) == whole);
    else CHECK(std::ranges::count(rows_of(db.inner()), '\n') == std::ranges::count(whole, '\n'));
    CHECK(receipt.fresh() == 21);
    CHECK(receipt.rejected() == 1);
    CHECK(receipt.relief_pairs == 9);
    if (has_same_numbers) CHECK(receipt.digests == at_once.digests);
    else CHECK(receipt.digests.size() == at_once.digests.size());
    REQUIRE(n < 2000);
  }
  CHECK(broken > 8);
}

TEST_CASE("an import in parts is one operation, and a changed file is not gone on with") {
  Long files;
  files.order.part = 4;
  files.order.resumes = true;
  const auto before = rows_of(*files.db);
  test::FaultyConnection db{std::move(files.db)};
  db.fail_at(90, Errc::io);
  CHECK_THROWS_AS(import_history(db, files.order), Error);
  store::Operations log{db.inner(), test::kUser};
  REQUIRE(log.last());
  SUBCASE("taken back") {
    db::Transaction tx{db.inner()};
    log.undo(*log.last(), test::at("2026-03-15T13:00:00"));
    tx.commit();
    CHECK(rows_of(db.inner()) == before);
    CHECK(import_history(db.inner(), files.order).fresh() == 21);
  }
  SUBCASE("changed") {
    files.file("tasks.csv", std::string{test::kTaskHeader} + "t0,Other,,,1,2026-01-01 10:00,False,[],10,Work,,none,[],00:00,,,\n");
    CHECK_THROWS_WITH_AS(import_history(db.inner(), files.order), doctest::Contains("does not begin with what m1 has read"), Error);
  }
  SUBCASE("done again after it is complete") {
    CHECK(import_history(db.inner(), files.order).outcome == Outcome::written);
    CHECK(import_history(db.inner(), files.order).outcome == Outcome::nothing_new);
  }
}

TEST_SUITE_END();
