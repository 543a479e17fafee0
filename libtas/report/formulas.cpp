#include "libtas/report/formulas.hpp"

#include <fmt/format.h>

#include <cmath>

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/render/wrap.hpp"

namespace tas::report {
namespace {

using analytics::scores::Metric;
using analytics::scores::metrics;
using render::Cell;

std::string bound(double value) { return std::isfinite(value) ? shortest(value) : "open"; }

Cell text_or_null(std::string_view text) { return text.empty() ? Cell{} : Cell{std::string{text}}; }

std::string hanging(std::string_view text, int width, int first, int later) {
  return std::string(static_cast<std::size_t>(first), ' ') + render::wrapped(text, width, later) + "\n";
}

std::string block(const Metric& m, int width) {
  std::string text = hanging(formula_line(m.name, m.formula), width, 0, 4);
  for (const auto& f : m.factors) text += hanging(formula_line(f.name, f.formula), width, 2, 6);
  for (const auto a : m.around.list()) {
    const auto& around = analytics::around_column(a);
    text += hanging(formula_line(around.name, around.meaning), width, 2, 6);
  }
  text += hanging(m.meaning, width, 4, 4);
  text += hanging(fmt::format("Version {}; {}; {}.", m.version, range_text(m), m.source), width, 4, 4);
  if (!m.differs.empty()) text += hanging(fmt::format("Differs: {}", m.differs), width, 4, 4);
  return text;
}

}  // namespace

std::string formula_line(std::string_view name, std::string_view formula) {
  return fmt::format("{} = {}", name, formula);
}

std::string range_text(const Metric& m) {
  std::string text = fmt::format("{}, {} to {}", m.unit, bound(m.lowest), bound(m.highest));
  if (m.is_per_instance()) return text;
  return text + (m.days == 0 ? ", over all time" : fmt::format(", over the last {} days", m.days));
}

std::string input_names(const Metric& m) {
  std::vector<std::string> names;
  for (const auto c : m.inputs.columns()) names.emplace_back(column_name(c));
  for (const auto a : m.around.list()) names.emplace_back(analytics::around_column(a).name);
  return join(names, ", ");
}

std::string formulas_text(int width) {
  std::string text = hanging(
      "Every metric with its formula, version, range and source. What a formula needs and nobody rated makes it "
      "unknown, unless the formula says what stands in for it; means skip what is unknown and say n. \"Felt\" is what "
      "you rated after, \"predicted\" what you rated before.",
      width, 0, 0);
  text += "\nOf one instance\n";
  for (const auto* m : analytics::scores::instance_metrics(analytics::scores::Aside::included)) text += "\n" + block(*m, width);
  const auto figures = analytics::scores::period_metrics();
  if (!figures.empty()) text += "\nOver a stretch of time\n";
  for (const auto* m : figures) text += "\n" + block(*m, width);
  return text;
}

render::Table versions_table() {
  render::Table t;
  t.schema = "tas.score.versions/1";
  using Align = render::Column::Align;
  t.columns = {{"score", "Score", Align::left, 0, false},       {"formula_version", "Version", Align::left, 0, false},
               {"unit", "Unit", Align::left, 3, false},         {"source", "Source", Align::left, 2, false},
               {"differs", "Differs from the original", Align::left, 1, true}};
  for (const Metric& m : metrics()) {
    t.row({std::string{m.name}, std::string{m.version}, std::string{m.unit}, std::string{m.source},
           text_or_null(m.differs)});
  }
  return t;
}

}  // namespace tas::report
