// Per-instance scores as rows, one score with its definition and distribution, and one instance with all of its scores.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "libtas/analytics/scores/registry.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

// schema "tas.score.list/1": one row per instance.
render::Table score_table();
// The cells of every row of the columns, which hold at least score_list_columns().
domain::ColumnSet score_list_columns() noexcept;
std::vector<std::vector<render::Cell>> score_rows(const domain::InstanceColumns&);

// schema "tas.score.instance/1": one row per score of the single instance in the columns.
render::Table instance_scores(const domain::InstanceColumns&);
std::string instance_scores_text(const domain::InstanceColumns&, int width);

// schema "tas.score/1": the definition and how the values are distributed; unknown ones are skipped.
render::Table score_definition(const analytics::scores::Metric&, std::span<const double> values);
std::string score_definition_text(const analytics::scores::Metric&, std::span<const double> values, int width);

}  // namespace tas::report
