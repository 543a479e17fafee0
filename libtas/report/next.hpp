// Lists of what to do next, and why.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libtas/recommend/rank.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

render::Table next_table(const std::string& list, std::string_view policy, recommend::Mode, const std::vector<recommend::Ranked>&);

render::Table why_table(const std::string& list, std::size_t position, const std::vector<recommend::Term>&);
// `name` is raw.
std::string why_text(std::string_view name, double score, const std::vector<recommend::Term>&, const domain::TaskStats&, std::string_view policy, const render::Style&);

}  // namespace tas::report
