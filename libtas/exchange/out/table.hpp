// The files that the original writes and reads (domain.md 3.2-3.5), made from a user's rows. One table of them; a new
// file is a row of it and a writer for its kind.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/db/connection.hpp"
#include "libtas/exchange/out/anonymise.hpp"
#include "libtas/render/table.hpp"

namespace tas::exchange::out {

struct Source {
  db::Connection& db;  // in a read transaction, so that all files are of one moment
  UserId user;
  const Anonymity* anonymity = nullptr;  // null: everything as it is
  std::string database;  // its id; empty: the rows do not say where they were made
};

// One row, cell by cell in the order of the columns. Valid during the call.
using TakeRow = std::function<void(const std::vector<render::Cell>&)>;

struct File {
  std::string_view table;    // "instances": what --table takes
  std::string_view name;     // "task_instances.csv"
  std::string_view columns;  // separated by commas: the original's, then ours (tas_…)
  void (*write)(const Source&, const TakeRow&);
  bool is_open = false;      // its rows may have columns of their own, behind these
};

std::vector<std::string> columns_of(const File&, const Source&);

// In the original's order.
std::span<const File> files() noexcept;
const File* find_file(std::string_view table) noexcept;

}  // namespace tas::exchange::out
