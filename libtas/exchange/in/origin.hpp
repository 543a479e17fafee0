// In which database the row of an export of ours was made.
#pragma once

#include <optional>
#include <string>

#include "libtas/domain/json.hpp"

namespace tas::exchange::in {

// Whether tas_more says that it was the one of this id.
bool is_made_in(const domain::json::Object& more, const std::string& database_id);

// A row's extra without what says so: a row that was made here needs no mark.
std::optional<std::string> without_origin(const std::optional<std::string>& extra);

}  // namespace tas::exchange::in
