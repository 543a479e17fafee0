// What a database must look like whatever happened to the program that was writing it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "libtas/db/connection.hpp"
#include "tests/storm/program.hpp"

namespace tas::storm {

std::filesystem::path default_database(const std::filesystem::path& home);

class Witness {
 public:
  explicit Witness(const Place&);
  bool has_schema();
  // Throws std::runtime_error unless the database is intact, no reference hangs, every operation has its rows, and
  // task_stats equals what counting again gives.
  void require_sound();
  std::int64_t count(db::Sql query);

 private:
  void require_intact();
  void require_whole_operations();
  void require_true_stats();
  std::unique_ptr<db::Connection> db_;
};

}  // namespace tas::storm
