// A value on its way into a statement. Views must outlive the call.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "libtas/time/instant.hpp"

namespace tas::db {

using Value = std::variant<std::monostate, std::int64_t, double, bool, std::string_view, Instant, Date>;

}  // namespace tas::db
