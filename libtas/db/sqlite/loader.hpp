// Many rows for one table, some of them with one statement: SQLite's own work for a statement costs more than a row.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "libtas/db/connection.hpp"
#include "libtas/db/sqlite/prepared.hpp"

namespace tas::db::sqlite {

// Compiles a statement, or gives one that was compiled before.
using Prepare = std::function<std::shared_ptr<Prepared>(std::string_view sql)>;
// `file` is what errors call the database; it outlives the loader.
std::unique_ptr<Loader> load_into(Prepare, std::string_view table, std::span<const std::string> columns, const std::string& file);

}  // namespace tas::db::sqlite
