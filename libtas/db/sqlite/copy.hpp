// A database file copied while it is in use (libtas/db/open.hpp, copy_file and copy_pages).
#pragma once

#include <filesystem>

#include "libtas/db/connection.hpp"

namespace tas::db::sqlite {

void copy(const std::filesystem::path& database, const std::filesystem::path& target);
void copy_pages(Connection& reading, const std::filesystem::path& empty_file);

}  // namespace tas::db::sqlite
