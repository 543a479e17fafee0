#include "libtas/report/scores.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "libtas/analytics/statistics.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/render/wrap.hpp"

namespace tas::report {
namespace {

using analytics::scores::Metric;
using analytics::scores::metrics;
using domain::Column;
using domain::InstanceColumns;
using render::Cell;
using render::wrapped;

constexpr int kNameWidth = 25;

Cell number(double value) { return std::isfinite(value) ? Cell{value} : Cell{}; }

std::string shown(double value) { return std::isfinite(value) ? shortest(round_to(value, 4)) : "-"; }

std::string title_of(const Metric& m) {
  std::string title{m.name};
  std::replace(title.begin(), title.end(), '_', ' ');
  title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

render::Column program(std::string_view key) { return {std::string{key}, "", render::Column::Align::left, 0, false}; }

std::string bound(double value) { return std::isfinite(value) ? shortest(value) : "open"; }

std::string input_names(const Metric& m) {
  std::vector<std::string> names;
  for (const Column c : m.inputs.columns()) names.emplace_back(column_name(c));
  return join(names, ", ");
}

}  // namespace

domain::ColumnSet score_list_columns() noexcept {
  return analytics::scores::all_inputs() |
         domain::ColumnSet{Column::id, Column::external_id, Column::task, Column::task_name, Column::completed_at};
}

render::Table score_table() {
  render::Table t;
  t.schema = "tas.score.list/1";
  t.columns = {{"id", "ID", render::Column::Align::left, 0, false},
               program("external_id"),
               program("task.id"),
               {"task.name", "Task", render::Column::Align::left, 0, true},
               {"completed_at", "Completed", render::Column::Align::left, 1, false}};
  int priority = 1;
  for (const Metric& m : metrics())
    t.columns.push_back({std::string{m.name}, title_of(m), render::Column::Align::right, ++priority, false});
  return t;
}

std::vector<std::vector<Cell>> score_rows(const InstanceColumns& columns) {
  std::vector<std::vector<double>> values;
  for (const Metric& m : metrics()) values.push_back(m.values(columns));
  const auto completed = columns.times(Column::completed_at);
  std::vector<std::vector<Cell>> rows;
  rows.reserve(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto& row = rows.emplace_back();
    row.reserve(5 + values.size());
    row = {to_string(columns.id[i]), columns.external_id[i], to_string(columns.task[i]), columns.task_name[i]};
    row.push_back(completed[i] == domain::kNever ? Cell{} : Cell{completed[i]});
    for (const auto& column : values) row.push_back(number(column[i]));
  }
  return rows;
}

render::Table instance_scores(const InstanceColumns& columns) {
  render::Table t;
  t.schema = "tas.score.instance/1";
  for (const char* key : {"id", "score", "value", "unit", "formula", "formula_version", "source"})
    t.columns.push_back(program(key));
  for (const Metric& m : metrics()) {
    t.row({to_string(columns.id.front()), std::string{m.name}, number(m.values(columns).front()), std::string{m.unit},
           std::string{m.formula}, std::string{m.version}, std::string{m.source}});
  }
  return t;
}

std::string instance_scores_text(const InstanceColumns& columns, int width) {
  std::string text = fmt::format("{}  {}\n", to_string(columns.id.front()), terminal_safe(columns.task_name.front()));
  for (const Metric& m : metrics()) {
    text += fmt::format("{:<{}} {:>8}  {}\n", m.name, kNameWidth, shown(m.values(columns).front()),
                        wrapped(m.formula, width, kNameWidth + 11));
  }
  return text + "-: a rating that the formula needs was not given.\n";
}

render::Table score_definition(const Metric& m, std::span<const double> values) {
  render::Table t;
  t.schema = "tas.score/1";
  for (const char* key : {"score", "also", "formula", "formula_version", "unit", "lowest", "highest", "meaning",
                          "inputs", "source", "differs", "n", "mean", "sd", "min", "median", "max"}) {
    t.columns.push_back(program(key));
  }
  const auto spread = analytics::moments(values);
  t.row({std::string{m.name}, m.also.empty() ? Cell{} : Cell{std::string{m.also}}, std::string{m.formula},
         std::string{m.version}, std::string{m.unit}, number(m.lowest), number(m.highest), std::string{m.meaning},
         input_names(m), std::string{m.source}, m.differs.empty() ? Cell{} : Cell{std::string{m.differs}},
         static_cast<std::int64_t>(spread.n()), number(spread.mean()), number(spread.sd()),
         number(analytics::lowest(values)), number(analytics::median(values)), number(analytics::highest(values))});
  return t;
}

std::string score_definition_text(const Metric& m, std::span<const double> values, int width) {
  std::string text;
  const auto line = [&](std::string_view label, std::string_view value) {
    if (!value.empty()) text += fmt::format("{:<10} {}\n", label, wrapped(value, width, 11));
  };
  text += fmt::format("{}{}\n", m.name, m.also.empty() ? "" : fmt::format("  (also {})", m.also));
  line("", m.meaning);
  line("Formula", m.formula);
  line("Version", m.version);
  line("Unit", fmt::format("{}, {} to {}", m.unit, bound(m.lowest), bound(m.highest)));
  line("Reads", input_names(m));
  line("Source", m.source);
  line("Differs", m.differs);
  const auto spread = analytics::moments(values);
  line("Yours", spread.n() == 0
                    ? "n=0: no completed instance has what it needs"
                    : fmt::format("n={}  mean {}  SD {}  min {}  median {}  max {}", spread.n(), shown(spread.mean()),
                                  shown(spread.sd()), shown(analytics::lowest(values)),
                                  shown(analytics::median(values)), shown(analytics::highest(values))));
  return text;
}

}  // namespace tas::report
