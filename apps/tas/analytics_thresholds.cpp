#include "apps/tas/commands.hpp"
#include "apps/tas/measured.hpp"
#include "libtas/report/thresholds.hpp"

namespace tas::apps {
namespace {

constexpr int kBins = 8;

struct Args {
  AnalyticsFlags flags;
  std::optional<std::string> metric, over;
  std::optional<int> bins;
};

void declare(cli::Spec& s, Args& a) {
  declare_analytics_flags(s, a.flags);
  s.option(a.metric, "--metric", "NAME", "whose mean, else relief");
  s.option(a.over, "--over", "NAME", "by what, else stress");
  s.option(a.bins, "--bins", "N", "at most so many bins of equal width, else 8", &bin_count);
  s.example("tas analytics thresholds --metric relief --over stress", "where stress begins to cost relief");
  s.example("tas analytics thresholds --metric aversion --over duration --bins 5 -o json", "the same numbers for a program");
  s.details("A bin (low, high] holds what is above low and at most high. Bins with fewer than 3 instances are shown but are never the highest or lowest.");
  s.json_list("tas.analytics.thresholds/1", {{"metric", "whose mean"},
                                             {"unit", "its unit"},
                                             {"over", "what the bins are of"},
                                             {"low", "above it"},
                                             {"high", "up to it"},
                                             {"mean", "null for an empty bin"},
                                             {"n", "instances in the bin"},
                                             {"is_highest", "the bin with the highest mean"},
                                             {"is_lowest", "the one with the lowest"}});
}

int run(cli::App& app, const Args& a) {
  const Asked question = asked(app, a.flags);
  const auto y = quantity_of(a.metric.value_or("relief")), x = quantity_of(a.over.value_or("stress"));
  const auto data = measured(app, a.flags, question, {y, x}, {});
  const report::ThresholdsReport report{y.name, y.unit, x.name, analytics::thresholds(data.values[0], data.values[1], a.bins.value_or(kBins))};
  if (app.is_for_people()) app.print_text(report::thresholds_text(report, app.style()));
  else app.print(report::thresholds_table(report));
  return 0;
}

}  // namespace

cli::Command analytics_thresholds() {
  return cli::command<Args, declare, run>("analytics thresholds", "what a number is like where another is low or high");
}

}  // namespace tas::apps
