#include <fmt/format.h>

#include "libtas/cli/generate.hpp"
#include "libtas/cli/roff.hpp"
#include "libtas/report/formulas.hpp"

namespace tas::cli {
namespace {

using analytics::scores::Metric;

std::string entry(const Metric& m) {
  std::string text = fmt::format(".TP\n\\fB{}\\fR {}\n", roff(m.name), roff(m.version));
  text += roff(report::formula_line(m.name, m.formula)) + "\n";
  const auto line = [&](const std::string& words) { text += ".br\n" + roff(words) + "\n"; };
  for (const auto& f : m.factors) line(report::formula_line(f.name, f.formula));
  for (const auto a : m.around.list()) {
    line(report::formula_line(analytics::around_column(a).name, analytics::around_column(a).meaning));
  }
  line(fmt::format("{} Unit and range: {}. Reads {}. Source: {}.", m.meaning, report::range_text(m), report::input_names(m), m.source));
  if (!m.also.empty()) line(fmt::format("Also found as {}.", m.also));
  if (!m.differs.empty()) line(fmt::format("Differs from the original: {}", m.differs));
  return text;
}

}  // namespace

std::string formulas_man_page(const Program& program) {
  std::string text = fmt::format(".TH TAS\\-FORMULAS 7 \"{}\" \"tas {}\" \"Task Aversion System\"\n", kReleaseDate, program.version);
  text += ".SH NAME\ntas\\-formulas \\- how every score of tas is computed\n.SH DESCRIPTION\n";
  text += roff("Each score has one formula with a version. What a formula needs and nobody rated makes it unknown, unless the formula says what stands in for it; means skip what is unknown and say n. \"Felt\" is what was rated after, \"predicted\" what was rated before. The same is printed by tas help formulas; tas score explain shows it with the numbers of one instance.");
  text += "\n.SH \"SCORES OF ONE INSTANCE\"\n";
  for (const auto* m : analytics::scores::instance_metrics(analytics::scores::Aside::included)) text += entry(*m);
  const auto figures = analytics::scores::period_metrics();
  if (!figures.empty()) text += ".SH \"FIGURES OVER A STRETCH OF TIME\"\n";
  for (const auto* m : figures) text += entry(*m);
  return text;
}

}  // namespace tas::cli
