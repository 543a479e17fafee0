// The part of the conformance suite about many rows: scan(), load() and unload(). See conformance.hpp.
#pragma once

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "tests/db/conformance.hpp"

namespace tas::test {

inline const std::array<std::string, 3> kProbeColumns{"id", "words", "fraction"};

inline void load_probe(db::Loader& loader, std::int64_t first, std::int64_t last) {
  for (auto id = first; id <= last; ++id) {
    const std::string words = "row " + std::to_string(id);
    const bool is_odd = id % 2 == 1;
    loader.add(std::array<db::Value, 3>{id, is_odd ? db::Value{} : db::Value{std::string_view{words}}, static_cast<double>(id) / 8});
  }
}

TEST_CASE_TEMPLATE_DEFINE("conformance: many rows", Engine, conformance_rows) {
  constexpr std::int64_t kMany = 10'000;
  constexpr db::Sql kAbove = "SELECT id, words, fraction FROM probe WHERE id > $1 ORDER BY id";
  Engine engine;
  const auto db = probe(engine);
  SUBCASE("come back as they were loaded") {
    db::Transaction tx{*db};
    const auto loader = db->load("probe", kProbeColumns);
    load_probe(*loader, 1, kMany);
    CHECK(loader->finish() == kMany);
    std::int64_t seen = 0, wrong = 0;
    for (auto row = db->scan(kAbove, {std::int64_t{100}}); row->next(); ++seen) {
      const auto id = row->integer(0);
      const bool is_odd = id % 2 == 1;
      const bool is_right = id == 101 + seen && row->is_null(1) == is_odd && row->real(2) == static_cast<double>(id) / 8 &&
                            (is_odd || row->text(1) == "row " + std::to_string(id));
      wrong += is_right ? 0 : 1;
    }
    CHECK(seen == kMany - 100);
    CHECK(wrong == 0);
    tx.commit();
    CHECK(count_of_probe(*db) == kMany);
  }
  SUBCASE("texts of every length, longer than what is kept in memory, too") {
    db::Transaction tx{*db};
    const auto loader = db->load("probe", kProbeColumns);
    const std::array<std::size_t, 8> lengths{0, 1, 40'000, 30'000, 200'000, 7, 65'536, 3};
    std::int64_t id = 0;
    for (const auto length : lengths) {
      const std::string words(length, static_cast<char>('a' + id));
      loader->add(std::array<db::Value, 3>{++id, std::string_view{words}, 0.5});
    }
    CHECK(loader->finish() == lengths.size());
    id = 0;
    for (auto row = db->scan(kAbove, {std::int64_t{0}}); row->next(); ++id) {
      const auto words = row->text(1);
      CHECK(words.size() == lengths[static_cast<std::size_t>(id)]);
      CHECK(words.find_first_not_of(static_cast<char>('a' + id)) == std::string_view::npos);
    }
    CHECK(id == static_cast<std::int64_t>(lengths.size()));
  }
  SUBCASE("as many as are fetched at once, and none") {
    db::Transaction tx{*db};
    const auto loader = db->load("probe", kProbeColumns);
    load_probe(*loader, 1, 8192);
    loader->finish();
    for (const std::int64_t above : {0, 4096, 4097, 8191, 8192}) {
      CAPTURE(above);
      std::int64_t seen = 0;
      const auto row = db->scan(kAbove, {above});
      while (row->next()) ++seen;
      CHECK(seen == 8192 - above);
    }
  }
  SUBCASE("unloaded are those that were loaded, and none") {
    constexpr db::Sql kAll = "SELECT id, words, fraction FROM probe ORDER BY id";
    db::Transaction tx{*db};
    CHECK_FALSE(db->unload(kAll)->next());
    const auto loader = db->load("probe", kProbeColumns);
    load_probe(*loader, 1, kMany);
    loader->add(std::array<db::Value, 3>{kMany + 1, std::string_view{}, 0.0});
    loader->finish();
    std::int64_t seen = 0, wrong = 0;
    const auto row = db->unload(kAll);
    CHECK(row->columns() == 3);
    for (; row->next(); ++seen) {
      const auto id = row->integer(0);
      const bool is_odd = id % 2 == 1;
      const std::string words = id > kMany ? "" : "row " + std::to_string(id);
      const double fraction = id > kMany ? 0 : static_cast<double>(id) / 8;
      const bool is_right = id == seen + 1 && (id > kMany || row->is_null(1) == is_odd) && row->real(2) == fraction && (row->is_null(1) || row->text(1) == words);
      wrong += is_right ? 0 : 1;
    }
    CHECK(seen == kMany + 1);
    CHECK(wrong == 0);
    add_probe(*db, kMany + 2, "later");
    tx.commit();
    CHECK(count_of_probe(*db) == kMany + 2);
  }
  SUBCASE("unloading that is left early or fails leaves a connection that works") {
    add_probe(*db, 1, "there");
    {
      db::Transaction tx{*db};
      REQUIRE(db->unload("SELECT id FROM probe")->next());
    }
    {
      db::Transaction tx{*db};
      CHECK(code_of([&] { db->unload("SELECT nothing FROM nowhere")->next(); }) == Errc::internal);
    }
    CHECK(count_of_probe(*db) == 1);
  }
  SUBCASE("a scan that is left early does not end its transaction") {
    db::Transaction tx{*db};
    {
      const auto loader = db->load("probe", kProbeColumns);
      load_probe(*loader, 1, kMany);
      loader->finish();
    }
    for (const int rows : {0, 1, 5000}) {
      const auto row = db->scan(kAbove, {std::int64_t{0}});
      for (int i = 0; i < rows; ++i) REQUIRE(row->next());
    }
    add_probe(*db, kMany + 1, "later");
    tx.commit();
    CHECK(count_of_probe(*db) == kMany + 1);
  }
  SUBCASE("a scan outlives its transaction as an object only") {
    add_probe(*db, 1, "first");
    std::unique_ptr<db::Cursor> row;
    {
      db::Transaction tx{*db};
      row = db->scan(kAbove, {std::int64_t{0}});
      REQUIRE(row->next());
    }
    row.reset();
    db::Transaction tx{*db};
    add_probe(*db, 2, "second");
    tx.commit();
    CHECK(count_of_probe(*db) == 2);
  }
  SUBCASE("a scan that fails on the way") {
    db::Transaction tx{*db};
    CHECK(code_of([&] { db->scan("SELECT nothing FROM nowhere")->next(); }) == Errc::internal);
  }
  SUBCASE("loading that is not finished stores nothing, and the connection works on") {
    {
      db::Transaction tx{*db};
      const auto loader = db->load("probe", kProbeColumns);
      load_probe(*loader, 1, kMany);
    }
    CHECK(count_of_probe(*db) == 0);
    {
      const auto tx = std::make_unique<db::Transaction>(*db);
      auto loader = db->load("probe", kProbeColumns);
      load_probe(*loader, 1, 10);
      loader.reset();
    }
    CHECK(count_of_probe(*db) == 0);
  }
  SUBCASE("a row that breaks a constraint is a conflict, at the end at last") {
    add_probe(*db, 5000, "there");
    {
      db::Transaction tx{*db};
      const auto loader = db->load("probe", kProbeColumns);
      CHECK(code_of([&] {
        load_probe(*loader, 1, kMany);
        loader->finish();
      }) == Errc::state_conflict);
    }
    CHECK(count_of_probe(*db) == 1);
  }
}

}  // namespace tas::test
