// Fresh databases for tests: migrated once, then copied.
#pragma once

#include <filesystem>
#include <memory>

#include "libtas/base/id.hpp"
#include "libtas/db/connection.hpp"
#include "libtas/time/instant.hpp"

namespace tas::test {

inline constexpr UserId kUser{1};

// A database of its own at the newest schema version: in memory, or on PostgreSQL when the tests run on it.
std::unique_ptr<db::Connection> fresh_database();
// In memory whatever the tests run on.
std::unique_ptr<db::Connection> memory_database();

void migrate_up(db::Connection&);

// A folder that is removed with the object, with a blank and a symbolic link in its path on purpose.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::filesystem::path& path() const noexcept { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path root_, path_;
};

// A file database at the newest schema version in the folder: a copy of one that is migrated once per process.
std::filesystem::path file_database(const TempFolder&, const std::string& name = "tas.db");

// "2026-03-02T09:00:00" in UTC; fails the test when it is not a time.
Instant at(std::string_view utc);

}  // namespace tas::test
