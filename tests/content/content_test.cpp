#include "libtas/content/content.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>

#include "libtas/base/text.hpp"
#include "libtas/db/sqlite/sqlite_connection.hpp"
#include "libtas/db/transaction.hpp"
#include "tests/support/database.hpp"
#include "tests/support/scratch_database.hpp"
#include "tests/support/zoo.hpp"

using namespace tas;
using namespace std::string_view_literals;

namespace {

using content::Hasher;
using content::TableContent;
using Row = std::vector<db::Value>;

const std::vector<schema::Column> kTwo{{.name = "a"}, {.name = "b"}};

TableContent content_of(const std::vector<Row>& rows, std::span<const schema::Column> columns = kTwo) {
  Hasher hasher{"t", columns};
  for (const auto& row : rows) hasher.add(row);
  return hasher.content();
}

// The digest of the one row (x, NULL).
std::string of(db::Value x) { return text(content_of({{x, {}}}).digest); }

TableContent read_zoo(db::Connection& c) {
  const db::Transaction reading{c, db::Access::read};
  return content::read_table(c, *schema::read_catalog(c).find("zoo"));
}

}  // namespace

TEST_SUITE_BEGIN("content");

TEST_CASE("values of all kinds have digests of their own") {
  const std::set<std::string> digests{of({}),   of(""sv), of("0"sv), of(std::int64_t{0}), of(0.0), of(-0.0), of(false), of(Instant{}), of(Date{std::chrono::sys_days{}}),
                                      of(true), of("1"sv), of(std::int64_t{1}), of(1.0), of("NULL"sv), of("\0"sv), of("\0\0"sv)};
  CHECK(digests.size() == 16);
}

TEST_CASE("every NaN is one value") {
  CHECK(of(std::nan("1")) == of(-std::numeric_limits<double>::quiet_NaN()));
  CHECK(of(std::nan("1")) != of(std::numeric_limits<double>::infinity()));
}

TEST_CASE("a value that moves to the neighbouring column is noticed, and so is one that moves to another row") {
  CHECK(content_of({{"ab"sv, "c"sv}}).digest != content_of({{"a"sv, "bc"sv}}).digest);
  CHECK(content_of({{"ab"sv, {}}}).digest != content_of({{{}, "ab"sv}}).digest);
  const auto straight = content_of({{"a"sv, "b"sv}, {"c"sv, "d"sv}}), crossed = content_of({{"a"sv, "d"sv}, {"c"sv, "b"sv}});
  CHECK(straight.columns == crossed.columns);
  CHECK(straight.digest != crossed.digest);
}

TEST_CASE("the order of rows does not count, their number does") {
  std::vector<Row> rows = test::zoo_rows();
  const std::vector<schema::Column> columns(8);
  const auto expected = content_of(rows, columns);
  std::mt19937 random{20261120};
  for (int i = 0; i < 20; ++i) {
    std::shuffle(rows.begin(), rows.end(), random);
    CHECK(content_of(rows, columns) == expected);
  }
  rows.push_back(rows.front());
  CHECK(content_of(rows, columns).digest != expected.digest);
}

TEST_CASE("sums carry from the low half to the high one") {
  content::Digest sum{0, ~std::uint64_t{0}};
  sum += {1, 1};
  CHECK(text(sum) == "00000000000000020000000000000000");
}

TEST_CASE("the zoo has the same content on both engines, and the same as ever") {
  const test::ScratchDatabase scratch;
  const auto here = scratch.connect();
  const auto memory = db::sqlite::open_in_memory();
  for (auto* db : {here.get(), memory.get()}) {
    test::make_zoo(*db);
    test::fill_zoo(*db, test::zoo_rows());
  }
  const auto ours = read_zoo(*here), theirs = read_zoo(*memory);
  CHECK(join(content::differences({ours}, {theirs}, {"here", "in memory"}), "; ") == "");
  CHECK(ours == theirs);
  CHECK(ours.rows == test::zoo_rows().size());
  // Receipts and manifests of earlier versions hold such numbers.
  CHECK(text(ours.digest) == "c2d61f2dff1168777f85c476e2670235");
  CHECK(text(content::root({ours})) == "49f19545ef504bac04b1f4d1fd274f6c");
}

