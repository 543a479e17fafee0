// A database file copied while it is in use (libtas/db/open.hpp, copy_file and copy_pages).
#pragma once

#include <filesystem>
#include <memory>

#include "libtas/db/connection.hpp"

namespace tas::db::sqlite {

void copy(const std::filesystem::path& database, const std::filesystem::path& target);
void copy_pages(Connection& reading, const std::filesystem::path& empty_file);
std::unique_ptr<Connection> private_copy(Connection&);

}  // namespace tas::db::sqlite
