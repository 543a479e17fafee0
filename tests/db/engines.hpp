// The SQLite engines that the conformance suite runs on.
#pragma once

#include <memory>
#include <string_view>

#include "libtas/db/sqlite/sqlite_connection.hpp"
#include "tests/support/database.hpp"
#include "tests/support/faulty_connection.hpp"

namespace tas::test {

inline constexpr std::string_view kSqliteProbe = R"(
  CREATE TABLE probe (id INTEGER PRIMARY KEY, whole INTEGER, fraction REAL, words TEXT, truth INTEGER, moment TEXT, day TEXT) STRICT;
  CREATE TABLE child (probe_id INTEGER NOT NULL REFERENCES probe) STRICT;)";

struct SqliteFile {
  static constexpr bool kShared = true;
  static std::string_view probe_schema() { return kSqliteProbe; }
  std::unique_ptr<db::Connection> connect() { return db::sqlite::open(folder / "probe.db", true); }
  TempFolder folder;
};

struct SqliteMemory {
  static constexpr bool kShared = false;
  static std::string_view probe_schema() { return kSqliteProbe; }
  std::unique_ptr<db::Connection> connect() { return db::sqlite::open_in_memory(); }
};

// The fault wrapper, never failing: it must not change anything.
struct Wrapped {
  static constexpr bool kShared = true;
  static std::string_view probe_schema() { return kSqliteProbe; }
  std::unique_ptr<db::Connection> connect() { return std::make_unique<FaultyConnection>(engine.connect()); }
  SqliteFile engine;
};

}  // namespace tas::test