TEST_CASE("a migrated database is read table by table in one transaction, and the ticks count its rows") {
  const auto db = test::fresh_database();
  const db::Transaction reading{*db, db::Access::read};
  const auto catalog = schema::read_catalog(*db);
  std::uint64_t ticked = 0;
  const auto tables = content::read_tables(*db, catalog, [&](std::uint64_t rows) { ticked += rows; });
  CHECK(tables.size() == catalog.tables.size());
  CHECK(ticked == 2);  // the account and the identity that the migrations make
  const auto users = std::find_if(tables.begin(), tables.end(), [](const auto& t) { return t.name == "users"; });
  REQUIRE(users != tables.end());
  CHECK(users->rows == 1);
  CHECK(content::read_table(*db, *catalog.find("users"), db::SqlText{"WHERE user_id <> 1"}).rows == 0);
}

TEST_CASE("differences are told in words") {
  const std::vector<TableContent> left{content_of({{"a"sv, "b"sv}, {"c"sv, "d"sv}})};
  const schema::Sides sides{"here", "there"};
  using Words = std::vector<std::string>;
  CHECK(differences(left, left, sides).empty());
  CHECK(differences(left, {content_of({{"a"sv, "b"sv}})}, sides) == Words{"t: 2 rows here, 1 there"});
  CHECK(differences(left, {content_of({{"a"sv, "b"sv}, {"c"sv, "x"sv}})}, sides) == Words{"t.b: other values"});
  CHECK(differences(left, {content_of({{"a"sv, "d"sv}, {"c"sv, "b"sv}})}, sides) == Words{"t: the same values in other rows"});
  CHECK(differences(left, {}, sides) == Words{"t: missing there"});
  CHECK(differences({}, left, sides) == Words{"t: missing here"});
}

TEST_CASE("the digest of all tables knows their names and not their order") {
  const TableContent a{"a", 1, {1, 2}, {}}, b{"b", 1, {3, 4}, {}};
  const TableContent renamed{"c", 1, {3, 4}, {}};
  CHECK(content::root({a, b}) == content::root({b, a}));
  CHECK(content::root({a, b}) != content::root({a, renamed}));
}

TEST_CASE("what is not of its column's type counts as what it is") {
  const auto memory = db::sqlite::open_in_memory();
  test::make_zoo(*memory);
  memory->script("PRAGMA ignore_check_constraints = ON;"
                 "INSERT INTO zoo (seen_at) VALUES ('yesterday'); INSERT INTO zoo (is_flag) VALUES (7);");
  content::Rows rows{*memory, *schema::read_catalog(*memory).find("zoo")};
  REQUIRE(rows.next());
  REQUIRE(rows.misfits().size() == 1);
  CHECK(rows.columns()[rows.misfits()[0]].name == "seen_at");
  CHECK(rows.values()[rows.misfits()[0]] == db::Value{"yesterday"sv});
  REQUIRE(rows.next());
  CHECK(rows.values()[rows.misfits()[0]] == db::Value{std::int64_t{7}});
  CHECK_FALSE(rows.next());
}

TEST_CASE("times that the calendar does not hold are told from NULL") {
  if (!test::is_on_postgres()) return;  // SQLite's times are texts
  const test::ScratchDatabase scratch;
  const auto db = scratch.connect();
  test::make_zoo(*db);
  db->script("INSERT INTO zoo (seen_at, seen_on) VALUES ('infinity', '0001-01-01 BC')");
  const db::Transaction reading{*db, db::Access::read};
  content::Rows rows{*db, *schema::read_catalog(*db).find("zoo")};
  REQUIRE(rows.next());
  CHECK(rows.misfits().size() == 2);
  CHECK_FALSE(std::holds_alternative<std::monostate>(rows.values()[rows.misfits()[0]]));
}

TEST_SUITE_END();
