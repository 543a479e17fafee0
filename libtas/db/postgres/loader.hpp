// COPY … FROM STDIN in binary form as a Loader.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "libtas/db/connection.hpp"
#include "libtas/db/postgres/link.hpp"

namespace tas::db::postgres {

std::unique_ptr<Loader> copy_into(Link&, std::string_view table, std::span<const std::string> columns);

}  // namespace tas::db::postgres
