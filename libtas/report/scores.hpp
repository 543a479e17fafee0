// Per-instance scores as rows, one metric with its definition and the user's numbers, and one instance with its scores.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "libtas/measure/score_reader.hpp"
#include "libtas/render/table.hpp"

namespace tas::report {

// schema "tas.score.list/1": one row per instance, a column for each metric.
render::Table score_table(const analytics::scores::Metrics&);
// The cells of every row; the columns hold at least score_list_columns().
domain::ColumnSet score_list_columns() noexcept;
std::vector<std::vector<render::Cell>> score_rows(const measure::Scored&);

// schema "tas.score.instance/1": one row per metric of the single instance.
render::Table instance_scores(const measure::Scored&, const analytics::scores::Metrics&);
std::string instance_scores_text(const measure::Scored&, const analytics::scores::Metrics&, int width);

// schema "tas.score/1": the definition and how the values are distributed; unknown ones are skipped.
render::Table score_definition(const analytics::scores::Metric&, std::span<const double> values);
std::string score_definition_text(const analytics::scores::Metric&, std::span<const double> values, int width);

// schema "tas.score.figure/1": the definition of a figure, its value over the window, and the numbers it is made of.
render::Table figure_definition(const analytics::scores::Metric&, const analytics::scores::Figure&, analytics::Window);
std::string figure_definition_text(const analytics::scores::Metric&, const analytics::scores::Figure&, int width);

}  // namespace tas::report
