// Instances as tables: one set of columns for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "libtas/domain/instance.hpp"
#include "libtas/domain/stats.hpp"
#include "libtas/domain/task.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

// schema "tas.instance.list/1"; the row of one instance fits its columns.
render::Table instance_table();
std::vector<render::Cell> instance_row(const domain::Instance&, std::string_view arrow = "→");

// schema "tas.task.list/1". Means come from the stats; gap is felt minus expected.
render::Table task_table();
std::vector<render::Cell> task_row(const domain::Task&, const domain::TaskStats&);

// Open instances beside the usual values of their tasks, schema "tas.open.list/1". The id is null for an occurrence of a routine that
// nobody has touched. `felt`: aversion felt the last times, the oldest first.
inline constexpr std::string_view kLastTimes = "Last 10";  // title of the column that draws it
render::Table open_table();
std::vector<render::Cell> open_row(const domain::Instance&, const domain::TaskStats&, const std::vector<double>& felt, const render::Style&);

// "70→30" with both, "70→" or "→30" with one, "" with none.
std::string pair_text(const domain::Rating& predicted, const domain::Rating& actual, std::string_view arrow);

}  // namespace tas::report
