// A database file copied while it is in use (libtas/db/open.hpp, copy_file).
#pragma once

#include <filesystem>

namespace tas::db::sqlite {

void copy(const std::filesystem::path& database, const std::filesystem::path& target);

}  // namespace tas::db::sqlite
