#include <algorithm>

#include "apps/tas/commands.hpp"
#include "apps/tas/measured.hpp"
#include "libtas/base/error.hpp"
#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/report/calibration.hpp"
#include "libtas/store/tasks.hpp"

namespace tas::apps {
namespace {

using analytics::Forecast;
using domain::Column;

constexpr int kBins = 5;

struct Args {
  AnalyticsFlags flags;
  std::optional<std::string> metric;
  bool pairs = false, trust = false;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  s.choice(a.metric, "--metric", "NAME", analytics::forecast_names(), "what was predicted and came, else aversion");
  s.flag(a.pairs, "--pairs", "to programs the pairs themselves, not the bins");
  s.flag(a.trust, "--trust", "count also what looks filled in by a form");
  s.example("tas analytics calibrate --since 90d", "was the dread worse than the task?");
  s.example("tas analytics calibrate --metric relief -o csv", "expected against felt relief, bin by bin");
  s.example("tas analytics calibrate --metric duration --pairs -o csv", "estimated and actual minutes of each instance");
  s.details(
      "Each dot is a completed instance that was rated before and after; dots below the line felt less than expected. "
      "Instances without one of the ratings are left out and counted. So are imported ones whose felt value looks filled in by the form "
      "(\"suspect\"), unless --trust. A gap whose 95 % interval holds 0 may be chance.");
  s.json_list("tas.analytics.calibrate/1", {{"bin", "\"all\", or what was expected, from-to"},
                                            {"metric", "what was predicted and came"},
                                            {"unit", "its unit"},
                                            {"low", "where the bin begins; null for all"},
                                            {"high", "where it ends"},
                                            {"n", "pairs"},
                                            {"expected.mean", "mean of what was expected"},
                                            {"felt.mean", "mean of what came"},
                                            {"gap.mean", "felt minus expected"},
                                            {"gap.low", "of its 95 % interval"},
                                            {"gap.high", "of it"},
                                            {"gap.may_be_chance", "the interval holds 0, or there is none"},
                                            {"unrated", "all only: instances without one of the two ratings"},
                                            {"suspect", "all only: left out because they look filled in by a form"},
                                            {"felt_less.n", "all only: pairs that felt less than expected"},
                                            {"explained.by_prediction", "all only: squared correlation of expected and felt"},
                                            {"explained.by_history", "all only: the same for the mean of the task's earlier completions"},
                                            {"explained.history_n", "all only: pairs of tasks done before"}});
}

std::vector<bool> suspects(cli::App& app, const Args& a, const Forecast& forecast, const std::vector<InstanceId>& ids) {
  std::vector<bool> marks(ids.size());
  if (a.trust) return marks;
  auto& s = app.session();
  const auto suspect = store::suspect_instances(s.db(), s.user(), forecast.actual);
  for (std::size_t i = 0; i < ids.size(); ++i) marks[i] = std::binary_search(suspect.begin(), suspect.end(), ids[i]);
  return marks;
}

// Ratings in fifths of the scale, minutes in round steps up to the longest.
std::vector<double> edges(const Forecast& forecast, std::span<const double> expected) {
  double step = 100.0 / kBins;
  if (!forecast.is_rating) {
    const double most = analytics::highest(expected);
    step = domain::is_known(most) && most > 0 ? round_step(most / kBins) : 1;
  }
  std::vector<double> list;
  for (int k = 0; k <= kBins; ++k) list.push_back(k * step);
  return list;
}

int run(cli::App& app, const Args& a) {
  const Forecast& forecast = *analytics::find_forecast(a.metric.value_or("aversion"));
  const Asked question = asked(app, a.flags);
  const auto columns = load(app, a.flags, question, store::ColumnRange::By::completed,
                            {Column::id, Column::task, Column::completed_at, forecast.predicted, forecast.actual});
  const auto expected = columns.numbers(forecast.predicted);
  report::CalibrationReport report{forecast.name, forecast.unit, forecast.is_rating, "", {}};
  report.calibration = analytics::calibrate({expected, columns.numbers(forecast.actual), columns.times(Column::completed_at), columns.task,
                                             suspects(app, a, forecast, columns.id)},
                                            edges(forecast, expected));
  if (report.calibration.surprise) report.surprise_name = store::Tasks{app.session().db(), app.session().user()}.get(report.calibration.surprise->task).name;
  if (app.is_for_people()) app.print_text(report::calibration_text(report, app.style()));
  else app.print(a.pairs ? report::calibration_pairs(report) : report::calibration_table(report));
  return 0;
}

}  // namespace

cli::Command analytics_calibrate() {
  return cli::command<Args, declare, run>("analytics calibrate", "what you expected against what came of it");
}

}  // namespace tas::apps
