// What every engine promises, written once. An engine is a tag type:
//   struct MyEngine {
//     static constexpr bool kShared = …;     // can connect() be called twice for one database?
//     static std::string_view probe_schema();  // CREATE TABLE probe (…) and child, see engines.hpp
//     std::unique_ptr<db::Connection> connect();   // to the same, fresh database each time
//   };
// and takes the suite with TEST_CASE_TEMPLATE_INVOKE(conformance_…, MyEngine) in a source file of its own.
#pragma once

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

#include "libtas/base/error.hpp"
#include "libtas/db/transaction.hpp"

namespace tas::test {

// The code of the error that the work ends with; failed when it ends without one.
template <class Work>
Errc code_of(Work work) {
  try {
    work();
  } catch (const Error& e) {
    return e.code();
  }
  return Errc::failed;
}

// A connection with the probe table in place.
template <class Engine>
std::unique_ptr<db::Connection> probe(Engine& engine) {
  auto connection = engine.connect();
  connection->script(Engine::probe_schema());
  return connection;
}

inline std::int64_t count_of_probe(db::Connection& db) {
  auto row = db.query("SELECT count(*) FROM probe");
  REQUIRE(row->next());
  return row->integer(0);
}

inline void add_probe(db::Connection& db, std::int64_t id, std::string_view text) {
  CHECK(db.execute("INSERT INTO probe (id, words) VALUES ($1, $2)", {id, text}) == 1);
}

TEST_CASE_TEMPLATE_DEFINE("conformance: parameters", Engine, conformance_parameters) {
  Engine engine;
  const auto db = engine.connect();
  SUBCASE("go by their number, not by where they stand") {
    auto row = db->query("SELECT CAST($2 AS text), CAST($1 AS text)", {std::string_view{"one"}, std::string_view{"two"}});
    REQUIRE(row->next());
    CHECK(row->text(0) == "two");
    CHECK(row->text(1) == "one");
    CHECK_FALSE(row->next());
  }
  SUBCASE("may be used more than once") {
    auto row = db->query("SELECT CAST($2 AS bigint) + CAST($1 AS bigint) * CAST($2 AS bigint)", {std::int64_t{5}, std::int64_t{7}});
    REQUIRE(row->next());
    CHECK(row->integer(0) == 42);
  }
  SUBCASE("above nine") {
    auto row = db->query("SELECT CAST($10 AS bigint) - CAST($1 AS bigint) + 0 * CAST($2 + $3 + $4 + $5 + $6 + $7 + $8 + $9 AS bigint)",
                         {std::int64_t{1}, std::int64_t{2}, std::int64_t{3}, std::int64_t{4}, std::int64_t{5}, std::int64_t{6},
                          std::int64_t{7}, std::int64_t{8}, std::int64_t{9}, std::int64_t{10}});
    REQUIRE(row->next());
    CHECK(row->integer(0) == 9);
  }
  SUBCASE("too few or too many are a defect of the program") {
    CHECK(code_of([&] { db->query("SELECT CAST($1 AS text)"); }) == Errc::internal);
    CHECK(code_of([&] { db->query("SELECT 1", {std::int64_t{1}}); }) == Errc::internal);
  }
}

TEST_CASE_TEMPLATE_DEFINE("conformance: values come back as they went in", Engine, conformance_values) {
  Engine engine;
  const auto db = probe(engine);
  SUBCASE("whole numbers") {
    using Limits = std::numeric_limits<std::int64_t>;
    for (const std::int64_t value : {Limits::min(), std::int64_t{-1}, std::int64_t{0}, std::int64_t{1} << 53U, Limits::max()}) {
      CAPTURE(value);
      db->execute("DELETE FROM probe");
      db->execute("INSERT INTO probe (id, whole) VALUES (1, $1)", {value});
      auto row = db->query("SELECT whole FROM probe");
      REQUIRE(row->next());
      CHECK(row->integer(0) == value);
    }
  }
  SUBCASE("fractions") {
    // -0.0 may come back as 0.0, which is equal.
    for (const double value : {-0.0, 0.1, 1e-320, 1e308, -1e308, 5.0, 1.0 / 3, 4503599627370497.5, std::numeric_limits<double>::denorm_min()}) {
      CAPTURE(value);
      db->execute("DELETE FROM probe");
      db->execute("INSERT INTO probe (id, fraction) VALUES (1, $1)", {value});
      auto row = db->query("SELECT fraction FROM probe");
      REQUIRE(row->next());
      CHECK(row->real(0) == value);
    }
  }
  SUBCASE("texts") {
    using namespace std::string_view_literals;
    for (const auto value : {""sv, "NULL"sv, "it's"sv, "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80 caf\xC3\xA9"sv, "a\tb\nc"sv, "'; DROP TABLE probe; --"sv, "$1"sv}) {
      CAPTURE(value);
      db->execute("DELETE FROM probe");
      db->execute("INSERT INTO probe (id, words) VALUES (1, $1)", {value});
      auto row = db->query("SELECT words FROM probe");
      REQUIRE(row->next());
      CHECK(row->text(0) == value);
      CHECK_FALSE(row->is_null(0));
    }
    CHECK(count_of_probe(*db) == 1);
  }
  SUBCASE("a text without storage is empty, not NULL") {
    db->execute("INSERT INTO probe (id, words) VALUES (1, $1)", {std::string_view{}});
    auto row = db->query("SELECT words FROM probe");
    REQUIRE(row->next());
    CHECK_FALSE(row->is_null(0));
    CHECK(row->text(0).empty());
  }
  SUBCASE("truth") {
    for (const bool value : {true, false}) {
      db->execute("DELETE FROM probe");
      db->execute("INSERT INTO probe (id, truth) VALUES (1, $1)", {value});
      auto row = db->query("SELECT truth FROM probe");
      REQUIRE(row->next());
      CHECK(row->boolean(0) == value);
    }
  }
  SUBCASE("instants") {
    for (const auto text : {"0001-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z", "2026-11-20T20:22:43.000001Z"}) {
      CAPTURE(text);
      const auto value = time::parse_utc(text);
      REQUIRE(value.has_value());
      db->execute("DELETE FROM probe");
      db->execute("INSERT INTO probe (id, moment) VALUES (1, $1)", {*value});
      auto row = db->query("SELECT moment FROM probe WHERE moment = $1", {*value});
      REQUIRE(row->next());
      CHECK(row->instant(0) == *value);
    }
  }
  SUBCASE("an instant outside the years 1 to 9999 is refused, because it could not be read back") {
    const Instant first = *time::parse_utc("0001-01-01T00:00:00.000000Z");
    const Instant last = *time::parse_utc("9999-12-31T23:59:59.999999Z");
    for (const Instant value : {first - std::chrono::microseconds{1}, last + std::chrono::microseconds{1}}) {
      CHECK(code_of([&] { db->execute("INSERT INTO probe (id, moment) VALUES (1, $1)", {value}); }) == Errc::bad_data);
    }
    CHECK(count_of_probe(*db) == 0);
  }
  SUBCASE("dates") {
    for (const auto text : {"0001-01-01", "2024-02-29", "9999-12-31"}) {
      const auto value = time::parse_date(text);
      REQUIRE(value.has_value());
      db->execute("DELETE FROM probe");
      db->execute("INSERT INTO probe (id, day) VALUES (1, $1)", {*value});
      auto row = db->query("SELECT day FROM probe");
      REQUIRE(row->next());
      CHECK(row->date(0) == *value);
    }
  }
}

TEST_CASE_TEMPLATE_DEFINE("conformance: NULL and wrong kinds", Engine, conformance_kinds) {
  Engine engine;
  const auto db = probe(engine);
  db->execute("INSERT INTO probe (id, whole, fraction, words) VALUES (1, 7, 1.5, 'seven')");
  auto row = db->query("SELECT whole, fraction, words, moment FROM probe");
  REQUIRE(row->next());
  SUBCASE("NULL is told apart and never read as a value") {
    CHECK_FALSE(row->is_null(0));
    CHECK(row->is_null(3));
    CHECK(code_of([&] { row->integer(3); }) == Errc::bad_data);
    CHECK(code_of([&] { row->real(3); }) == Errc::bad_data);
    CHECK(code_of([&] { row->boolean(3); }) == Errc::bad_data);
    CHECK(code_of([&] { row->text(3); }) == Errc::bad_data);
    CHECK(code_of([&] { row->instant(3); }) == Errc::bad_data);
    CHECK(code_of([&] { row->date(3); }) == Errc::bad_data);
    CHECK(row->maybe_integer(3) == std::nullopt);
    CHECK(row->maybe_real(3) == std::nullopt);
    CHECK(row->maybe_text(3) == std::nullopt);
    CHECK(row->maybe_instant(3) == std::nullopt);
    CHECK(row->maybe_integer(0) == 7);
  }
  SUBCASE("a value of another kind is bad data") {
    CHECK(code_of([&] { row->integer(2); }) == Errc::bad_data);
    CHECK(code_of([&] { row->integer(1); }) == Errc::bad_data);
    CHECK(code_of([&] { row->real(2); }) == Errc::bad_data);
    CHECK(code_of([&] { row->boolean(2); }) == Errc::bad_data);
    CHECK(code_of([&] { row->boolean(0); }) == Errc::bad_data);
    CHECK(code_of([&] { row->instant(2); }) == Errc::bad_data);
    CHECK(code_of([&] { row->date(2); }) == Errc::bad_data);
  }
  SUBCASE("a NULL parameter is stored as NULL") {
    db->execute("INSERT INTO probe (id, words) VALUES (2, $1)", {db::Value{}});
    auto second = db->query("SELECT words FROM probe WHERE id = 2");
    REQUIRE(second->next());
    CHECK(second->is_null(0));
  }
}

TEST_CASE_TEMPLATE_DEFINE("conformance: statements", Engine, conformance_statements) {
  Engine engine;
  const auto db = probe(engine);
  for (const std::int64_t id : {1, 2, 3}) add_probe(*db, id, "row");
  SUBCASE("two cursors of one text do not disturb each other") {
    constexpr db::Sql kAbove = "SELECT id FROM probe WHERE id > $1 ORDER BY id";
    std::string pairs;
    for (auto outer = db->query(kAbove, {std::int64_t{0}}); outer->next();) {
      for (auto inner = db->query(kAbove, {outer->integer(0)}); inner->next();) {
        pairs += std::to_string(outer->integer(0)) + std::to_string(inner->integer(0)) + " ";
      }
    }
    CHECK(pairs == "12 13 23 ");
  }
  SUBCASE("a text that is run again takes the new values") {
    for (const std::int64_t id : {3, 1, 2}) {
      auto row = db->query("SELECT id, words FROM probe WHERE id = $1", {id});
      REQUIRE(row->next());
      CHECK(row->integer(0) == id);
    }
  }
  SUBCASE("a cursor left half-read does not hold back the next run") {
    db->query("SELECT id FROM probe ORDER BY id")->next();
    auto row = db->query("SELECT id FROM probe ORDER BY id");
    REQUIRE(row->next());
    CHECK(row->integer(0) == 1);
  }
  SUBCASE("a statement survives a change of the schema") {
    CHECK(count_of_probe(*db) == 3);
    db->script("ALTER TABLE probe ADD COLUMN later text; CREATE INDEX probe_words ON probe (words);");
    CHECK(count_of_probe(*db) == 3);
  }
  SUBCASE("texts handed over need not outlive the call") {
    std::unique_ptr<db::Cursor> row;
    {
      std::string word(200, 'x');
      row = db->query("SELECT CAST($1 AS text) FROM probe", {std::string_view{word}});
      word.assign(200, 'y');
    }
    REQUIRE(row->next());
    CHECK(row->text(0) == std::string(200, 'x'));
  }
  SUBCASE("execute says how many rows it changed") {
    CHECK(db->execute("UPDATE probe SET words = $1", {std::string_view{"new"}}) == 3);
    CHECK(db->execute("DELETE FROM probe WHERE id > $1", {std::int64_t{1}}) == 2);
    CHECK(db->execute("DELETE FROM probe WHERE id > $1", {std::int64_t{1}}) == 0);
    CHECK(db->execute("UPDATE probe SET words = words") == 1);
    CHECK(db->execute("CREATE TABLE other (id bigint)") == 0);
  }
  SUBCASE("RETURNING answers what was written") {
    auto row = db->query("INSERT INTO probe (id, words) VALUES ($1, $2) RETURNING id, words", {std::int64_t{9}, std::string_view{"nine"}});
    REQUIRE(row->next());
    CHECK(row->integer(0) == 9);
    CHECK(row->text(1) == "nine");
    CHECK_FALSE(row->next());
    CHECK(count_of_probe(*db) == 4);
  }
  SUBCASE("a wrong statement is a defect of the program") {
    CHECK(code_of([&] { db->query("SELEC 1"); }) == Errc::internal);
    CHECK(code_of([&] { db->query("SELECT nothing FROM nowhere")->next(); }) == Errc::internal);
    CHECK(code_of([&] { db->check("SELECT nothing FROM nowhere"); }) == Errc::internal);
  }
  SUBCASE("a query of a file is asked as it is written, and what is no query is bad data") {
    db::Transaction tx{*db};
    auto row = db->ask("SELECT id, words FROM probe WHERE id < 3 ORDER BY id -- $1 ?");
    CHECK(row->columns() == 2);
    REQUIRE(row->next());
    CHECK(row->integer(0) == 1);
    CHECK(row->text(1) == "row");
    CHECK(row->next());
    CHECK_FALSE(row->next());
    row.reset();
    try {
      db->ask("SELECT 1, 2 FRO probe");
      FAIL("was asked");
    } catch (const Error& e) {
      CHECK(e.offset() == 16);
      CHECK_FALSE(e.message().empty());
    }
  }
  SUBCASE("a statement of a file that is no query changes nothing") {
    {
      db::Transaction tx{*db};
      CHECK(code_of([&] { db->ask("DELETE FROM probe"); }) == Errc::bad_data);
    }
    CHECK(count_of_probe(*db) == 3);
  }
  SUBCASE("check compiles without running") {
    db->check("DELETE FROM probe");
    CHECK(count_of_probe(*db) == 3);
  }
  SUBCASE("tables are found by name") {
    CHECK(db->has_table("probe"));
    CHECK_FALSE(db->has_table("prob"));
    CHECK_FALSE(db->has_table("probe' OR '1'='1"));
  }
}

TEST_CASE_TEMPLATE_DEFINE("conformance: transactions", Engine, conformance_transactions) {
  Engine engine;
  const auto db = probe(engine);
  SUBCASE("keep what is committed") {
    db::Transaction tx{*db};
    add_probe(*db, 1, "kept");
    tx.commit();
    CHECK(count_of_probe(*db) == 1);
  }
  SUBCASE("forget what is not, whatever way the block is left") {
    { db::Transaction tx{*db}; add_probe(*db, 1, "gone"); }
    CHECK(count_of_probe(*db) == 0);
    CHECK(code_of([&] {
      db::Transaction tx{*db};
      add_probe(*db, 1, "gone");
      throw Error::bad_data("stop");
    }) == Errc::bad_data);
    CHECK(count_of_probe(*db) == 0);
  }
  SUBCASE("are not ended by a script, which would leave half of it behind") {
    for (const std::string_view end : {"COMMIT;", "END;", "ROLLBACK;", "SAVEPOINT a; RELEASE a;", "BEGIN;", "-- done\ncommit;"}) {
      CAPTURE(end);
      const std::string text = "CREATE TABLE brief (id bigint); " + std::string{end} + " CREATE TABLE more (id bigint);";
      {
        db::Transaction tx{*db};
        CHECK(code_of([&] { db->script(text); }) == Errc::bad_data);
      }
      CHECK_FALSE(db->has_table("brief"));
      CHECK_FALSE(db->has_table("more"));
    }
  }
  SUBCASE("forget the schema too") {
    { db::Transaction tx{*db}; db->script("CREATE TABLE brief (id bigint);"); }
    CHECK_FALSE(db->has_table("brief"));
  }
  SUBCASE("a broken constraint is a conflict, and the connection works on after the rollback") {
    add_probe(*db, 1, "first");
    {
      db::Transaction tx{*db};
      add_probe(*db, 2, "second");
      CHECK(code_of([&] { db->execute("INSERT INTO probe (id) VALUES (1)"); }) == Errc::state_conflict);
    }
    CHECK(count_of_probe(*db) == 1);
    db::Transaction tx{*db};
    add_probe(*db, 3, "third");
    tx.commit();
    CHECK(count_of_probe(*db) == 2);
  }
  SUBCASE("a broken constraint is a conflict in a query too") {
    add_probe(*db, 1, "first");
    CHECK(code_of([&] { db->query("INSERT INTO probe (id) VALUES (1) RETURNING id")->next(); }) == Errc::state_conflict);
    CHECK(count_of_probe(*db) == 1);
  }
  SUBCASE("a row whose parent does not exist is a conflict") {
    add_probe(*db, 1, "parent");
    CHECK(db->execute("INSERT INTO child (probe_id) VALUES (1)") == 1);
    CHECK(code_of([&] { db->execute("INSERT INTO child (probe_id) VALUES (2)"); }) == Errc::state_conflict);
    CHECK(code_of([&] { db->execute("DELETE FROM probe"); }) == Errc::state_conflict);
  }
  SUBCASE("rolling back with an open cursor") {
    add_probe(*db, 1, "first");
    std::unique_ptr<db::Cursor> row;
    {
      db::Transaction tx{*db};
      add_probe(*db, 2, "second");
      row = db->query("SELECT id FROM probe ORDER BY id");
      REQUIRE(row->next());
    }
    row.reset();
    CHECK(count_of_probe(*db) == 1);
  }
  SUBCASE("reading inside a read transaction") {
    add_probe(*db, 1, "first");
    db::Transaction tx{*db, db::Access::read};
    CHECK(count_of_probe(*db) == 1);
    tx.commit();
  }
}

TEST_CASE_TEMPLATE_DEFINE("conformance: two connections", Engine, conformance_sharing) {
  if constexpr (Engine::kShared) {
    Engine engine;
    const auto one = probe(engine);
    const auto two = engine.connect();
    SUBCASE("see each other's commits and nothing earlier") {
      db::Transaction tx{*one};
      add_probe(*one, 1, "first");
      CHECK(count_of_probe(*two) == 0);
      tx.commit();
      CHECK(count_of_probe(*two) == 1);
    }
    SUBCASE("a reader keeps its view while a writer commits") {
      db::Transaction reading{*two, db::Access::read};
      CHECK(count_of_probe(*two) == 0);
      add_probe(*one, 1, "first");
      CHECK(count_of_probe(*two) == 0);
      reading.commit();
      CHECK(count_of_probe(*two) == 1);
    }
  }
}

}  // namespace tas::test
