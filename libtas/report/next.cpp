#include "libtas/report/next.hpp"

#include <fmt/format.h>

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/recommend/explain.hpp"
#include "libtas/render/chart_bars.hpp"
#include "libtas/report/cells.hpp"

namespace tas::report {
namespace {

using Align = render::Column::Align;

render::Column program(const char* key) { return {key, "", Align::left, 0, false}; }

}  // namespace

render::Table next_table(const std::string& list, std::string_view policy, recommend::Mode mode, const std::vector<recommend::Ranked>& ranked) {
  render::Table t{"tas.recommendation/1", {}, {}, {}};
  t.columns = {program("id"),
               {"position", "No", Align::right, 0, false},
               {"task.id", mode == recommend::Mode::templates ? "ID" : "", Align::left, 2, false},
               {"task.name", "Task", Align::left, 0, true},
               {"instance.id", mode == recommend::Mode::instances ? "ID" : "", Align::left, 2, false},
               {"score", "Score", Align::right, 0, false},
               {"duration_min", "Time", Align::right, 1, false},
               program("relief"),
               {"aversion", "Aversion", Align::right, 3, false},
               program("urgency"),
               program("due_at"),
               {"because", "Because", Align::left, 1, true},
               program("policy"),
               program("mode")};
  std::int64_t position = 0;
  for (const auto& r : ranked) {
    const auto& c = r.candidate;
    t.row({list, ++position, to_string(c.task), c.name, c.instance ? render::Cell{to_string(*c.instance)} : render::Cell{}, r.score, render::minutes_cell(c.duration_min), render::cell(c.relief),
           render::cell(c.aversion), render::cell(c.urgency), render::cell(c.due_at), recommend::in_short(r), std::string{policy}, std::string{recommend::mode_name(mode)}});
  }
  return t;
}

render::Table why_table(const std::string& list, std::size_t position, const std::vector<recommend::Term>& terms) {
  auto t = programs_table("tas.recommendation.term/1", {"id", "position", "metric", "value", "weight", "points", "because"});
  for (const auto& term : terms) t.row({list, count_cell(position), term.metric, term.value, term.weight, term.points, term.because});
  return t;
}

std::string why_text(std::string_view name, double score, const std::vector<recommend::Term>& terms, const domain::TaskStats& stats, std::string_view policy, const render::Style& style) {
  render::Bars chart{fmt::format("{}  {} points of 100", terminal_safe(name), render::one_decimal(score)), {}};
  for (const auto& term : terms) chart.bars.push_back({term.because, term.points, with_sign(term.points)});
  std::string text = terms.empty() ? chart.title + "\n" + render::wrapped("Nothing is known of it that counts here.", style.width) + "\n" : render::picture(chart, style);
  if (stats.aversion_gap.n > 0) {
    text += render::wrapped(fmt::format("Aversion: you expect {}, you felt {} (n={}).", render::one_decimal(*stats.predicted_aversion.mean()),
                                        stats.actual_aversion.mean() ? render::one_decimal(*stats.actual_aversion.mean()) : "-", stats.aversion_gap.n), style.width) + "\n";
  }
  return text + render::wrapped(fmt::format("Policy {}. Not used: notes, emotions, the hour.", policy), style.width) + "\n";
}

}  // namespace tas::report
