// Small migrations that both engines understand.
#pragma once

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "libtas/migrate/runner.hpp"
#include "tests/support/given.hpp"

namespace tas::test {

using migrate::Migration;
using migrate::State;

// Three tables.
inline std::vector<Migration> three() {
  return {{1, "one", "CREATE TABLE one (x bigint);\n", "DROP TABLE one;\n", "c1", "t1"},
          {2, "two", "CREATE TABLE two (x bigint NOT NULL);\nINSERT INTO two VALUES (2);\n", "DROP TABLE two;\n", "c2", "t2"},
          {3, "three", "CREATE TABLE three (x bigint);\n", "", "c3", "t3"}};
}

inline int run_up(db::Connection& db, const std::vector<Migration>& list, migrate::Settings settings = {}) {
  settings.now = kNow;
  return migrate::up(db, list, settings);
}
inline int run_down(db::Connection& db, const std::vector<Migration>& list, migrate::Settings settings = {}) { return migrate::down(db, list, settings); }

// The first letters: "aap" is applied, applied, pending.
inline std::string states(db::Connection& db, const std::vector<Migration>& list) {
  std::string text;
  for (const auto& e : migrate::status(db, list)) text += std::string{migrate::state_name(e.state)}.substr(0, 1);
  return text;
}

template <class Work>
std::optional<Error> caught(Work work) {
  try {
    work();
  } catch (const Error& e) {
    return e;
  }
  return {};
}

inline std::int64_t count_of(db::Connection& db, db::Statement query) {
  const auto row = db.query(query);
  REQUIRE(row->next());
  return row->integer(0);
}

}  // namespace tas::test
