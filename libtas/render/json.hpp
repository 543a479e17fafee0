// JSON for programs. The only place of render that knows a JSON library.
#pragma once

#include <string>
#include <vector>

#include "libtas/base/error.hpp"
#include "libtas/render/table.hpp"

namespace tas::render {

// {"id":"t17","predicted":{"aversion":70},…} from the columns with keys; absent values are null.
std::string json_object(const Table& head, const std::vector<Cell>& cells, const Style&, bool with_schema);
std::string json_string(std::string_view text);
// {"error":{"code":…,"exit":…,"message":…,"hint":…,"candidates":[…],"excerpt":…}}, the last three where there are any
std::string json_error(const Error&, int exit_status);

}  // namespace tas::render
