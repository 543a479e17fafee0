#include "libtas/report/scores.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "libtas/analytics/statistics.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/render/wrap.hpp"
#include "libtas/report/formulas.hpp"

namespace tas::report {
namespace {

using analytics::scores::Figure;
using analytics::scores::Metric;
using analytics::scores::Metrics;
using domain::Column;
using render::Cell;

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

// The rows by which help, man and machine formats describe a metric.
constexpr std::array kDefinition{"score", "also",   "formula", "formula_version", "unit", "lowest",
                                 "highest", "meaning", "inputs",  "source",          "differs"};

std::vector<Cell> definition_cells(const Metric& m) {
  return {std::string{m.name}, m.also.empty() ? Cell{} : Cell{std::string{m.also}}, std::string{m.formula},
          std::string{m.version}, std::string{m.unit}, number(m.lowest), number(m.highest), std::string{m.meaning},
          input_names(m), std::string{m.source}, m.differs.empty() ? Cell{} : Cell{std::string{m.differs}}};
}

std::string labelled(std::string_view label, std::string_view value, int width) {
  return value.empty() ? "" : fmt::format("{:<10} {}\n", label, render::wrapped(value, width, 11));
}

std::string definition_text(const Metric& m, int width) {
  std::string text = fmt::format("{}{}\n", m.name, m.also.empty() ? "" : fmt::format("  (also {})", m.also));
  text += labelled("", m.meaning, width);
  text += labelled("Formula", m.formula, width);
  for (const auto& f : m.factors) text += labelled("", formula_line(f.name, f.formula), width);
  text += labelled("Version", m.version, width);
  text += labelled("Unit", range_text(m), width);
  text += labelled("Reads", input_names(m), width);
  text += labelled("Source", m.source, width);
  return text + labelled("Differs", m.differs, width);
}

}  // namespace

domain::ColumnSet score_list_columns() noexcept {
  return {Column::id, Column::external_id, Column::task, Column::task_name, Column::completed_at};
}

render::Table score_table(const Metrics& metrics) {
  render::Table t;
  t.schema = "tas.score.list/1";
  t.columns = {{"id", "ID", render::Column::Align::left, 0, false},
               program("external_id"),
               program("task.id"),
               {"task.name", "Task", render::Column::Align::left, 0, true},
               {"completed_at", "Completed", render::Column::Align::left, 1, false}};
  int priority = 1;
  for (const Metric* m : metrics)
    t.columns.push_back({std::string{m->name}, title_of(*m), render::Column::Align::right, ++priority, false});
  return t;
}

std::vector<std::vector<Cell>> score_rows(const measure::Scored& scored) {
  const auto& columns = scored.columns;
  const auto completed = columns.times(Column::completed_at);
  std::vector<std::vector<Cell>> rows;
  rows.reserve(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto& row = rows.emplace_back();
    row.reserve(5 + scored.values.size());
    row = {to_string(columns.id[i]), columns.external_id[i], to_string(columns.task[i]), columns.task_name[i]};
    row.push_back(completed[i] == domain::kNever ? Cell{} : Cell{completed[i]});
    for (const auto& column : scored.values) row.push_back(number(column[i]));
  }
  return rows;
}

render::Table instance_scores(const measure::Scored& scored, const Metrics& metrics) {
  render::Table t;
  t.schema = "tas.score.instance/1";
  for (const char* key : {"id", "score", "value", "unit", "formula", "formula_version", "source"})
    t.columns.push_back(program(key));
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    const Metric& m = *metrics[i];
    t.row({to_string(scored.columns.id.front()), std::string{m.name}, number(scored.values[i].front()),
           std::string{m.unit}, std::string{m.formula}, std::string{m.version}, std::string{m.source}});
  }
  return t;
}

std::string instance_scores_text(const measure::Scored& scored, const Metrics& metrics, int width) {
  std::string text =
      fmt::format("{}  {}\n", to_string(scored.columns.id.front()), terminal_safe(scored.columns.task_name.front()));
  constexpr int kNarrow = 60;
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    const int indent = width < kNarrow ? 4 : kNameWidth + 11;  // of the formula, which stands below its value on a narrow screen
    text += fmt::format("{:<{}} {:>8}{}{}\n", metrics[i]->name, kNameWidth, shown(scored.values[i].front()), width < kNarrow ? "\n    " : "  ",
                        render::wrapped(metrics[i]->formula, width, indent));
  }
  return text + render::wrapped("-: a rating that the formula needs was not given.", width) + "\n";
}

render::Table score_definition(const Metric& m, std::span<const double> values) {
  render::Table t;
  t.schema = "tas.score/1";
  for (const char* key : kDefinition) t.columns.push_back(program(key));
  for (const char* key : {"n", "mean", "sd", "min", "median", "max"}) t.columns.push_back(program(key));
  const auto spread = analytics::moments(values);
  auto cells = definition_cells(m);
  for (Cell cell : std::initializer_list<Cell>{static_cast<std::int64_t>(spread.n()), number(spread.mean()),
                                               number(spread.sd()), number(analytics::lowest(values)),
                                               number(analytics::median(values)), number(analytics::highest(values))})
    cells.push_back(std::move(cell));
  t.row(std::move(cells));
  return t;
}

std::string score_definition_text(const Metric& m, std::span<const double> values, int width) {
  const auto spread = analytics::moments(values);
  return definition_text(m, width) +
         labelled("Yours",
                  spread.n() == 0
                      ? "n=0: no completed instance has what it needs"
                      : fmt::format("n={}  mean {}  SD {}  min {}  median {}  max {}", spread.n(), shown(spread.mean()),
                                    shown(spread.sd()), shown(analytics::lowest(values)),
                                    shown(analytics::median(values)), shown(analytics::highest(values))),
                  width);
}

render::Table figure_definition(const Metric& m, const Figure& figure, analytics::Window window) {
  render::Table t;
  t.schema = "tas.score.figure/1";
  for (const char* key : kDefinition) t.columns.push_back(program(key));
  for (const char* key : {"from", "until", "value", "n"}) t.columns.push_back(program(key));
  auto cells = definition_cells(m);
  cells.push_back(window.from == Instant::min() ? Cell{} : Cell{window.from});
  cells.emplace_back(window.until);
  cells.push_back(number(figure.value));
  cells.emplace_back(static_cast<std::int64_t>(figure.n));
  for (const auto& part : figure.parts) {
    t.columns.push_back(program(fmt::format("parts.{}", part.name)));
    cells.push_back(number(part.value));
  }
  t.row(std::move(cells));
  return t;
}

std::string figure_definition_text(const Metric& m, const Figure& figure, int width) {
  std::string text = definition_text(m, width);
  text += labelled("Yours", fmt::format("{}  n={}", shown(figure.value), figure.n), width);
  for (const auto& part : figure.parts) {
    std::string name{part.name};
    std::replace(name.begin(), name.end(), '_', ' ');
    text += labelled("", fmt::format("{} {}", name, shown(part.value)), width);
  }
  return text;
}

}  // namespace tas::report
