// A database in a folder of its own, and a repository beside it.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "libtas/backup/create.hpp"
#include "libtas/backup/repository.hpp"
#include "libtas/base/error.hpp"
#include "libtas/db/open.hpp"
#include "libtas/db/sqlite/sqlite_connection.hpp"
#include "tests/support/database.hpp"
#include "tests/support/given.hpp"
#include "tests/support/logical_dump.hpp"

namespace tas::test {

namespace fs = std::filesystem;

template <class Work>
std::optional<Error> problem_of(Work work) {
  try {
    work();
  } catch (const Error& e) {
    return e;
  }
  return std::nullopt;
}

struct Place {
  TempFolder folder;
  fs::path file = file_database(folder);
  backup::Repository repository = backup::Repository::open_or_create(folder / "backups");
  Instant now = kNow;

  db::Dsn dsn() const { return {db::Engine::sqlite, file, {}}; }
  std::unique_ptr<db::Connection> open() const { return db::sqlite::open(file, false); }
  std::string dump() const { return logical_dump(*open()); }

  void add(const std::string& task) const { given_task(*open(), task); }

  backup::Manifest back_up(backup::Want want = backup::Want::automatic) { return back_up(repository, want); }
  backup::Manifest back_up(const backup::Repository& where, backup::Want want = backup::Want::automatic) {
    now += std::chrono::minutes{1};
    return backup::create(where, dsn(), {.now = now, .tool = "test", .want = want, .level = 1});
  }
  std::vector<std::string> names() const { return names_in(repository.folder()); }
  static std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator{folder}) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
  }
};

inline std::string contents_of(const fs::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}
inline void write_to(const fs::path& file, const std::string& text) { std::ofstream{file, std::ios::binary} << text; }

}  // namespace tas::test
