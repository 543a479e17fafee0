#include <fmt/format.h>

#include "apps/tas/commands.hpp"
#include "apps/tas/steps.hpp"
#include "libtas/analytics/effectiveness.hpp"
#include "libtas/cli/app.hpp"
#include "libtas/report/cells.hpp"
#include "libtas/render/chart.hpp"
#include "libtas/store/recommendations.hpp"

namespace tas::apps {
namespace {

using analytics::Effectiveness;

struct Args {
  std::optional<std::string> since;
};

void declare(cli::Spec& s, Args& a) {
  s.option(a.since, "--since", "WHEN", "lists and starts from then on; else all since the first list");
  s.example("tas recommend history", "do the lists help?");
  s.example("tas recommend history --json", "the same numbers for a program");
  s.details(
      "Chosen are instances that tas start --from-rec began; the others were started otherwise since the first list was "
      "shown. The lift is the difference of their shares completed; it is said from 5 instances in each group on. People "
      "choose what they would have done anyway, so a lift is not yet an effect.");
  s.json_list("tas.recommendation.history/1", {{"group", "chosen or other"},
                                               {"started", "instances"},
                                               {"completed", "of them"},
                                               {"rate", "percent completed"},
                                               {"rate_low", "of its 95 % interval"},
                                               {"rate_high", "of it"},
                                               {"relief.mean", "felt, of the completed ones"},
                                               {"relief.n", "how many were rated"},
                                               {"relief_gap.mean", "felt minus expected"},
                                               {"relief_gap.n", "how many were rated twice"},
                                               {"capacity_change.mean", "capacity after minus before"},
                                               {"capacity_change.n", "how many were rated"},
                                               {"lift", "chosen only: percentage points over the others; null below 5 in a group"},
                                               {"lists", "chosen only: lists shown"},
                                               {"items", "chosen only: items on them"}});
}

void add_row(render::Table& t, std::string name, const Effectiveness::Group& g) {
  const auto interval = g.interval();
  t.row({std::move(name), report::count_cell(g.started), report::count_cell(g.completed), report::number_cell(g.rate()), report::low_cell(interval), report::high_cell(interval),
         report::number_cell(g.relief.mean()), report::count_cell(g.relief.n()), report::number_cell(g.relief_gap.mean()), report::count_cell(g.relief_gap.n()),
         report::number_cell(g.capacity_change.mean()), report::count_cell(g.capacity_change.n()), {}, {}, {}});
}

render::Table table_of(const Effectiveness& e, const store::Recommendations::Totals& totals) {
  constexpr auto kRight = render::Column::Align::right;
  render::Table t{"tas.recommendation.history/1", {}, {}, {}};
  t.columns = {{"group", "Group", render::Column::Align::left, 0, false}, {"started", "Started", kRight, 0, false}, {"completed", "Done", kRight, 0, false},
               {"rate", "Percent", kRight, 0, false}, {"rate_low", "low", kRight, 1, false}, {"rate_high", "high", kRight, 1, false}, {"relief.mean", "Relief", kRight, 0, false},
               {"relief.n", "n", kRight, 0, false}, {"relief_gap.mean", "Relief gap", kRight, 2, false}, {"relief_gap.n", "n", kRight, 2, false},
               {"capacity_change.mean", "Capacity", kRight, 3, false}, {"capacity_change.n", "n", kRight, 3, false}, {"lift", "", kRight, 0, false}, {"lists", "", kRight, 0, false},
               {"items", "", kRight, 0, false}};
  add_row(t, "chosen", e.chosen);
  add_row(t, "other", e.other);
  auto& first = t.rows.front();
  first[first.size() - 3] = report::number_cell(e.lift);
  first[first.size() - 2] = totals.lists;
  first[first.size() - 1] = totals.items;
  return t;
}

std::string words(const Effectiveness& e, const store::Recommendations::Totals& totals) {
  std::string text = fmt::format("{} lists with {} items, {} started from them.", totals.lists, totals.items, e.chosen.started);
  if (std::isnan(e.lift)) return text + fmt::format(" Too few to compare: {} and {} started, 5 of each are needed.", e.chosen.started, e.other.started);
  text += fmt::format(" Chosen ones were completed {} points more often (n={} and {}).", report::with_sign(e.lift), e.chosen.started, e.other.started);
  if (std::isfinite(e.relief.value)) {
    text += fmt::format(" Relief {} points{}.", report::with_sign(e.relief.value), e.relief.interval ? " (" + report::interval_text(e.relief.interval) + ")" : "");
    if (e.relief.may_be_chance()) text += " It may be chance.";
  }
  return text;
}

int run(cli::App& app, const Args& a) {
  auto& s = app.session();
  const Instant from = a.since ? past_time(app, a.since, "--since") : Instant{}, until = app.now() + Instant::duration{1};
  store::Recommendations lists{s.db(), s.user()};
  const auto totals = lists.totals(from, until);
  std::vector<analytics::StartedInstance> started;
  for (const auto& o : lists.outcomes(from, until)) started.push_back({o.was_chosen, o.is_completed, o.relief, o.relief_gap, o.capacity_change});
  const auto e = analytics::effectiveness(started);
  if (totals.lists == 0 && app.is_for_people()) {
    app.note("No list was shown in that time. tas next makes one.");
    return 0;
  }
  app.print(table_of(e, totals));
  if (app.format() == render::Format::table) app.print_text(render::wrapped(words(e, totals), app.style().width) + "\n");
  return 0;
}

}  // namespace

cli::Command recommend_history() { return cli::command<Args, declare, run>("recommend history", "do the lists help: what came of what was chosen"); }

}  // namespace tas::apps
