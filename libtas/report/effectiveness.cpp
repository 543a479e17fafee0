#include "libtas/report/effectiveness.hpp"

#include <fmt/format.h>

#include <cmath>

#include "libtas/report/cells.hpp"
#include "libtas/time/format.hpp"

namespace tas::report {
namespace {

using analytics::Effectiveness;
using analytics::Funnel;
using render::Cell;

constexpr auto kRight = render::Column::Align::right;

render::Column number(std::string key, std::string title, int priority = 0) { return {std::move(key), std::move(title), kRight, priority, false}; }

std::vector<Cell> group_cells(std::string name, const Effectiveness::Group& g) {
  const auto interval = g.interval();
  return {std::move(name), count_cell(g.started), count_cell(g.completed), number_cell(g.rate()), low_cell(interval), high_cell(interval),
          number_cell(g.relief.mean()), count_cell(g.relief.n()), number_cell(g.relief_gap.mean()), count_cell(g.relief_gap.n()),
          number_cell(g.capacity_change.mean()), count_cell(g.capacity_change.n())};
}

std::vector<Cell> funnel_cells(const Effectiveness& e, const Funnel& f) {
  return {number_cell(e.lift), count_cell(f.lists), count_cell(f.lists_of_templates), count_cell(f.items), number_cell(f.items_per_list()),
          number_cell(f.selection_rate()), number_cell(f.completion_rate()), number_cell(f.score.moments.mean()), number_cell(f.score.low),
          number_cell(f.score.high), number_cell(f.relief_error.moments.mean()), number_cell(f.relief_error.low), number_cell(f.relief_error.high),
          count_cell(f.relief_error.moments.n()), number_cell(f.hit_rate(1)), number_cell(f.hit_rate(3)), count_cell(f.started_after)};
}
constexpr std::size_t kFunnelCells = 17;

}  // namespace

render::Table effectiveness_table(const Effectiveness& e, const Funnel& f) {
  render::Table t{"tas.recommendation.history/1", {}, {}, {}};
  t.columns = {{"group", "Group", render::Column::Align::left, 0, false}, number("started", "Started"), number("completed", "Done"), number("rate", "Percent"),
               number("rate_low", "low", 1), number("rate_high", "high", 1), number("relief.mean", "Relief"), number("relief.n", "n"), number("relief_gap.mean", "Relief gap", 2),
               number("relief_gap.n", "n", 2), number("capacity_change.mean", "Capacity", 3), number("capacity_change.n", "n", 3)};
  for (const char* key : {"lift", "lists", "lists_of_tasks", "items", "items_per_list", "selection_rate", "completion_rate", "score.mean", "score.low", "score.high",
                          "relief_error.mean", "relief_error.low", "relief_error.high", "relief_error.n", "hit.first", "hit.first_three", "hit.n"})
    t.columns.push_back(number(key, ""));
  auto chosen = group_cells("chosen", e.chosen), other = group_cells("other", e.other);
  for (auto& cell : funnel_cells(e, f)) chosen.push_back(std::move(cell));
  other.resize(other.size() + kFunnelCells);
  t.row(std::move(chosen));
  t.row(std::move(other));
  return t;
}

std::string effectiveness_words(const Effectiveness& e, const Funnel& f) {
  std::string text = fmt::format("{} lists with {} items, {} started from them", f.lists, f.items, f.chosen);
  text += f.items > 0 ? fmt::format(" ({:.0f} % of the items).", f.selection_rate()) : ".";
  if (f.started_after > 0) {
    text += fmt::format(" Of {} started within a day after a list, {:.0f} % were its first item, {:.0f} % one of its first three.", f.started_after, f.hit_rate(1),
                        f.hit_rate(3));
  }
  if (f.relief_error.moments.n() > 0) text += fmt::format(" Relief came {:.1f} points beside what was expected (n={}).", f.relief_error.moments.mean(), f.relief_error.moments.n());
  if (std::isnan(e.lift)) return text + fmt::format(" Too few to compare: {} and {} started, 5 of each are needed.", e.chosen.started, e.other.started);
  text += fmt::format(" Chosen ones were completed {} points more often (n={} and {}).", with_sign(e.lift), e.chosen.started, e.other.started);
  if (std::isfinite(e.relief.value)) {
    text += fmt::format(" Relief {} points{}.", with_sign(e.relief.value), e.relief.interval ? " (" + interval_text(e.relief.interval) + ")" : "");
    if (e.relief.may_be_chance()) text += " It may be chance.";
  }
  return text;
}

render::Table funnel_table() {
  render::Table t{"tas.recommendation.history/1", {}, {}, {}};
  t.columns = {{"group", "From", render::Column::Align::left, 0, false}, number("lists", "Lists"), number("items", "Items"), number("started", "Chosen"),
               number("selection_rate", "Percent"), number("completed", "Done"), number("rate", "Percent")};
  return t;
}

std::vector<Cell> funnel_row(analytics::Day first, const Funnel& f) {
  return {time::format_date(Date{first}), count_cell(f.lists), count_cell(f.items), count_cell(f.chosen), number_cell(f.selection_rate()),
          count_cell(f.chosen_completed), number_cell(f.completion_rate_of_chosen())};
}

}  // namespace tas::report
