#include "libtas/report/score_explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/render/wrap.hpp"
#include "libtas/report/formulas.hpp"

namespace tas::report {
namespace {

using analytics::scores::Metric;
using analytics::scores::Metrics;
using analytics::scores::Row;
using domain::Column;
using render::Cell;

Cell number(double value) { return std::isfinite(value) ? Cell{value} : Cell{}; }

Cell input(const Row& row, Column c) {
  const auto& columns = row.rows.columns;
  if (is_number(c)) return number(row[c]);
  if (is_time(c)) return row.time(c) == domain::kNever ? Cell{} : Cell{row.time(c)};
  if (c == Column::type) return row.type() ? Cell{std::string{domain::type_name(*row.type())}} : Cell{};
  if (c == Column::status) return std::string{domain::status_name(columns.status[row.index])};
  if (c == Column::task) return to_string(columns.task[row.index]);
  if (c == Column::task_name) return columns.task_name[row.index];
  return to_string(columns.id[row.index]);
}

// A line of the explanation. `formula` is the text after "=" in `tas help formulas`, empty for what was rated.
struct Line {
  std::string_view kind, name;
  Cell value;
  std::string_view formula;
};

std::vector<Line> lines_of(const Metric& m, double value, const Row& row) {
  std::vector<Line> lines{{"score", m.name, number(value), m.formula}};
  for (const auto& f : m.factors) lines.push_back({"factor", f.name, number(f.value(row)), f.formula});
  for (const auto a : m.around.list()) {
    const auto& around = analytics::around_column(a);
    lines.push_back({"around", around.name, number(row[a]), around.meaning});
  }
  for (const Column c : m.inputs.columns()) lines.push_back({"input", column_name(c), input(row, c), {}});
  return lines;
}

std::string shown(const Cell& cell, const render::Style& style) {
  if (std::holds_alternative<std::monostate>(cell)) return "-";
  if (const auto* value = std::get_if<double>(&cell)) return shortest(round_to(*value, 4));
  return terminal_safe(render::text_of(cell, render::Format::table, style));
}

std::string block(const Metric& m, double value, const Row& row, const render::Style& style) {
  constexpr int kNarrow = 70;
  const bool is_narrow = style.width < kNarrow;  // then what explains a value stands below it
  const int kName = is_narrow ? 26 : 28, kFormula = is_narrow ? 6 : kName + 14;  // columns
  const std::string to_formula = is_narrow ? "\n      " : "  ";
  std::string text, missing;
  for (const Line& line : lines_of(m, value, row)) {
    const bool is_unknown = std::holds_alternative<std::monostate>(line.value);
    if (line.kind == "score") {
      text += render::wrapped(formula_line(line.name, line.formula), style.width, 4) + "\n";
      const auto about = fmt::format("{}; version {}; {}", range_text(m), m.version, m.source);
      text += fmt::format("  {:<{}}{:>8}{}{}\n", line.name, kName, shown(line.value, style), to_formula,
                          render::wrapped(about, style.width, is_narrow ? kFormula : kName + 12));
    } else if (line.kind == "input" && is_unknown) {
      missing += (missing.empty() ? "" : ", ") + std::string{line.name};
    } else {
      const std::string formula =
          line.formula.empty() ? "" : to_formula + render::wrapped(fmt::format("= {}", line.formula), style.width, kFormula);
      const auto told = shown(line.value, style);
      // A time is wider than a number.
      const int room = std::max(1, std::min(kName - 2, style.width - 4 - display_width(told)));
      text += fmt::format("    {:<{}}{:>8}{}\n", line.name, room, told, formula);
    }
  }
  if (!missing.empty()) text += "    " + render::wrapped("not recorded: " + missing, style.width, 6) + "\n";
  return text;
}

}  // namespace

render::Table explanation(const measure::Scored& scored, const Metrics& metrics) {
  render::Table t;
  t.schema = "tas.score.explain/1";
  for (const char* key : {"id", "score", "formula_version", "source", "kind", "name", "value", "formula"})
    t.columns.push_back({key, "", render::Column::Align::left, 0, false});
  const auto rows = scored.rows();
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    const Metric& m = *metrics[i];
    for (const Line& line : lines_of(m, scored.values[i].front(), {rows, 0})) {
      t.row({to_string(scored.columns.id.front()), std::string{m.name}, std::string{m.version}, std::string{m.source},
             std::string{line.kind}, std::string{line.name}, line.value,
             line.formula.empty() ? Cell{} : Cell{formula_line(line.name, line.formula)}});
    }
  }
  return t;
}

std::string explanation_text(const measure::Scored& scored, const Metrics& metrics, const render::Style& style) {
  std::string text =
      fmt::format("{}  {}\n", to_string(scored.columns.id.front()), terminal_safe(scored.columns.task_name.front()));
  const auto rows = scored.rows();
  for (std::size_t i = 0; i < metrics.size(); ++i)
    text += "\n" + block(*metrics[i], scored.values[i].front(), {rows, 0}, style);
  return text + "\n" + render::wrapped("-: unknown, because something it needs was not recorded.", style.width) + "\ntas help formulas has all formulas.\n";
}

}  // namespace tas::report
