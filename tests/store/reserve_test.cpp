// Numbers that are asked for ahead, for rows that are loaded.
#include <doctest/doctest.h>

#include "libtas/db/transaction.hpp"
#include "tests/support/database.hpp"

using namespace tas;

namespace {

constexpr db::Sql kInsert = "INSERT INTO notes (user_id, external_id, created_at, content) VALUES ($1, $2, $3, 'x')";

std::int64_t add(db::Connection& db, std::string_view external_id) {
  return db.insert(kInsert, "note_id", std::vector<db::Value>{test::kUser.value, external_id, test::at("2026-03-15T12:00:00")});
}

}  // namespace

TEST_SUITE_BEGIN("store");

TEST_CASE("reserved numbers ascend, are nobody else's, and counting goes on behind them") {
  const auto db = test::fresh_database();
  db::Transaction tx{*db};
  const auto before = add(*db, "a");
  const auto numbers = db->reserve("notes", "note_id", 3);
  REQUIRE(numbers.size() == 3);
  CHECK(numbers[0] > before);
  CHECK(numbers[1] > numbers[0]);
  CHECK(numbers[2] > numbers[1]);
  const std::vector<std::string> columns{"note_id", "user_id", "external_id", "created_at", "content"};
  const auto loader = db->load("notes", columns);
  for (const auto number : numbers) {
    const std::string id = "r" + std::to_string(number);
    loader->add(std::vector<db::Value>{number, test::kUser.value, std::string_view{id}, test::at("2026-03-15T12:00:00"), std::string_view{"y"}});
  }
  loader->finish();
  CHECK(add(*db, "b") > numbers[2]);
  tx.commit();
  CHECK(db->reserve("notes", "note_id", 0).empty());
}

TEST_SUITE_END();
