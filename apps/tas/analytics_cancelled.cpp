#include <algorithm>
#include <map>

#include "apps/tas/commands.hpp"
#include "apps/tas/figures.hpp"
#include "libtas/analytics/formulas/completion_efficiency.hpp"
#include "libtas/analytics/statistics.hpp"
#include "libtas/store/cancellations.hpp"

namespace tas::apps {
namespace {

struct Args {
  AnalyticsFlags flags;
};

struct Reason {
  std::string category;
  std::size_t n = 0;
  std::vector<double> open_min, aversion, points;  // of those that are known
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  s.example("tas analytics cancelled", "what was cancelled, by reason");
  s.example("tas analytics cancelled --since 90d --type work -o csv", "of the last 90 days, only work, as CSV");
  s.details(
      "Share is of all that was cancelled in that time. Open is the median time from when it was made until it was "
      "cancelled. Points are what completion efficiency takes off for it: a tenth of the estimated minutes, times the "
      "weight of the reason; nothing is taken off for tests, slips and what was done beside another task.");
  s.json_list("tas.analytics.cancelled/1", {{"category", "other when none was given"},
                                            {"n", "cancelled instances"},
                                            {"share", "percent of all cancelled ones"},
                                            {"open_min", "median minutes from creation to cancellation"},
                                            {"aversion", "mean of the predicted ones, and aversion_n of them"},
                                            {"points", "sum, and points_n with an estimate or without weight"},
                                            {"weight", "of the category, 0..1"}});
}

std::vector<Reason> reasons(const std::vector<store::Cancellation>& list) {
  std::map<std::string, Reason> by_category;
  for (const auto& c : list) {
    const std::string category = c.category.value_or("other");
    Reason& r = by_category[category];
    r.category = category;
    ++r.n;
    r.open_min.push_back(time::minutes_between(c.created_at, c.cancelled_at));
    if (c.predicted_aversion) r.aversion.push_back(*c.predicted_aversion);
    const double points = analytics::formulas::cancellation_score(c.estimate_min.value_or(domain::kUnknown), category);
    if (domain::is_known(points)) r.points.push_back(points);
  }
  std::vector<Reason> sorted;
  for (auto& [category, reason] : by_category) sorted.push_back(std::move(reason));
  std::stable_sort(sorted.begin(), sorted.end(), [](const Reason& a, const Reason& b) { return a.n > b.n; });
  return sorted;
}

render::Table table_of(const std::vector<Reason>& list, std::size_t all) {
  render::Table t{"tas.analytics.cancelled/1", {}, {}, {}};
  t.columns = {{"category", "Reason", render::Column::Align::left, 0, true}, figure("n", "n"), figure("share", "Share %"), figure("", "Open", 1),
               figure("open_min", ""), figure("aversion", "Aversion", 2), figure("aversion_n", "n", 2), figure("points", "Points", 3),
               figure("points_n", "n", 3), figure("weight", "Weight", 4)};
  for (const auto& r : list) {
    const auto points = analytics::moments(r.points);
    t.row({r.category, count(r.n), 100 * static_cast<double>(r.n) / static_cast<double>(all), minutes(analytics::median(r.open_min)),
           known(analytics::median(r.open_min)), known(analytics::mean(r.aversion)), count(r.aversion.size()),
           points.n() > 0 ? render::Cell{points.sum()} : render::Cell{}, count(points.n()), analytics::formulas::cancellation_weight(r.category)});
  }
  return t;
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags);
  auto& s = app.session();
  auto list = store::cancellations(s.db(), s.user(), question.window.from, question.window.until,
                                   a.flags.as_of ? std::optional{question.as_of} : std::nullopt);
  if (question.tasks) {
    const auto& tasks = *question.tasks;
    std::erase_if(list, [&](const auto& c) { return !std::binary_search(tasks.begin(), tasks.end(), c.task); });
  }
  if (list.empty() && app.is_for_people()) app.print_text("Nothing was cancelled in that time.\n");
  else app.print(table_of(reasons(list), list.size()));
  return 0;
}

}  // namespace

cli::Command analytics_cancelled() { return cli::command<Args, declare, run>("analytics cancelled", "what was cancelled, and why"); }

}  // namespace tas::apps
